import bottle
import requests


class C:
    def find(self):
        return requests.get("x")  # blocking


class P:
    def __init__(self, keyword="db"):
        self.keyword = keyword
        self.client = C()

    def apply(self, callback, route):
        def wrapper(*args, **kwargs):
            kwargs[self.keyword] = self.client
            return callback(*args, **kwargs)

        return wrapper


class Q(P):
    def apply(self, callback, route):
        def wrapper(*args, **kwargs):
            kwargs["db"] = self.client
            return callback(*args, **kwargs)

        return wrapper


class R(P):
    def __init__(self, url):
        self.keyword = "db"
        self.client = C()


class S(P):
    def __init__(self, url, keyword="db"):
        self.keyword = keyword
        self.client = C()


a1 = bottle.Bottle()
a1.install(P())


@a1.route("/1")
def v1(db):
    return db.find()


a2 = bottle.Bottle()
a2.install(Q())


@a2.route("/2")
def v2(db):
    return db.find()


a3 = bottle.Bottle()
a3.install(R("x"))


@a3.route("/3")
def v3(db):
    return db.find()


a4 = bottle.Bottle()
a4.install(S("x"))


@a4.route("/4")
def v4(db):
    return db.find()
