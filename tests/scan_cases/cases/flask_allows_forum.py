import requests
from flask import Flask
from flask.views import MethodView
from flask_allows2 import Allows, And, Or, Permission, Requirement
from flask_login import LoginManager, current_user, login_required

app = Flask(__name__)
allows = Allows()
logins = LoginManager(app)


class Guest:
    def groups(self):
        return requests.get("http://members/guests").json()  # blocking


logins.anonymous_user = Guest
allows.identity_loader(lambda: current_user)


class Has(Requirement):
    def __init__(self, name):
        self.name = name

    def fulfill(self, user):
        return self.name in user.groups()


class IsOpen(Requirement):
    def fulfill(self, user):
        with open("/srv/forum/open") as file:  # blocking
            return bool(file.read())  # blocking


class Forgotten(Requirement):
    def fulfill(self, user):
        return requests.get("http://members/forgotten").ok  # trap


def is_known(user):
    return requests.head("http://members/known").ok  # blocking


MAY_POST = Or(Has("moderator"), And(IsOpen(), is_known))
NOBODY_ASKS = And(Forgotten(), is_known)


def turned_away(*args, **kwargs):
    requests.post("http://audit/turned-away")  # blocking
    return "no"


class Topic(MethodView):
    decorators = [allows.requires(MAY_POST, on_fail=turned_away), login_required]

    def post(self):
        requests.post("http://topics")  # blocking
        return "posted"


app.add_url_rule("/topics", view_func=Topic.as_view("topics"))


@app.route("/sign")
def sign():
    return "open" if Permission(IsOpen()) else "closed"


@app.route("/about")
def about():
    return "about"
