import falcon
import requests


class Base:
    collection = None

    def __init__(self, store=None):
        self.store = store or Store()

    def on_get(self, req, resp, **params):
        resp.media = self.store.find(self.collection)

    def on_delete(self, req, resp, pk):
        self.check(req)
        resp.media = self.store.remove(pk)

    def check(self, req):
        raise NotImplementedError


class Store:
    def find(self, name):
        return requests.get(name).json()  # blocking

    def remove(self, pk):
        return requests.delete(pk).json()  # blocking

    def unused(self):
        return requests.put("x").json()  # trap


class Books(Base):
    collection = "books"

    def check(self, req):
        requests.get("http://auth")  # blocking


class Hidden(Base):
    def on_post(self, req, resp):
        open("hidden")  # trap


class Cors:
    def process_startup(self, scope, event):
        open("startup")  # trap

    def process_request(self, req, resp):
        if req.method == "OPTIONS":
            open("options")  # blocking


def create():
    app = falcon.API(middleware=[Cors()])
    books = Books()
    for uri in ("/books", "/books/{pk}"):
        app.add_route(uri, books)
    app.add_static_route("/static", "/x")
    return app


api = application = create()
