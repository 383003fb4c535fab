# entry: exit_callback.py::view
import contextlib
import time


@contextlib.contextmanager
def timed():
    time.sleep(1)  # blocking
    try:
        yield
    finally:
        time.sleep(2)  # blocking


def view(request):
    with contextlib.ExitStack() as stack:
        stack.enter_context(timed())
        stack.callback(time.sleep, 3)  # blocking
