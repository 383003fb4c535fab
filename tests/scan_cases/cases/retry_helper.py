# entry: retry_helper.py::view
import random
import time


class RetryError(Exception):
    pass


def with_retry(action, attempts=3, exceptions=(OSError,), on_error=None):
    for attempt in range(attempts):
        try:
            return action()
        except exceptions as error:
            if on_error:
                on_error(error)
            time.sleep(2**attempt + random.random())  # blocking
    raise RetryError


def fetch():
    with open("x") as handle:  # blocking
        return handle.read()  # blocking


def report(error):
    time.sleep(1)  # blocking


def view():
    return with_retry(fetch, on_error=report)
