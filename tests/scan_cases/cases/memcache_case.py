# entry: memcache_case.py::view
import memcache
from cachetools import TTLCache, cached
from pymemcache.client.base import Client

client = Client("localhost")
local = TTLCache(10, 10)


@cached(local)
def load():
    return client.get("a")  # blocking


def view(request):
    client.set("a", 1)  # blocking
    memcache.Client(["a"]).get("b")  # blocking
    local["a"] = load()  # trap
    return local.get("a")  # trap
