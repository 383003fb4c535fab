# entry: bool_and_str.py::view
import time


class Flag:
    def __bool__(self):
        time.sleep(1)  # blocking
        return True

    def __str__(self):
        time.sleep(1)  # blocking
        return "flag"


def view():
    flag = Flag()
    if flag:
        return f"{flag}"
