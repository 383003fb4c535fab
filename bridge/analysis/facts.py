"""What is kept of a source file: its code, reduced to plain tuples that load fast and compare by value.

An expression or a statement is a tuple whose first item is one of the small numbers below; the other
items are named in the comment beside the number. ``pos`` is an index into the positions of the code
that the node stands in. Nothing refers back to ``ast``, so the facts of a file can be marshalled.
"""

from array import array
from dataclasses import dataclass
from typing import Any

from bridge.model.place import Place

Node = tuple[Any, ...]

# Expressions
CONST = 0  # value
UNKNOWN = 1
NAME = 2  # name
ATTR = 3  # base, name, pos
CALL = 4  # function, arguments, keywords ((name or None, expression), ...), pos
SUBSCRIPT = 5  # base, index, pos
SLICE = 6  # parts; all three of them where there is a step
OPERATOR = 7  # method without underscores, left, right or None, pos
COMPARE = 8  # left, ((method, right), ...), pos
BOOLEAN = 9  # operands, is_and
NOT = 10  # operand
CHOICE = 11  # test, body, else
LAMBDA = 12  # code, defaults ((parameter, expression), ...)
COMPREHENSION = 13  # kind, element, value or None, generators, pos, names bound
YIELD = 14  # value
YIELD_FROM = 15  # value, pos
AWAIT = 16  # value
SEQUENCE = 17  # kind, elements, pos
DICT = 18  # items ((key or None, value), ...), pos
STAR = 19  # value, pos
NAMED = 20  # name, value
FORMAT = 21  # values
TEST = 22  # expression, pos: its truth is asked for

# Statements
S_EXPR = 0  # expression
S_ASSIGN = 1  # targets, value
S_ANNOTATED = 2  # target, annotation, value or None
S_AUGMENTED = 3  # target, method, value, pos
S_IF = 4  # test, body, else
S_FOR = 5  # target, iterable, body, else, is_async, pos
S_WHILE = 6  # test, body, else, endless
S_TRY = 7  # body, handlers ((type, name, body), ...), else, finally
S_WITH = 8  # items ((context, target or None, pos), ...), body, is_async
S_RETURN = 9  # expression or None
S_RAISE = 10  # expression or None, cause or None
S_IMPORT = 11  # ((module, name or None), ...)
S_FROM = 12  # module, level, ((name, as name), ...)
S_DEF = 13  # code, decorators ((expression, pos), ...), defaults, annotations, returns, pos
S_CLASS = 14  # code, decorators, bases, keywords, pos
S_MATCH = 15  # subject, cases ((classes, names, guard, classes used up (True: all), body), ...), pos
S_STOP = 16  # break or continue
S_TYPING = 17  # imports that only type checkers run

# Kinds of code
MODULE = 0
CLASS = 1
FUNCTION = 2
LAMBDA_CODE = 3

# Flags of code
ASYNC = 1
GENERATOR = 2
MAKES_APP = 4  # calls something named like an application class
REGISTERS = 8  # tells a framework of views, or holds decorated functions
FILLS_KEYWORDS = 16  # stores items in its own ``**keywords``
REFLECTS = 32  # reads an attribute, a module or an item by a name of its own

# Kinds of parameter
POSITIONAL_ONLY = 0
NORMAL = 1
VAR_POSITIONAL = 2
KEYWORD_ONLY = 3
VAR_KEYWORD = 4


def position(node: Node) -> int:
    """Find the position that a node carries; -1 when it has none."""
    kind = node[0]
    if kind == CALL:
        return int(node[4])
    if kind in (ATTR, SUBSCRIPT, COMPARE, SEQUENCE):
        return int(node[3])
    if kind == COMPREHENSION:
        return int(node[5])
    if kind in (TEST, STAR, DICT, YIELD_FROM):
        return int(node[2])
    return -1


@dataclass(frozen=True, slots=True)
class Suppression:
    """Silence codes on one line: an empty tuple of codes means all of them."""

    line: int
    codes: tuple[str, ...]
    reason: str


class Code:
    """Give names to the parts of one marshalled code: a module, a class body, a function or a lambda."""

    __slots__ = (
        "_body", "_locals", "_nonlocals", "asked", "bound", "facts", "flags", "globals", "index", "kind",
        "line", "mentioned", "name", "options", "outer", "owner", "parameters", "parent", "positions",
        "qualname", "read", "selectors", "span", "stores", "switches",
    )  # fmt: skip

    def __init__(self, facts: "Facts", index: int, raw: Node) -> None:
        self.facts = facts
        self.index = index
        (
            self.kind, self.name, self.qualname, self.span, self.flags, self.parameters, body, bound,
            declared, positions, self.parent, self.owner, self.selectors, self.stores, nonlocals,
            self.switches, self.options,
        ) = raw  # fmt: skip
        self._body: Node = body
        self.line: int = self.span[0]
        self.read = False
        """Somebody looked at the body or its names, so that what was found may rest on them."""
        self.asked = False
        """Somebody looked at the parameters otherwise than to match arguments with them."""
        self.mentioned: dict[int, tuple[str, ...]] = {}
        """By identity of a statement, the local names in it."""
        self.bound = self._locals = frozenset(bound)
        """As ``locals``, for who runs the body and has looked at it already."""
        self.globals = frozenset(declared)
        self.outer = self._nonlocals = frozenset(nonlocals)
        """As ``nonlocals``, for who runs the body and has looked at it already."""
        self.positions: array[int] = array("i")
        self.positions.frombytes(positions)

    @property
    def body(self) -> Node:
        """Get the statements, and note that they were looked at."""
        self.read = True
        return self._body

    @property
    def written(self) -> Node:
        """Get the statements for somebody whose question is asked again after every edit (``reuse``)."""
        return self._body

    @property
    def locals(self) -> frozenset[str]:
        """Get the names bound in the body, and note that it was looked at."""
        self.read = True
        return self._locals

    @property
    def nonlocals(self) -> frozenset[str]:
        """Get the names declared ``nonlocal``, and note that the body was looked at."""
        self.read = True
        return self._nonlocals

    @property
    def params(self) -> tuple[tuple[str, int], ...]:
        """Get the parameters, and note that what they are was asked for.

        ``parameters`` is for who does the same when there is one more that no call gives anything.
        """
        self.asked = True
        parameters: tuple[tuple[str, int], ...] = self.parameters
        return parameters

    @property
    def id(self) -> str:
        """Name the code in the whole project."""
        return f"{self.facts.path}::{self.qualname}"

    @property
    def is_async(self) -> bool:
        """Tell whether it was written ``async def``."""
        return bool(self.flags & ASYNC)

    @property
    def is_generator(self) -> bool:
        """Tell whether its body holds ``yield``."""
        return bool(self.flags & GENERATOR)

    def place(self, pos: int) -> Place:
        """Spell out a position."""
        line, column, end_line, end_column = self.positions[4 * pos : 4 * pos + 4]
        function = self.qualname if self.kind != MODULE else ""
        return Place(self.facts.path, line + self.line, column, end_line + self.line, end_column, function)

    def whole(self) -> Place:
        """Give the place of the definition itself."""
        line, column, end_line, end_column = self.span
        return Place(self.facts.path, line, column, end_line, end_column, self.qualname)


class Facts:
    """Hold the codes of one file; the first is the module's own."""

    __slots__ = ("codes", "is_package", "lines", "module", "path", "suppressions")

    def __init__(self, path: str, module: str, raw: Node) -> None:
        self.path = path
        self.module = module
        self.is_package = path.endswith("__init__.py")
        codes, self.lines, suppressions = raw
        self.codes = tuple(Code(self, index, code) for index, code in enumerate(codes))
        self.suppressions = tuple(Suppression(*item) for item in suppressions)
