# entry: nested_returned.py::transfer
# entry: nested_returned.py::counted
import time


def make_sender(kind):
    def slow(text):
        time.sleep(1)  # blocking
        return text

    def quick(text):
        return text

    def compose(first, second):
        def both(text):
            return second(first(text))

        return both

    if kind == "both":
        return compose(slow, quick)
    return quick


def transfer():
    return make_sender("both")("x")


def make_counter():
    count = 0

    def increase():
        nonlocal count
        count += 1
        return count

    def reset():
        nonlocal count
        time.sleep(1)  # trap
        count = 0

    increase.reset = reset
    return increase


def counted():
    return make_counter()()
