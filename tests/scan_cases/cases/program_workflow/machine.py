import time

import effects


class InvalidTransition(Exception):
    pass


def transition(source, target):
    def mark(method):
        method.__transition__ = (source, target)
        return method

    return mark


class MachineMeta(type):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        cls._transitions = {
            key: value for key, value in namespace.items() if hasattr(value, "__transition__")
        }
        return cls


class Machine(metaclass=MachineMeta):
    on_enter = {}

    def __init__(self, number, initial="new"):
        self.number = number
        self.state = initial

    def fire(self, event):
        method = self._transitions[event]
        source, target = method.__transition__
        if self.state != source:
            raise InvalidTransition(event)
        method(self)
        self.state = target
        for effect in self.on_enter.get(target, ()):
            effect(self)


class OrderMachine(Machine):
    on_enter = {
        "paid": [effects.reserve, effects.Notify("sales")],
        "shipped": [effects.Notify("customer", quiet=True)],
    }

    @transition("new", "paid")
    def pay(self):
        time.sleep(0.1)  # blocking

    @transition("paid", "shipped")
    def ship(self):
        self._print_label()

    @transition("paid", "cancelled")
    def cancel(self):
        self.reason = open("reason.txt").read()  # blocking

    def _print_label(self):
        effects.printer.put(self.number)

    def lost(self):
        time.sleep(5)  # trap
