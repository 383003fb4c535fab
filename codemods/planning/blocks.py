"""Whether a run of statements can move into a nested function, and which names travel in and out."""

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from codemods.planning.horizon import horizon
from codemods.reading.contexts import Swallows, by_name
from codemods.reading.frames import SCOPES, own_nodes, parameters
from codemods.reading.project import FunctionDef, Module
from codemods.reading.variables import (
    assigned,
    outside_comprehensions,
    read_before_set,
    reading,
    shared,
    surely_assigned,
)
from codemods.recipe import Span

_LOOPS = (ast.For, ast.AsyncFor, ast.While)


@dataclass(frozen=True, slots=True)
class Traffic:
    """Name what a nested function takes as parameters, gives back, and binds in the function around it."""

    takes: tuple[str, ...]
    gives: tuple[str, ...]
    keeps: tuple[str, ...] = ()


_LOOKING = frozenset(["locals", "vars", "dir"])
_RUNNING = frozenset(["eval", "exec"])


def leaves(statements: Iterable[ast.stmt], *, returning: bool = False) -> bool:
    """Tell whether control may leave the statements other than at their end or by an exception.

    With ``returning``, ``return`` does not count.
    """
    return any(_leaves(statement, returning, in_loop=False) for statement in statements)


def _leaves(node: ast.AST, returning: bool, *, in_loop: bool) -> bool:
    if isinstance(node, SCOPES):
        return False
    if isinstance(node, ast.Return):
        return not returning
    if isinstance(node, ast.Yield | ast.YieldFrom | ast.Await | ast.AsyncFor | ast.AsyncWith):
        return True
    if isinstance(node, ast.Break | ast.Continue):
        return not in_loop
    inside = in_loop or isinstance(node, _LOOPS)
    return any(_leaves(child, returning, in_loop=inside) for child in ast.iter_child_nodes(node))


def looks_around(call: ast.Call) -> str:
    """Name the builtin that reads variables of the function in which it is called; empty for other calls."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    given = len(call.args) + len(call.keywords)
    if (name in _LOOKING or name == "super") and given == 0:
        return name
    return name if name in _RUNNING and given < 2 else ""


def movable(function: FunctionDef, statements: Sequence[ast.stmt]) -> bool:
    """Tell whether the function's statements mean the same inside a nested function, names apart."""
    if shared(function) & assigned(statements):
        return False
    for statement in statements:
        for node in ast.walk(statement):
            if isinstance(node, ast.Global | ast.Nonlocal):
                return False
            if isinstance(node, ast.Delete) and not all(map(_is_part, node.targets)):
                return False
            if isinstance(node, ast.Call) and looks_around(node):
                return False
            # A closure made in the block would keep the block's variables, not the view's.
            if (
                isinstance(node, SCOPES)
                and not isinstance(node, ast.ClassDef)
                and _captures(node, statements)
            ):
                return False
    return True


def _is_part(target: ast.expr) -> bool:
    return isinstance(target, ast.Attribute | ast.Subscript)


def _captures(scope: ast.AST, statements: Sequence[ast.stmt]) -> bool:
    bound = assigned(statements)
    return any(isinstance(node, ast.Name) and node.id in bound for node in ast.walk(scope))


def traffic(
    module: Module,
    function: FunctionDef,
    statements: Sequence[ast.stmt],
    bound: set[str],
    loop: ast.stmt | None,
    risky: set[str],
    swallows: Swallows = by_name,
) -> Traffic | None:
    """Work out what a nested function made of ``statements`` takes and gives; None when it can't work.

    ``bound`` holds the names surely bound before; ``loop`` is the outermost loop around the statements;
    ``risky`` are names that must be bound in the function around even when the statements fail;
    ``swallows`` tells of a context manager whether it may end its block early without an exception.
    """
    names = assigned(statements) - risky
    wanted = names & _read_elsewhere(module, function, statements, loop)
    sure = surely_assigned(statements, swallows) or set()
    takes = read_before_set(statements, names, swallows) | (wanted - sure)
    # What may be unbound before can't be handed over; what only the block binds is its own.
    loose, besides = takes - bound - set(parameters(function)), _bound_besides(function, statements)
    if loop is None:
        takes -= loose - besides - wanted
        loose &= besides | wanted
    risky = risky | loose
    takes, wanted = takes - risky, wanted - risky
    if not risky <= besides or risky & _annotated(statements):
        return None
    order = _order_bound(function)
    return Traffic(*(tuple(sorted(some, key=order.index)) for some in (takes, wanted, risky)))


def at_risk(
    module: Module,
    function: FunctionDef,
    statements: Sequence[ast.stmt],
    loop: ast.stmt | None,
    rescued: frozenset[str],
    *,
    caught: bool,
) -> set[str]:
    """Collect names that the function may read after the statements have bound them and then failed.

    ``rescued`` are those that a handler around them reads; ``caught`` says that the function may go on
    after an exception.
    """
    *before, last = statements
    target = last.targets if isinstance(last, ast.Assign) else [getattr(last, "target", last)]
    simple = isinstance(last, ast.Assign | ast.AnnAssign | ast.AugAssign) and all(map(_is_name, target))
    # Nothing fails after the last statement has bound plain names.
    names = assigned(before if simple else statements)
    if not caught:
        return names & rescued
    return names & (rescued | _read_elsewhere(module, function, statements, loop))


def _annotated(statements: Iterable[ast.stmt]) -> set[str]:
    """Collect the names that the statements annotate, which can't be another function's variables there."""
    nodes = (node for statement in statements for node in own_nodes(statement))
    annotated = (node.target for node in nodes if isinstance(node, ast.AnnAssign))
    return {target.id for target in annotated if isinstance(target, ast.Name)}


def _is_name(target: ast.AST) -> bool:
    if isinstance(target, ast.Tuple | ast.List):
        return all(map(_is_name, target.elts))
    return isinstance(target, ast.Name)


def goes_on(statement: ast.Try | ast.TryStar, swallows: Swallows = by_name, *, after: bool = False) -> bool:
    """Tell whether the function may go on behind this statement after an exception in its body.

    With ``after``, an exception in a handler or in ``else``, which only ``finally`` meets.
    """
    if any(
        isinstance(node, ast.Break | ast.Continue) for part in statement.finalbody for node in ast.walk(part)
    ):
        return True
    return not after and any(
        surely_assigned(handler.body, swallows) is not None
        or any(isinstance(node, ast.Break | ast.Continue) for node in ast.walk(handler))
        for handler in statement.handlers
    )


def _bounds(module: Module, statements: Sequence[ast.stmt]) -> Span:
    first, last = module.span(statements[0]), module.span(statements[-1])
    return Span(first.line, first.column, last.end_line, last.end_column)


def _bound_besides(function: FunctionDef, statements: Sequence[ast.stmt]) -> set[str]:
    """Collect the function's own variables that it would have without the statements."""
    names = set(parameters(function))
    for statement in function.body:
        names |= outside_comprehensions(statement, statements)
    return names - shared(function)


def _order_bound(function: FunctionDef) -> list[str]:
    """List the function's names in the order in which its text first binds them."""
    stores = [
        (node.lineno, node.col_offset, node.id)
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    ]
    rest = sorted(assigned(function.body) - {name for _, _, name in stores})
    return list(dict.fromkeys([*parameters(function), *(name for _, _, name in sorted(stores)), *rest]))


def _read_elsewhere(
    module: Module, function: FunctionDef, statements: Sequence[ast.stmt], loop: ast.stmt | None
) -> set[str]:
    block, last = _bounds(module, statements), horizon(function, statements)
    around = module.span(loop) if loop is not None else None
    names: set[str] = set()
    for node, depth in reading(function.body):
        span = module.span(node)
        if block.holds(span):
            continue
        later = (span.line, span.column) >= (block.end_line, block.end_column)
        if (later and span.line <= last) or depth > 0 or (around is not None and around.holds(span)):
            names.add(node.id)
    return names
