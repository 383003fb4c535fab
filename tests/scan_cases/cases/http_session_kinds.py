# entry: http_session_kinds.py::calls
# entry: http_session_kinds.py::lazily
import http.client
import urllib.request
from urllib.request import Request, build_opener

import httpx
import requests
import urllib3
from requests.adapters import HTTPAdapter

http_pool = urllib3.PoolManager()


class Api(requests.Session):
    base = "http://x"

    def __init__(self):
        super().__init__()
        self.mount("http://", HTTPAdapter(max_retries=3))

    def request(self, method, url, **keywords):
        return super().request(method, self.base + url, **keywords)  # blocking


def calls():
    Api().get("/x")  # optional
    http_pool.request("GET", "x")  # blocking
    build_opener().open(Request("x"))  # blocking
    connection = http.client.HTTPSConnection("x")
    connection.request("GET", "/")  # blocking
    answer = connection.getresponse()  # blocking
    answer.read()  # blocking
    with httpx.Client(base_url="x") as client:
        client.get("/")  # blocking
        with client.stream("GET", "/") as stream:  # blocking
            for chunk in stream.iter_bytes():  # blocking
                print(chunk)
    return urllib.request.urlopen("x").status  # blocking


def lazily():
    prepared = requests.Request("GET", "x").prepare()
    client = httpx.AsyncClient()
    return prepared, client, urllib.request.Request("x")
