# entry: generator_asks_iterator.py::view
# entry: generator_asks_iterator.py::later
import time


class Pages:
    def __iter__(self):
        time.sleep(0.1)  # blocking
        return iter((1, 2))


class Lines:
    def __iter__(self):
        time.sleep(0.2)  # trap
        yield 1


def view(request):
    pages = (page for page in Pages())
    lines = (line for line in Lines())
    return pages is not lines


def later(request):
    return (page for number in (1, 2) for page in Shelf())


class Shelf:
    def __iter__(self):
        time.sleep(0.3)  # trap
        return iter(())
