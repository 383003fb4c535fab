# entry: constructors_on_class.py::view
import os
import time


class Client:
    def __init__(self, url):
        self.url = url

    @classmethod
    def from_env(cls):
        return cls(os.environ.get("URL", ""))

    @classmethod
    def from_client(cls, other):
        made = cls.__new__(cls)
        made.__dict__.update(other.__dict__)
        return made

    def again(self):
        return type(self)(self.url)

    def twin(self):
        return self.__class__(self.url)

    def ping(self):
        time.sleep(1)  # trap


class Slow(Client):
    def ping(self):
        time.sleep(2)  # blocking


def view():
    client = Slow.from_env().again().twin()
    client.ping()
    Slow.from_client(client).ping()
