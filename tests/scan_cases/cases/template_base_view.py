import requests
from flask import Flask
from flask.views import View

app = Flask(__name__)


class ListView(View):
    source = None
    page = 10

    def __init__(self, title="x"):
        self.title = title

    def rows(self):
        return self.source.all()[: self.page]

    def dispatch_request(self):
        self.before()
        return {"title": self.title, "rows": self.rows()}

    def before(self):
        pass


class Remote:
    def __init__(self, url):
        self.url = url

    def all(self):
        return requests.get(self.url).json()  # blocking


class Fixed:
    def all(self):
        return ["a"]


class Users(ListView):
    source = Remote("http://users")


class Groups(ListView):
    source = Fixed()

    def before(self):
        open("groups").read()  # blocking


class Abstract(ListView):
    source = Remote("http://never")

    def before(self):
        open("never").read()  # trap


for rule, cls in {"/users": Users, "/groups": Groups}.items():
    app.add_url_rule(rule, view_func=cls.as_view(cls.__name__, title="y"))
