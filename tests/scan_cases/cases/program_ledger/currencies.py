import time
from dataclasses import dataclass
from types import SimpleNamespace

import requests

EUR = "EUR"


@dataclass(frozen=True)
class Money:
    amount: int
    currency: str

    def __add__(self, other):
        if other.currency != self.currency:
            other = other.convert(self.currency)
        return Money(self.amount + other.amount, self.currency)

    def convert(self, currency):
        rate = requests.get(f"https://rates.example/{currency}").json()  # optional
        return Money(len(rate), currency)

    def __format__(self, spec):
        time.sleep(0.05)  # trap
        return ""

    def __str__(self):
        time.sleep(0.06)  # blocking
        return f"{self.amount} {self.currency}"

    def __neg__(self):
        time.sleep(0.07)  # trap
        return Money(-self.amount, self.currency)


class Rates:
    def __getattr__(self, name):
        if name.isupper():
            return self._fetch(name)
        raise AttributeError(name)

    def _fetch(self, name):
        time.sleep(0.08)  # blocking
        return 1

    def get(self, name):
        return getattr(self, name)

    def refresh(self):
        time.sleep(0.09)  # trap


rates = Rates()
defaults = SimpleNamespace(currency=EUR)
