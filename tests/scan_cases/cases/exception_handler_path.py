# entry: exception_handler_path.py::view
import time


class Retry(Exception):
    def wait(self):
        time.sleep(1)  # blocking


def risky():
    raise Retry


def view():
    try:
        risky()
    except Retry as error:
        error.wait()
