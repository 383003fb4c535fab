"""What tests put in the place of the project's functions and of libraries, as far as threads are concerned.

A test double runs on whatever thread calls it. Most give data or raise an exception; one that uses a
database, a thread-local or a connection of the test's belongs on the thread of the test, which is the one
that the request came in on.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from codemods.reading.effects import words
from codemods.reading.fakes import Fakes, assigned
from codemods.reading.frames import dotted
from codemods.reading.project import Module, Project, is_test

_MENTIONED = re.compile(r"\bpatch\b|\bsetattr\b|\bstub\b|\bside_effect\b|\.\w+ = ")
_TRANSPORT = words(
    "send urlopen create_connection getaddrinfo _make_request request HTTPAdapter HTTPConnectionPool "
    "PoolManager HTTPConnection HTTPSConnection handle_request HTTPTransport"
)
"""Names below the libraries that ask the network: who replaces one hears every request."""

_GIVING = ("new", "side_effect", "return_value", "value")


class Doubles:
    """Know the names that tests replace by what is not known to be harmless on another thread.

    Names are the last parts of what is replaced: ``get`` of ``requests.get``.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._judged: dict[str, bool] = {}

    def is_tied(self, path: Iterable[str]) -> bool:
        """Tell whether a test replaces a part of an access path by what may be bound to its own thread."""
        return not self._tied.isdisjoint(path)

    def may_stop(self, path: Iterable[str]) -> bool:
        """Tell whether a test replaces a part of an access path by what may raise StopIteration."""
        return not self._stopping.isdisjoint(path)

    @property
    def transport(self) -> bool:
        """Tell whether a test replaces what requests go through by what may be bound to its own thread."""
        return not self._tied.isdisjoint(_TRANSPORT)

    @cached_property
    def _tied(self) -> frozenset[str]:
        return frozenset(name for module in self._modules for name in _tied(module, self._fakes(module)))

    def _fakes(self, module: Module) -> Fakes:
        return Fakes(module, self._is_harmless, self._exceptions)

    def _is_harmless(self, name: str) -> bool:
        """Judge what a test takes from another file by its absolute name: data, a double, an exception."""
        if name not in self._judged:
            self._judged[name] = True  # a cycle is judged by what else it does
            self._judged[name] = self._judge(name)
        return self._judged[name]

    def _judge(self, name: str) -> bool:
        module, held = self._project.find(name) or (None, "")
        head = held.partition(".")[0]
        if module is None or not head:
            return False
        definition = module.definitions.get(head)
        values = [definition] if definition is not None else list(assigned(module, head))
        return bool(values) and all(map(self._fakes(module).harmless, values))

    @cached_property
    def _exceptions(self) -> frozenset[str]:
        """Know the classes that the project raises or catches: their instances are data."""
        found: set[str] = set()
        for path in self._project.paths:
            module = self._project.module(path)
            for node in module.nodes if module is not None else ():
                kind = node.exc if isinstance(node, ast.Raise) else getattr(node, "type", None)
                if isinstance(node, ast.Raise | ast.ExceptHandler) and isinstance(kind, ast.expr):
                    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
                    found |= {_last(one.func if isinstance(one, ast.Call) else one) for one in kinds}
        return frozenset(name for name in found if name[:1].isupper())

    @cached_property
    def _stopping(self) -> frozenset[str]:
        found = (module for module in self._modules if _raises_stop(module))
        return frozenset(name for module in found for name in _replaced(module))

    @cached_property
    def _modules(self) -> tuple[Module, ...]:
        tests = (path for path in self._project.paths if is_test(path))
        mentioned = (path for path in tests if _MENTIONED.search(self._project.text(path)))
        return tuple(module for path in mentioned if (module := self._project.module(path)) is not None)


def parts(access: str) -> list[str]:
    """Part an access path into names: ``requests.Session().get`` into three."""
    return access.replace("()", "").split(".")


def _raises_stop(module: Module) -> bool:
    """Tell whether a test names StopIteration other than to catch it."""
    caught = {
        id(part)
        for node in module.nodes
        if isinstance(node, ast.ExceptHandler) and node.type is not None
        for part in ast.walk(node.type)
    }
    return any(
        isinstance(node, ast.Name) and node.id == "StopIteration" and id(node) not in caught
        for node in module.nodes
    )


def _replaced(module: Module) -> Iterator[str]:
    for call, names in _replacements(module):
        yield from names or (_strings(module) if isinstance(call, ast.Call) else ())


def _tied(module: Module, fakes: Fakes) -> Iterator[str]:
    """List what a test file replaces by what may be tied to its thread."""
    replaced = list(_replacements(module))
    if not replaced:
        return
    # What a mock is given later belongs to some mock of the file.
    later = not all(map(fakes.harmless, _given_later(module)))
    for node, names in replaced:
        if later or not all(map(fakes.harmless, _values(node))):
            yield from names or _strings(module)


def _replacements(module: Module) -> Iterator[tuple[ast.Call | ast.Assign, list[str]]]:
    """List what replaces an attribute, with the last parts of its names; none where they are computed."""
    for node in module.nodes:
        if isinstance(node, ast.Assign):
            names = [
                target.attr
                for target in node.targets
                if isinstance(target, ast.Attribute) and dotted(target).partition(".")[0] in module.imports
            ]
            if names:
                yield node, names
        elif isinstance(node, ast.Call):
            last = _last(node.func)
            if last == "multiple":
                yield node, [keyword.arg for keyword in node.keywords if keyword.arg]
            elif last in ("setattr", "patch", "object", "stub"):
                name = _target(node, last)
                if name is not None:
                    yield node, [name] if name else []


def _target(call: ast.Call, last: str) -> str | None:
    """Name the attribute that a call replaces; empty where it is computed, None where there is none."""
    spelled = call.args[0] if call.args else None
    if last == "object" or (last in ("setattr", "stub") and len(call.args) > 2):
        spelled = call.args[1] if len(call.args) > 1 else None
    if spelled is None:
        return None
    if isinstance(spelled, ast.Constant):
        return re.split(r"[.:]", spelled.value)[-1] if isinstance(spelled.value, str) else None
    return ""


def _values(node: ast.Call | ast.Assign) -> Iterator[ast.expr]:
    """List what is put in the place of something."""
    if isinstance(node, ast.Assign):
        yield node.value
        return
    last = _last(node.func)
    at = {"patch": 1, "object": 2, "stub": 2}.get(last, len(node.args))
    if last == "setattr":
        at = 2 if len(node.args) > 2 else 1
    yield from node.args[at : at + 1]
    for keyword in node.keywords:
        name = keyword.arg or "new"
        if last == "multiple" or name == "new_callable" or name.endswith(_GIVING):
            yield keyword.value


def _given_later(module: Module) -> Iterator[ast.expr]:
    """List what mocks are given once they are there: ``get.side_effect = …``."""
    for node in module.nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                name = ast.unparse(target) if isinstance(target, ast.Attribute) else ""
                if name.endswith(".side_effect") or ".return_value" in name:
                    yield node.value
        elif isinstance(node, ast.Call) and _last(node.func) in ("configure_mock", "add_callback"):
            yield from (keyword.value for keyword in node.keywords)
            yield from node.args[2:]


def _strings(module: Module) -> Iterator[str]:
    """List the names that the strings of a file may spell, each of which may be what is computed."""
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            last = re.split(r"[.:]", node.value)[-1]
            if last.isidentifier():
                yield last


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else dotted(node)
