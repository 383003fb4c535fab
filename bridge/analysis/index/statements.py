"""What is kept of each statement."""

import ast
from collections.abc import Callable
from typing import Any

from bridge.analysis import facts as f
from bridge.analysis.constants import static_truth
from bridge.analysis.facts import Node
from bridge.analysis.index import annotations, definitions, patterns, targets
from bridge.analysis.index.operators import OPERATORS
from bridge.analysis.index.walk import NOTHING, Walk


def _expr(walk: Walk, node: ast.Expr) -> Node | None:
    value = node.value
    return None if isinstance(value, ast.Constant) else (f.S_EXPR, walk.value(value))


def _assign(walk: Walk, node: ast.Assign) -> Node:
    value = walk.value(node.value)
    option = targets.option(walk, node)
    fact = (f.S_ASSIGN, tuple(targets.target(walk, target) for target in node.targets), value)
    if option is not None:
        name, taken = option
        walk.scope.bound[name] = taken
    return fact


def _ann_assign(walk: Walk, node: ast.AnnAssign) -> Node:
    value = walk.value(node.value) if node.value else None
    return (
        f.S_ANNOTATED,
        targets.target(walk, node.target),
        annotations.annotation(walk, node.annotation),
        value,
    )


def _aug_assign(walk: Walk, node: ast.AugAssign) -> Node:
    value = walk.value(node.value)
    return (f.S_AUGMENTED, targets.target(walk, node.target), OPERATORS[type(node.op)], value, walk.pos(node))


def _if(walk: Walk, node: ast.If) -> Node | None:
    truth = static_truth(node.test)
    if truth == "typing":
        imports = [item for item in node.body if isinstance(item, ast.Import | ast.ImportFrom)]
        typed = (f.S_TYPING, walk.block(imports))
        return (f.S_IF, NOTHING, (typed,), walk.block(node.orelse)) if node.orelse else typed
    if truth is not None:
        kept, dead = (node.body, node.orelse) if truth else (node.orelse, node.body)
        walk.declare_rest(dead)
        block = walk.block(kept)
        # A branch that is always taken stands alone; its end may be the end of what is reached.
        return (f.S_IF, (f.CONST, True), block, ()) if block else None
    return (f.S_IF, walk.test(node.test), walk.block(node.body), walk.block(node.orelse))


def _for(walk: Walk, node: ast.For | ast.AsyncFor) -> Node:
    iterable = walk.value(node.iter)
    pos = walk.pos(node.iter)
    target = targets.target(walk, node.target)
    body, orelse = walk.block(node.body), walk.block(node.orelse)
    return (f.S_FOR, target, iterable, body, orelse, isinstance(node, ast.AsyncFor), pos)


def _while(walk: Walk, node: ast.While) -> Node | None:
    truth = static_truth(node.test)
    if truth is False:
        walk.declare_rest(node.body)
        return None
    endless = truth is True and not any(
        isinstance(inner, ast.Break) for statement in node.body for inner in ast.walk(statement)
    )
    test = walk.test(node.test)
    body = walk.block(node.body)
    if truth is True:
        # A loop whose test always holds is left by break alone.
        walk.declare_rest(node.orelse)
    return (f.S_WHILE, test, body, () if truth is True else walk.block(node.orelse), endless)


def _try(walk: Walk, node: Any) -> Node:
    body = walk.block(node.body)
    handlers = []
    for handler in node.handlers:
        kind = walk.value(handler.type) if handler.type else None
        if handler.name:
            walk.scope.bound[handler.name] = None
        handlers.append((kind, handler.name, walk.block(handler.body)))
    return (f.S_TRY, body, tuple(handlers), walk.block(node.orelse), walk.block(node.finalbody))


def _with(walk: Walk, node: ast.With | ast.AsyncWith) -> Node:
    items = []
    for item in node.items:
        context = walk.value(item.context_expr)
        pos = walk.pos(item.context_expr)
        items.append((context, targets.target(walk, item.optional_vars) if item.optional_vars else None, pos))
    return (f.S_WITH, tuple(items), walk.block(node.body), isinstance(node, ast.AsyncWith))


def _return(walk: Walk, node: ast.Return) -> Node:
    return (f.S_RETURN, walk.value(node.value) if node.value else None)


def _raise(walk: Walk, node: ast.Raise) -> Node:
    return (f.S_RAISE, walk.value(node.exc) if node.exc else None)


def _assert(walk: Walk, node: ast.Assert) -> Node:
    if static_truth(node.test) is True:
        return (f.S_EXPR, NOTHING)
    test = walk.test(node.test)
    if node.msg is None:
        return (f.S_EXPR, test)
    return (f.S_EXPR, (f.BOOLEAN, (test, walk.value(node.msg)), False))


def _stop(_: Walk, __: ast.stmt) -> Node:
    return (f.S_STOP,)


def _global(walk: Walk, node: ast.Global) -> None:
    walk.scope.globals.update(dict.fromkeys(node.names))


def _nonlocal(walk: Walk, node: ast.Nonlocal) -> None:
    walk.scope.nonlocals.update(dict.fromkeys(node.names))


def _import(walk: Walk, node: ast.Import) -> Node:
    for alias in node.names:
        walk.scope.bound[alias.asname or alias.name.partition(".")[0]] = None
    return (f.S_IMPORT, tuple((alias.name, alias.asname) for alias in node.names))


def _import_from(walk: Walk, node: ast.ImportFrom) -> Node:
    for alias in node.names:
        walk.scope.bound[alias.asname or alias.name] = None
    names = tuple((alias.name, alias.asname or alias.name) for alias in node.names)
    return (f.S_FROM, node.module or "", node.level, names)


def _match(walk: Walk, node: ast.Match) -> Node:
    subject = walk.value(node.subject)
    cases = []
    for case in node.cases:
        whole, names = patterns.captures(walk, case.pattern)
        walk.scope.bound.update(dict.fromkeys(name for name, _, _ in names if name))
        guard = walk.test(case.guard) if case.guard else None
        gone: Node | bool = patterns.exhausted(walk, case.pattern) if guard is None else ()
        if guard is None and isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None:
            gone = True
        cases.append((whole, names, guard, gone, walk.block(case.body)))
    return (f.S_MATCH, subject, tuple(cases), walk.pos(node.subject))


def _type_alias(walk: Walk, node: Any) -> Node:
    return (f.S_ASSIGN, (targets.target(walk, node.name),), annotations.annotation(walk, node.value))


def _delete(walk: Walk, node: ast.Delete) -> Node:
    values = tuple(_deleted(walk, target) for target in node.targets if not isinstance(target, ast.Name))
    return (f.S_EXPR, (f.SEQUENCE, "tuple", values, walk.pos(node)))


def _deleted(walk: Walk, target: ast.expr) -> Node:
    """Ask for what deletes an item or an attribute."""
    if isinstance(target, ast.Subscript):
        return (f.OPERATOR, "delitem", walk.value(target.value), walk.value(target.slice), walk.pos(target))
    if isinstance(target, ast.Attribute):
        owner: Node = (walk.value(target.value), (f.CONST, target.attr))
        return (f.CALL, (f.NAME, "delattr"), owner, (), walk.pos(target))
    return walk.value(target)


STATEMENTS: dict[type, Callable[[Walk, Any], Node | None]] = {
    ast.Expr: _expr,
    ast.Assign: _assign,
    ast.AnnAssign: _ann_assign,
    ast.AugAssign: _aug_assign,
    ast.If: _if,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.While: _while,
    ast.Try: _try,
    ast.TryStar: _try,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.Return: _return,
    ast.Raise: _raise,
    ast.Assert: _assert,
    ast.Break: _stop,
    ast.Continue: _stop,
    ast.Global: _global,
    ast.Nonlocal: _nonlocal,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.FunctionDef: definitions.function,
    ast.AsyncFunctionDef: definitions.function,
    ast.ClassDef: definitions.class_body,
    ast.Match: _match,
    ast.Delete: _delete,
}
if hasattr(ast, "TypeAlias"):
    STATEMENTS[ast.TypeAlias] = _type_alias
