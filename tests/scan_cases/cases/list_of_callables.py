# entry: list_of_callables.py::view
import time


def first():
    time.sleep(1)  # blocking


def second():
    time.sleep(2)  # blocking


STEPS = [first, second]


def view(request):
    for step in STEPS:
        step()
    for index, step in enumerate(STEPS):
        step()
    any(step() for step in STEPS)
