from flask import Flask, jsonify
from flask.views import MethodView

from audit import Trail, audited
from machine import OrderMachine
from pricing import Plan, quote

app = Flask(__name__)


class OrderEvent(MethodView):
    init_every_request = False

    def __init__(self, trail):
        self.trail = trail

    def get(self, number, event):
        machine = OrderMachine(number, initial="new" if event == "pay" else "paid")
        machine.fire(event)
        self.trail.append(machine.state)
        return jsonify(state=machine.state)

    def post(self, number, event):
        return self.get(number, event)


app.add_url_rule("/orders/<int:number>/<event>", view_func=OrderEvent.as_view("event", trail=Trail("orders")))


@app.get("/prices/<plan>")
def prices(plan):
    return jsonify(price=quote(Plan[plan.upper()], 3))


@app.get("/audit")
@audited("read")
def audit():
    return jsonify(list(Trail("orders")))
