# entry: augmented_items.py::view
import time


class Counts:
    def __getitem__(self, key):
        time.sleep(1)  # blocking
        return 1

    def __setitem__(self, key, value):
        time.sleep(2)  # blocking


def view(request):
    counts = Counts()
    counts["a"] += 1
