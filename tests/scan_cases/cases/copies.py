# entry: copies.py::view
import copy
import time


class Builder:
    def __init__(self):
        self.parts = []
        self.sender = Sender()

    def clone(self):
        return copy.copy(self)

    def with_part(self, part):
        other = copy.deepcopy(self)
        other.parts.append(part)
        return other

    def __deepcopy__(self, memo):
        time.sleep(1)  # blocking
        return self.clone()

    def run(self):
        return self.sender.send(self.parts)


class Sender:
    def send(self, parts):
        time.sleep(2)  # blocking


def view():
    return Builder().with_part("x").run()
