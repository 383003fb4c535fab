import requests
from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)


class Orders(MethodView):
    actions = ("ship", "cancel")
    others = {"refund": "Refund"}

    def post(self):
        action = request.form["action"]
        if action not in self.actions:
            return "no"
        return getattr(self, action)(1)

    def put(self):
        action = request.form.get("action")
        if action in self.others and request.args:
            return getattr(self, action)()
        return "no"

    def delete(self):
        action = request.form.get("action")
        return getattr(self, action)() if action in ["purge"] else "no"

    def ship(self, number):
        return requests.post("http://x/ship").text  # blocking

    def cancel(self, number):
        return requests.post("http://x/cancel").text  # blocking

    def refund(self):
        return requests.post("http://x/refund").text  # blocking

    def purge(self):
        return requests.post("http://x/purge").text  # blocking

    def hidden(self):
        return requests.post("http://x/hidden").text


app.add_url_rule("/orders", view_func=Orders.as_view("orders"))
