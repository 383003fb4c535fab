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
from codemods.reading.addresses import ANYTHING, Addresses
from codemods.reading.frames import dotted, own_nodes
from codemods.reading.project import Module

_METHODS = frozenset(["get", "post", "put", "patch", "delete", "head", "options", "trace", "open", "request"])
_PARAMETER = re.compile(r"<[^<>]*>|\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Asked:
    """Name a request: where it stands, and the address, in which ``*`` stands for what is computed."""

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
    addresses = Addresses(module)
    for function in module.nodes:
        if not isinstance(function, ast.AsyncFunctionDef):
            continue
        parts = list(own_nodes(function))
        awaited = {id(part.value) for part in parts if isinstance(part, ast.Await)}
        for part in parts:
            if isinstance(part, ast.Call) and id(part) not in awaited and _asks(part):
                for address in addresses.of(part):
                    yield Asked(f"{module.path}:{part.lineno}", address)


def requests_of(module: Module) -> Iterator[Asked]:
    """List what a file of tests asks: through what is called a client, or at what looks like an address."""
    addresses = Addresses(module)
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            for address in addresses.of(node) if node.func.attr in _METHODS else ():
                if _asks(node) or address.startswith("/"):
                    yield Asked(f"{module.path}:{node.lineno}", address)


def called_by_address(module: Module) -> Iterator[Asked]:
    """List the calls of views that Django's ``resolve()`` has found: of its ``func``, or unpacked."""
    addresses = Addresses(module)
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
                for address in addresses.of(asked):
                    yield Asked(f"{module.path}:{part.lineno}", address)


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


def _matches(pattern: str, address: str) -> bool:
    if re.search(r"[\^$\\(]", pattern):
        return True  # written as a regular expression, of which a part may stand for anything
    return _meet(_PARAMETER.sub(ANYTHING, pattern).strip("/"), address.strip("/"))


def _meet(first: str, second: str) -> bool:
    """Tell whether two strings in which ``*`` stands for anything may be the same."""
    reached = {(0, 0)}
    pending = [(0, 0)]
    while pending:
        left, right = pending.pop()
        if (left, right) == (len(first), len(second)):
            return True
        one, other = first[left : left + 1], second[right : right + 1]
        steps = []
        if one == ANYTHING:
            steps += [(left + 1, right), (left, right + 1)] if other else [(left + 1, right)]
        if other == ANYTHING:
            steps += [(left, right + 1), (left + 1, right)] if one else [(left, right + 1)]
        if one and one == other:
            steps.append((left + 1, right + 1))
        for step in steps:
            if step not in reached:
                reached.add(step)
                pending.append(step)
    return False
