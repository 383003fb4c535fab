import cachelib
import diskcache
import lmdb
import plyvel
from cachelib.file import FileSystemCache
from flask import Flask, request
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

app = Flask(__name__)
cache = diskcache.Cache("cache")  # trap
served = cachelib.RedisCache("cache.example.com")  # trap
memory = cachelib.SimpleCache()  # trap
files = FileSystemCache("files")  # trap
environment = lmdb.open("pages")  # trap
store = plyvel.DB("store")  # trap
limiter = FixedWindowRateLimiter(storage_from_string("redis://cache.example.com"))  # trap


@app.get("/disk")
def disk():
    if "a" in cache:  # blocking
        return cache["a"]  # blocking
    cache["a"] = "b"  # blocking
    cache.set("c", "d", expire=9)  # blocking
    return str(cache.get("c"))  # blocking


@app.get("/served")
def from_server():
    memory.set("a", "b")  # trap
    files.set("a", "b")  # blocking
    return served.get("a") or memory.get("a")  # blocking


@app.get("/pages")
def pages():
    with environment.begin(write=True) as transaction:  # blocking
        transaction.put(b"a", b"b")  # blocking
    store.put(b"a", b"b")  # blocking
    return str(store.get(b"a"))  # blocking


@app.get("/limited")
def limited():
    allowed = limiter.hit(parse("1/minute"), request.remote_addr)  # optional
    return str(allowed)
