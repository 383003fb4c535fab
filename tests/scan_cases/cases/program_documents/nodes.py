from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    def accept(self, visitor):
        name = "visit_" + type(self).__name__.lower()
        return getattr(visitor, name, visitor.generic)(self)

    @property
    def kind(self):
        return type(self).__name__


@dataclass(frozen=True)
class Document(Node):
    children: list[Node]

    def __iter__(self):
        return iter(self.children)


@dataclass(frozen=True)
class Paragraph(Node):
    text: str


@dataclass(frozen=True)
class Image(Node):
    path: str


@dataclass(frozen=True)
class Link(Node):
    url: str
