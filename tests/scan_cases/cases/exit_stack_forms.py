# entry: exit_stack_forms.py::several
# entry: exit_stack_forms.py::pushed
# entry: exit_stack_forms.py::kept
import contextlib
import os
import time


class Temporary:
    def __enter__(self):
        self.name = "x"
        return self

    def __exit__(self, *error):
        os.unlink(self.name)  # blocking


@contextlib.contextmanager
def timed(label):
    started = time.monotonic()
    try:
        yield started
    finally:
        time.sleep(0.1)  # blocking


def several(paths):
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(open(path)) for path in paths]  # blocking
        stack.enter_context(timed("several"))
        return [file.readline() for file in files]  # blocking


def pushed():
    stack = contextlib.ExitStack()
    stack.push(Temporary())
    stack.callback(time.sleep, 1)  # optional
    stack.close()  # optional


def kept():
    with contextlib.suppress(FileNotFoundError):
        os.remove("x")  # blocking
    return contextlib.ExitStack()
