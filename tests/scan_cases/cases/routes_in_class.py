import requests
from flask import Flask, jsonify


class Status:
    def __init__(self, app=None, url="/status"):
        self.checks = {}
        self.url = url
        if app:
            self.init_app(app)

    def init_app(self, app):
        app.add_url_rule(self.url, "status", self.view)
        app.before_request(self.count)

    def check(self, name):
        def decorator(function):
            self.checks[name] = function
            return function

        return decorator

    def count(self):
        self.hits = getattr(self, "hits", 0) + 1  # trap

    def view(self):
        return jsonify({name: function() for name, function in self.checks.items()})


app = Flask(__name__)
status = Status(app)


@status.check("api")
def api():
    return requests.get("http://api/health").ok  # blocking


@status.check("fine")
def fine():
    return True  # trap
