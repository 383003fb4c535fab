# entry: generators.py::view
import time


def slow_numbers():
    for number in range(3):
        time.sleep(1)  # blocking
        yield number


def never_run():
    time.sleep(1)  # trap
    yield 1


def view():
    waiting = never_run()
    return list(slow_numbers()), waiting
