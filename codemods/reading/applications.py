"""Which names of the functions around a nested one stand for an application of Flask."""

import ast
from collections import Counter
from collections.abc import Iterator

from codemods.reading.frames import dotted, own_nodes
from codemods.reading.project import FunctionDef, Module


def applications(module: Module, qualname: str) -> frozenset[str]:
    """Collect what a function and those around it bind once, to an application made there or given to it."""
    found: set[str] = set()
    hidden: set[str] = set()
    node = module.definitions.get(qualname)
    while isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        bound = _bound(node)
        made = {name for name in _made(module, node) if bound[name] == 1}
        found |= made - hidden
        hidden |= bound.keys()
        qualname, nested, _ = qualname.rpartition(".<locals>.")
        node = module.definitions.get(qualname) if nested else None
    return frozenset(found)


def gives_application(module: Module, qualname: str, node: FunctionDef) -> bool:
    """Tell whether a function makes an application, and gives nothing else back."""
    made = applications(module, qualname)
    returned = [part.value for part in own_nodes(node) if isinstance(part, ast.Return)]
    given = [value.id if isinstance(value, ast.Name) else "" for value in returned]
    return bool(given) and not node.decorator_list and made.issuperset(given)


def _bound(node: FunctionDef) -> Counter[str]:
    """Count how often a function binds each of its names."""
    return Counter(
        name for part in (node.args, *node.body) for inner in own_nodes(part) if (name := _binds(inner))
    )


def _binds(node: ast.AST) -> str | None:
    """Name what one node binds by itself."""
    if isinstance(node, ast.Name):
        return None if isinstance(node.ctx, ast.Load) else node.id
    if isinstance(node, ast.arg):
        return node.arg
    named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.ExceptHandler | ast.MatchAs
    return node.name if isinstance(node, named) else None


def _made(module: Module, node: FunctionDef) -> Iterator[str]:
    """Yield the names that are bound to an application."""
    for part in (inner for around in (node.args, *node.body) for inner in own_nodes(around)):
        if isinstance(part, ast.arg) and part.annotation and _is_flask(module, part.annotation):
            yield part.arg
        elif isinstance(part, ast.Assign | ast.AnnAssign) and isinstance(part.value, ast.Call):
            targets = part.targets if isinstance(part, ast.Assign) else [part.target]
            if _is_flask(module, part.value.func):
                yield from (target.id for target in targets if isinstance(target, ast.Name))


def _is_flask(module: Module, node: ast.expr) -> bool:
    return module.absolute(dotted(node)) in ("flask.Flask", "flask.app.Flask")
