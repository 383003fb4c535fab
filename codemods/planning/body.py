"""Turn the judged body of one view into changes: what waits is awaited, what is tied goes to its thread."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from codemods.planning import moved
from codemods.planning.blocks import (
    at_risk,
    goes_on,
    leaves,
    movable,
    reads,
    surely_assigned,
    traffic,
)
from codemods.planning.guards import opens_transaction, takes_lock
from codemods.planning.hops import Hops, Whole, can_be_lambda
from codemods.reading import exhausting, tokens
from codemods.reading.contexts import Swallows, swallowing
from codemods.reading.effects import HARMLESS_CONTEXTS, Effect, Value
from codemods.reading.frames import bound_names, own_nodes, parameters
from codemods.reading.project import FunctionDef
from codemods.reasons import Refusal
from codemods.recipe import Change, Span, Thread

_QUERYING = frozenset(
    ["objects", "query", "scalars", "execute", "filter", "filter_by", "all", "order_by", "exclude", "values"]
)


@dataclass(frozen=True)
class _Around:
    """Say where a list of statements stands."""

    bound: frozenset[str]
    loop: ast.stmt | None = None
    tail: bool = False
    rescued: frozenset[str] = frozenset()
    """Names that a handler or ``finally`` around the statements reads."""
    caught: bool = False
    """Whether the function may go on after an exception that the statements raise."""


_TOO_MANY = 3
"""Parts of one expression that go to the request's thread one by one: from here on they go together."""


class _Stuck(Refusal):
    """Say that a statement can neither stay nor move, though all that is left of the function may."""


class Body(Hops):
    """Collect the changes of one function."""

    _named = 0
    """How many nested functions were named so far."""

    @cached_property
    def _held(self) -> list[tuple[Span, Refusal]]:
        """List what waits inside a transaction, or under a lock, and why it alone would be refused."""
        return []

    @cached_property
    def swallows(self) -> Swallows:
        """Tell of a context manager whether it may end its block early without an exception."""
        return swallowing(self.facts, self.frame)

    def convert(self) -> tuple[Change, ...]:
        """List the changes that let the function run as a coroutine.

        Raises:
            Refusal: something in it can neither stay on the loop nor leave it.
        """
        tokens.check(self.facts, self.frame)
        if isinstance(self.node, ast.AsyncFunctionDef):
            self._await_blocking_calls()
        else:
            self._statements(self.node.body, _Around(frozenset(parameters(self.node)), tail=True))
        moved.check(self.facts, self.frame, self.node, self.changes)
        moved.check_bound(self.node, self.changes)
        exhausting.check(self.facts, self.frame, self.node.body, self.changes)
        self._gains()
        return tuple(sorted(self.changes, key=lambda change: change.span))

    def _await_blocking_calls(self) -> None:
        """Move only what waits off the loop: the rest of an async function already runs there."""
        lazy = {
            id(inner)
            for node in own_nodes(self.node)
            if isinstance(node, ast.GeneratorExp)
            for inner in ast.walk(node)
        }
        awaited = {id(node.value) for node in own_nodes(self.node) if isinstance(node, ast.Await)}
        for node in own_nodes(self.node):
            if isinstance(node, ast.Call) and id(node) not in lazy | awaited:
                own = self.facts.own_call(self.frame, node)
                if own.waits and self.loadable(node.func):
                    self.offload_call(self.frame, node, own)

    # -- statements --------------------------------------------------------------------------------

    def _statements(self, statements: Sequence[ast.stmt], around: _Around) -> None:
        bound = set(around.bound)
        run: list[ast.stmt] = []
        for index, statement in enumerate(statements):
            here = replace(around, bound=frozenset(bound), tail=around.tail and index == len(statements) - 1)
            fact = self.facts.statement(self.frame, statement)
            loose = fact.effect is Effect.STAYS and not fact.waits
            if fact.waits or (leaves([statement]) and not loose):
                if not fact.waits and self._loops(statement) and self._rest(statements, run, index, around):
                    return
                self._flush(run, around)
                mark = len(self.changes)
                try:
                    self._split(statement, here)
                except _Stuck:
                    del self.changes[mark:]
                    if around.tail and self._block(statements[index:], here, last=True):
                        return
                    raise
            elif loose and (not run or leaves([statement])):
                self._flush(run, around)
            else:
                run.append(statement)
            bound |= surely_assigned([statement], self.swallows) or set()
        self._flush(run, around)

    def _flush(self, run: list[ast.stmt], around: _Around) -> None:
        """Send a run of tied statements to their thread as one block, or one by one."""
        while run and self._stays(run[-1]):
            run.pop()
        if not run:
            return
        statements = list(run)
        run.clear()
        before = self._bound_before(statements[0], around)
        one = len(statements) == 1 and not self._loops(statements[0])
        if not one and self._block(statements, replace(around, bound=before, tail=False)):
            return
        bound = set(before)
        for statement in statements:
            here = replace(around, bound=frozenset(bound), tail=False)
            if not self._stays(statement):
                self._split(statement, here)
            bound |= surely_assigned([statement], self.swallows) or set()

    def _loops(self, statement: ast.stmt) -> bool:
        """Tell whether a loop would leave the event loop again and again."""
        inside = statement.body if isinstance(statement, ast.For | ast.While) else []
        return self.facts.body(self.frame, inside).effect is not Effect.STAYS

    def _rest(self, statements: Sequence[ast.stmt], run: list[ast.stmt], index: int, around: _Around) -> bool:
        """Send a run of statements with all that follow it, which end the function, to their thread."""
        rest = statements[index - len(run) :]
        if not around.tail or self.facts.body(self.frame, list(rest)).waits:
            return False
        before = self._bound_before(rest[0], around)
        return self._block(rest, replace(around, bound=before), last=True)

    def _bound_before(self, statement: ast.stmt, around: _Around) -> frozenset[str]:
        bound = set(around.bound)
        for siblings in _statement_lists(self.node):
            if statement in siblings:
                bound |= surely_assigned(siblings[: siblings.index(statement)], self.swallows) or set()
        return frozenset(bound)

    def _stays(self, statement: ast.stmt) -> bool:
        fact = self.facts.statement(self.frame, statement)
        return fact.effect is Effect.STAYS and not fact.waits

    def _block(self, statements: Sequence[ast.stmt], around: _Around, *, last: bool = False) -> bool:
        """Move the statements into a nested function; tell whether that is possible."""
        if leaves(statements, returning=last) or not movable(self.node, statements):
            return False
        risky = set() if last else self._at_risk(statements, around)
        bound, module = set(around.bound), self.frame.module
        found = traffic(module, self.node, statements, bound, around.loop, risky, self.swallows)
        if found is None:
            return False
        fact = self.facts.body(self.frame, list(statements))
        thread = Thread.ANY if fact.effect is Effect.FREE else Thread.REQUEST
        first, end = self.span(statements[0]), self.span(statements[-1])
        span = Span(first.line, first.column, end.end_line, end.end_column)
        gives = () if last else found.gives
        self.changes.append(
            Change(
                "offload_block",
                self.frame.module.path,
                span,
                thread,
                name=self._name(thread),
                takes=found.takes,
                gives=gives,
                keeps=found.keeps,
                last=last,
            )
        )
        return True

    def _at_risk(self, statements: Sequence[ast.stmt], around: _Around) -> set[str]:
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

    def _split(self, statement: ast.stmt, around: _Around) -> None:
        """Convert the parts of a statement one by one, or send it off in one piece."""
        mark = len(self.changes)
        try:
            self._parts(statement, around)
        except Whole as whole:
            del self.changes[mark:]
            self._send_whole(statement, around, whole.why)

    def _send_whole(self, statement: ast.stmt, around: _Around, why: Refusal | None) -> None:
        if not isinstance(statement, ast.Return) and self._block([statement], around):
            return
        if around.tail and self._block([statement], around, last=True):
            return
        if why is not None:
            raise _Stuck(why.code, why.line, why.message)
        needs = "This statement needs the request's own thread"
        raise _Stuck(
            "R-CTXMGR" if isinstance(statement, ast.With) else "R-THREADAFFINE",
            statement.lineno,
            f"{needs} and leaves the function in the middle."
            if leaves([statement])
            else f"{needs}, but moved there its names would not mean what they mean in the function.",
        )

    def _parts(self, statement: ast.stmt, around: _Around) -> None:
        if self.frame.regions and (change := self.frame.regions.get(self.span(statement))):
            self.changes.append(change)
        elif isinstance(statement, ast.If | ast.While):
            self.test(self.frame, statement.test)
            looping = statement if isinstance(statement, ast.While) else None
            inside = replace(around, loop=around.loop or looping, tail=around.tail and looping is None)
            self._statements(statement.body, inside)
            self._statements(statement.orelse, inside)
        elif isinstance(statement, ast.For):
            self._loop(statement, around)
        elif isinstance(statement, ast.With | ast.Try | ast.TryStar):
            mark = len(self.changes)
            if isinstance(statement, ast.With):
                self._with(statement, around)
            else:
                self._try(statement, around)
            if exhausting.ends(statement):
                self._keep_stop(statement, self.changes[mark:])
        elif isinstance(statement, ast.Match):
            if self.facts.iteration(self.frame, statement.subject).effect is not Effect.STAYS:
                raise Whole
            for case in statement.cases:
                if case.guard is not None:
                    self.test(self.frame, case.guard)
                self._statements(case.body, around)
        else:
            self._simple(statement)

    def _simple(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.Assign):
            value = self.facts.expression(self.frame, statement.value)
            unpacks = any(isinstance(target, ast.Tuple | ast.List) for target in statement.targets)
            tied = any(
                self.facts.target(self.frame, target).effect is not Effect.STAYS
                for target in statement.targets
            )
            if tied or (unpacks and value.value > Value.BOX):
                raise Whole
            self._evaluate(statement.value)
        elif isinstance(statement, ast.AnnAssign):
            if self.facts.target(self.frame, statement.target).effect is not Effect.STAYS:
                raise Whole
            if statement.value is not None:
                self._evaluate(statement.value)
        elif isinstance(statement, ast.AugAssign):
            # `total += await price()` reads total first and would lose what others add meanwhile only
            # if it were shared; a local name is not.
            value = self.facts.expression(self.frame, statement.value)
            if not isinstance(statement.target, ast.Name) or value.value is not Value.PLAIN:
                raise Whole
            self._evaluate(statement.value)
        elif isinstance(statement, ast.Expr):
            self._evaluate(statement.value)
        elif isinstance(statement, ast.Return):
            if statement.value is not None:
                self._evaluate(statement.value)
        elif isinstance(statement, ast.Raise):
            for part in (statement.exc, statement.cause):
                if part is not None:
                    self._evaluate(part)
        else:
            raise Whole

    def _evaluate(self, node: ast.expr) -> None:
        """Let an expression be evaluated, in one piece where its parts would go to one thread one by one."""
        mark = len(self.changes)
        self.hop(self.frame, node)
        parts = self.changes[mark:]
        there = all(part.recipe == "offload_call" and part.thread is Thread.REQUEST for part in parts)
        if there and len(parts) >= _TOO_MANY and can_be_lambda(node):
            del self.changes[mark:]
            self.whole(self.frame, node)

    def _loop(self, statement: ast.For, around: _Around) -> None:
        iterated = self.facts.expression(self.frame, statement.iter)
        if iterated.value <= Value.BOX:
            self.hop(self.frame, statement.iter)
        elif self._queries(statement.iter):
            self.whole(self.frame, statement.iter, convert="list")
        else:
            if not leaves([statement]):
                raise Whole
            raise _Stuck(
                "R-RECEIVER-UNPROVED",
                statement.lineno,
                f"The loop waits while it iterates over {ast.unparse(statement.iter)}, of unknown type.",
            )
        inside = replace(
            around,
            bound=around.bound | set(bound_names(statement.target)),
            loop=around.loop or statement,
            tail=False,
        )
        if native := self.frame.native.get(self.span(statement)):
            self.changes.append(native)
        self._statements(statement.body, inside)
        self._statements(statement.orelse, replace(around, loop=around.loop, tail=False))

    def _queries(self, node: ast.expr) -> bool:
        """Tell whether an iterable is a query's result, which a list holds just as well."""
        for part in ast.walk(node):
            if isinstance(part, ast.Attribute) and part.attr in _QUERYING:
                return True
            if isinstance(part, ast.Call):
                site = self.facts.findings.site(self.frame.module.path, self.span(part))
                if site is not None and site.code == "WA260":
                    return True
        if not isinstance(node, ast.Name):
            return False
        sources = [
            part.value
            for part in own_nodes(self.node)
            if isinstance(part, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == node.id for target in part.targets)
        ]
        return bool(sources) and all(
            not isinstance(source, ast.Name) and self._queries(source) for source in sources
        )

    def _with(self, statement: ast.With, around: _Around) -> None:
        fact = self.facts.body(self.frame, statement.body)
        native = self.frame.native.get(self.span(statement))
        if native is not None:
            self.changes.append(native)
        for item in statement.items:
            if fact.waits and native is None:
                self._keep_held(statement, item.context_expr)
            context = self.facts.context(self.frame, item.context_expr)
            harmless = self.facts.callee(self.frame, item.context_expr) in HARMLESS_CONTEXTS
            if context.effect is not Effect.STAYS and not harmless:
                raise Whole
        for item in statement.items:
            self.hop(self.frame, item.context_expr)
        targets = {
            name for item in statement.items if item.optional_vars for name in bound_names(item.optional_vars)
        }
        caught = around.caught or any(
            not isinstance(item.context_expr, ast.Call) or self.swallows(item.context_expr)
            for item in statement.items
        )
        self._statements(statement.body, replace(around, bound=around.bound | targets, caught=caught))

    def _keep_held(self, statement: ast.With, node: ast.expr) -> None:
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

    def _gains(self) -> None:
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

    def _keep_stop(self, statement: ast.stmt, changes: Sequence[Change]) -> None:
        """Keep StopIteration, which a thread can't hand on, together with what it ends at."""
        try:
            exhausting.check(self.facts, self.frame, [statement], changes)
        except Refusal as refusal:
            raise Whole(refusal) from refusal

    def _try(self, statement: ast.Try | ast.TryStar, around: _Around) -> None:
        ended = around.rescued | reads(statement.finalbody)
        rescued = ended | reads(statement.handlers)
        caught = around.caught or goes_on(statement, self.swallows)
        inside = replace(around, rescued=rescued, caught=caught, tail=False)
        self._statements(statement.body, inside)
        bound = frozenset(around.bound | (surely_assigned(statement.body, self.swallows) or set()))
        after = replace(
            around,
            rescued=ended,
            caught=around.caught or goes_on(statement, self.swallows, after=True),
            tail=False,
        )
        self._statements(statement.orelse, replace(after, bound=bound))
        for handler in statement.handlers:
            names = {handler.name} if handler.name else set()
            self._statements(handler.body, replace(after, bound=around.bound | names))
        self._statements(statement.finalbody, replace(around, tail=False))


def _statement_lists(function: FunctionDef) -> list[list[ast.stmt]]:
    lists: list[list[ast.stmt]] = []
    for node in ast.walk(function):
        for name in ("body", "orelse", "finalbody"):
            found = getattr(node, name, None)
            if isinstance(found, list):
                lists.append(found)
    return lists
