from functools import cached_property

import httpx
from flask import Flask

app = Flask(__name__)


class Api:
    def __init__(self, base):
        self._base = base

    @cached_property
    def client(self):
        return httpx.Client(base_url=self._base, transport=httpx.HTTPTransport(retries=2))  # trap

    def __getattr__(self, name):
        def call(**params):
            answer = self.client.request("GET", "/" + name, params=params)  # blocking
            answer.raise_for_status()  # trap
            return answer.json()

        return call


api = Api("http://api")


@app.get("/users")
def users():
    return api.users(page=1)


@app.get("/lines")
def lines():
    with httpx.stream("GET", "http://log") as answer:  # blocking
        return {"lines": [line for line in answer.iter_lines()]}  # blocking


@app.get("/build")
def build():
    return str(httpx.URL("http://x").join("/y"))  # trap
