# entry: class_level_dispatch.py::view
import time


class Handler:
    def __init__(self):
        self.actions = {"slow": self.slow}
        self.callbacks = []

    def on(self, callback):
        self.callbacks.append(callback)
        return callback

    def slow(self):
        time.sleep(1)  # blocking

    def fire(self):
        for callback in self.callbacks:
            callback()


handler = Handler()


@handler.on
def listener():
    time.sleep(1)  # blocking


def view(name):
    handler.actions[name]()
    handler.fire()
