# entry: class_made_by_type.py::view
import time


class Backend:
    def query(self):
        time.sleep(1)  # blocking

    def unused(self):
        time.sleep(2)  # trap


class Extra:
    def audit(self):
        time.sleep(3)  # blocking


class Database(Extra):
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        cls = load_backend()
        self.__class__ = type("DatabaseImpl", (cls, Database), {})


def load_backend():
    return Backend


def shout(self):
    time.sleep(4)  # blocking


Loud = type("Loud", (Extra,), {"shout": shout, "level": 3})

db = Database()


def create_app():
    db.init_app("x")


create_app()


def view():
    db.query()
    db.audit()
    return Loud().shout()
