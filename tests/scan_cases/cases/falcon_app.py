import time

import falcon
import redis


class Things:
    def __init__(self, store):
        self.store = store

    def on_get(self, req, resp):
        self.store.get("thing")  # blocking

    def on_get_all(self, req, resp):
        time.sleep(1)  # blocking

    def on_post_other(self, req, resp):
        time.sleep(1)  # trap

    def helper(self):
        time.sleep(1)  # trap


class Session:
    def process_request(self, req, resp):
        time.sleep(1)  # blocking

    def unused(self):
        time.sleep(1)  # trap


class Unrouted:
    def on_get(self, req, resp):
        time.sleep(1)  # trap


def broken(req, resp, error, params):
    time.sleep(1)  # blocking


def create_app():
    app = falcon.App(middleware=[Session()])
    things = Things(redis.Redis())
    app.add_route("/thing", things)
    app.add_route("/things", things, suffix="all")
    app.add_error_handler(ValueError, broken)
    return app
