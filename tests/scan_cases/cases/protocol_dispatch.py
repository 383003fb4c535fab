# entry: protocol_dispatch.py::view
import time
from typing import Protocol


class Notifier(Protocol):
    def notify(self, text: str) -> None: ...


class Mail:
    def notify(self, text: str) -> None:
        time.sleep(1)  # blocking


class Unrelated:
    def send(self):
        time.sleep(1)  # trap


def view(notifier: Notifier):
    notifier.notify("hello")
