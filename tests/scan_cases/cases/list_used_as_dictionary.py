import time

from flask import Flask, g

app = Flask(__name__)


class Build:
    def __str__(self):
        time.sleep(1)  # blocking
        return "build"


class User:
    def __str__(self):
        time.sleep(2)  # trap
        return "user"


@app.before_request
def validate():
    g.validated = []
    g.validated["build"] = Build()
    g.validated["user"] = User()


@app.get("/build")
def build():
    return "%s" % g.validated.get("build")


@app.get("/like")
def like():
    return "%%%s%%" % g.validated.get("like")
