import time
from functools import total_ordering

__all__ = ["Q", "parse"]


@total_ordering
class Q:
    def __init__(self, field, value, children=()):
        self.field = field
        self.value = value
        self.children = list(children)

    def __and__(self, other):
        return Q("and", None, [self, other])

    def __or__(self, other):
        time.sleep(0.05)  # trap
        return Q("or", None, [self, other])

    def __lt__(self, other):
        time.sleep(0.06)  # blocking
        return self.field < other.field

    def __eq__(self, other):
        time.sleep(0.07)  # trap
        return self.field == other.field

    def __str__(self):
        with open("template.q") as f:  # blocking
            return f.read()  # blocking

    def accept(self, visitor):
        return visitor.visit(self)


def parse(text):
    parts = [Q(*part.split(":")) for part in text.split(" AND ")]
    return Q("and", None, sorted(parts))


def lex(text):
    time.sleep(0.08)  # trap
    return text.split()
