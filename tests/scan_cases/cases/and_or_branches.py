# entry: and_or_branches.py::view
# entry: and_or_branches.py::constants
import time

DEBUG = False


def check():
    time.sleep(1)  # blocking
    return True


def then():
    time.sleep(2)  # blocking


def never():
    time.sleep(3)  # trap
    return True


def view():
    return (check() and then()) or None


def constants():
    False and never()
    True or never()
    if 0:
        never()
    while False:
        never()
    while 1:
        break
    assert True, never()
    return None if True else never()
