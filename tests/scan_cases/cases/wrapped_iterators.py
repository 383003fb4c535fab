# entry: wrapped_iterators.py::view
import time


class Progress:
    def __init__(self, iterable, every=1):
        self.iterable = iterable
        self.every = every

    def __iter__(self):
        for number, item in enumerate(self.iterable):
            if number % self.every == 0:
                self.report(number)
            yield item

    def report(self, number):
        time.sleep(1)  # blocking

    def finish(self):
        time.sleep(2)  # trap


class Cursor:
    def __init__(self):
        self.left = 2

    def __iter__(self):
        return self

    def __next__(self):
        time.sleep(3)  # blocking
        self.left -= 1
        if not self.left:
            raise StopIteration
        return Row()


class Row:
    def touch(self):
        time.sleep(4)  # blocking


def batches(source):
    iterator = iter(source)
    while True:
        try:
            yield next(iterator)
        except StopIteration:
            return


def view():
    for row in batches(Progress(Cursor())):
        row.touch()
