"""What a recipe is: a small rewrite with a name, the calls it claims, and the examples that prove it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import libcst as cst

    Rewrite = Callable[["cst.CSTNode", "Change"], "cst.CSTNode"]
    Compose = Callable[["cst.CSTNode", "cst.CSTNode", "Change"], "cst.CSTNode"]
else:
    Rewrite = Callable
    Compose = Callable


class Thread(StrEnum):
    """Say which thread runs what leaves the event loop."""

    ANY = "any"
    """Proven free of everything bound to a thread: ``asyncio.to_thread``."""
    REQUEST = "request"
    """May touch what belongs to the request's own thread: ``sync_to_async``."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Bound a stretch of one file: lines from 1, columns in characters from 0, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    def holds(self, other: "Span") -> bool:
        """Tell whether ``other`` lies inside."""
        return (self.line, self.column) <= (other.line, other.column) and (
            other.end_line,
            other.end_column,
        ) <= (self.end_line, self.end_column)


@dataclass(frozen=True, slots=True)
class Change:
    """Apply one recipe to the node that fills ``span`` of the file ``path``.

    ``takes`` and ``gives`` are the names that a block of statements reads before it sets them and hands
    back, ``keeps`` those that it binds in the view itself, at once; ``name`` is what its function is called;
    ``last`` says that the block ends the view.
    ``whole`` wraps the expression in a lambda instead of splitting callee and arguments; ``convert`` is a
    builtin applied to the result off the loop (``bool`` for a test, ``list`` for a loop). ``imports`` are
    statements that the file needs besides the recipe's own; ``needs`` is the path of a module that level 1
    copies into the project. With ``twin``, the change is made in the async copy of that name alone.
    """

    recipe: str
    path: str
    span: Span
    thread: Thread = Thread.ANY
    callee: str = ""
    name: str = ""
    takes: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    last: bool = False
    whole: bool = False
    convert: str = ""
    imports: tuple[str, ...] = ()
    needs: str = ""
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """Show a recipe on a whole file: what stands before, and after; the same when it is left alone.

    ``refused`` is the reason code when the view is refused; ``expression`` is evaluated before and after,
    by the tests, with equal results.
    """

    title: str
    before: str
    after: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Describe one rewrite.

    ``claims`` lists access paths of library calls that the recipe takes for itself; a trailing ``.*``
    takes everything below; ``level`` is the lowest at which it is used. ``rewrite`` receives the node, its
    children already rewritten, and the change. ``imports`` says what the rewritten node needs, as import
    statements. ``compose``, where there is one, is called in place of ``rewrite`` with the node as it stood
    before any change, then as ``rewrite`` is.
    """

    name: str
    summary: str
    rewrite: Rewrite
    imports: Callable[[Change], tuple[str, ...]]
    claims: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    level: int = 0
    compose: Compose | None = None

    def claims_call(self, callee: str) -> bool:
        """Tell whether the recipe rewrites calls of this access path."""
        return any(
            callee == claim or (claim.endswith(".*") and callee.startswith(claim[:-1]))
            for claim in self.claims
        )
