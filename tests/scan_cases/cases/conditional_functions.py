# entry: conditional_functions.py::view
import os
import sys
import time

try:
    import nothing_of_this_name as speedup
except ImportError:
    speedup = None

if speedup is not None:
    compute = speedup.compute
else:

    def compute(value):
        time.sleep(1)  # blocking
        return value


if sys.version_info >= (3, 8):

    def read(path):
        with open(path) as handle:  # blocking
            return handle.read()  # blocking

else:

    def read(path):
        time.sleep(2)  # trap


def pick():
    if os.environ.get("FAST"):

        def action():
            return 1

    else:

        def action():
            time.sleep(3)  # blocking

    return action


def view():
    compute(3)
    read("x")
    return pick()()
