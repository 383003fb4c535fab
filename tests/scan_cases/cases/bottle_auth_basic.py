import json

from bottle import Bottle, auth_basic

app = Bottle()


def check(user, password):
    with open("/etc/passwords") as file:  # blocking
        return json.load(file).get(user) == password  # optional


@app.get("/secret")
@auth_basic(check)
def secret():
    return open("secret").read()  # blocking
