# entry: registry_decorator.py::view
import time

COMMANDS = {}


def command(name):
    def register(function):
        COMMANDS[name] = function
        return function

    return register


@command("wait")
def wait():
    time.sleep(1)  # blocking


def view(name):
    COMMANDS.get(name)()
