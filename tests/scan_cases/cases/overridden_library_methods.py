# entry: overridden_library_methods.py::use
# entry: overridden_library_methods.py::quiet
import io
import json
import logging
import socketserver
import threading

import requests
from requests.auth import AuthBase


class Token(AuthBase):
    def __call__(self, request):
        request.headers["Token"] = open("token").read()  # optional
        return request


class Upper(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


class Logged(requests.Session):
    def send(self, request, **keywords):
        logging.info("x")  # optional
        return super().send(request, **keywords)  # blocking


class Worker(threading.Thread):
    def run(self):
        requests.get("http://worker")  # trap


class Decoder(json.JSONDecoder):
    def decode(self, text):
        requests.get("http://decode")  # optional
        return super().decode(text)


class Server(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.recv(1)  # trap


def use():
    session = Logged()
    session.auth = Token()
    session.get("http://x")  # optional
    Worker().start()  # optional
    return json.loads("{}", cls=Decoder)


def quiet():
    buffer = Upper()
    buffer.write("x")
    return buffer.getvalue()
