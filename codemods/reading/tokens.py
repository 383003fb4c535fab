"""Tokens of context variables: they can be given back only in the context that handed them out.

Each hop to a thread runs in a copy of the context (PEP 567, asyncio.to_thread, asgiref's sync_to_async), so
that a token taken in one hop and given back in another raises ValueError.
"""

import ast

from codemods.reading.effects import words
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, dotted, own_nodes, parameters
from codemods.reading.project import FunctionDef, Module
from codemods.reasons import Refusal

_BACK = words("structlog.contextvars.reset_contextvars opentelemetry.context.detach")
_CONTEXTS = words("app_context request_context test_request_context")
_DEPTH = 6


def check(facts: Facts, frame: Frame) -> None:
    """Check that no token crosses from one hop of a function to another.

    Raises:
        Refusal: R-THREADLOCAL.
    """
    node = frame.node
    if node is None:
        return
    if isinstance(node, ast.FunctionDef):
        line = _given_back(facts, frame.module, node) or _pushed(node)
        if line:
            raise Refusal("R-THREADLOCAL", line, "It sets a context's state and takes it back later.")
    for call in (part for part in own_nodes(node) if isinstance(part, ast.Call)):
        for target in facts.project_targets(frame, call):
            if _takes_token(facts, target, _DEPTH, set()):
                message = f"{dotted(call.func) or 'A helper'} takes back a context's state set elsewhere."
                raise Refusal("R-THREADLOCAL", call.lineno, message)


def _given_back(facts: Facts, module: Module, node: FunctionDef) -> int:
    """Find the line on which a function gives a token back; 0 when it does not."""
    tokens = {
        target.id
        for part in own_nodes(node)
        if isinstance(part, ast.Assign) and _last(part.value) == "set"
        for target in part.targets
        if isinstance(target, ast.Name)
    }
    for part in own_nodes(node):
        if not isinstance(part, ast.Call):
            continue
        if module.absolute(dotted(part.func)) in _BACK:
            return part.lineno
        given = part.args[0] if len(part.args) == 1 and not part.keywords else None
        if _last(part) != "reset" or given is None or not isinstance(part.func, ast.Attribute):
            continue
        own = isinstance(given, ast.Name) and given.id in tokens
        if own or facts.is_context_variable(module, part.func.value):
            return part.lineno
    return 0


def _pushed(node: FunctionDef) -> int:
    """Find the line on which a function pushes a context of Flask by hand; 0 when it does not."""
    made = [part for part in own_nodes(node) if isinstance(part, ast.Call) and _last(part) in _CONTEXTS]
    pushes = [part for part in own_nodes(node) if isinstance(part, ast.Call) and _last(part) == "push"]
    return pushes[0].lineno if made and pushes else 0


def _takes_token(facts: Facts, function: str, depth: int, seen: set[str]) -> bool:
    """Tell whether a function gives back a token that it was handed, itself or through what it calls."""
    path, _, qualname = function.partition("::")
    module = facts.project.module(path)
    node = module.definitions.get(qualname) if module else None
    if module is None or not isinstance(node, ast.FunctionDef) or not depth or function in seen:
        return False
    seen.add(function)
    if node.name == "__exit__":
        return False  # the with statement around it leaves the loop in one piece
    if _given_back(facts, module, node):
        taken = {part.id for part in own_nodes(node) if isinstance(part, ast.Name)} & set(parameters(node))
        sets = any(isinstance(part, ast.Call) and _last(part) == "set" for part in own_nodes(node))
        return bool(taken) and not sets
    frame = Frame(module, node)
    return any(
        _takes_token(facts, target, depth - 1, seen)
        for part in own_nodes(node)
        if isinstance(part, ast.Call) and _hands_on(part, node)
        for target in facts.project_targets(frame, part)
    )


def _hands_on(call: ast.Call, node: FunctionDef) -> bool:
    """Tell whether a call is given one of the parameters of the function around it."""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    names = {part.id for one in given for part in ast.walk(one) if isinstance(part, ast.Name)}
    return bool(names & set(parameters(node)))


def _last(node: ast.expr) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
