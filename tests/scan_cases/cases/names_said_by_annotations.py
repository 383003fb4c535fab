# entry: names_said_by_annotations.py::view
# What a library gives is not known; the annotation beside it says what it is.
import requests
from vendor_context import LazyGetter, later
from werkzeug.local import LocalProxy


class Client:
    def fetch(self, url):
        return requests.get(url)  # blocking


class Store:
    def load(self, key):
        return requests.post(key)  # blocking


class Cache:
    def load(self, key):
        return requests.put(key)


class Queue:
    def push(self, key):
        return requests.patch(key)  # blocking


client: Client = LocalProxy(LazyGetter("client", lambda: Client()))
store: "Store" = later("store")
cache: Cache = {}
queue: Queue | None = None


def start():
    global queue
    queue = later("queue")


def view(request):
    client.fetch("a")
    store.load("b")
    cache.get("c")
    if queue is not None:
        queue.push("d")
    found: Cache | None = None
    if found:
        found.load("e")
