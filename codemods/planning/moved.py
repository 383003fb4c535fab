"""Check that what a conversion moves into functions of their own means the same there."""

import ast
from collections.abc import Sequence

from codemods.planning.blocks import looks_around
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, own_nodes, parameters
from codemods.reading.project import FunctionDef
from codemods.reading.variables import binding
from codemods.reasons import Refusal
from codemods.recipe import Change


def check(facts: Facts, frame: Frame, node: FunctionDef, changes: Sequence[Change]) -> None:
    """Refuse a function in which code that can't be moved was moved.

    Raises:
        Refusal: a call looks at the function's own variables from elsewhere, or makes a coroutine in a
            function that can't await it.
    """
    moved = [change for change in changes if change.whole or change.recipe == "offload_block"]
    spans = [change.span for change in moved]
    parted = any(change.recipe == "offload_block" for change in moved)
    sent = {change.span for change in changes}
    for call in own_nodes(node):
        if not isinstance(call, ast.Call) or not (name := looks_around(call)):
            continue
        span = frame.module.span(call)
        # A block keeps its variables to itself, so that the function has fewer of them.
        if span in sent or any(whole.holds(span) for whole in spans) or (parted and name != "super"):
            message = f"{name}() looks at the function around it, of which a part has to move to a thread."
            raise Refusal("R-THREADAFFINE", call.lineno, message)
    _awaited(facts, frame, node, changes, moved)


def _awaited(
    facts: Facts, frame: Frame, node: FunctionDef, changes: Sequence[Change], moved: Sequence[Change]
) -> None:
    """Check that each call of a function that becomes async is awaited, in the function itself."""
    there = {id(part.value) for part in ast.walk(node) if isinstance(part, ast.Await)}
    awaited = {change.span for change in changes if change.recipe == "await_callers"}
    for call in own_nodes(node):
        if not isinstance(call, ast.Call) or id(call) in there or not facts.becomes_async(frame, call):
            continue
        span = frame.module.span(call)
        if span not in awaited or any(change.span.holds(span) for change in moved):
            message = f"{ast.unparse(call.func)}() becomes async, but can't be awaited in this expression."
            raise Refusal("R-CALLBACK", call.lineno, message)


def check_bound(node: FunctionDef, changes: Sequence[Change]) -> None:
    """Check that what blocks bind in the function itself is still a variable of the function.

    Raises:
        Refusal: R-THREADAFFINE, all that binds the name has moved, piece by piece.
    """
    blocks = [change for change in changes if change.recipe == "offload_block"]
    kept = {name for block in blocks for name in block.keeps}
    bound = {*parameters(node), *(name for block in blocks for name in block.gives)}
    for part in own_nodes(node) if kept - bound else ():
        line = getattr(part, "lineno", 0)
        if not any(block.span.line <= line <= block.span.end_line for block in blocks):
            bound |= kept.intersection(binding(part))
    if lost := sorted(kept - bound):
        message = f"All that binds {lost[0]} moves to the request's thread, but not in one piece."
        raise Refusal("R-THREADAFFINE", node.lineno, message)
