import inspect
import time

import handlers
from history import History


class Registry:
    def __init__(self):
        self._commands = {}
        self.history = History()

    def scan(self, module):
        for name, value in inspect.getmembers(module, inspect.isclass):
            if issubclass(value, handlers.Command) and value is not handlers.Command:
                self._commands[value.name] = value

    def dispatch(self, name, **arguments):
        command = self._commands[name](**arguments)
        with self.history.recording(command):
            return command.run()

    def forget(self, name):
        time.sleep(0.03)  # trap
        del self._commands[name]


registry = Registry()
registry.scan(handlers)
