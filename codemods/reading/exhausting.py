"""StopIteration: a future can't carry it (``asyncio.Future.set_exception``), so no thread can hand it on.

Up to Python 3.11 the coroutine that awaits the thread would wait for ever, later it gets a RuntimeError in
its place. A coroutine function can't raise it either (PEP 479).
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from codemods.reading.facts import Facts, is_generator
from codemods.reading.frames import SCOPES, Frame, dotted, own_nodes
from codemods.reading.project import Module
from codemods.reasons import Refusal
from codemods.recipe import Change

_CATCHING = frozenset(["StopIteration", "Exception", "BaseException"])
_ENDLESS = frozenset(["itertools.count", "itertools.cycle"])
_SENDING = frozenset(["offload_call", "offload_block", "await_callers"])
_DEPTH = 6


def check(facts: Facts, frame: Frame, statements: Sequence[ast.stmt], changes: Sequence[Change]) -> None:
    """Check that nothing that the statements send away, or await, may end with StopIteration.

    Raises:
        Refusal: R-STOPITERATION.
    """
    sent = [change for change in changes if change.recipe in _SENDING]
    pieces = [change.span for change in sent if change.whole or change.recipe == "offload_block"]
    calls = {change.span for change in changes}
    stack: list[ast.AST] = list(statements)
    while stack:
        part = stack.pop()
        found: ast.AST | None = None
        if isinstance(part, ast.expr | ast.stmt):
            span = frame.module.span(part)
            if any(piece.holds(span) for piece in pieces):
                found = next(_raising(facts, frame.module, part, _DEPTH, set()), None)
            elif span in calls and isinstance(part, ast.Call):
                given = [*part.args, *(keyword.value for keyword in part.keywords)]
                called = [one for one in given if isinstance(one, ast.Lambda)]
                raising = (_raising(facts, frame.module, one, _DEPTH, set()) for one in called)
                own = _call_raises(facts, frame.module, part, _DEPTH, set())
                found = part if own else next(chain.from_iterable(raising), None)
                stack.extend(given)
            elif not isinstance(part, SCOPES):
                stack.extend(ast.iter_child_nodes(part))
        else:
            stack.extend(ast.iter_child_nodes(part))
        if isinstance(found, ast.expr | ast.stmt):
            what = "This" if isinstance(found, ast.stmt) else ast.unparse(found)
            message = f"{what} may raise StopIteration, which a thread can't hand to a coroutine."
            raise Refusal("R-STOPITERATION", found.lineno, message)


def _raising(facts: Facts, module: Module, node: ast.AST, depth: int, seen: set[str]) -> Iterator[ast.AST]:
    """Find what may raise it out of a piece of code, handlers in the piece considered."""
    parts: Iterable[ast.AST]
    if isinstance(node, ast.Try | ast.TryStar) and ends(node):
        parts = [*node.handlers, *node.orelse, *node.finalbody]
    elif isinstance(node, ast.With) and ends(node):
        parts = [item.context_expr for item in node.items]
    elif isinstance(node, ast.GeneratorExp):
        parts = [node.generators[0].iter]  # in its body, Python makes a RuntimeError of it
    elif isinstance(node, SCOPES):
        parts = [node.body] if isinstance(node, ast.Lambda) else []
    else:
        parts = ast.iter_child_nodes(node)
    raises = isinstance(node, ast.Raise) and node.exc is not None and _names(node.exc) == "StopIteration"
    if isinstance(node, ast.Call):
        # What takes `next` itself, such as partial, calls it with nobody knows what.
        raises = any(isinstance(given, ast.Name) and given.id == "next" for given in node.args)
    if raises or (isinstance(node, ast.Call) and _call_raises(facts, module, node, depth, seen)):
        yield node
    for part in parts:
        yield from _raising(facts, module, part, depth, seen)


def _call_raises(facts: Facts, module: Module, call: ast.Call, depth: int, seen: set[str]) -> bool:
    """Tell whether a call may raise it, itself or through the project's functions that it enters."""
    if isinstance(call.func, ast.Name) and call.func.id == "next":
        defaults = [given for given in call.args[1:] if not isinstance(given, ast.Starred)]
        return not defaults and not (call.args and _endless(facts, module, call.args[0]))
    if isinstance(call.func, ast.Attribute) and call.func.attr == "__next__":
        return True
    if facts.may_stop(Frame(module), call):
        return True
    for target in facts.project_targets(Frame(module), call) if depth else ():
        path, _, qualname = target.partition("::")
        place = facts.project.module(path)
        node = place.definitions.get(qualname) if place else None
        if place is None or not isinstance(node, ast.FunctionDef) or target in seen or is_generator(node):
            continue
        if facts.is_turning(target):
            continue  # a coroutine function hands on a RuntimeError in its place
        seen.add(target)
        body = (found for part in node.body for found in _raising(facts, place, part, depth - 1, seen))
        if next(body, None) is not None:
            return True
    return False


def _endless(facts: Facts, module: Module, node: ast.expr) -> bool:
    """Tell whether an iterator never ends: one of ``itertools`` that a variable or an attribute holds."""
    name = dotted(node)
    place = (module, name) if name in module.values else facts.project.find(module.absolute(name))
    if name and place is not None:
        module, values = place[0], place[0].values.get(place[1], [])
    elif isinstance(node, ast.Attribute):
        values = module.attributes.get(node.attr, [])
    else:
        values = [node]
    made = {module.absolute(dotted(one.func)) if isinstance(one, ast.Call) else "" for one in values}
    return (bool(made) and made <= _ENDLESS) or _goes_on(facts, module, node)


def _goes_on(facts: Facts, module: Module, node: ast.expr) -> bool:
    """Tell whether an iterator was made on the spot by a generator that never comes to its end."""
    targets = facts.project_targets(Frame(module), node) if isinstance(node, ast.Call) else ()
    for target in targets:
        path, _, qualname = target.partition("::")
        place = facts.project.module(path)
        made = place.definitions.get(qualname) if place else None
        if not isinstance(made, ast.FunctionDef) or made.decorator_list or not is_generator(made):
            return False
        if any(isinstance(part, ast.Return | ast.Break) for part in own_nodes(made)):
            return False
        if not any(_for_ever(part) for part in made.body):
            return False
    return bool(targets)


def _for_ever(statement: ast.stmt) -> bool:
    """Tell whether a statement is a loop that yields in each turn and has no end."""
    if not isinstance(statement, ast.While):
        return False
    yields = any(isinstance(getattr(part, "value", None), ast.Yield) for part in statement.body)
    return yields and isinstance(statement.test, ast.Constant) and bool(statement.test.value)


def ends(statement: ast.stmt) -> bool:
    """Tell whether StopIteration ends at a statement, in a handler or a context manager that keeps it."""
    if isinstance(statement, ast.Try | ast.TryStar):
        return any(_catches(handler.type) for handler in statement.handlers)
    return isinstance(statement, ast.With) and any(_suppresses(item.context_expr) for item in statement.items)


def _catches(kind: ast.expr | None) -> bool:
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(one is None or _names(one) in _CATCHING for one in kinds)


def _suppresses(context: ast.expr) -> bool:
    return (
        isinstance(context, ast.Call)
        and dotted(context.func).rpartition(".")[2] == "suppress"
        and any(_names(one) in _CATCHING for one in context.args)
    )


def _names(node: ast.expr) -> str:
    return dotted(node.func if isinstance(node, ast.Call) else node)
