"""Views that code looks up in Flask's ``view_functions``: whoever calls one there gets what it returns.

Flask itself asks ``ensure_sync`` before it calls a view; code that does the same is left in peace.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codemods.reading.frames import SCOPES, own_nodes
from codemods.reading.project import Module, Project, is_test
from codemods.reasons import Refusal

_TABLE = "view_functions"


@dataclass(frozen=True, slots=True)
class Looked:
    """Point at code that takes views from the table: ``endpoint`` is empty when it may be any."""

    module: Module
    line: int
    endpoint: str
    wrapper: ast.expr | None = None
    """What is put around the view there; None where the view is called."""


class Endpoints:
    """Know where the project calls, or wraps, views that it finds by their endpoint."""

    def __init__(self, project: Project, names: frozenset[str]) -> None:
        """``names`` are the plain names of all Flask views of the project."""
        self._names = names
        self._looked = [looked for module in _mentioning(project) for looked in _of_module(module)]

    def wrappers(self, qualname: str, line: int) -> tuple[tuple[Module, ast.expr], ...]:
        """List what is put around a view in the table.

        Raises:
            Refusal: R-CALLBACK, or R-TEST-SHAPE, when the view is called from there.
        """
        meant = [looked for looked in self._looked if self._means(looked, qualname)]
        for looked in meant:
            if looked.wrapper is None:
                code = "R-TEST-SHAPE" if is_test(looked.module.path) else "R-CALLBACK"
                place = f"{looked.module.path}:{looked.line}"
                raise Refusal(code, line, f"{place} finds it in {_TABLE} and calls it without awaiting it.")
        return tuple((looked.module, looked.wrapper) for looked in meant if looked.wrapper is not None)

    def _means(self, looked: Looked, qualname: str) -> bool:
        last = looked.endpoint.rpartition(".")[2]
        if last == "static":
            return False
        # An endpoint is called after its function unless the registration says something else.
        return last == qualname.rpartition(".")[2] if last in self._names else True


def _mentioning(project: Project) -> Iterator[Module]:
    for path in project.paths:
        module = project.module(path) if _TABLE in project.text(path) else None
        if module is not None:
            yield module


def _of_module(module: Module) -> Iterator[Looked]:
    scopes = [module.tree, *(node for node in module.nodes if isinstance(node, SCOPES))]
    for scope in scopes:
        parts = list(own_nodes(scope))
        held = _held(parts)
        for part in parts:
            if isinstance(part, ast.Call) and (found := _taken(part.func, held)) is not None:
                yield Looked(module, part.lineno, found)
            elif isinstance(part, ast.Assign) and any(_entry(target) for target in part.targets):
                for call, endpoint in _around(part.value, held):
                    yield Looked(module, part.lineno, endpoint, call.func)


def _held(parts: Sequence[ast.AST]) -> dict[str, str]:
    """Map the variables that hold a view from the table to its endpoint, empty for any."""
    held: dict[str, str] = {}
    for part in parts:
        if isinstance(part, ast.Assign) and (found := _taken(part.value, {})) is not None:
            held.update((target.id, found) for target in part.targets if isinstance(target, ast.Name))
        elif isinstance(part, ast.NamedExpr) and (found := _taken(part.value, {})) is not None:
            held[part.target.id] = found
        elif isinstance(part, ast.For | ast.comprehension) and _items(part.iter):
            target = part.target
            view = target.elts[1] if isinstance(target, ast.Tuple) and len(target.elts) == 2 else target
            if isinstance(view, ast.Name):
                held[view.id] = ""
    return held


def _items(node: ast.expr) -> bool:
    """Tell whether views are read from here one by one: ``list(app.view_functions.items())``."""
    if isinstance(node, ast.Call) and not isinstance(node.func, ast.Attribute) and len(node.args) == 1:
        return _items(node.args[0])
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("items", "values")
        and _table(node.func.value)
    )


def _taken(node: ast.expr, held: dict[str, str]) -> str | None:
    """Name the endpoint whose view an expression is, empty for any; None when it is none."""
    if isinstance(node, ast.Name):
        return held.get(node.id)
    key: ast.expr | None = None
    if _entry(node) and isinstance(node, ast.Subscript):
        key = node.slice
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _table(node.func.value):
        key = node.args[0] if node.func.attr in ("get", "pop") and node.args else None
    if key is None:
        return None
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""


def _around(node: ast.expr, held: dict[str, str]) -> Iterator[tuple[ast.Call, str]]:
    """List the calls that are given a view from the table, the outermost first."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            given = [*call.args, *(keyword.value for keyword in call.keywords)]
            for part in (inner for one in given for inner in ast.walk(one) if isinstance(inner, ast.expr)):
                if (found := _taken(part, held)) is not None:
                    yield call, found


def _entry(node: ast.expr) -> bool:
    return isinstance(node, ast.Subscript) and _table(node.value)


def _table(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == _TABLE
