# entry: singleton_new.py::view
import time


class Single:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            time.sleep(1)  # blocking
            cls._instance = super().__new__(cls)
        return cls._instance

    def wait(self):
        time.sleep(1)  # blocking


def view():
    Single().wait()
