import redis
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Cache:
    def __init__(self, app=None):
        self.client = None
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.extensions["cache"] = self
        self.client = redis.from_url(app.config["REDIS"])

    def read(self, key):
        return self.client.get(key)  # blocking

    def flush(self):
        self.client.flushdb()  # trap


cache = Cache()
