"""Turn the judged body of one view into changes: what waits is awaited, what is tied goes to its thread."""

import ast
from collections.abc import Sequence
from dataclasses import replace

from codemods.planning import moved
from codemods.planning.blocks import goes_on, leaves
from codemods.planning.hops import Whole, can_be_lambda
from codemods.planning.pieces import Around, Pieces, Stuck
from codemods.reading import exhausting, tokens
from codemods.reading.effects import HARMLESS_CONTEXTS, Effect, Value
from codemods.reading.frames import bound_names, own_nodes, parameters
from codemods.reading.variables import reads, surely_assigned
from codemods.recipe import Change, Thread

_QUERYING = frozenset(
    ["objects", "query", "scalars", "execute", "filter", "filter_by", "all", "order_by", "exclude", "values"]
)


_TOO_MANY = 3
"""Parts of one expression that go to the request's thread one by one: from here on they go together."""


class Body(Pieces):
    """Collect the changes of one function."""

    def convert(self) -> tuple[Change, ...]:
        """List the changes that let the function run as a coroutine.

        Raises:
            Refusal: something in it can neither stay on the loop nor leave it.
        """
        tokens.check(self.facts, self.frame)
        if isinstance(self.node, ast.AsyncFunctionDef):
            self._await_blocking_calls()
        else:
            try:
                self._statements(self.node.body, Around(frozenset(parameters(self.node)), tail=True))
            except Whole as whole:
                raise (whole.why or whole) from whole
        moved.check(self.facts, self.frame, self.node, self.changes)
        moved.check_bound(self.node, self.changes)
        exhausting.check(self.facts, self.frame, self.node.body, self.changes)
        self.check_gains()
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

    def _statements(self, statements: Sequence[ast.stmt], around: Around) -> None:
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
                except Stuck:
                    del self.changes[mark:]
                    if around.tail and self.block(statements[index:], here, last=True):
                        return
                    raise
            elif loose and (not run or leaves([statement])):
                self._flush(run, around)
            else:
                run.append(statement)
            bound |= surely_assigned([statement], self.swallows) or set()
        self._flush(run, around)

    def _flush(self, run: list[ast.stmt], around: Around) -> None:
        """Send a run of tied statements to their thread as one block, or one by one."""
        while run and self.stays(run[-1]):
            run.pop()
        if not run:
            return
        statements = list(run)
        run.clear()
        before = self.bound_before(statements[0], around)
        one = len(statements) == 1 and not self._loops(statements[0])
        if not one and self.block(statements, replace(around, bound=before, tail=False)):
            return
        bound = set(before)
        for statement in statements:
            here = replace(around, bound=frozenset(bound), tail=False)
            if not self.stays(statement):
                self._split(statement, here)
            bound |= surely_assigned([statement], self.swallows) or set()

    def _loops(self, statement: ast.stmt) -> bool:
        """Tell whether a loop would leave the event loop again and again."""
        inside = statement.body if isinstance(statement, ast.For | ast.While) else []
        return self.facts.body(self.frame, inside).effect is not Effect.STAYS

    def _rest(self, statements: Sequence[ast.stmt], run: list[ast.stmt], index: int, around: Around) -> bool:
        """Send a run of statements with all that follow it, which end the function, to their thread."""
        rest = statements[index - len(run) :]
        if not around.tail or self.facts.body(self.frame, list(rest)).waits:
            return False
        before = self.bound_before(rest[0], around)
        return self.block(rest, replace(around, bound=before), last=True)

    def _split(self, statement: ast.stmt, around: Around) -> None:
        """Convert the parts of a statement one by one, or send it off in one piece."""
        mark = len(self.changes)
        try:
            self._parts(statement, around)
        except Whole as whole:
            del self.changes[mark:]
            self.send_whole(statement, around, whole.why)

    def _parts(self, statement: ast.stmt, around: Around) -> None:
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
                self.keep_stop(statement, self.changes[mark:])
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
            for target in statement.targets:
                self._stored(target)
        elif isinstance(statement, ast.AnnAssign):
            if self.facts.target(self.frame, statement.target).effect is not Effect.STAYS:
                raise Whole
            if statement.value is not None:
                self._evaluate(statement.value)
            self._stored(statement.target)
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

    def _stored(self, target: ast.expr) -> None:
        """Let what waits in a target be evaluated: whose part is stored, and under which key."""
        if isinstance(target, ast.Tuple | ast.List):
            for element in target.elts:
                self._stored(element)
        elif isinstance(target, ast.Starred):
            self._stored(target.value)
        elif self.facts.target(self.frame, target).effect is Effect.TIED:
            raise Whole
        elif isinstance(target, ast.Attribute | ast.Subscript):
            for part in (target.value, *([target.slice] if isinstance(target, ast.Subscript) else [])):
                # The session of Flask and its g are known to take what they are given anywhere.
                if self.facts.expression(self.frame, part).effect is not Effect.TIED:
                    self.hop(self.frame, part)

    def _evaluate(self, node: ast.expr) -> None:
        """Let an expression be evaluated, in one piece where its parts would go to one thread one by one."""
        mark = len(self.changes)
        self.hop(self.frame, node)
        parts = self.changes[mark:]
        there = all(part.recipe == "offload_call" and part.thread is Thread.REQUEST for part in parts)
        if there and len(parts) >= _TOO_MANY and can_be_lambda(node):
            del self.changes[mark:]
            self.whole(self.frame, node)

    def _loop(self, statement: ast.For, around: Around) -> None:
        iterated = self.facts.expression(self.frame, statement.iter)
        if iterated.value <= Value.BOX:
            self.hop(self.frame, statement.iter)
        elif self._queries(statement.iter):
            self.whole(self.frame, statement.iter, convert="list")
        else:
            if not leaves([statement]):
                raise Whole
            raise Stuck(
                "R-RECEIVER-UNPROVED",
                statement.lineno,
                f"The loop waits while it iterates over {ast.unparse(statement.iter)}, of unknown type.",
            )
        if self.facts.target(self.frame, statement.target).waits:
            self._stored(statement.target)
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

    def _with(self, statement: ast.With, around: Around) -> None:
        fact = self.facts.body(self.frame, statement.body)
        native = self.frame.native.get(self.span(statement))
        if native is not None:
            self.changes.append(native)
        for item in statement.items:
            if fact.waits and native is None:
                self.keep_held(statement, item.context_expr)
            context = self.facts.context(self.frame, item.context_expr)
            harmless = self.facts.callee(self.frame, item.context_expr) in HARMLESS_CONTEXTS
            if context.effect is not Effect.STAYS and not harmless:
                raise Whole
        for item in statement.items:
            self.hop(self.frame, item.context_expr)
            if item.optional_vars is not None and self.facts.target(self.frame, item.optional_vars).waits:
                self._stored(item.optional_vars)
        targets = {
            name for item in statement.items if item.optional_vars for name in bound_names(item.optional_vars)
        }
        caught = around.caught or any(
            not isinstance(item.context_expr, ast.Call) or self.swallows(item.context_expr)
            for item in statement.items
        )
        self._statements(statement.body, replace(around, bound=around.bound | targets, caught=caught))

    def _try(self, statement: ast.Try | ast.TryStar, around: Around) -> None:
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
