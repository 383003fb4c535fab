import time
from functools import wraps

import bottle
import requests
from bottle import Bottle, get, hook, post, request, response, route, view

main = Bottle()
child = Bottle()


@route("/old", method=["GET", "POST"])
@view("old")
def old():
    return {"text": requests.get("http://old").text}  # blocking


@hook("before_request")
def before():
    time.sleep(1)  # blocking


@main.hook("after_request")
def after():
    requests.post("http://after")  # blocking


@main.route("/a")
@main.route("/b/<name:re:[a-z]+>")
def ab(name="x"):
    yield requests.get(name).text  # blocking


@child.get("/c")
def c():
    return open("c")  # blocking


class Api:
    def __init__(self, app):
        self.session = requests.Session()
        app.route("/list", callback=self.list)
        app.post("/save", callback=self.save)

    def list(self):
        return self.session.get("http://list").text  # blocking

    def save(self):
        return self.session.post("http://list").text  # blocking

    def drop(self):
        return self.session.delete("http://list").text  # trap


@main.error(500)
def broken(error):
    requests.post("http://broken")  # blocking


Api(main)
main.mount("/child/", child)

if __name__ == "__main__":
    time.sleep(1)  # trap
    bottle.run(main)
