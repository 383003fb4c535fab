# entry: lambda_called.py::view
import time


def view():
    wait = lambda: time.sleep(1)  # blocking
    never = lambda: time.sleep(2)  # trap
    wait()
    return never
