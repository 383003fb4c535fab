import time
from dataclasses import dataclass, field
from typing import NamedTuple


class Money(NamedTuple):
    amount: int
    currency: str

    def __add__(self, other):
        return Money(self.amount + other.amount, self.currency)

    def converted(self, to, rates):
        return Money(round(self.amount * rates.rate(self.currency, to)), to)


class Receipt(NamedTuple):
    number: int
    total: int


@dataclass
class Invoice:
    number: int
    total: Money
    lines: list = field(default_factory=list)
    paid: bool = False

    def __post_init__(self):
        self.label = f"INV-{self.number}"

    def settle(self):
        self.paid = True
        time.sleep(0.1)  # blocking

    def void(self):
        time.sleep(0.2)  # trap
