import time

from flask import Flask
from flask.views import MethodView

app = Flask(__name__)


class Owned:
    def check(self):
        return self.load()

    def load(self):
        return None


class Slow(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        time.sleep(1)  # blocking


class Page0(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 0


class Page1(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 1


class Page2(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 2


class Page3(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 3


class Page4(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 4


class Page5(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 5


class Page6(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 6


class Page7(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 7


class Page8(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 8


class Page9(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 9


class Page10(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 10


class Page11(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 11


class Page12(Owned, MethodView):
    def get(self):
        self.check()
        return ""

    def load(self):
        return 12


class Last(Owned, MethodView):
    def get(self):
        self.check()
        return ""


app.add_url_rule("/slow", view_func=Slow.as_view("slow"))
app.add_url_rule("/0", view_func=Page0.as_view("0"))
app.add_url_rule("/1", view_func=Page1.as_view("1"))
app.add_url_rule("/2", view_func=Page2.as_view("2"))
app.add_url_rule("/3", view_func=Page3.as_view("3"))
app.add_url_rule("/4", view_func=Page4.as_view("4"))
app.add_url_rule("/5", view_func=Page5.as_view("5"))
app.add_url_rule("/6", view_func=Page6.as_view("6"))
app.add_url_rule("/7", view_func=Page7.as_view("7"))
app.add_url_rule("/8", view_func=Page8.as_view("8"))
app.add_url_rule("/9", view_func=Page9.as_view("9"))
app.add_url_rule("/10", view_func=Page10.as_view("10"))
app.add_url_rule("/11", view_func=Page11.as_view("11"))
app.add_url_rule("/12", view_func=Page12.as_view("12"))
app.add_url_rule("/last", view_func=Last.as_view("last"))
