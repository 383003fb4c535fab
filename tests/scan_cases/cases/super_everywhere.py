# entry: super_everywhere.py::view
import time


class Root:
    def __init__(self):
        time.sleep(1)  # blocking

    @property
    def size(self):
        time.sleep(2)  # blocking
        return 1

    @classmethod
    def make(cls):
        time.sleep(3)  # blocking
        return cls()

    @staticmethod
    def helper():
        time.sleep(4)  # blocking

    def items(self):
        time.sleep(5)  # blocking
        return [1]

    def unused(self):
        time.sleep(6)  # trap


class Middle(Root):
    @property
    def size(self):
        return super().size + 1

    @classmethod
    def make(cls):
        return super().make()

    def items(self):
        parent = super()
        return [item for item in parent.items()]

    def help(self):
        def inner():
            return super(Middle, self).helper()

        return inner()

    def unused(self):
        return None


class Leaf(Middle):
    pass


def view():
    leaf = Leaf.make()
    leaf.help()
    leaf.unused()
    return leaf.size, leaf.items()
