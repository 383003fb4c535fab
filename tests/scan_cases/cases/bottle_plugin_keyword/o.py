import bottle, inspect
from m import C


class P:
    def __init__(self, url, keyword="db"):
        self.keyword = keyword
        self.client = C()

    def apply(self, callback, route):
        if route.x:
            return callback

        def wrapper(*args, **kwargs):
            kwargs[self.keyword] = self.client
            return callback(*args, **kwargs)

        return wrapper


class P2(P):
    def apply(self, callback, route):
        def wrapper(*args, **kwargs):
            kwargs[self.keyword] = self.client
            return callback(*args, **kwargs)

        if route.x:
            return callback
        return wrapper


class P3(P):
    def apply(self, callback, route):
        print(route.callback)

        def wrapper(*args, **kwargs):
            kwargs[self.keyword] = self.client
            return callback(*args, **kwargs)

        return wrapper


a1 = bottle.Bottle()
a1.install(P("x"))


@a1.route("/o1")
def o1(db):
    return db.find()


a2 = bottle.Bottle()
a2.install(P2("x"))


@a2.route("/o2")
def o2(db):
    return db.find()


a3 = bottle.Bottle()
a3.install(P3("x"))


@a3.route("/o3")
def o3(db):
    return db.find()
