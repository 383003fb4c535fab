from app import app
import requests


class H:
    def run(self, kind):
        return getattr(self, f"do_{kind}")()

    def run2(self, kind):
        return getattr(self, "do_" + kind)()

    def run3(self, kind):
        return getattr(self, "do_%s" % kind)()

    def run4(self, kind):
        return getattr(self, "do_{}".format(kind))()

    def do_a(self):
        return requests.get("a")  # blocking

    def do_b(self):
        return requests.get("b")


@app.get("/g1")
def g1():
    return H().run("a")


@app.get("/g2")
def g2():
    return H().run2("a")


@app.get("/g3")
def g3():
    return H().run3("a")


@app.get("/g4")
def g4():
    return H().run4("a")
