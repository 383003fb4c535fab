# entry: implicit_text.py::view
import time


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __format__(self, spec):
        time.sleep(1)  # blocking
        return "1"

    def __str__(self):
        time.sleep(2)  # blocking
        return "1"

    def __repr__(self):
        time.sleep(3)  # blocking
        return "Money"

    def __lt__(self, other):
        time.sleep(4)  # blocking
        return self.amount < other.amount

    def __add__(self, other):
        time.sleep(5)  # blocking
        return self

    __radd__ = __add__

    def __hash__(self):
        time.sleep(6)  # blocking
        return 1

    def __eq__(self, other):
        return True

    def __int__(self):
        time.sleep(7)  # trap
        return 1


def view():
    coins = [Money(2), Money(1)]
    smallest = min(coins)
    total = sum(coins)
    text = f"{smallest:>10}" + ", ".join(map(str, coins))
    return text, f"{total!r}", {coins[0]: 1}
