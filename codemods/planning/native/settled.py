"""Level 1 after level 0: what was sent to a thread in one piece, and needs no thread any more.

Level 0 sends ``lambda: …`` and nested functions of several statements. Where all that waits in one of them is
awaited at level 1, and nothing else in it needs the request's thread, it goes back to where it was.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from codemods.planning.body import Body
from codemods.planning.gains import is_native
from codemods.reading.contexts import Swallows, swallowing
from codemods.reading.effects import Effect
from codemods.reading.facts import Facts, nested
from codemods.reading.frames import SCOPES, Frame, bound_names, dotted, own_nodes, parameters
from codemods.reading.project import FunctionDef, Module
from codemods.reading.twins import entered, sent
from codemods.reading.variables import assigned, reads, surely_assigned
from codemods.reasons import Refusal
from codemods.recipe import Change, Span

RECIPE = "inline_block"
_THREADS = ("asyncio.to_thread", "asgiref.sync.sync_to_async")
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True)
class Settled:
    """Find the pieces that can be put back into a coroutine function."""

    facts: Facts
    choose: Callable[[str, ast.Call], str]

    def changes(self, frame: Frame, others: Sequence[Change]) -> tuple[Change, ...]:
        """List the changes of the pieces that none of ``others`` changes already."""
        if not isinstance(frame.node, ast.AsyncFunctionDef):
            return ()
        found: list[Change] = []
        left: list[tuple[Span, ast.Call]] = []
        for wait, call in self._sent(frame, frame.node):
            span = frame.module.span(wait)
            if any(span.holds(change.span) for change in others):
                continue
            function, before = entered(call), len(found)
            if isinstance(function, ast.Lambda):
                found += self._expression(frame, wait, function)
            elif isinstance(function, ast.Name):
                found += self._block(frame, frame.node, wait, function.id)
            # Level 0 uses to_thread only for what waits; anything else there was somebody's own wish.
            if len(found) == before and isinstance(call.func, ast.Call):
                left.append((span, call))
        if any(is_native(change) for change in (*others, *found)):
            # What was not known of the answers, as long as threads brought them, is known now.
            found += [
                Change(RECIPE, frame.module.path, span, whole=True)
                for span, call in left
                if self._harmless(frame, call)
            ]
        return tuple(found)

    def _harmless(self, frame: Frame, call: ast.Call) -> bool:
        """Tell whether what a thread is asked for may run on the event loop."""
        asked: ast.expr = sent(call)
        function = entered(call)
        if isinstance(function, ast.Lambda):
            plain = isinstance(asked, ast.Call) and not asked.args and not asked.keywords
            asked = function.body
            if (
                not plain
                or parameters(function)
                or any(isinstance(p, ast.NamedExpr) for p in ast.walk(asked))
            ):
                return False
        elif not dotted(function) or dotted(function).partition(".")[0] in frame.names:
            return False
        fact = self.facts.expression(frame, asked)
        return fact.effect is Effect.STAYS and not fact.waits

    def _sent(self, frame: Frame, node: ast.AsyncFunctionDef) -> Iterator[tuple[ast.Await, ast.Call]]:
        """Yield what is awaited of threads, but for comprehensions, which await once for each element."""
        inside = {
            id(inner)
            for part in own_nodes(node)
            if isinstance(part, _COMPREHENSIONS)
            for inner in ast.walk(part)
        }
        for part in own_nodes(node):
            if not isinstance(part, ast.Await) or not isinstance(part.value, ast.Call) or id(part) in inside:
                continue
            call = part.value
            adapter = call.func if isinstance(call.func, ast.Call) else call
            plain = adapter is call or (len(adapter.args) == 1 and not adapter.keywords)
            if plain and frame.module.absolute(dotted(adapter.func)) in _THREADS:
                yield part, call

    def _expression(self, frame: Frame, wait: ast.Await, function: ast.Lambda) -> tuple[Change, ...]:
        if not isinstance(wait.value, ast.Call) or not _is_bare(wait.value, function):
            return ()
        body = ast.copy_location(ast.Return(function.body), function.body)
        piece = ast.FunctionDef("piece", function.args, [body], [])
        return self._judged(
            frame, ast.copy_location(piece, function.body), frame.module.span(wait), whole=True
        )

    def _block(
        self, frame: Frame, node: ast.AsyncFunctionDef, wait: ast.Await, name: str
    ) -> tuple[Change, ...]:
        function = nested(node, name)
        place = _beside(node, function, wait) if function is not None else None
        if function is None or place is None or not _alike(frame.module, node, function, place):
            return ()
        if not _same_ways(function, place, swallowing(self.facts, frame)):
            return ()
        first, last = frame.module.span(function), frame.module.span(place)
        span = Span(first.line, first.column, last.end_line, last.end_column)
        return self._judged(frame, function, span, "" if isinstance(place, ast.Return) else "block")

    def _judged(
        self, frame: Frame, piece: FunctionDef, span: Span, name: str = "", *, whole: bool = False
    ) -> tuple[Change, ...]:
        """List the changes of a piece in which each is awaited without a thread; none for any other piece."""
        inner = self.facts.inside(frame, piece)
        try:
            changes = Body(self.facts, inner, self.choose).convert()
        except Refusal:
            return ()
        native = set(inner.native.values())
        if not native or set(changes) != native:
            return ()
        return (Change(RECIPE, frame.module.path, span, name=name, whole=whole), *changes)


def _is_bare(call: ast.Call, function: ast.Lambda) -> bool:
    """Tell whether a lambda is given nothing and binds nothing, so that its expression can stand for it."""
    asked = sent(call)
    binds = any(isinstance(part, ast.NamedExpr) for part in ast.walk(function.body))
    return not (asked.args or asked.keywords or parameters(function) or binds)


def _beside(node: ast.AsyncFunctionDef, function: ast.FunctionDef, wait: ast.Await) -> ast.stmt | None:
    """Find the statement after a nested function that does nothing but wait for it."""
    for part in own_nodes(node):
        for name in ("body", "orelse", "finalbody"):
            statements = getattr(part, name, None)
            if not isinstance(statements, list) or function not in statements[:-1]:
                continue
            after = statements[statements.index(function) + 1]
            alone = isinstance(after, ast.Expr | ast.Assign | ast.Return) and after.value is wait
            return after if alone and isinstance(after, ast.stmt) else None
    return None


def _alike(module: Module, node: ast.AsyncFunctionDef, function: ast.FunctionDef, place: ast.stmt) -> bool:
    """Tell whether the statements of a nested function mean the same without the function."""
    given = function.args
    call = place.value.value if isinstance(place, ast.Expr | ast.Assign | ast.Return) else None  # type: ignore[union-attr]
    asked = sent(call) if isinstance(call, ast.Call) else None
    if (
        asked is None
        or asked.keywords
        or function.decorator_list
        or function.body[0].lineno == function.lineno
    ):
        return False
    if given.posonlyargs or given.vararg or given.kwonlyargs or given.kwarg or given.defaults:
        return False
    if [dotted(argument) for argument in asked.args] != [argument.arg for argument in given.args]:
        return False
    mentions = [part for part in ast.walk(node) if isinstance(part, ast.Name) and part.id == function.name]
    return len(mentions) == 1 and _same_names(module, node, function, place)


def _same_ways(function: ast.FunctionDef, place: ast.stmt, swallows: Swallows) -> bool:
    """Tell whether the function ends as the statement in its place would."""
    if isinstance(place, ast.Return):
        return surely_assigned(function.body, swallows) is None
    returns = [part for part in own_nodes(function) if isinstance(part, ast.Return)]
    if isinstance(place, ast.Expr):
        return not returns
    last = function.body[-1]
    if not isinstance(place, ast.Assign) or len(place.targets) != 1 or returns != [last]:
        return False
    value = last.value if isinstance(last, ast.Return) else None
    return (
        len(function.body) > 1 and value is not None and ast.unparse(value) == ast.unparse(place.targets[0])
    )


def _same_names(
    module: Module, node: ast.AsyncFunctionDef, function: ast.FunctionDef, place: ast.stmt
) -> bool:
    """Tell whether no name means anything else once the statements stand in the coroutine."""
    outside = {name for part in own_nodes(function) if isinstance(part, ast.Nonlocal) for name in part.names}
    if any(isinstance(part, ast.Global) for part in own_nodes(function)):
        return False
    if any(isinstance(part, SCOPES) and part is not function for part in ast.walk(function)):
        return False
    gives = set(bound_names(place.targets[0])) if isinstance(place, ast.Assign) else set[str]()
    own = assigned(function.body) - gives - outside
    here = set(map(id, ast.walk(function))) | set(map(id, ast.walk(place)))
    beside = {
        part.id for part in ast.walk(node) if isinstance(part, ast.Name) and id(part) not in here
    } | set(parameters(node))
    return (
        not own & beside and not gives & _rescued(node, place) and _without_comments(module, function, place)
    )


def _rescued(node: ast.AsyncFunctionDef, place: ast.stmt) -> set[str]:
    """Collect the names that the coroutine may read after an exception between the statements."""
    names: set[str] = set()
    for part in own_nodes(node):
        if isinstance(part, ast.Try | ast.TryStar) and any(inner is place for inner in ast.walk(part)):
            names |= reads([*part.finalbody, *(s for handler in part.handlers for s in handler.body)])
            if any(surely_assigned(handler.body) is not None for handler in part.handlers):
                names |= {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
    return names


def _without_comments(module: Module, function: ast.FunctionDef, place: ast.stmt) -> bool:
    """Tell whether the lines that go hold no comment."""
    body = function.body[:-1] if isinstance(place, ast.Assign) else function.body
    kept = [part for part in body if not isinstance(part, ast.Nonlocal)]
    if not kept:
        return False
    first = function.body[0]
    header = first.end_lineno if isinstance(first, ast.Nonlocal) else function.lineno
    gone = [
        *module.lines[function.lineno - 1 : header],
        *module.lines[kept[-1].end_lineno : place.end_lineno],
    ]
    return not any("#" in line for line in gone)
