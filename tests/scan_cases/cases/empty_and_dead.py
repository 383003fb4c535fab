# entry: empty_and_dead.py::view
import time


def early(flag=None):
    try:
        return 1
    finally:
        time.sleep(1)  # blocking
    time.sleep(2)  # trap


def chain(value):
    if value > 1:
        return "many"
    elif True:
        return "one"
    else:
        time.sleep(3)  # trap
    time.sleep(4)  # trap


def loops():
    for _ in range(3):
        continue
        time.sleep(5)  # trap
    while True:
        break
        time.sleep(6)  # trap
    else:
        time.sleep(7)  # trap
    if not True:
        time.sleep(8)  # trap
    if False or 0:
        time.sleep(9)  # trap


def matched(value):
    match value:
        case 1:
            return 1
        case _:
            return 2
    time.sleep(10)  # trap


def handled():
    try:
        raise ValueError
    except ValueError:
        return 1
    time.sleep(11)  # trap


def view():
    early()
    chain(2)
    loops()
    matched(1)
    handled()
