import falcon
import falcon.asgi
import requests


class Tracer:
    def process_resource(self, request, response, resource, params):
        requests.get("http://trace")  # blocking

    def process_response(self, request, response, resource, succeeded):
        requests.post("http://trace")  # blocking

    def process_other(self, request):
        requests.put("http://trace")  # trap


def after(request, response, resource):
    requests.head("http://after")  # blocking


def load(request, response, resource, params, key):
    params["item"] = requests.get(key).json()  # blocking


@falcon.before(load, "http://item")
class Items:
    def __init__(self, store):
        self.store = store

    @falcon.after(after)
    def on_get(self, request, response, item=None):
        response.text = self.store.read()

    def on_put(self, request, response, item=None):
        response.text = self.store.write(request.bounded_stream.read())  # optional

    def get(self, request, response):
        response.text = self.store.drop()


class Store:
    def read(self):
        return open("store").read()  # blocking

    def write(self, data):
        with open("store", "wb") as file:  # blocking
            return file.write(data)  # blocking

    def drop(self):
        return requests.delete("http://store").text  # trap


def sink(request, response, path):
    response.text = requests.get(path).text  # blocking


def on_error(request, response, error, params):
    requests.post("http://error")  # blocking
    raise falcon.HTTPInternalServerError()


class Live:
    async def on_get(self, request, response):
        response.media = requests.get("http://live").json()  # blocking


application = falcon.App(middleware=Tracer())
application.add_route("/items/{pk:int}", Items(Store()))
application.add_sink(sink, prefix="/proxy")
application.add_error_handler(ValueError, on_error)
live = falcon.asgi.App()
live.add_route("/live", Live())
