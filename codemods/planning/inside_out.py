"""Level 1: which helpers become async from the inside out, in their place or as a twin beside the old one."""

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bridge.analysis.graph import Program
from bridge.model.site import Chain, Site
from codemods.planning import guards
from codemods.reading.facts import Facts
from codemods.reading.project import FunctionDef, Module, Project, is_test
from codemods.reading.testcalls import replaces
from codemods.reading.twins import entered, statement
from codemods.reasons import Refusal
from codemods.recipe import Change, Span

_GAINING = frozenset(
    [
        *("async_pymongo", "async_redis", "async_subprocess", "async_urllib"),
        *("httpx_requests", "sleep", "sqlalchemy"),
    ]
)
LIBRARIES = ("redis.", "requests.", "subprocess.", "time.sleep", "urllib.")
"""How the names of calls begin that a coroutine can await without a thread; databases come besides."""
Changes = Mapping[str, tuple[Change, ...]]


@dataclass(frozen=True)
class InsideOut:
    """Choose helpers and carry the choice out."""

    project: Project
    program: Program
    facts: Facts

    def candidates(
        self, chains: Iterable[Chain], sites: Mapping[str, Site], libraries: tuple[str, ...]
    ) -> frozenset[str]:
        """List the helpers on the way to calls of these libraries that may become async."""
        found: set[str] = set()
        views: set[str] = set()
        for chain in chains:
            callee = sites[chain.site].callee if chain.site in sites else ""
            if callee.startswith(libraries):
                found.update(hop.function for hop in chain.hops)
                views.add(chain.view)
        good = {name for name in found if self._eligible(name)}
        return frozenset(good | self._leading(good, views))

    def _leading(self, ends: set[str], views: Iterable[str]) -> set[str]:
        """List the helpers below views that lead to ``ends``: a chain tells of one way of several."""
        called = (self._called(view) for view in views)
        below = self.below(name for names in called for name in names)
        callers: dict[str, set[str]] = {}
        for name in below:
            for callee in self._called(name):
                callers.setdefault(callee, set()).add(name)
        found: set[str] = set()
        queue = list(ends)
        while queue:
            more = callers.get(queue.pop(), set()) - found
            found |= more
            queue += more
        return found

    def _called(self, name: str) -> list[str]:
        """Name the functions of the project that a function calls on its own thread."""
        function = self.program.functions.get(name)
        calls = function.calls if function is not None else ()
        return [t.function for call in calls for t in call.targets if t.function and not t.offloaded]

    def below(self, starts: Iterable[str]) -> frozenset[str]:
        """List the helpers that may become async of all that these functions call."""
        found: set[str] = set()
        queue = list(starts)
        while queue:
            name = queue.pop()
            if name in found or not self._eligible(name):
                continue
            found.add(name)
            queue += self._called(name)
        return frozenset(found)

    def node(self, name: str) -> tuple[Module, FunctionDef] | None:
        """Look a helper's definition up; None when it is not a plain function or method."""
        path, _, qualname = name.partition("::")
        module = self.project.module(path)
        node = module.definitions.get(qualname) if module else None
        return (module, node) if module is not None and isinstance(node, ast.FunctionDef) else None

    def is_method(self, name: str) -> bool:
        """Tell whether a helper belongs to a class."""
        return "." in name.partition("::")[2]

    def _eligible(self, name: str) -> bool:
        found, function = self.node(name), self.program.functions.get(name)
        path, _, qualname = name.partition("::")
        if found is None or function is None or is_test(path) or "<locals>" in qualname:
            return False
        if function.overrides or function.overridden_by or function.external_base or function.is_generator:
            return False
        module, node = found
        if any(ast.unparse(decorator) != "staticmethod" for decorator in node.decorator_list):
            return False
        try:
            guards.shape(module, node, qualname)
        except Refusal:
            return False
        return not guards.streams(node) and not self._replaced(node.name)

    def _replaced(self, name: str) -> bool:
        """Tell whether a test may put something else in a helper's place."""
        tests = [path for path in self.project.paths if is_test(path) and name in self.project.text(path)]
        return any(replaces(module, name) for module in map(self.project.module, tests) if module)

    def gaining(self, changes: Changes, helpers: frozenset[str]) -> frozenset[str]:
        """Keep the helpers in which something is awaited without a thread, directly or further down."""
        good: set[str] = set()
        while True:
            more = {
                name
                for name in helpers - good
                if any(
                    change.recipe in _GAINING or (change.recipe == "await_callers" and change.callee in good)
                    for change in changes[name]
                )
            }
            if not more:
                return frozenset(good)
            good |= more

    def reached(self, changes: Changes, starts: Iterable[str], helpers: frozenset[str]) -> frozenset[str]:
        """Follow awaited calls from functions to the helpers below them."""
        found: set[str] = set()
        queue = list(starts)
        while queue:
            for change in changes.get(queue.pop(), ()):
                if change.callee in helpers - found and change.recipe == "await_callers":
                    found.add(change.callee)
                    queue.append(change.callee)
        return frozenset(found)

    def twinned(self, changes: Changes, helpers: frozenset[str]) -> dict[str, str]:
        """Name the twin of each helper that something sync still uses; the others change in their place."""
        twins: dict[str, str] = {}
        while True:
            awaited = {
                (change.path, change.span)
                for name, found in changes.items()
                for change in found
                if change.recipe == "await_callers" and name not in twins
            }
            more = {
                name
                for name in helpers - twins.keys()
                if self.is_method(name) or not self._only_awaited(name, awaited)
            }
            if not more:
                return twins
            twins.update({name: self._twin_name(name) for name in more})

    def joined(
        self, families: list[list[str]], below: Mapping[str, frozenset[str]], twins: Mapping[str, str]
    ) -> list[list[str]]:
        """Join families that share a helper which changes in its place: they stand and fall together."""
        groups: list[tuple[list[str], set[str]]] = []
        for family in families:
            names, shared = list(family), set(below[family[0]] - twins.keys())
            for group in [group for group in groups if group[1] & shared]:
                groups.remove(group)
                names, shared = [*group[0], *names], shared | group[1]
            groups.append((names, shared))
        return sorted(sorted(names) for names, _ in groups)

    def _only_awaited(self, name: str, awaited: set[tuple[str, Span]]) -> bool:
        """Tell whether a helper's name stands nowhere in the project but where it is imported and awaited."""
        path, _, own = name.partition("::")
        word = re.compile(rf"\b{own}\b")
        for other in self.project.paths:
            if own not in (text := self.project.text(other)) or not word.search(text):
                continue
            module = self.project.module(other)
            if module is None or is_test(other) or not _all_awaited(module, own, word, awaited):
                return False
            reexports = other != path and (other.endswith("__init__.py") or not _uses(module, own))
            if reexports and own in module.imports:
                return False
        return True

    def _twin_name(self, name: str) -> str:
        own = name.partition("::")[2].rpartition(".")[2]
        twin, number = f"{own}_async", 1
        while any(re.search(rf"\b{twin}\b", self.project.text(path)) for path in self.project.paths):
            number += 1
            twin = f"{own}_async_{number}"
        return twin

    def carried_out(self, changes: Changes, helpers: frozenset[str], twins: Mapping[str, str]) -> Changes:
        """Add the helpers' own definitions to the changes, and call twins by their names."""
        done: dict[str, tuple[Change, ...]] = {}
        for name, found in changes.items():
            renamed = tuple(self._renamed(change, twins) for change in found)
            place = self.node(name) if name in helpers else None
            if place is not None:
                module, node = place
                span = module.span(node)
                if name in twins:
                    renamed = tuple(replace(change, twin=twins[name]) for change in renamed)
                    renamed = (Change("twin_helper", module.path, span, name=twins[name]), *renamed)
                else:
                    renamed = (Change("make_view_async", module.path, span), *renamed)
            done[name] = renamed
        return done

    def _renamed(self, change: Change, twins: Mapping[str, str]) -> Change:
        twin = twins.get(change.callee) if change.recipe == "await_callers" else None
        module = self.project.module(change.path)
        if twin is None or module is None:
            return change
        call = next(
            node for node in module.nodes if isinstance(node, ast.Call) and module.span(node) == change.span
        )
        wanted = statement(self.project, module, entered(call), change.callee, twin)
        return replace(change, name=twin, imports=(wanted,) if wanted else ())


def _all_awaited(module: Module, own: str, word: re.Pattern[str], awaited: set[tuple[str, Span]]) -> bool:
    callees = {id(entered(node)): node for node in module.nodes if isinstance(node, ast.Call)}
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and word.search(node.value):
            return False
        spelled = (isinstance(node, ast.Name) and node.id == own) or (
            isinstance(node, ast.Attribute) and node.attr == own
        )
        if spelled and (
            id(node) not in callees or (module.path, module.span(callees[id(node)])) not in awaited
        ):
            return False
        if isinstance(node, ast.alias) and node.name.rpartition(".")[2] == own and node.asname:
            return False
    return True


def _uses(module: Module, own: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == own for node in module.nodes)
