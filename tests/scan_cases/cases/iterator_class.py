# entry: iterator_class.py::view
import time


class Pages:
    def __iter__(self):
        return self

    def __next__(self):
        time.sleep(1)  # blocking
        raise StopIteration


def view():
    return [page for page in Pages()]
