# entry: global_function_rebinding.py::view
import time


def work():
    time.sleep(1)  # trap


def work():
    return 1


def view():
    work()
