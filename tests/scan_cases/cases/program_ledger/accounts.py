import sqlite3
import time
from weakref import WeakValueDictionary

from currencies import EUR, Money


class Identity(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls._instances = WeakValueDictionary()

    def __call__(cls, name):
        if name not in cls._instances:
            made = super().__call__(name)
            made.load()
            cls._instances[name] = made
            return made
        return cls._instances[name]


class Account(metaclass=Identity):
    table = "accounts"

    def __init__(self, name):
        self.name = name

    def load(self):
        self._connection = sqlite3.connect("ledger.db")  # blocking

    @property
    def balance(self):
        self._connection.execute(f"select balance from {self.table}")  # blocking
        return Money(1, EUR)

    @balance.setter
    def balance(self, value):
        self._connection.execute("update accounts set balance = ?", (value.amount,))  # blocking

    def freeze(self):
        self._connection.execute("update accounts set frozen = 1")  # trap

    def interest(self):
        time.sleep(0.03)  # trap
        return Money(0, EUR)


class Savings(Account):
    table = "savings"

    def interest(self):
        time.sleep(0.04)  # trap
        return Money(1, EUR)
