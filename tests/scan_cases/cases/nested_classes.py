# entry: nested_classes.py::view
import time


class Outer:
    class Meta:
        retries = 3

        @classmethod
        def wait(cls):
            time.sleep(cls.retries)  # blocking

    class Row:
        def __init__(self, outer):
            self.outer = outer

        def save(self):
            self.outer.flush()

    def rows(self):
        return [self.Row(self), Outer.Row(self)]

    def flush(self):
        time.sleep(2)  # blocking


def factory(kind):
    class Made(Outer):
        def flush(self):
            super().flush()
            time.sleep(3)  # blocking

    class Unmade(Outer):
        def flush(self):
            time.sleep(4)  # trap

    return Made


def view():
    made = factory("x")()
    for row in made.rows():
        row.save()
    made.Meta.wait()
