# entry: names_deleted_and_rebound.py::view
# entry: names_deleted_and_rebound.py::swapped
import time


def work():
    time.sleep(1)  # trap


def work():  # noqa: F811
    time.sleep(2)  # blocking


first = work
del work


def work():
    time.sleep(3)  # blocking


def view():
    first()
    work()


def swapped():
    sleep = time.sleep
    sleep(1)  # blocking
    sleep = print
    sleep(1)  # trap
    for sleep in (len, str):
        sleep("x")  # trap
