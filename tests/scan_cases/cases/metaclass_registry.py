# entry: metaclass_registry.py::view
import time


class Singleton(type):
    _instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]

    def __getattr__(cls, name):
        time.sleep(1)  # blocking
        return name

    def __iter__(cls):
        time.sleep(2)  # blocking
        return iter(cls._instances)


class Connection(metaclass=Singleton):
    def __init__(self):
        time.sleep(3)  # blocking

    def send(self):
        time.sleep(4)  # blocking

    def __getattr__(self, name):
        time.sleep(5)  # trap


def view():
    Connection().send()
    Connection.anything
    return [each for each in Connection]
