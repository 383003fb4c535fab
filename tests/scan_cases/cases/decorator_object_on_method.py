# entry: decorator_object_on_method.py::view
import functools
import time
import types


class memoized:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.known = {}

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return types.MethodType(self, instance)

    def __call__(self, *args):
        if args not in self.known:
            self.known[args] = self.function(*args)
        return self.known[args]

    def forget(self):
        time.sleep(9)  # trap


class Shop:
    @memoized
    def prices(self, day):
        time.sleep(1)  # blocking
        return self.rates()

    def rates(self):
        time.sleep(2)  # blocking


def view():
    return Shop().prices("monday")
