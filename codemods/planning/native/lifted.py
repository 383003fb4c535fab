"""Level 1 after level 0 for ``urlopen``: answers that a thread has opened, and the threads that read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

from codemods.planning.native.urllib import (
    ASKED,
    CALLEE,
    MODULE,
    OPTIONS,
    READ,
    WHOLE,
    NativeUrllib,
    bound,
    is_asked_for,
)
from codemods.reading.frames import Frame, dotted, own_nodes
from codemods.reading.twins import entered
from codemods.recipe import Change

_THREADS = ("asyncio.to_thread", "asgiref.sync.sync_to_async")


@dataclass(frozen=True)
class Lifted:
    """Take the threads out of a coroutine function that opens URLs and reads whole answers."""

    urllib: NativeUrllib

    def changes(self, frame: Frame) -> tuple[Change, ...]:
        """List the changes: the calls that open, and the waits that only read what has come by then."""
        node = frame.node
        home = self.urllib.homes.home(frame.module, MODULE)
        if not isinstance(node, ast.AsyncFunctionDef) or home is None or self.urllib.replaced:
            return ()
        parents = {id(child): part for part in ast.walk(node) for child in ast.iter_child_nodes(part)}
        path, span = frame.module.path, frame.module.span
        opening = Change(MODULE, path, span(node), callee=CALLEE, imports=(home.statement,), needs=home.path)
        found: list[Change] = []
        named: dict[str, list[ast.Call]] = {}
        for wait, call in self._sent(frame, node):
            if self._opens(frame, entered(call), call) and not isinstance(call.func, ast.Call):
                named.setdefault(_given(wait, parents), []).append(call)
            elif (inner := self._within(frame, call)) is not None:
                found.append(replace(opening, span=span(wait), name=ast.unparse(inner.func)))
        for name, calls in named.items():
            uses = [part for part in ast.walk(node) if isinstance(part, ast.Name) and part.id == name]
            uses = [part for part in uses if isinstance(part.ctx, ast.Load)]
            whole = [part for part in uses if self._whole(frame, part, parents)]
            known = all(part in whole or _looks(part, parents) for part in uses)
            if name and whole and known and bound(node, name) == len(calls):
                found += [replace(opening, span=span(call)) for call in calls]
                waits = [
                    wait for wait, call in self._sent(frame, node) if self._only_reads(frame, call, name)
                ]
                found += [Change(MODULE, path, span(wait), name="ready") for wait in waits]
        return tuple(found)

    def _sent(self, frame: Frame, node: ast.AsyncFunctionDef) -> Iterator[tuple[ast.Await, ast.Call]]:
        """Yield the waits for ``to_thread(f, …)`` and ``sync_to_async(f)(…)``."""
        for part in own_nodes(node):
            if isinstance(part, ast.Await) and isinstance(part.value, ast.Call):
                call = part.value
                maker = call.func.func if isinstance(call.func, ast.Call) else call.func
                name = frame.module.absolute(dotted(maker))
                if name in _THREADS and entered(call) is not call.func:
                    yield part, call

    def _opens(self, frame: Frame, function: ast.expr, call: ast.Call) -> bool:
        """Tell whether ``urlopen`` is called, with what its asynchronous form takes too."""
        starred = any(isinstance(one, ast.Starred) for one in call.args)
        known = all(keyword.arg in OPTIONS for keyword in call.keywords) and not starred
        own = dotted(function).partition(".")[0] not in frame.names and not self.urllib.homes.kept(function)
        return known and own and frame.module.absolute(dotted(function)) == CALLEE

    def _within(self, frame: Frame, call: ast.Call) -> ast.Call | None:
        """Find the call that opens in ``lambda: urlopen(…).read()`` or ``lambda: json.load(urlopen(…))``."""
        function = entered(call)
        body = function.body if isinstance(function, ast.Lambda) else None
        if not isinstance(body, ast.Call) or body.keywords:
            return None
        read = isinstance(body.func, ast.Attribute) and body.func.attr == "read" and not body.args
        inner = body.func.value if read and isinstance(body.func, ast.Attribute) else None
        if len(body.args) == 1 and self.urllib.facts.callee(frame, body) in WHOLE:
            inner = body.args[0]
        opens = isinstance(inner, ast.Call) and self._opens(frame, inner.func, inner)
        return inner if opens and isinstance(inner, ast.Call) else None

    def _whole(self, frame: Frame, node: ast.Name, parents: dict[int, ast.AST]) -> bool:
        """Tell whether a whole answer is read: ``answer.read()``, ``json.load(answer)``, wherever it is."""
        parent = parents.get(id(node))
        above = parents.get(id(parent))
        if isinstance(parent, ast.Attribute) and parent.attr == "read" and isinstance(above, ast.Call):
            given = [one for one in above.args if one is not parent]
            return not given and not above.keywords and not _given_arguments(above, parents)
        if not isinstance(parent, ast.Call) or node not in parent.args or parent.keywords:
            return False
        function = entered(parent)
        rest = (
            parent.args if function is parent.func or isinstance(parent.func, ast.Call) else parent.args[1:]
        )
        return rest == [node] and frame.module.absolute(dotted(function)) in WHOLE

    def _only_reads(self, frame: Frame, call: ast.Call, name: str) -> bool:
        """Tell whether a thread does nothing but read an answer, or look at it."""
        function = entered(call)
        rest = call.args if isinstance(call.func, ast.Call) else call.args[1:]
        if isinstance(function, ast.Lambda):
            body = function.body
            return isinstance(body, ast.Attribute) and body.attr in READ and dotted(body.value) == name
        if dotted(function) in (f"{name}.read", f"{name}.close"):
            return not rest and not call.keywords
        given = len(rest) == 1 and dotted(rest[0]) == name and not call.keywords
        return given and frame.module.absolute(dotted(function)) == "json.load"


def _given(wait: ast.Await, parents: dict[int, ast.AST]) -> str:
    """Name what is given an answer and nothing else; empty when there is no such name."""
    around = parents.get(id(wait))
    target = around.optional_vars if isinstance(around, ast.withitem) else None
    if isinstance(around, ast.Assign) and len(around.targets) == 1:
        target = around.targets[0]
    return target.id if isinstance(target, ast.Name) else ""


def _looks(node: ast.Name, parents: dict[int, ast.AST]) -> bool:
    """Tell whether only what came with the head of an answer is looked at, or the answer closed."""
    parent = parents.get(id(node))
    return is_asked_for(node, parent) or (isinstance(parent, ast.Attribute) and parent.attr in READ | ASKED)


def _given_arguments(call: ast.Call, parents: dict[int, ast.AST]) -> bool:
    """Tell whether what a call makes, as ``sync_to_async(answer.read)`` does, is called with arguments."""
    above = parents.get(id(call))
    return isinstance(above, ast.Call) and above.func is call and bool(above.args or above.keywords)
