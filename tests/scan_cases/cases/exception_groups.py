# entry: exception_groups.py::view
import contextlib
import time


def risky(fail=True):
    if not fail:
        return
    raise ExceptionGroup("x", [ValueError("a"), OSError("b")])


class Failure(Exception):
    def __init__(self, reason):
        super().__init__(reason)
        time.sleep(1)  # blocking


def view(fail=True):
    try:
        risky(fail)
    except* ValueError:
        time.sleep(2)  # blocking
    except* OSError as group:
        time.sleep(len(group.exceptions))  # blocking
    else:
        time.sleep(4)  # blocking
    finally:
        time.sleep(5)  # blocking
    with contextlib.suppress(Failure):
        raise Failure("no")
        time.sleep(6)  # trap
