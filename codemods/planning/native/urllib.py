"""Level 1 for ``urllib.request.urlopen``: answers that one function reads to their end, and nobody else sees.

The copied module hands an answer back once all of it has come. That is the same where the function reads all
of it anyway; what reads a part, iterates, or hands the answer on may mean to stop earlier, so it keeps its
thread.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from codemods.planning.native.homes import Homes
from codemods.reading.effects import Value, is_wait, words
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, own_nodes, parameters
from codemods.reading.project import FunctionDef, is_test
from codemods.reading.sockets import CONNECTING
from codemods.recipe import Change

MODULE = "async_urllib"
CALLEE = "urllib.request.urlopen"
OPTIONS = words("url data timeout context")
READ = words("status code reason msg headers url version")
ASKED = words("getcode geturl info getheader getheaders close")
WHOLE = words("json.load xml.etree.ElementTree.parse")
_REPLACED = re.compile(
    CONNECTING + r"|[\"'](?:\w+\.)*(?:urllib|request)[\"']|[\"'](?:\w+\.)*http\.client\.[\w.]+[\"']"
    r"|^\s*(?:import|from)\s+(?:vcr|httpretty|pook|mocket)\b",
    re.MULTILINE,
)
"""What a test says that replaces the module, or listens below it: the copied module would not hear it."""


@dataclass(frozen=True)
class NativeUrllib:
    """Find the calls of ``urlopen`` that the event loop can wait for."""

    facts: Facts
    homes: Homes

    @cached_property
    def replaced(self) -> bool:
        """Tell whether a test would not be heard any more."""
        project = self.facts.project
        return any(_REPLACED.search(project.text(path)) for path in project.paths if is_test(path))

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(
            path for (path, _), site in self.facts.findings.sites.items() if site.callee == CALLEE
        )

    def note(self, frame: Frame) -> None:
        """Note in a frame the calls whose answers it reads whole and keeps to itself."""
        path = frame.module.path
        if frame.node is None or path not in self._paths or self.replaced:
            return
        home = self.homes.home(frame.module, MODULE)
        if home is None:
            return
        calls, reads = self._opened(frame, frame.node)
        for span in map(frame.module.span, calls):
            imports = (home.statement,)
            frame.native[span] = Change(
                MODULE, path, span, callee=CALLEE, name="urlopen", imports=imports, needs=home.path
            )
        frame.ready |= frozenset(map(frame.module.span, reads))

    def _opened(self, frame: Frame, node: FunctionDef) -> tuple[list[ast.Call], list[ast.Call]]:
        """List the calls of a function that can be awaited, and the calls that read what those give."""
        parents = {id(child): part for part in own_nodes(node) for child in ast.iter_child_nodes(part)}
        opened: list[ast.Call] = []
        read: list[ast.Call] = []
        named: dict[str, list[ast.Call]] = {}
        for call in self._calls(frame, node):
            name = _name_of(call, parents)
            if name:
                named.setdefault(name, []).append(call)
            elif (reader := self._reader(frame, call, parents)) is not None:
                opened.append(call)
                read.append(reader)
        for name, calls in named.items():
            reads = self._reads(frame, node, name, parents) if bound(node, name) == len(calls) else []
            if reads:
                opened += calls
                read += reads
        return opened, read

    def _calls(self, frame: Frame, node: FunctionDef) -> Iterator[ast.Call]:
        for part in own_nodes(node):
            if not isinstance(part, ast.Call) or self.homes.kept(part.func):
                continue
            site = self.facts.findings.site(frame.module.path, frame.module.span(part))
            if site is None or site.callee != CALLEE or not is_wait(site):
                continue
            given = [*part.args, *(keyword.value for keyword in part.keywords)]
            plain = all(self.facts.expression(frame, one).value is Value.PLAIN for one in given)
            starred = any(isinstance(one, ast.Starred) for one in part.args)
            if plain and not starred and all(keyword.arg in OPTIONS for keyword in part.keywords):
                yield part

    def _reads(
        self, frame: Frame, node: FunctionDef, name: str, parents: dict[int, ast.AST]
    ) -> list[ast.Call]:
        """List what reads the answers of a name; empty unless all that is done with them is known."""
        reads: list[ast.Call] = []
        whole = False
        own = {id(part) for part in own_nodes(node)}
        for part in ast.walk(node):
            if not isinstance(part, ast.Name) or part.id != name or not isinstance(part.ctx, ast.Load):
                continue
            reader = self._reader(frame, part, parents) if id(part) in own else None
            parent = parents.get(id(part))
            above = parents.get(id(parent))
            if reader is not None:
                whole = True
                reads.append(reader)
            elif id(part) in own and is_asked_for(part, parent):
                continue
            elif isinstance(parent, ast.Attribute) and isinstance(parent.ctx, ast.Load) and id(part) in own:
                called = isinstance(above, ast.Call) and above.func is parent
                if isinstance(above, ast.Call) and called and parent.attr in ASKED:
                    reads.append(above)
                elif called or parent.attr not in READ:
                    return []
            else:
                return []
        return reads if whole else []

    def _reader(self, frame: Frame, node: ast.expr, parents: dict[int, ast.AST]) -> ast.Call | None:
        """Return the call that reads all of an answer: ``answer.read()`` or ``json.load(answer)``."""
        parent = parents.get(id(node))
        if isinstance(parent, ast.Attribute) and parent.attr == "read":
            call = parents.get(id(parent))
            if isinstance(call, ast.Call) and call.func is parent and not call.args and not call.keywords:
                return call
        if not isinstance(parent, ast.Call) or node not in parent.args[:1] or parent.keywords:
            return None
        return parent if self.facts.callee(frame, parent) in WHOLE else None


def _name_of(call: ast.Call, parents: dict[int, ast.AST]) -> str:
    """Name what is bound to a call's answer and nothing else; empty when there is no such name."""
    parent = parents.get(id(call))
    target: ast.expr | None = None
    if isinstance(parent, ast.withitem):
        target = parent.optional_vars
    elif isinstance(parent, ast.Assign) and len(parent.targets) == 1:
        target = parent.targets[0]
    return target.id if isinstance(target, ast.Name) else ""


def is_asked_for(node: ast.Name, parent: ast.AST | None) -> bool:
    """Tell whether it is only asked if there is an answer."""
    compared = isinstance(parent, ast.Compare) and all(
        isinstance(op, ast.Is | ast.IsNot) for op in parent.ops
    )
    tested = isinstance(parent, ast.If | ast.IfExp | ast.While) and parent.test is node
    return compared or tested or (isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not))


def _is_nothing(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def bound(node: FunctionDef, name: str) -> int:
    """Count where a function, or one inside it, gives a name a value; -1 when not all of it can be seen."""
    if name in parameters(node):
        return -1
    count = 0
    for part in ast.walk(node):
        if isinstance(part, ast.Global | ast.Nonlocal) and name in part.names:
            return -1
        if isinstance(part, ast.Assign) and _is_nothing(part.value):
            # An answer that there is not yet: ``answer = None``.
            count -= sum(isinstance(one, ast.Name) and one.id == name for one in part.targets)
        stored = isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load) and part.id == name
        called = part.arg if isinstance(part, ast.arg) else getattr(part, "name", None)
        if stored or name in (called, getattr(part, "rest", None)):
            count += 1
    return count
