import smtplib

from blinker import Namespace
from flask import Flask, got_request_exception, request_finished, template_rendered

signals = Namespace()
order_placed = signals.signal("order-placed")
app = Flask(__name__)


@order_placed.connect
def mail_customer(sender, **extra):
    with smtplib.SMTP("localhost") as server:  # blocking
        server.sendmail("a@b", "c@d", "placed")  # blocking


def write_audit(sender, response, **extra):
    with open("audit.log", "a") as log:  # blocking
        log.write(response.status)  # blocking


request_finished.connect(write_audit, app)


@app.post("/orders")
def place():
    order_placed.send(app, order=1)
    return ""


@app.get("/orders")
def listing():
    return "none"
