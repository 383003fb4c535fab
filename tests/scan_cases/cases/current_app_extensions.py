from flask import Flask, current_app
from elasticsearch import Elasticsearch


class Search:
    def __init__(self, app=None):
        self.client = None
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.extensions["search"] = self
        self.client = Elasticsearch(app.config["ELASTIC_URL"])  # trap

    def query(self, index, text):
        body = {"query": {"match": {"body": text}}}
        return self.client.search(index=index, **body)["hits"]["hits"]  # blocking


def search():
    return current_app.extensions["search"]


def create_app():
    app = Flask(__name__)
    Search(app)

    @app.get("/find/<text>")
    def find(text):
        return {"hits": search().query("posts", text)}

    @app.get("/count")
    def count():
        return str(current_app.extensions["search"].client.count(index="posts")["count"])  # blocking

    return app
