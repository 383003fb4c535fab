import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CreateOrder:
    sku: str
    count: int = 1

    def check(self):
        time.sleep(0.01)  # blocking


@dataclass(frozen=True)
class GetOrder:
    number: int

    def check(self):
        with open("orders.idx") as f:  # blocking
            return f.readline()  # blocking


@dataclass(frozen=True)
class DropOrder:
    number: int

    def check(self):
        time.sleep(0.02)  # trap
