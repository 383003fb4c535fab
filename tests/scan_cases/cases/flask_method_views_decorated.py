import functools

import requests
from flask import Flask, jsonify
from flask.views import MethodView, View

app = Flask(__name__)


def audited(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        requests.post("http://audit")  # blocking
        return view(*args, **kwargs)

    return wrapper


class Base(MethodView):
    decorators = [audited]
    model = None

    def get(self, pk=None):
        return jsonify(self.load(pk))

    def load(self, pk):
        raise NotImplementedError


class Users(Base):
    def __init__(self, url):
        self.session = requests.Session()
        self.url = url

    def load(self, pk):
        return self.session.get(self.url).json()  # blocking

    def post(self):
        return self.session.post(self.url).json()  # blocking

    def refresh(self):
        return self.session.put(self.url).json()  # trap


class Groups(Base):
    init_every_request = False

    def load(self, pk):
        return []


class Page(View):
    methods = ["GET", "POST"]
    template = "x"

    def dispatch_request(self, name):
        return open(self.template + name).read()  # blocking


class About(Page):
    template = "about"

    def dispatch_request(self, name):
        return super().dispatch_request("about")


users = Users.as_view("users", "http://users")
app.add_url_rule("/users", view_func=users, defaults={"pk": None}, methods=["GET"])
app.add_url_rule("/users/<int:pk>", view_func=users)
app.add_url_rule("/groups", view_func=Groups.as_view("groups"))
app.add_url_rule("/about/<name>", view_func=About.as_view("about"))
