# entry: callbacks_registered.py::view
import time


class Bus:
    def __init__(self):
        self.handlers = {}

    def on(self, name, handler=None):
        if handler is None:
            return lambda function: self.on(name, function)
        self.handlers.setdefault(name, []).append(handler)
        return handler

    def emit(self, name, *args):
        for handler in self.handlers.get(name, []):
            handler(*args)


bus = Bus()


@bus.on("a")
def first(value):
    time.sleep(1)  # blocking


bus.on("b", lambda value: time.sleep(2))  # blocking


def view(request):
    bus.emit("a", 1)
    bus.emit(request.name, 2)
