# entry: contextvar_and_stack.py::view
import contextlib
import time


class Resource:
    def __enter__(self):
        time.sleep(1)  # blocking
        return self

    def __exit__(self, *details):
        return None


def view():
    with contextlib.ExitStack() as stack:
        stack.enter_context(Resource())
    with contextlib.suppress(ValueError):
        time.sleep(1)  # blocking
