# entry: table_by_type.py::view
# entry: table_by_type.py::exact
import time


class Failure(Exception):
    pass


class Missing(Failure):
    pass


class Unrelated(Exception):
    pass


def missing(error):
    time.sleep(1)  # blocking


TABLE = {
    Missing: missing,
    Unrelated: lambda error: time.sleep(2),  # trap
    ValueError: lambda error: time.sleep(3),  # trap
    str: lambda error: time.sleep(4),  # blocking
}


def fail():
    raise Missing()


def view():
    try:
        fail()
    except Failure as error:
        return TABLE[type(error)](error)


def exact():
    return TABLE[str]("x")
