"""Decorators that wrap a coroutine function in a coroutine function, and a plain function in a plain one."""

import ast
from collections.abc import Callable

from codemods.planning.body import Body
from codemods.reading.effects import Value
from codemods.reading.facts import Facts
from codemods.reading.frames import dotted, own_nodes, parameters
from codemods.reading.project import FunctionDef, Module
from codemods.reasons import Refusal
from codemods.recipe import Change, Span

_QUESTION = "iscoroutinefunction"


def serves_both(decorator: FunctionDef, view: str) -> bool:
    """Tell whether a decorator asks for the view's kind and awaits coroutine functions in their wrapper."""
    for part in decorator.body:
        if not isinstance(part, ast.If) or not asks(part.test, view):
            continue
        wrappers = {node.name: node for node in part.body if isinstance(node, ast.AsyncFunctionDef)}
        if any(
            _awaits(wrapper, view) and _given_back(decorator, part, name)
            for name, wrapper in wrappers.items()
        ):
            return True
    return False


def asks(test: ast.expr, view: str) -> bool:
    """Tell whether a test asks for the kind of the function that a name holds."""
    return (
        isinstance(test, ast.Call)
        and dotted(test.func).rpartition(".")[2] == _QUESTION
        and len(test.args) == 1
        and isinstance(test.args[0], ast.Name)
        and test.args[0].id == view
    )


def _awaits(wrapper: ast.AsyncFunctionDef, view: str) -> bool:
    calls = _calls(wrapper, view)
    awaited = {id(node.value) for node in own_nodes(wrapper) if isinstance(node, ast.Await)}
    return bool(calls) and all(id(call) in awaited for call in calls)


def _given_back(decorator: FunctionDef, question: ast.If, name: str) -> bool:
    """Tell whether the wrapper is returned: from inside the question, or by a name that both kinds share."""
    last = question.body[-1]
    returned = last if isinstance(last, ast.Return) else decorator.body[-1]
    return isinstance(returned, ast.Return) and returned.value is not None and name in _names(returned.value)


def _names(node: ast.expr) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _calls(wrapper: FunctionDef, view: str) -> list[ast.Call]:
    return [
        node
        for node in own_nodes(wrapper)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == view
    ]


def convert(
    facts: Facts, module: Module, decorator: FunctionDef, choose: Callable[[str, ast.Call], str]
) -> tuple[Change, ...] | None:
    """List the changes that give a decorator a wrapper for coroutine functions; None when it can't be done.

    The decorator must hold one wrapper that only calls the view, which its first parameter holds.
    """
    view = parameters(decorator)[0]
    wrapper = next(part for part in decorator.body if isinstance(part, ast.FunctionDef))
    qualname = next((name for name, node in module.definitions.items() if node is wrapper), "")
    arguments = [*wrapper.args.posonlyargs, *wrapper.args.args]
    meant = module.imports.get(_QUESTION, f"asgiref.sync.{_QUESTION}")
    taken = _QUESTION in module.definitions or _QUESTION in module.values
    if not qualname or not arguments or taken or meant != f"asgiref.sync.{_QUESTION}":
        return None
    calls = frozenset(module.span(call) for call in _calls(wrapper, view))
    frame = facts.frame(
        f"{module.path}::{qualname}", request=arguments[0].arg, given=Value.OPAQUE, natively=False
    )
    if frame is None:
        return None
    frame.awaited = calls
    try:
        inside = Body(facts, frame, choose).convert()
    except Refusal:
        return None
    if not all_awaited(inside, calls):
        return None
    dual = Change("django_decorator", module.path, module.span(decorator), callee=wrapper.name, name=view)
    return (dual, Change("make_view_async", module.path, module.span(wrapper)), *inside)


def all_awaited(changes: tuple[Change, ...], calls: frozenset[Span]) -> bool:
    """Check that each call of the view is awaited in the wrapper itself, not in what is sent to a thread."""
    awaited = {change.span for change in changes if change.recipe == "await_callers"}
    moved = [change.span for change in changes if change.whole or change.recipe == "offload_block"]
    return calls <= awaited and not any(span.holds(call) for span in moved for call in calls)
