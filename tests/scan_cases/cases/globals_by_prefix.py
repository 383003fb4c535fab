# entry: globals_by_prefix.py::view
# entry: globals_by_prefix.py::fixed
import sys
import time


def handle_created(event):
    time.sleep(1)  # blocking


def handle_deleted(event):
    time.sleep(2)  # blocking


def ignore_created(event):
    time.sleep(3)  # trap


def cleared():
    time.sleep(4)  # blocking


def view(event="created"):
    handler = globals().get(f"handle_{event}")
    if handler is not None:
        handler(event)


def fixed():
    getattr(sys.modules[__name__], "cleared")()
