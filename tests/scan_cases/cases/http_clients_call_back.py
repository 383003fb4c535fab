import functools
import time

import httpx
import requests
from flask import Flask
from requests.auth import AuthBase

app = Flask(__name__)


class ServiceAuth(httpx.Auth):
    def auth_flow(self, request):
        request.headers["Authorization"] = self.fetch()
        yield request

    def fetch(self):
        return httpx.post("http://auth").json()["token"]  # blocking


class Unused(httpx.Auth):
    def auth_flow(self, request):
        time.sleep(1)  # trap
        yield request


class Slow(httpx.BaseTransport):
    def handle_request(self, request):
        time.sleep(2)  # blocking
        return httpx.Response(200)


class Signed(AuthBase):
    def __call__(self, request):
        request.headers["Signature"] = open("key").read()  # blocking
        return request


def log(response, *args, **kwargs):
    with open("log", "a") as file:  # blocking
        file.write(response.url)  # blocking


@functools.cache
def client():
    return httpx.Client(auth=ServiceAuth())  # trap


@app.get("/items")
def items():
    return client().get("http://items").json()  # blocking


@app.get("/slow")
def slow():
    with httpx.Client(transport=Slow(), event_hooks={"response": [log]}) as http:
        return http.get("http://slow").text  # blocking


@app.get("/signed")
def signed():
    return requests.get("http://signed", auth=Signed()).text  # blocking
