"""Send statements off in one piece: as a nested function of the view, on the thread that they need."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from codemods.planning.blocks import at_risk, leaves, movable, traffic
from codemods.planning.guards import opens_transaction, takes_lock
from codemods.planning.hops import Hops, Whole
from codemods.reading import exhausting
from codemods.reading.contexts import Swallows, swallowing
from codemods.reading.effects import Effect
from codemods.reading.frames import own_nodes
from codemods.reading.project import FunctionDef
from codemods.reading.variables import surely_assigned
from codemods.reasons import Refusal
from codemods.recipe import Change, Span, Thread


@dataclass(frozen=True)
class Around:
    """Say where a list of statements stands."""

    bound: frozenset[str]
    loop: ast.stmt | None = None
    tail: bool = False
    rescued: frozenset[str] = frozenset()
    """Names that a handler or ``finally`` around the statements reads."""
    caught: bool = False
    """Whether the function may go on after an exception that the statements raise."""


class Stuck(Refusal):
    """Say that a statement can neither stay nor move, though all that is left of the function may."""


class Pieces(Hops):
    """Collect the changes that move statements as they are."""

    _named = 0
    """How many nested functions were named so far."""

    @cached_property
    def swallows(self) -> Swallows:
        """Tell of a context manager whether it may end its block early without an exception."""
        return swallowing(self.facts, self.frame)

    @cached_property
    def _held(self) -> list[tuple[Span, Refusal]]:
        """List what waits inside a transaction, or under a lock, and why it alone would be refused."""
        return []

    def bound_before(self, statement: ast.stmt, around: Around) -> frozenset[str]:
        """Collect the names that are surely bound before a statement, of those around and beside it."""
        bound = set(around.bound)
        for siblings in _statement_lists(self.node):
            if statement in siblings:
                bound |= surely_assigned(siblings[: siblings.index(statement)], self.swallows) or set()
        return frozenset(bound)

    def stays(self, statement: ast.stmt) -> bool:
        """Tell whether a statement may run on the event loop as it is."""
        fact = self.facts.statement(self.frame, statement)
        return fact.effect is Effect.STAYS and not fact.waits

    def block(self, statements: Sequence[ast.stmt], around: Around, *, last: bool = False) -> bool:
        """Move the statements into a nested function; tell whether that is possible."""
        if leaves(statements, returning=last) or not movable(self.node, statements):
            return False
        if not self._own_lines(statements):
            message = "This statement needs the request's own thread, and shares its line with others."
            raise Whole(Refusal("R-THREADAFFINE", statements[0].lineno, message))
        risky = set() if last else self._at_risk(statements, around)
        bound, module = set(around.bound), self.frame.module
        found = traffic(module, self.node, statements, bound, around.loop, risky, self.swallows)
        if found is None:
            return False
        fact = self.facts.body(self.frame, list(statements))
        thread = Thread.ANY if fact.effect is Effect.FREE else Thread.REQUEST
        gives = () if last else found.gives
        self.changes.append(
            Change(
                "offload_block",
                self.frame.module.path,
                self._around(statements),
                thread,
                name=self._name(thread),
                takes=found.takes,
                gives=gives,
                keeps=found.keeps,
                last=last,
            )
        )
        return True

    def _own_lines(self, statements: Sequence[ast.stmt]) -> bool:
        """Tell whether nothing else stands on the lines of the statements, as in ``if x: call()``."""
        span, lines = self._around(statements), self.frame.module.lines
        before = lines[span.line - 1].encode()[: statements[0].col_offset]
        behind = lines[span.end_line - 1].encode()[statements[-1].end_col_offset or 0 :].lstrip(b" \t;")
        return not before.strip() and (not behind.strip() or behind.startswith(b"#"))

    def _around(self, statements: Sequence[ast.stmt]) -> Span:
        first, end = self.span(statements[0]), self.span(statements[-1])
        return Span(first.line, first.column, end.end_line, end.end_column)

    def _at_risk(self, statements: Sequence[ast.stmt], around: Around) -> set[str]:
        return at_risk(
            self.frame.module, self.node, statements, around.loop, around.rescued, caught=around.caught
        )

    def _name(self, thread: Thread) -> str:
        taken = {node.id for node in ast.walk(self.node) if isinstance(node, ast.Name)}
        base = "in_thread" if thread is Thread.ANY else "on_request_thread"
        while True:
            self._named += 1
            name = base if self._named == 1 else f"{base}_{self._named}"
            if name not in taken and name not in self.frame.module.definitions:
                return name

    def send_whole(self, statement: ast.stmt, around: Around, why: Refusal | None) -> None:
        """Send a statement off in one piece; ``why`` is what to say where it can't move."""
        if not isinstance(statement, ast.Return) and self.block([statement], around):
            return
        if around.tail and self.block([statement], around, last=True):
            return
        if why is not None:
            raise Stuck(why.code, why.line, why.message)
        needs = "This statement needs the request's own thread"
        raise Stuck(
            "R-CTXMGR" if isinstance(statement, ast.With) else "R-THREADAFFINE",
            statement.lineno,
            f"{needs} and leaves the function in the middle."
            if leaves([statement])
            else f"{needs}, but moved there its names would not mean what they mean in the function.",
        )

    def keep_held(self, statement: ast.With, node: ast.expr) -> None:
        """Keep what waits inside a transaction, or under a lock, together on one thread."""
        why: Refusal | None = None
        if opens_transaction(self.frame.module, node):
            message = f"The view waits inside the transaction {ast.unparse(node)}."
            why = Refusal("R-ATOMIC", node.lineno, message)
        elif takes_lock(self.facts, self.frame, node):
            why = Refusal("R-LOCK", node.lineno, f"The view waits while it holds {ast.unparse(node)}.")
        if why is not None:
            self._held.append((self.span(statement), why))
            raise Whole(why)

    def keep_stop(self, statement: ast.stmt, changes: Sequence[Change]) -> None:
        """Keep StopIteration, which a thread can't hand on, together with what it ends at."""
        try:
            exhausting.check(self.facts, self.frame, [statement], changes)
        except Refusal as refusal:
            raise Whole(refusal) from refusal

    def check_gains(self) -> None:
        """Check that something waits outside of what was kept together; otherwise nothing is gained."""
        moved = [change.span for change in self.changes if change.whole or change.recipe == "offload_block"]
        kept = [span for span in moved if any(span.holds(held) for held, _ in self._held)]
        for node in own_nodes(self.node) if self._held else ():
            if isinstance(node, ast.Call) and self.facts.own_call(self.frame, node).waits:
                span = self.span(node)
                if not any(one.holds(span) for one in kept):
                    return
        if self._held:
            raise self._held[0][1]


def _statement_lists(function: FunctionDef) -> list[list[ast.stmt]]:
    lists: list[list[ast.stmt]] = []
    for node in ast.walk(function):
        for name in ("body", "orelse", "finalbody"):
            found = getattr(node, name, None)
            if isinstance(found, list):
                lists.append(found)
    return lists
