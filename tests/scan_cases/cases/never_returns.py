# entry: never_returns.py::view
# entry: never_returns.py::loops
# entry: never_returns.py::both
import sys
import time
from typing import NoReturn


def fail(reason) -> NoReturn:
    raise RuntimeError(reason)


def abort():
    raise ValueError


def view(flag=True):
    if flag:
        fail("x")
        time.sleep(1)  # trap
    elif flag is None:
        sys.exit(3)
        time.sleep(2)  # trap
    try:
        abort()
        time.sleep(3)  # trap
    except ValueError:
        time.sleep(4)  # blocking
    return 1


def loops():
    while True:
        time.sleep(5)  # blocking
        if time.monotonic() > 3:
            return 1
    time.sleep(6)  # trap


def both(flag=True):
    if flag:
        return 1
    else:
        raise ValueError
    time.sleep(7)  # trap
