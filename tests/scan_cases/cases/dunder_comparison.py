# entry: dunder_comparison.py::view
import time


class Version:
    def __eq__(self, other):
        time.sleep(1)  # blocking
        return True

    def __lt__(self, other):
        time.sleep(2)  # blocking
        return True

    def __hash__(self):
        time.sleep(3)  # blocking
        return 1

    def __add__(self, other):
        time.sleep(4)  # blocking
        return self

    def __iadd__(self, other):
        time.sleep(5)  # blocking
        return self

    def __repr__(self):
        time.sleep(6)  # blocking
        return "x"


def view(request):
    a, b = Version(), Version()
    a == b
    sorted([a, b])
    {a: 1}
    a + b
    a += b
    return repr(a)
