"""The nodes of a template, as far as they can run code of the project or send a query."""

import ast
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
class Formula:
    """Hold an expression of Jinja's, read as Python."""

    node: ast.expr


Written = Expression | Formula


@dataclass(frozen=True, slots=True)
class Output:
    """Write an expression: ``{{ post.title }}``."""

    line: int
    expression: Written


@dataclass(frozen=True, slots=True)
class Loop:
    """Loop over an expression: ``{% for post in posts %}``; ``empty`` is what stands there without items."""

    line: int
    names: tuple[str, ...]
    items: Written
    body: tuple["Node", ...]
    empty: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """Hold one operand of a test: what is looked at, and whether its truth or its content is asked for."""

    expression: Written
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
    bindings: tuple[tuple[str, Written], ...]
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
    template: Written
    bindings: tuple[tuple[str, Written], ...]
    only: bool


@dataclass(frozen=True, slots=True)
class Extends:
    """Name the template that this one fills the blocks of."""

    line: int
    template: Written


@dataclass(frozen=True, slots=True)
class Regroup:
    """Group the items of an expression: ``{% regroup books by author as groups %}``."""

    line: int
    items: Written
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
    arguments: tuple[Written, ...]
    keywords: tuple[tuple[str, Written], ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Macro:
    """Define a macro of Jinja's; ``defaults`` are those of its last parameters."""

    line: int
    name: str
    parameters: tuple[str, ...]
    defaults: tuple[Written, ...]
    body: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Import:
    """Take macros of another template, all under ``name``, or some: pairs of theirs and the name here."""

    line: int
    template: Written
    name: str
    names: tuple[tuple[str, str], ...]


Node = Output | Loop | Choice | With | Block | Include | Extends | Regroup | Load | Tag | Macro | Import
