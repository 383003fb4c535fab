import time

from flask import Flask, views

app = Flask(__name__)


class Base(views.MethodView):
    def get(self):
        return self.load()

    def load(self):
        raise NotImplementedError


class Slow(Base):
    def load(self):
        time.sleep(1)  # blocking

    def post(self):
        time.sleep(2)  # blocking


class Old(views.View):
    methods = ["GET"]

    def dispatch_request(self):
        time.sleep(3)  # blocking


class Decorated(views.MethodView):
    @staticmethod
    def checked(function):
        def inner(*args, **kwargs):
            time.sleep(4)  # blocking
            return function(*args, **kwargs)

        return inner

    decorators = [checked]

    def get(self):
        return "x"


app.add_url_rule("/slow", view_func=Slow.as_view("slow"))
app.add_url_rule("/old", view_func=Old.as_view("old"))
app.add_url_rule("/decorated", view_func=Decorated.as_view("decorated"))
