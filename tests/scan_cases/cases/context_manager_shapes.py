# entry: context_manager_shapes.py::view
import contextlib
import time

import requests


class Timer(contextlib.ContextDecorator):
    def __enter__(self):
        time.sleep(1)  # blocking
        return self

    def __exit__(self, *args):
        time.sleep(2)  # blocking


@Timer()
def decorated():
    return requests.get("x")  # blocking


@contextlib.contextmanager
def session():
    made = requests.Session()
    try:
        yield made
    finally:
        made.post("end")  # blocking


class Both:
    def __enter__(self):
        self.stack = contextlib.ExitStack()
        return self.stack.enter_context(session())

    def __exit__(self, *args):
        self.stack.close()


def view(request):
    decorated()
    with session() as one, Both() as two:
        one.get("a")  # blocking
        two.get("b")  # blocking
    with contextlib.suppress(ValueError):
        requests.put("c")  # blocking
