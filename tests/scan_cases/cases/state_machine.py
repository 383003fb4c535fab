# entry: state_machine.py::Order.advance
# entry: state_machine.py::Order.label
import sqlite3
import time


class State:
    def next(self, order):
        raise NotImplementedError


class New(State):
    def next(self, order):
        order.db.execute("update orders set paid = 1")  # blocking
        return Paid()


class Paid(State):
    def next(self, order):
        time.sleep(1)  # blocking
        return self


class Lost(State):
    def next(self, order):
        time.sleep(2)  # trap
        return self


class Order:
    def __init__(self):
        self.db = sqlite3.connect("x.db")  # optional
        self.state = New()

    def advance(self):
        self.state = self.state.next(self)
        return self.state.next(self)

    def label(self):
        return type(self.state).__name__
