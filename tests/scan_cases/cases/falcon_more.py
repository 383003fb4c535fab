import falcon
import requests


class Item:
    def on_get(self, request, response, pk):
        response.media = requests.get("x").json()  # blocking

    def on_post_collection(self, request, response):
        requests.post("x")  # blocking


class Auth:
    def process_request(self, request, response):
        requests.get("auth")  # blocking


def check(request, response, resource, params):
    requests.head("check")  # blocking


class Guarded:
    @falcon.before(check)
    def on_get(self, request, response):
        response.text = "x"


app = falcon.App(middleware=[Auth()])
app.add_route("/items/{pk}", Item())
app.add_route("/items", Item(), suffix="collection")
app.add_route("/guarded", Guarded())
