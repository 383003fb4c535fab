"""The nodes of a template, as far as they can run code of the project or send a query."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filter:
    """Name a filter, and its argument when it has one."""

    name: str
    argument: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Expression:
    """Hold a constant or a path of names (``post.author.name``), and the filters applied to it."""

    constant: str | int | None = None
    path: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """Write an expression: ``{{ post.title }}``."""

    line: int
    expression: Expression


@dataclass(frozen=True, slots=True)
class Loop:
    """Loop over an expression: ``{% for post in posts %}``; ``empty`` is what stands there without items."""

    line: int
    names: tuple[str, ...]
    items: Expression
    body: tuple["Node", ...]
    empty: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """Hold one operand of a test: what is looked at, and whether its truth or its content is asked for."""

    expression: Expression
    asks: str = ""
    """``__bool__``, ``__contains__``, or nothing where it is only compared."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Choose between bodies: ``{% if %}``; conditions and bodies of all branches."""

    line: int
    conditions: tuple[Condition, ...]
    bodies: tuple[tuple["Node", ...], ...]


@dataclass(frozen=True, slots=True)
class With:
    """Give names to expressions for a body: ``{% with total=posts.count %}``."""

    line: int
    bindings: tuple[tuple[str, Expression], ...]
    body: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Hold a block that a template derived from this one may replace."""

    line: int
    name: str
    body: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Include:
    """Render another template here."""

    line: int
    template: Expression
    bindings: tuple[tuple[str, Expression], ...]
    only: bool


@dataclass(frozen=True, slots=True)
class Extends:
    """Name the template that this one fills the blocks of."""

    line: int
    template: Expression


@dataclass(frozen=True, slots=True)
class Regroup:
    """Group the items of an expression: ``{% regroup books by author as groups %}``."""

    line: int
    items: Expression
    attribute: Expression
    name: str


@dataclass(frozen=True, slots=True)
class Load:
    """Load libraries of tags and filters."""

    line: int
    libraries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """Hold a tag that Django or a library defines, with its arguments; ``name`` holds what it gives."""

    line: int
    tag: str
    arguments: tuple[Expression, ...]
    keywords: tuple[tuple[str, Expression], ...]
    name: str = ""


Node = Output | Loop | Choice | With | Block | Include | Extends | Regroup | Load | Tag
