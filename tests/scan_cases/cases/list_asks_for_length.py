# entry: list_asks_for_length.py::view
# entry: list_asks_for_length.py::unasked
import time


class Trail:
    def __iter__(self):
        return iter("ab")

    def __len__(self):
        time.sleep(1)  # blocking


class Path:
    def __iter__(self):
        return iter("ab")

    def __len__(self):
        time.sleep(2)  # trap


def view():
    return list(Trail())


def unasked():
    return set(Path()), [part for part in Path()], max(Path())
