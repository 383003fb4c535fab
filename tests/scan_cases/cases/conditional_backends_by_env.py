import os

import requests
from flask import Flask

app = Flask(__name__)


class Console:
    def send(self, text):
        print(text)


class Http:
    def send(self, text):
        requests.post("http://sms", data=text)  # blocking


class File:
    def send(self, text):
        with open("sms", "a") as file:  # blocking
            file.write(text)  # blocking


class Carrier:
    def send(self, text):
        requests.post("http://carrier")  # trap


if os.environ.get("SMS") == "http":
    backend = Http()
elif os.environ.get("SMS") == "file":
    backend = File()
else:
    backend = Console()

BACKENDS = dict(http=Http, console=Console)
default = BACKENDS.get(os.getenv("X", "http"), Console)()


@app.post("/sms")
def sms():
    backend.send("x")
    return ""


@app.post("/default")
def by_default():
    default.send("y")
    return ""
