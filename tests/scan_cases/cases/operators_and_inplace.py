# entry: operators_and_inplace.py::view
import operator
import time


class Log:
    def __iadd__(self, line):
        time.sleep(1)  # blocking
        return self

    def __lshift__(self, line):
        time.sleep(2)  # blocking
        return self

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def __invert__(self):
        time.sleep(3)  # blocking
        return self

    def __matmul__(self, other):
        time.sleep(4)  # blocking

    def __pow__(self, other):
        time.sleep(5)  # trap

    def __index__(self):
        time.sleep(6)  # optional
        return 0

    def __bool__(self):
        time.sleep(7)  # blocking
        return True


def view():
    log = Log()
    log += "a"
    log << "b" << "c"
    with log as same:
        ~same
    log @ same
    [1, 2][log]
    return operator.lshift(log, "d") if log else None
