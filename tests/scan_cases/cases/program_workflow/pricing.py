import enum
import time
from functools import partial

import requests


def flat(amount, count):
    return amount * count


def tiered(count):
    time.sleep(0.2)  # blocking
    return count * 2


def market(symbol, count):
    return requests.get(f"https://market.example/{symbol}").json().get("price", 1) * count  # blocking


def forbidden(count):
    time.sleep(0.9)  # trap


class Plan(enum.Enum):
    BASIC = (partial(flat, 3),)
    SILVER = (tiered,)
    GOLD = (partial(market, "gold"),)

    def __init__(self, rule):
        self.rule = rule

    def __call__(self, count):
        return self.rule(count)

    @property
    def label(self):
        return self.name.title()


def quote(plan, count):
    if plan.label == "Free":
        return 0
    return plan(count)
