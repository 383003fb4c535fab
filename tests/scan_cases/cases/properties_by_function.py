# entry: properties_by_function.py::view
import operator
import time


class Account:
    def __init__(self, client):
        self._client = client
        self._limit = 0

    def _get_balance(self):
        time.sleep(1)  # blocking
        return 3

    def _set_limit(self, value):
        time.sleep(2)  # blocking
        self._limit = value

    def _drop(self):
        time.sleep(3)  # trap

    balance = property(_get_balance)
    limit = property(lambda self: self._limit, _set_limit, _drop)
    name = property(operator.attrgetter("_client.name"))


class Client:
    @property
    def name(self):
        time.sleep(4)  # blocking
        return "x"


def view():
    account = Account(Client())
    account.limit = 4
    return account.balance, account.limit, account.name
