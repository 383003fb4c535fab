"""What an expression is, as far as a session of SQLAlchemy is concerned."""

import ast
from dataclasses import dataclass
from enum import Enum


class Trap(Exception):  # noqa: N818  # a result that says why a session stays
    """Say where an asynchronous session would fail, or where it is not known."""

    def __init__(self, node: ast.AST, message: str) -> None:
        super().__init__(message)
        self.line, self.message = getattr(node, "lineno", 1), message


class Shape(Enum):
    """Say what an expression is."""

    DATA = "data"
    STATEMENT = "statement"
    RESULT = "result"
    SCALARS = "scalars"
    OBJECT = "object"
    OBJECTS = "objects"


@dataclass(frozen=True, slots=True)
class Kind:
    """Say what an expression is; ``columns`` are those of the mapped class that is selected, if one is."""

    shape: Shape
    columns: frozenset[str] | None = None
    loaded: tuple[tuple[str, "Kind"], ...] = ()
    """Relationships that are loaded with the objects, with what they hold."""

    def holding(self, shape: Shape) -> "Kind":
        """Name another shape of the same objects."""
        return Kind(shape, self.columns, self.loaded)


DATA = Kind(Shape.DATA)
