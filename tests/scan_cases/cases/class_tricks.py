# entry: class_tricks.py::view
import time


class Registry(type):
    def __new__(mcs, name, bases, namespace, **kwargs):
        cls = super().__new__(mcs, name, bases, namespace)
        if bases:
            mcs.known[name.lower()] = cls
        return cls

    known = {}

    def __contains__(cls, item):
        time.sleep(1)  # blocking
        return True

    def __getitem__(cls, key):
        time.sleep(2)  # blocking
        return cls.known[key]


class Plugin(metaclass=Registry):
    def run(self):
        return None


class Upload(Plugin):
    def run(self):
        time.sleep(3)  # blocking

    def undo(self):
        time.sleep(4)  # trap


class Sized:
    def __class_getitem__(cls, size):
        time.sleep(5)  # blocking
        return cls


class Holder:
    def __set_name__(self, owner, name):
        time.sleep(6)  # trap
        owner.held = self

    def work(self):
        time.sleep(7)  # blocking


class Owner:
    part = Holder()


def view():
    if "upload" in Plugin:
        Plugin["upload"]().run()
    Sized[3]()
    Owner.held.work()
