# entry: unreachable_shapes.py::view
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    time.sleep(1)  # trap

DEBUG = False


def view(request):
    if False:
        time.sleep(2)  # trap
    if sys.version_info < (3, 0):
        time.sleep(3)  # trap
    while True:
        if request:
            return 1
    time.sleep(4)  # trap


def unused():
    time.sleep(5)  # trap


if __name__ == "__main__":
    time.sleep(6)  # trap
