import requests
from flask import Flask, current_app


class Search:
    def __init__(self, app=None):
        self.session = None
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        self.session = requests.Session()
        app.extensions["search"] = self

    def query(self, text):
        return self.session.get(text)  # blocking


search = Search()


def create_app():
    app = Flask(__name__)
    search.init_app(app)
    return app


app = create_app()


@app.route("/a")
def direct():
    return search.query("a").text


@app.route("/b")
def through_app():
    return current_app.extensions["search"].query("b").text
