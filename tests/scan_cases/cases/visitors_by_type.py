# entry: visitors_by_type.py::view
import time
from dataclasses import dataclass


@dataclass
class Number:
    value: int


@dataclass
class Sum:
    parts: list


class Visitor:
    def visit(self, node):
        method = getattr(self, "visit_" + type(node).__name__.lower(), self.generic)
        return method(node)

    def generic(self, node):
        raise NotImplementedError(node)


class Evaluate(Visitor):
    def visit_number(self, node):
        time.sleep(1)  # blocking
        return node.value

    def visit_sum(self, node):
        time.sleep(2)  # blocking
        return sum(self.visit(part) for part in node.parts)

    def report(self):
        time.sleep(3)  # trap


def view():
    return Evaluate().visit(Sum([Number(1)]))
