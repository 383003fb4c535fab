# entry: command_pattern.py::Bus.handle
# entry: command_pattern.py::describe
from abc import ABC, abstractmethod
from dataclasses import dataclass

import requests


@dataclass
class Ship:
    order: int


@dataclass
class Refund:
    order: int


class Handler(ABC):
    @abstractmethod
    def __call__(self, command): ...


class ShipHandler(Handler):
    def __call__(self, command: Ship):
        requests.post("http://ship", json=command.order)  # blocking


class RefundHandler(Handler):
    def __call__(self, command: Refund):
        self._pay(command)

    def _pay(self, command):
        open("refunds", "a").write(str(command.order))  # blocking


class Bus:
    handlers: dict[type, Handler] = {Ship: ShipHandler(), Refund: RefundHandler()}

    def handle(self, command):
        return self.handlers[type(command)](command)


def describe():
    return {key.__name__: value for key, value in Bus.handlers.items()}
