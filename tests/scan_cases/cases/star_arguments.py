# entry: star_arguments.py::view
import time


def apply(functions, *args, **kwargs):
    return [function(*args, **kwargs) for function in functions]


def send(to, *, retries=0):
    time.sleep(1)  # blocking


def pack(*callbacks, **named):
    for callback in callbacks:
        callback()
    named["after"]()


def first():
    time.sleep(2)  # blocking


def after():
    time.sleep(3)  # blocking


def before():
    time.sleep(4)  # trap


class Forward:
    def __init__(self, *args, **kwargs):
        self.target = Target(*args, **kwargs)


class Target:
    def __init__(self, action, other=None):
        self.action = action
        self.other = other


def view():
    apply([send], "x", retries=3)
    options = {"after": after, "before": before}
    pack(*[first], **options)
    Forward(after, other=before).target.action()
