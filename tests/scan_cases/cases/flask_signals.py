import requests
from blinker import Namespace, signal
from flask import Flask, request_started

app = Flask(__name__)
signals = Namespace()
bought = signals.signal("bought")
sold = signal("sold")


@bought.connect
def on_bought(sender, **kwargs):
    requests.post("x")  # blocking


def on_sold(sender):
    requests.put("x")  # blocking


sold.connect(on_sold)


@app.route("/")
def index():
    bought.send(app)
    sold.send(app)
    return "x"
