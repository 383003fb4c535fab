# entry: unpacked_results.py::view
import time


class Reader:
    def read(self):
        time.sleep(1)  # blocking


class Writer:
    def write(self):
        time.sleep(2)  # blocking

    def read(self):
        time.sleep(3)  # trap


def connect():
    return Reader(), Writer()


def nested():
    return {"pair": (Reader(), [Writer()])}


def view():
    reader, writer = connect()
    reader.read()
    writer.write()
    (first, [second]) = nested()["pair"]
    first.read()
    second.write()
    for number, (left, right) in enumerate([connect()]):
        left.read()
    head, *tail = [Reader(), Reader()]
    tail[0].read()
