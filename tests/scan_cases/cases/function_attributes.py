# entry: function_attributes.py::view
import functools
import time


def task(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    def retrying(*args, **kwargs):
        time.sleep(1)  # blocking
        return function(*args, **kwargs)

    def never(*args):
        time.sleep(2)  # trap

    wrapper.retrying = retrying
    wrapper.never = never
    return wrapper


@task
def charge(amount):
    time.sleep(amount)  # blocking


def count():
    count.calls += 1
    return count.action()


def action():
    time.sleep(3)  # blocking


count.calls = 0
count.action = action


def view():
    charge.retrying(3)
    return count()
