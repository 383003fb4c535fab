import functools
import sqlite3
import time


class Middleware:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        self.before(environ)
        try:
            return self.app(environ, start_response)
        finally:
            self.after(environ)

    def before(self, environ):
        pass

    def after(self, environ):
        pass


class Database(Middleware):
    def before(self, environ):
        environ["app.db"] = sqlite3.connect("app.db")  # blocking

    def after(self, environ):
        environ["app.db"].commit()  # blocking


class Slow(Middleware):
    def before(self, environ):
        time.sleep(1)  # trap


def compose(*layers):
    return lambda app: functools.reduce(lambda inner, layer: layer(inner), reversed(layers), app)
