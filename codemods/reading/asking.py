"""Who asks views by their addresses: sync clients inside coroutines, and code that resolves an address.

Flask and Django run an async view of a sync client on an event loop of its own, which no thread can do that
runs one already: a sync client that is used inside a coroutine can only ask sync views. What Django's
``resolve()`` finds is the view itself, and who calls it as a function does not await it.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bridge.model.view import View
from codemods.reading.frames import dotted, own_nodes
from codemods.reading.project import Module

_METHODS = frozenset(["get", "post", "put", "patch", "delete", "head", "options", "trace", "open", "request"])
_PARAMETER = re.compile(r"<[^<>]*>|\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Asked:
    """Name a request: where it stands, and what it asks for; no address where that is computed."""

    place: str
    address: str = ""

    def may_reach(self, view: View) -> bool:
        """Tell whether a view may answer."""
        routes = [route for route in (view.route, *view.other_routes) if route is not None]
        if view.role != "view" or not self.address or not routes:
            return True
        return any(_matches(route.pattern, self.address) for route in routes)


def asked_in_coroutines(module: Module) -> Iterator[Asked]:
    """List what sync clients are asked in the coroutine functions of a test, and views that it looks up."""
    for function in module.nodes:
        if not isinstance(function, ast.AsyncFunctionDef):
            continue
        parts = list(own_nodes(function))
        awaited = {id(part.value) for part in parts if isinstance(part, ast.Await)}
        for part in parts:
            if isinstance(part, ast.Call) and id(part) not in awaited and _asks(part):
                yield Asked(f"{module.path}:{part.lineno}", _address(part))


def requests_of(module: Module) -> Iterator[Asked]:
    """List what a file of tests asks: through what is called a client, or at what looks like an address."""
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            address = _address(node)
            if _asks(node) or (node.func.attr in _METHODS and address.startswith("/")):
                yield Asked(f"{module.path}:{node.lineno}", address)


def called_by_address(module: Module) -> Iterator[Asked]:
    """List the calls of views that Django's ``resolve()`` has found: of its ``func``, or unpacked."""
    for function in module.nodes:
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        parts = list(own_nodes(function))
        found = {
            _first(target): part.value
            for part in parts
            if isinstance(part, ast.Assign) and _resolves(module, part.value)
            for target in part.targets
        }
        for part in parts:
            if not isinstance(part, ast.Call):
                continue
            called = part.func
            if isinstance(called, ast.Attribute) and called.attr == "func":
                called = called.value
            asked = found.get(called.id) if isinstance(called, ast.Name) else called
            if isinstance(asked, ast.Call) and asked is not part.func and _resolves(module, asked):
                yield Asked(f"{module.path}:{part.lineno}", _address(asked))


def _resolves(module: Module, node: ast.expr) -> bool:
    name = dotted(node.func) if isinstance(node, ast.Call) else ""
    head, _, rest = name.partition(".")
    full = ".".join(part for part in (module.imports.get(head, head), rest) if part)
    return full in ("django.urls.resolve", "django.urls.base.resolve")


def _first(target: ast.expr) -> str:
    """Name what is bound first: the match, or the view that it begins with."""
    inner = target.elts[0] if isinstance(target, ast.Tuple | ast.List) and target.elts else target
    return inner.id if isinstance(inner, ast.Name) else ""


def _asks(call: ast.Call) -> bool:
    """Tell whether a call is a request of a test client's: ``client.get("/")``."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in _METHODS:
        return False
    made = call.func.value
    name = dotted(made.func if isinstance(made, ast.Call) else made).rpartition(".")[2].lower()
    return name.endswith("client") and not name.startswith("a")


def _address(call: ast.Call) -> str:
    first = call.args[0] if call.args else None
    text = first.value if isinstance(first, ast.Constant) else ""
    return text.partition("?")[0] if isinstance(text, str) else ""


def _matches(pattern: str, address: str) -> bool:
    if re.search(r"[\^$\\(]", pattern):
        return True  # written as a regular expression, of which a part may stand for anything
    literal = [re.escape(part.strip("/")) for part in _PARAMETER.split(pattern)]
    return re.fullmatch(".*".join(literal), address.strip("/")) is not None
