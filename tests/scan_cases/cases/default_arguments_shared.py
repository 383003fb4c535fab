# entry: default_arguments_shared.py::view
import time


def load():
    time.sleep(1)  # trap
    return 3


def value(number=load()):
    return number


class Settings:
    timeout = load()
    names = [load() for _ in range(2)]

    def fresh(self, loader=load):
        return self.timeout


def other():
    time.sleep(2)  # blocking


def use(callback=other):
    return callback()


def view():
    Settings().fresh()
    return value(), use()
