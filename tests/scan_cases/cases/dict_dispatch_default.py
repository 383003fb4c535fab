from flask import Flask, request

import requests

app = Flask(__name__)


def unknown(payload):
    return requests.post("http://log", json=payload)  # blocking


def created(payload):
    with open("created", "a") as file:  # blocking
        file.write(payload)  # blocking


def deleted(payload):
    return None


def renamed(payload):
    return requests.put("http://rename")  # trap


ACTIONS = {"created": created, "deleted": deleted}
UNUSED = {"renamed": renamed}


@app.post("/hook")
def hook():
    action = ACTIONS.get(request.headers["X-Event"], unknown)
    action(request.get_data(as_text=True))
    return ""


@app.post("/strict")
def strict():
    return ACTIONS.get("deleted", lambda payload: None)("x") or ""
