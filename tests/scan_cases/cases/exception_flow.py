from flask import Flask, abort

import requests

app = Flask(__name__)


class ApiError(Exception):
    status = 500

    def __init__(self, message):
        super().__init__(message)
        self.message = message

    def to_dict(self):
        requests.post("http://errors", json=self.message)  # blocking
        return {"message": self.message}


class NotFound(ApiError):
    status = 404

    def to_dict(self):
        return {}


@app.errorhandler(ApiError)
def handle(error: ApiError):
    return error.to_dict(), error.status


@app.get("/a")
def a():
    try:
        return requests.get("http://a").text  # blocking
    except requests.HTTPError as error:
        return error.response.text
    except (ValueError, TypeError):
        raise NotFound("x") from None


@app.get("/b")
def b():
    abort(404)
    requests.get("http://after")  # optional


@app.get("/c")
def c():
    raise ApiError("c")
    requests.get("http://never")  # trap
