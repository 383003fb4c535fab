# entry: match_dispatch.py::view
import time
from dataclasses import dataclass


@dataclass
class Upload:
    path: str

    def do(self):
        with open(self.path) as handle:  # blocking
            return handle.read()  # blocking


@dataclass
class Wait:
    seconds: int

    def do(self):
        time.sleep(self.seconds)  # blocking


class Never:
    def do(self):
        time.sleep(1)  # trap


def run(command):
    match command:
        case Upload(path=path) if path:
            return command.do()
        case Wait():
            return command.do()
        case [first, *rest]:
            run(first)
            for other in rest:
                run(other)
        case {"kind": "stop"}:
            return None


def view():
    run([Upload("x"), Wait(1)])
