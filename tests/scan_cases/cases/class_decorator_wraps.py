# entry: class_decorator_wraps.py::view
import functools
import time


class Timed:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function

    def __call__(self, *args, **kwargs):
        time.sleep(1)  # blocking
        return self.function(*args, **kwargs)

    def __get__(self, instance, owner):
        return functools.partial(self, instance)


@Timed
def plain():
    time.sleep(2)  # blocking


class Service:
    @Timed
    def method(self):
        time.sleep(3)  # blocking


def view(request):
    plain()
    Service().method()
