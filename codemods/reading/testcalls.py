"""What the project's tests call by themselves and replace: they are never edited."""

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from bridge.model.view import View
from codemods.reading import sockets
from codemods.reading.asking import Asked, asked_in_coroutines, called_by_address
from codemods.reading.frames import dotted
from codemods.reading.project import Definition, Module, Project, is_test
from codemods.reading.unwrapped import unwrapped
from codemods.reasons import Refusal

_RENAMED = re.compile(r"\b(\w+)\s+as\s+(\w+)")
_SLEEP = re.compile(r"sleep|[\"'.]time[\"']")


class TestCalls:
    """Know which functions the project's tests call by themselves, and what they replace.

    A test is parsed only when its text mentions what is asked for: most tests of a large project never are.
    """

    __test__ = False

    def __init__(self, project: Project) -> None:
        self._project = project
        self._tests = [path for path in project.paths if is_test(path)]
        self._called: dict[tuple[str, str], str] = {}
        self._read: set[str] = set()

    def check(self, definition: Definition, path: str, qualname: str) -> None:
        """Refuse a view that a test calls directly, or that is taken out of its decorators.

        Raises:
            Refusal: R-TEST-SHAPE for what a test does, R-CALLBACK for what other code does.
        """
        if where := self._unwrapped.get((path, qualname)):
            code = "R-TEST-SHAPE" if is_test(where.rpartition(":")[0]) else "R-CALLBACK"
            raise Refusal(code, definition.lineno, f"{where} takes it out of its decorators.")
        names = self._names(qualname.partition(".")[0])
        for test in self._tests:
            if test not in self._read and any(name in self._text(test) for name in names):
                self._read.add(test)
                self._learn(test)
        for name in (qualname, qualname.rpartition(".")[0]):
            place = self._called.get((path, name)) if name else None
            if place is not None:
                raise Refusal("R-TEST-SHAPE", definition.lineno, f"{place} calls it directly.")

    def check_asked(self, definition: Definition, view: View) -> None:
        """Refuse a view that a sync client asks inside a coroutine, or that is looked up and called.

        Raises:
            Refusal: R-TEST-SHAPE for what a test does, R-CALLBACK for what other code does.
        """
        for asked in self._asked:
            if asked.may_reach(view):
                message = f"{asked.place} may ask it with a sync client inside a coroutine."
                raise Refusal("R-TEST-SHAPE", definition.lineno, message)
        for asked in self._resolved:
            if view.framework == "django" and view.role == "view" and asked.may_reach(view):
                code = "R-TEST-SHAPE" if is_test(asked.place.rpartition(":")[0]) else "R-CALLBACK"
                raise Refusal(code, definition.lineno, f"{asked.place} may call it by its address.")

    @cached_property
    def _unwrapped(self) -> dict[tuple[str, str], str]:
        return unwrapped(self._project)

    @cached_property
    def _asked(self) -> tuple[Asked, ...]:
        modules = (self._project.module(test) for test in self._tests if "async def" in self._text(test))
        return tuple(asked for module in modules if module for asked in asked_in_coroutines(module))

    @cached_property
    def _resolved(self) -> tuple[Asked, ...]:
        paths = (path for path in self._project.paths if "resolve" in self._text(path))
        modules = (self._project.module(path) for path in paths)
        return tuple(asked for module in modules if module for asked in called_by_address(module))

    @cached_property
    def patches_sleep(self) -> bool:
        """Tell whether a test may replace ``time.sleep`` or look at how it was called."""
        modules = (self._project.module(test) for test in self._tests if _SLEEP.search(self._text(test)))
        return any(_replaces_sleep(module) for module in modules if module is not None)

    @cached_property
    def patches_sockets(self) -> bool:
        """Tell whether a test may replace ``socket.socket`` itself."""
        modules = (self._project.module(test) for test in self._tests if "socket" in self._text(test))
        return any(sockets.replaces(module) is not None for module in modules if module is not None)

    def check_sockets(self, definition: Definition, view: View) -> None:
        """Refuse a view that tests ask while nobody can make a socket, which a new event loop needs.

        Raises:
            Refusal: R-TEST-SHAPE.
        """
        for asked in self._socketless:
            if asked.may_reach(view):
                message = (
                    f"{asked.place} may ask it while sockets are forbidden, which every event loop needs."
                )
                raise Refusal("R-TEST-SHAPE", definition.lineno, message)

    @cached_property
    def _socketless(self) -> tuple[Asked, ...]:
        found = [Asked(place) for place in sockets.forbidden(self._project.root)]
        for test in self._tests if not found else ():
            module = self._project.module(test) if "socket" in self._text(test) else None
            if module is not None:
                found += sockets.asked_without(module)
        return tuple(found)

    def _text(self, path: str) -> str:
        text = self._project.text(path)
        # The parser normalises names (PEP 3131).
        return text if text.isascii() else unicodedata.normalize("NFKC", text)

    @cached_property
    def _renamed(self) -> dict[str, set[str]]:
        """Map names to those that imports anywhere in the project may give them."""
        found: dict[str, set[str]] = {}
        for path in self._project.paths:
            for name, other in _RENAMED.findall(self._text(path)):
                found.setdefault(name, set()).add(other)
        return found

    def _names(self, name: str) -> set[str]:
        names, queue = {name}, [name]
        while queue:
            more = self._renamed.get(queue.pop(), set()) - names
            names |= more
            queue.extend(more)
        return names

    def _learn(self, path: str) -> None:
        module = self._project.module(path)
        for function, node in _called(module) if module else ():
            head, _, rest = function.partition(".")
            if module is None or head not in module.imports:
                continue
            full = f"{module.imports[head]}.{rest}" if rest else module.imports[head]
            found = self._project.find(full)
            if found is not None:
                where = f"{module.path}:{node.lineno}"
                self._called.setdefault((found[0].path, found[1]), where)


def _called(module: Module) -> Iterator[tuple[str, ast.Call]]:
    """List what a test calls by the names that its file imports, also where it gives them other names first.

    ``view = views.price`` counts in the function that says so, ``self.view = views.price`` in the whole file.
    """
    yield from _called_in(module.nodes, {})
    shared = _aliases(node for node in module.nodes if isinstance(node, ast.Assign))
    shared = {name: meant for name, meant in shared.items() if "." in name}
    for function in module.nodes:
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            inside = list(ast.walk(function))
            yield from _called_in(inside, shared | _aliases(inside))


def _called_in(nodes: Iterable[ast.AST], aliases: Mapping[str, set[str]]) -> Iterator[tuple[str, ast.Call]]:
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        bare = node.func
        if isinstance(bare, ast.Attribute) and bare.attr == "as_view":
            bare = bare.value
        name = dotted(bare)
        for meant in aliases.get(name, set()) if aliases else {name}:
            yield meant, node


def _aliases(nodes: Iterable[ast.AST]) -> dict[str, set[str]]:
    """Map names, and attributes of ``self``, to the names that assignments give them."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and (meant := dotted(node.value)):
            for target in node.targets:
                found.setdefault(dotted(target), set()).add(meant)
    return found


def _replaces_sleep(module: Module) -> bool:
    plain = {id(node.func) for node in module.nodes if isinstance(node, ast.Call)}
    return any(
        (isinstance(node, ast.Constant) and isinstance(node.value, str) and _names_sleep(node.value))
        or (isinstance(node, ast.Attribute) and node.attr == "sleep" and id(node) not in plain)
        for node in module.nodes
    )


def _names_sleep(text: str) -> bool:
    """Tell whether a string may name time.sleep, or the module time, to be replaced."""
    return (
        text.isascii() and " " not in text and ("sleep" in text or text == "time" or text.endswith(".time"))
    )


def replaces(module: Module, name: str) -> bool:
    """Tell whether a test patches, spies on or assigns an attribute of this name.

    Where a test computes the name that it patches, any string in its file may be that.
    """
    computes = any(isinstance(node, ast.Call) and _patches_computed(node) for node in module.nodes)
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value.replace(":", ".").endswith(f".{name}") or (computes and node.value == name):
                return True
        elif isinstance(node, ast.Call):
            second = node.args[1:2] + (node.args[:1] if len(node.args) == 1 else [])
            if any(isinstance(part, ast.Constant) and part.value == name for part in second):
                return True
            if any(keyword.arg == name and _last(node.func) == "multiple" for keyword in node.keywords):
                return True
        elif isinstance(node, ast.Attribute) and node.attr == name and isinstance(node.ctx, ast.Store):
            return True
    return False


def _patches_computed(call: ast.Call) -> bool:
    """Tell whether a call patches an attribute whose name is no constant: ``setattr(shop, name, fake)``."""
    last = _last(call.func) or dotted(call.func)
    if last in ("setattr", "object", "spy", "stub"):
        return any(not isinstance(part, ast.Constant) for part in call.args[1:2])
    return last == "patch" and any(not isinstance(part, ast.Constant) for part in call.args[:1])


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ""
