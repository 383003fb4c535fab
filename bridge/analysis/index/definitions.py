"""Read definitions: functions, classes, lambdas, their signatures and decorators."""

import ast
from collections.abc import Iterable

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.index import annotations, registrations
from bridge.analysis.index.walk import Walk


def function(walk: Walk, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Node:
    """Read a ``def``."""
    walk.scope.bound[node.name] = None
    if any(registrations.decorates(decorator) for decorator in node.decorator_list):
        walk.scope.flags |= f.REGISTERS
    decorated = decorators(walk, node.decorator_list)
    defaults, annotated = signature(walk, node.args)
    returns = annotations.annotation(walk, node.returns) if node.returns else None
    pos = walk.pos(node)
    outer = walk.scope
    scope = walk.open(f.FUNCTION, node.name, node)
    if isinstance(node, ast.AsyncFunctionDef):
        scope.flags |= f.ASYNC
    if node.name in registrations.STARTING:
        scope.flags |= f.REGISTERS
    scope.params = _params(node.args)
    scope.booleans = frozenset(
        name for name, value in defaults if value[0] == f.CONST and isinstance(value[1], bool | None)
    )
    walk.close(scope, outer, walk.block(node.body))
    return (f.S_DEF, scope.index, decorated, defaults, annotated, returns, pos)


def class_body(walk: Walk, node: ast.ClassDef) -> Node:
    """Read a class statement."""
    walk.scope.bound[node.name] = None
    decorated = decorators(walk, node.decorator_list)
    bases = tuple(walk.value(base) for base in node.bases)
    named = keywords(walk, node.keywords)
    pos = walk.pos(node)
    outer = walk.scope
    scope = walk.open(f.CLASS, node.name, node)
    walk.close(scope, outer, walk.block(node.body))
    return (f.S_CLASS, scope.index, decorated, bases, named, pos)


def lambda_value(walk: Walk, node: ast.Lambda) -> Node:
    """Read a lambda."""
    defaults, _ = signature(walk, node.args)
    outer = walk.scope
    scope = walk.open(f.LAMBDA_CODE, "<lambda>", node)
    scope.params = _params(node.args)
    walk.close(scope, outer, ((f.S_RETURN, walk.value(node.body)),))
    return (f.LAMBDA, scope.index, defaults)


def decorators(walk: Walk, nodes: Iterable[ast.expr]) -> Node:
    """Read the decorators of a definition, with their positions."""
    return tuple((walk.value(node), walk.pos(node)) for node in nodes)


def signature(walk: Walk, arguments: ast.arguments) -> tuple[Node, Node]:
    """Read the defaults and the annotations of parameters."""
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[Node] = []
    if arguments.defaults:
        for parameter, default in zip(
            positional[-len(arguments.defaults) :], arguments.defaults, strict=True
        ):
            defaults.append((parameter.arg, walk.value(default)))
    for parameter, keyword_default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if keyword_default is not None:
            defaults.append((parameter.arg, walk.value(keyword_default)))
    annotated = [
        (parameter.arg, annotations.annotation(walk, parameter.annotation))
        for parameter in [*positional, *arguments.kwonlyargs]
        if parameter.annotation is not None
    ]
    return tuple(defaults), tuple(annotated)


def keywords(walk: Walk, given: Iterable[ast.keyword]) -> Node:
    """Read keyword arguments."""
    return tuple((keyword.arg, walk.value(keyword.value)) for keyword in given)


def _params(arguments: ast.arguments) -> tuple[tuple[str, int], ...]:
    params = [(parameter.arg, f.POSITIONAL_ONLY) for parameter in arguments.posonlyargs]
    params += [(parameter.arg, f.NORMAL) for parameter in arguments.args]
    if arguments.vararg:
        params.append((arguments.vararg.arg, f.VAR_POSITIONAL))
    params += [(parameter.arg, f.KEYWORD_ONLY) for parameter in arguments.kwonlyargs]
    if arguments.kwarg:
        params.append((arguments.kwarg.arg, f.VAR_KEYWORD))
    return tuple(params)
