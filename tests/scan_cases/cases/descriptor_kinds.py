# entry: descriptor_kinds.py::use
# entry: descriptor_kinds.py::only_class
import time

import requests


class Remote:
    def __set_name__(self, owner, name):
        time.sleep(1)  # trap
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return requests.get(self.name).text  # blocking

    def __set__(self, instance, value):
        requests.put(self.name, data=value)  # blocking

    def __delete__(self, instance):
        requests.delete(self.name)  # blocking


class Account:
    balance = Remote()
    limit = Remote()

    @property
    def name(self):
        return "x"

    @name.setter
    def name(self, value):
        open("name", "w").write(value)  # blocking

    @name.deleter
    def name(self):
        time.sleep(1)  # trap


def use():
    account = Account()
    account.limit = account.balance
    del account.balance
    account.name = "y"
    return account.name


def only_class():
    return Account()
