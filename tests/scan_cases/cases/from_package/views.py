# entry: views.py::view
# entry: views.py::other
from shop import *
from shop import hidden as _hidden


def view():
    pay(3)
    _hidden()


def other():
    return refund(1)
