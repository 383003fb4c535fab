# entry: recursion.py::view
import time


def walk(tree):
    for child in tree:
        walk(child)
    time.sleep(1)  # blocking


def even(number):
    return True if number == 0 else odd(number - 1)


def odd(number):
    time.sleep(1)  # blocking
    return False if number == 0 else even(number - 1)


def view(tree):
    walk(tree)
    return even(3)
