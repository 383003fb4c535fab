# entry: match_statement.py::view
import time


def view(command):
    match command:
        case "wait":
            time.sleep(1)  # blocking
        case {"seconds": seconds}:
            time.sleep(seconds)  # blocking
        case _:
            return None
