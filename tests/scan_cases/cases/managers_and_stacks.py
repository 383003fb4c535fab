# entry: managers_and_stacks.py::view
import contextlib
import time


class Slow:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        time.sleep(1)  # blocking
        return self, self.name

    def __exit__(self, *error):
        time.sleep(2)  # blocking

    def use(self):
        time.sleep(3)  # blocking


class Fast:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def use(self):
        time.sleep(4)  # trap


def cleanup(name):
    time.sleep(5)  # blocking


def maybe(on):
    return Slow("x") if on else contextlib.nullcontext(("a", "b"))


def view(on=True):
    with Fast(), Slow("a") as (manager, name):
        manager.use()
    with contextlib.ExitStack() as stack:
        stack.callback(cleanup, name)
        kept = stack.pop_all()
    kept.close()
    with maybe(on) as pair:
        return pair
