# entry: instances_by_place.py::view
import time


class Signal:
    def __init__(self):
        self.receivers = []

    def connect(self, function):
        self.receivers.append(function)
        return function

    def send(self):
        for receiver in self.receivers:
            receiver()


saved, removed = Signal(), Signal()


@saved.connect
def on_saved():
    time.sleep(1)  # blocking


@removed.connect
def on_removed():
    time.sleep(2)  # trap


def view():
    saved.send()
