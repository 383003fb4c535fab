import requests
from flask import Flask, g, jsonify
from werkzeug.local import LocalProxy
from werkzeug.utils import cached_property


class Account:
    def __init__(self, number):
        self.number = number

    @cached_property
    def balance(self):
        return requests.get(f"http://accounts/{self.number}").json()["balance"]  # blocking

    def __repr__(self):
        return f"<Account {self.number}>"  # trap


def load_account():
    if "account" not in g:
        g.account = Account(requests.get("http://whoami").json()["id"])  # blocking
    return g.account


account = LocalProxy(load_account)
app = Flask(__name__)


@app.get("/balance")
def balance():
    return jsonify(balance=account.balance)


@app.get("/static")
def static_page():
    return "account"  # trap
