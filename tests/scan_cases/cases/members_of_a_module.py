# entry: members_of_a_module.py::view
import inspect
import sys
import time


class Command:
    name = ""

    def run(self):
        raise NotImplementedError


class Open(Command):
    name = "open"

    def run(self):
        time.sleep(1)  # blocking


class Registry:
    def __init__(self):
        self._commands = {}

    def scan(self, module):
        for name, value in inspect.getmembers(module, inspect.isclass):
            if issubclass(value, Command) and value is not Command:
                self._commands[value.name] = value

    def dispatch(self, name):
        return self._commands[name]().run()


registry = Registry()
registry.scan(sys.modules[__name__])


def view():
    registry.dispatch("open")
