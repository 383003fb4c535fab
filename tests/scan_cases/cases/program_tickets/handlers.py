import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import KW_ONLY, dataclass, field

import requests

pool = ThreadPoolExecutor(2)
answers = queue.Queue()


@dataclass
class Command:
    name = "abstract"
    _: KW_ONLY
    created: float = field(default_factory=time.time)

    def run(self):
        raise NotImplementedError

    def undo(self):
        time.sleep(0.04)  # trap


@dataclass
class OpenTicket(Command):
    name = "open"
    title: str = ""

    def __post_init__(self):
        self.number = self._next_number()

    @staticmethod
    def _next_number():
        return int(requests.get("https://sequence.example").status_code)  # blocking

    def run(self):
        pool.submit(self._notify)
        return self.number

    def _notify(self):
        time.sleep(0.05)  # trap


@dataclass
class CloseTicket(Command):
    name = "close"
    number: int = 0

    def run(self):
        future = pool.submit(time.sleep, 0.01)
        return self._wait(future)

    def _wait(self, future):
        return future.result(timeout=5)  # blocking


@dataclass
class AssignTicket(Command):
    name = "assign"
    number: int = 0

    def run(self):
        worker = threading.Thread(target=self._search, args=(answers.put,))
        worker.start()  # optional
        worker.join()  # blocking
        return answers.get()  # blocking

    def _search(self, done):
        time.sleep(0.06)  # trap
        done("someone")
