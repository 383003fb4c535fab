# entry: callbacks_with_context.py::view
import functools
import time


class Dispatcher:
    def __init__(self):
        self.handlers = {}

    def add(self, name, handler, *args, **kwargs):
        self.handlers[name] = functools.partial(handler, *args, **kwargs)

    def add_all(self, **handlers):
        self.handlers.update(handlers)

    def fire(self, name):
        return self.handlers[name]()


class Printer:
    def __init__(self, delay):
        self.delay = delay

    def print(self, text):
        time.sleep(self.delay)  # blocking

    def __call__(self):
        time.sleep(2)  # blocking

    def jam(self):
        time.sleep(3)  # trap


def view(name):
    dispatcher = Dispatcher()
    printer = Printer(1)
    dispatcher.add("text", printer.print, "x")
    dispatcher.add_all(call=printer, none=lambda: None)
    return dispatcher.fire(name)
