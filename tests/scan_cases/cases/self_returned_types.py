# entry: self_returned_types.py::use
from typing import Self

import requests


class Node:
    parent: "Node | None" = None
    children: list["Leaf"]

    def root(self) -> Self:
        return self if self.parent is None else self.parent.root()

    def first(self) -> "Leaf":
        return self.children[0]

    def load(self):
        return requests.get("http://node")  # blocking


class Leaf:
    def load(self):
        return requests.get("http://leaf")  # blocking

    def drop(self):
        return requests.delete("http://leaf")  # trap


def use(node: Node):
    node.root().load()
    node.first().load()
    for child in node.children:
        child.load()
