# entry: falls_through_finally.py::view
import time


def attempt(times):
    for number in range(times):
        try:
            return fetch(number)
        except OSError as error:
            last = error
            time.sleep(1)  # blocking
            continue
        finally:
            time.sleep(2)  # blocking
    else:
        time.sleep(3)  # blocking
    raise last


def fetch(number):
    time.sleep(4)  # blocking
    raise OSError(number)


def nothing():
    for number in []:
        time.sleep(5)  # optional
    while (number := 0):
        time.sleep(6)  # optional


def view():
    nothing()
    try:
        return attempt(2)
    except OSError:
        return None
    else:
        time.sleep(7)  # trap
