# entry: flask_class_views_called_and_wrapped.py::Handing.get
# A class-based view may be called like a function, and wrapped by a decorator where it is registered.
import functools

import requests
from flask import Flask, make_response
from flask.views import MethodView, View

app = Flask(__name__)


def guarded(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        requests.head("http://shop")  # blocking
        return make_response(view(*args, **kwargs))

    return inner


class Wrapped(MethodView):
    def get(self):
        return requests.get("http://shop").text  # blocking

    def helper(self):
        return requests.put("http://shop")


class Shown(View):
    def dispatch_request(self):
        return requests.post("http://shop").text  # blocking


class Called(MethodView):
    def get(self):
        return requests.options("http://shop").text  # blocking

    def post(self):
        return requests.patch("http://shop").text


class Handing(MethodView):
    def get(self):
        return Called.as_view("called")()


app.add_url_rule("/wrapped", view_func=guarded(Wrapped.as_view("wrapped")))
app.add_url_rule("/shown", view_func=guarded(Shown.as_view("shown")))
