import time

from flask import Flask
from flask_openapi3 import APIView, OpenAPI
from flask_rebar import Rebar
from flask_sock import Sock
from litestar import Controller, Litestar, get
from sanic import Sanic
from somewhere import memory, watch

app = Flask(__name__)
sock = Sock(app)
rebar = Rebar()
registry = rebar.create_handler_registry()
documented = OpenAPI(__name__)
pages = APIView(url_prefix="/pages")
fast = Sanic("fast")


@sock.route("/echo")
def echo(ws):
    time.sleep(1)  # blocking


@registry.handles(rule="/books", method="GET")
def books():
    return load()


def load():
    time.sleep(2)  # blocking


@pages.route("/page")
class Page:
    @pages.doc(summary="one page")
    def get(self):
        return self.own()

    def own(self):
        time.sleep(3)  # blocking

    def other(self):
        time.sleep(4)  # trap


@fast.route("/fast")
async def answer(request):
    time.sleep(5)  # blocking


@get("/")
async def index() -> str:
    time.sleep(6)  # blocking


class Notes(Controller):
    path = "/notes"

    @get()
    async def every(self) -> str:
        time.sleep(7)  # blocking


@memory.get("number")
def remembered():
    time.sleep(8)  # trap


@watch("/tmp/incoming")
def changed():
    time.sleep(9)  # trap


site = Litestar([index, Notes])
