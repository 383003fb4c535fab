# entry: unreachable.py::view
import time
from typing import TYPE_CHECKING


def view():
    if TYPE_CHECKING:
        time.sleep(1)  # trap
    if False:
        time.sleep(1)  # trap
    while True:
        return 1
    time.sleep(1)  # trap


def after_raise():
    raise ValueError
    time.sleep(1)  # trap


if __name__ == "__main__":
    time.sleep(1)  # trap
