import requests
from blinker import signal
from flask import Flask

paid = signal("paid")
shipped = signal("shipped")


class Shop:
    pass


SHOP = Shop()


@paid.connect_via(SHOP)
def invoice(sender, **extra):
    requests.post("http://invoices")  # blocking


@shipped.connect_via(SHOP)
def thank(sender, **extra):
    return "thanks"  # trap


app = Flask(__name__)


@app.post("/pay")
def pay():
    paid.send(SHOP, amount=1)
    return ""
