from functools import partial


class Mediator:
    def __init__(self):
        self._handlers = {}
        self._behaviours = []

    def register(self, message, handler):
        self._handlers[message] = handler

    def around(self, behaviour):
        self._behaviours.insert(0, behaviour)

    def send(self, message):
        handler = self._handlers[type(message)]
        call = partial(handler.handle, message)
        for behaviour in self._behaviours:
            call = partial(behaviour, message, call)
        return call()
