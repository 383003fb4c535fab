# entry: comparisons_by_another.py::view
# entry: comparisons_by_another.py::equal
import time
from functools import total_ordering


@total_ordering
class Version:
    def __lt__(self, other):
        time.sleep(1)  # blocking
        return False

    def __eq__(self, other):
        return self is other


class Plain:
    def __eq__(self, other):
        time.sleep(2)  # blocking
        return True

    def __lt__(self, other):
        time.sleep(3)  # trap
        return True


def view():
    return Version() >= Version()


def equal():
    return Plain() != Plain()
