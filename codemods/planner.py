"""From what a scan found to an ordered plan: units that convert together, and refusals with a way out."""

import ast
import fnmatch
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bridge.config import Config
from bridge.formats.digest import digest
from bridge.model.plan import Held, Plan, Unit, Wave
from bridge.model.report import Report
from bridge.model.site import Site
from bridge.model.view import View
from codemods import arguments, guards, registry, settings, unreached
from codemods.around import refusals
from codemods.awaiting import DISTRIBUTIONS
from codemods.body import Body
from codemods.decorators import Above
from codemods.effects import Value
from codemods.expressions import is_wait
from codemods.facts import Facts
from codemods.frames import findings, to_span
from codemods.inside_out import InsideOut
from codemods.native import Native
from codemods.native_django import NativeDjango
from codemods.project import Module, Project
from codemods.raising import Raising
from codemods.reasons import Refusal
from codemods.recipe import Change, Span, Thread
from codemods.steps import step
from codemods.testcalls import TestCalls
from codemods.versions import Version, show, versions

if TYPE_CHECKING:
    from bridge.analysis.scan import Scan

_ASYNC_SINCE: dict[str, Version] = {"flask": (2, 0), "django": (4, 1)}


@dataclass(frozen=True, slots=True)
class DraftUnit:
    """Hold one unit of the plan with the changes that carry it out."""

    unit: Unit
    changes: tuple[Change, ...]
    framework: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a plan together with the changes of each unit."""

    plan: Plan
    units: tuple[DraftUnit, ...]


def plan(scan: "Scan", config: Config, root: Path | None = None, *, level: int = 0) -> Plan:
    """Order the migration of everything that a scan found below ``root``, by default the configured one."""
    return draft(scan, root or Path(config.root), level=level).plan


def draft(
    scan: "Scan",
    root: Path,
    *,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    level: int = 0,
    include_orm: bool = False,
) -> Draft:
    """Plan with the changes of each unit; ``only`` and ``skip`` are globs on view ids and route patterns.

    At ``level`` 1, what can be awaited without a thread is. With ``include_orm``, views that wait only for
    a database are converted too, though they gain nothing by it.
    """
    return _Planner(scan, root, level, include_orm).draft(only, skip)


class _Planner:
    def __init__(self, scan: "Scan", root: Path, level: int, include_orm: bool = False) -> None:
        self.level = level
        self.include_orm = include_orm
        self.report: Report = scan.report
        self.program = scan.program
        self.project = Project(root)
        found = unreached.sites(scan.program, scan.report.sites) if level else scan.report.sites
        self.facts = Facts(self.project, scan.program, findings(scan.program, found))
        self.tests = TestCalls(self.project)
        self.sites = {site.key: site for site in scan.report.sites}
        self.versions = versions(root, ("flask", *DISTRIBUTIONS))
        self.views = {view.id: view for view in scan.report.views}
        self.native = Native(self.project, self.facts)
        self.django = NativeDjango(self.facts, self.versions.get("django"))
        self.raising = Raising(self.facts, self.native)
        self._aboves: dict[str, Above] = {}
        self._helpers: frozenset[str] = frozenset()
        self._extra: dict[str, tuple[str, ...]] = {}
        """The twins that each family calls, by the family's first function."""

    def draft(self, only: Sequence[str], skip: Sequence[str]) -> Draft:
        around = refusals(self.report, lambda view: bool(self._waits(view)))
        held = {name: one for name, one in around.items() if _chosen(self.views[name], only, skip)}
        candidates: dict[str, View] = {}
        for view in self.report.views:
            if view.role != "view" or not _chosen(view, only, skip):
                continue
            asked = self.include_orm and not view.is_async and self._queries(view)
            if self._waits(view) or asked or (self.level and self._shims(view)):
                candidates[view.id] = view
            elif view.sites and not view.is_async:
                line = view.handler.line
                message = (
                    "It waits only for " + ", ".join(sorted({s.callee for s in self._sites(view)})) + "."
                )
                held[view.id] = Refusal("R-NO-BENEFIT", line, message).held(view.id)
        families = self._families(candidates)
        changes = self._convert(families, held)
        if self.level:
            families, changes = self._inside_out(families, changes)
        # A coroutine function whose threads stay is no refusal: it is what it was.
        done = {name for name, view in self.views.items() if view.is_async and not self._waits(view)}
        held = {name: one for name, one in held.items() if name not in changes and name not in done}
        units = self._units(families, changes)
        waves = _waves(units)
        order = [unit for wave in waves for unit in wave.units]
        units.sort(key=lambda drafted: order.index(drafted.unit))
        ordered = tuple(held[key] for key in sorted(held))
        return Draft(Plan(digest(self.report), waves, ordered), tuple(units))

    def _sites(self, view: View) -> list[Site]:
        return [self.sites[key] for key in view.sites if key in self.sites and not self.sites[key].suppressed]

    def _waits(self, view: View) -> list[Site]:
        return [site for site in self._sites(view) if is_wait(site)]

    def _queries(self, view: View) -> bool:
        return any(site.code == "WA260" for site in self._sites(view))

    # -- which functions convert together ----------------------------------------------------------

    def _families(self, candidates: dict[str, View]) -> list[list[str]]:
        """Group functions that convert together: the handlers of a Django class, a view and its callers."""
        parent: dict[str, str] = {name: name for name in candidates}

        def top(name: str) -> str:
            while parent[name] != name:
                name = parent[name]
            return name

        for name, view in sorted(candidates.items()):
            for sibling in self._siblings(view):
                parent.setdefault(sibling, sibling)
                parent[top(sibling)] = top(name)
            for reference in self.program.callers(name):
                if reference.caller in candidates:
                    parent[top(reference.caller)] = top(name)
        families: dict[str, list[str]] = {}
        for name in sorted(parent):
            families.setdefault(top(name), []).append(name)
        return sorted(families.values())

    def _siblings(self, view: View) -> list[str]:
        if view.framework != "django" or "." not in view.handler.qualname:
            return []
        owner = view.handler.qualname.rpartition(".")[0]
        module = self.project.module(view.handler.path)
        if module is None or not isinstance(module.definitions.get(owner), ast.ClassDef):
            return []
        names = (f"{owner}.{handler}" for handler in guards.HANDLERS)
        return [f"{view.handler.path}::{name}" for name in names if name in module.definitions]

    # -- conversion --------------------------------------------------------------------------------

    def _convert(self, families: list[list[str]], held: dict[str, Held]) -> dict[str, tuple[Change, ...]]:
        """Convert families until none of those left depends on one that was refused."""
        alive = list(families)
        while True:
            names = frozenset(name for family in alive for name in family)
            self.facts.turn(names, self._helpers)
            changes: dict[str, tuple[Change, ...]] = {}
            refused = False
            for family in list(alive):
                try:
                    found = {name: self._function(name, names, family) for name in family}
                except _FamilyRefused as stop:
                    refused = True
                    alive.remove(family)
                    for name in family:
                        held[name] = stop.refusal.held(stop.function if name == stop.function else name)
                    continue
                changes.update(found)
            if not refused:
                return changes

    def _function(self, name: str, turning: frozenset[str], family: list[str]) -> tuple[Change, ...]:
        try:
            return self._convert_function(name, turning, self._framework(family))
        except Refusal as refusal:
            raise _FamilyRefused(name, refusal) from refusal

    def _framework(self, family: list[str]) -> str:
        return next(self.views[name].framework for name in family if name in self.views)

    def _convert_function(self, name: str, turning: frozenset[str], framework: str) -> tuple[Change, ...]:
        path, _, qualname = name.partition("::")
        view = self.views.get(name)
        line = view.handler.line if view else 1
        if self._patched:
            raise Refusal("R-EXTENSION", line, f"{self._patched} replaces threads, which asyncio needs.")
        if framework not in _ASYNC_SINCE:
            raise Refusal("R-EXTENSION", line, f"{framework} calls its views synchronously.")
        module = self.project.module(path)
        node = module.definitions.get(qualname) if module else None
        if module is None or node is None or isinstance(node, ast.ClassDef):
            if module is not None and isinstance(owner := self._owner(module, qualname), ast.ClassDef):
                self._class(framework, module, owner)
            code = "R-LAMBDA" if qualname.endswith("<lambda>") else "R-OVERRIDE-EXTERNAL"
            raise Refusal(code, line, f"{qualname} is not defined as a function in {path}.")
        self._version(framework, node.lineno)
        guards.shape(module, node, qualname)
        above = self._surroundings(framework, module, node, qualname)
        self.tests.check(node, path, qualname)
        more, wrappers = self._users(framework, name, turning, module, node)
        above += more
        if view is not None:
            self._chains(view)
        request = ""
        if framework == "django":
            parameters = [*node.args.posonlyargs, *node.args.args]
            position = 1 if isinstance(self._owner(module, qualname), ast.ClassDef) else 0
            request = parameters[position].arg if len(parameters) > position else ""
        around = [*((module, decorator) for decorator in node.decorator_list), *wrappers]
        handed = arguments.plain(self._above(framework), self.program, name, around)
        given = Value.PLAIN if handed and not self._makes_arguments else Value.OPAQUE
        frame = self.facts.frame(name, request=request, given=given)
        if frame is None:
            raise Refusal("V-PARSE", node.lineno, f"{path} can't be read.")
        if view is not None:
            frame.waiting = self._first_hops(view)
        if view is not None and self._waits(view) and not self.facts.body(frame, node.body).waits:
            raise self._elsewhere(view, node.lineno)
        changes = Body(self.facts, frame, self._choose).convert()
        if self.level:
            changes = self.native.changes(module, node, changes)
            changes = self.django.changes(frame, node, changes) if framework == "django" else changes
            changes += self.raising.changes(frame, node)
        self._covered(name, view, changes)
        if isinstance(node, ast.FunctionDef):
            changes = (Change("make_view_async", path, module.span(node)), *changes)
        return (*above, *changes)

    def _owner(self, module: Module, qualname: str) -> ast.AST | None:
        return module.definitions.get(qualname.rpartition(".")[0])

    def _version(self, framework: str, line: int) -> None:
        since = _ASYNC_SINCE[framework]
        present = self.versions.get(framework)
        if present is not None and present < since:
            raise Refusal(
                "R-VERSION", line, f"{framework} {show(present)} has no async views; {show(since)} has."
            )

    def _surroundings(
        self, framework: str, module: Module, node: ast.FunctionDef | ast.AsyncFunctionDef, qualname: str
    ) -> tuple[Change, ...]:
        owner = self._owner(module, qualname)
        method = isinstance(owner, ast.ClassDef)
        if isinstance(owner, ast.ClassDef):
            self._class(framework, module, owner)
        if framework == "django" and self._atomic_requests:
            exempt = any("non_atomic_requests" in ast.unparse(above) for above in node.decorator_list)
            if not exempt:
                raise Refusal("R-ATOMIC", node.lineno, "ATOMIC_REQUESTS is on, which refuses async views.")
        if isinstance(node, ast.AsyncFunctionDef):
            return ()
        return self._above(framework).check(module, node, method)

    def _class(self, framework: str, module: Module, owner: ast.ClassDef) -> None:
        check = guards.flask_class if framework == "flask" else guards.django_class
        check(self.facts, module, owner)

    @cached_property
    def _patched(self) -> str:
        return settings.patched_threads(self.project, self.facts)

    @cached_property
    def _makes_arguments(self) -> bool:
        return settings.makes_arguments(self.project)

    @cached_property
    def _atomic_requests(self) -> bool:
        return settings.atomic_requests(self.project)

    def _users(
        self,
        framework: str,
        name: str,
        turning: frozenset[str],
        module: Module,
        node: ast.FunctionDef | ast.AsyncFunctionDef,
    ) -> tuple[tuple[Change, ...], tuple[tuple[Module, ast.expr], ...]]:
        """List the changes that a view's users need, and what wraps it where it is registered."""
        above = self._above(framework)
        dispatched = guards.around_class(self._owner(module, name.partition("::")[2]))
        judged = above.judged(module, [*node.decorator_list, *dispatched])
        try:
            users = guards.users(self.project, self.program, name, judged)
        except Refusal as refusal:
            raise Refusal(refusal.code, node.lineno, refusal.message) from refusal
        changes: list[Change] = []
        for where, wrapper in users.wrappers if isinstance(node, ast.FunctionDef) else ():
            changes.extend(above.wrapper(where, wrapper))
            judged |= above.judged(where, [wrapper])
        for call in users.calls:
            caller = call.caller.partition(".<locals>.")[0]
            if caller not in judged and call.caller not in turning and not call.awaited:
                raise Refusal("R-CALLBACK", node.lineno, f"{call.place} calls it without awaiting it.")
        return tuple(changes), users.wrappers

    def _above(self, framework: str) -> Above:
        if framework not in self._aboves:
            flask = frozenset(view.id for view in self.report.views if view.framework == "flask")
            self._aboves[framework] = Above(self.facts, framework, self.versions, flask, self._choose)
        return self._aboves[framework]

    def _chains(self, view: View) -> None:
        """Look along the way to every wait for transactions and locks that stay open meanwhile."""
        waits = {site.key for site in self._waits(view)}
        for chain in self.report.chains:
            if chain.view != view.id or chain.site not in waits or not chain.hops:
                continue
            places = [*(hop.place for hop in chain.hops[1:]), self.sites[chain.site].place]
            for hop, place in zip(chain.hops, places, strict=True):
                guards.held_open(self.facts, hop.function, place)

    def _first_hops(self, view: View) -> frozenset[Span]:
        """Find the calls in a view's own body that the scan followed to a wait."""
        waits = {site.key for site in self._waits(view)}
        places = (
            chain.hops[0].place
            for chain in self.report.chains
            if chain.view == view.id and chain.site in waits and chain.hops
        )
        own = (view.handler.path, view.handler.qualname)
        return frozenset(to_span(place) for place in places if (place.path, place.function) == own)

    def _elsewhere(self, view: View, line: int) -> Refusal:
        """Say why a view is left alone in whose own body nothing waits."""
        if self._through_generator(view):
            return Refusal("R-GENERATOR", line, "What waits is a generator, read once the view is done.")
        return Refusal("R-NO-BENEFIT", line, "What waits is not the view but what runs around it.")

    def _covered(self, name: str, view: View | None, changes: tuple[Change, ...]) -> None:
        """Check that every wait in the function's own body is reached by a change."""
        path, _, qualname = name.partition("::")
        for site in self._waits(view) if view is not None else ():
            place = site.place
            if (place.path, place.function) != (path, qualname):
                continue
            if not any(change.span.holds(to_span(place)) for change in changes):
                message = f"{site.callee} waits here without being called by name."
                raise Refusal("R-RECEIVER-UNPROVED", place.line, message)

    def _through_generator(self, view: View) -> bool:
        functions = {
            hop.function for chain in self.report.chains if chain.view == view.id for hop in chain.hops
        }
        nodes = (self.program.functions.get(function) for function in functions)
        return any(node is not None and node.is_generator for node in nodes)

    def _choose(self, callee: str, node: ast.Call) -> str:
        """Name the recipe for a library call that waits."""
        recipe = registry.claiming(callee)
        if recipe is None:
            return "offload_call"
        if recipe.name == "sleep" and (self.tests.patches_sleep or not _sleeps_plainly(node)):
            return "offload_call"
        return recipe.name

    # -- level 1 -----------------------------------------------------------------------------------

    def _inside_out(
        self, families: list[list[str]], before: dict[str, tuple[Change, ...]]
    ) -> tuple[list[list[str]], dict[str, tuple[Change, ...]]]:
        """Let helpers become async too, where that leaves no thread waiting."""
        alive = [family for family in families if all(name in before for name in family)]
        views = {name for family in alive for name in family}
        inside = InsideOut(self.project, self.program, self.facts)
        chains = [chain for chain in self.report.chains if chain.view in views]
        entered = {name for view in views if view in self.views for name in self._shims(self.views[view])}
        self._helpers = (inside.candidates(chains, self.sites) | inside.below(entered)) - views
        while self._helpers:
            refused: dict[str, Held] = {}
            changes = self._convert(alive, refused)
            found = {name: self._helper(inside, name) for name in self._helpers}
            good = frozenset(name for name, own in found.items() if own)
            changes.update({name: own for name, own in found.items() if own})
            if not refused:
                good = inside.reached(changes, views, inside.gaining(changes, good))
            if refused or good == self._helpers:
                break
            self._helpers = good
        if not self._helpers or refused:
            return alive, before
        twins = inside.twinned(changes, self._helpers)
        below = {family[0]: inside.reached(changes, family, self._helpers) for family in alive}
        families = inside.joined(alive, below, twins)
        for family in families:
            helpers = {helper for name in family for helper in below.get(name, ())}
            family += sorted(helpers - twins.keys())
            self._extra[family[0]] = tuple(sorted(helpers & twins.keys()))
        return families, dict(inside.carried_out(changes, self._helpers, twins))

    def _shims(self, view: View) -> frozenset[str]:
        """Name the helpers that an async view sends to a thread, and the view itself if it sends anything."""
        module = self.project.module(view.handler.path) if view.is_async else None
        node = module.definitions.get(view.handler.qualname) if module else None
        if module is None or not isinstance(node, ast.AsyncFunctionDef):
            return frozenset()
        shims = list(self.raising.shims(module, node))
        return frozenset({view.id} if shims else ()).union(
            *(self.raising.targets(module, call) for call in shims)
        )

    def _helper(self, inside: InsideOut, name: str) -> tuple[Change, ...]:
        """Convert the body of a helper; empty when it has to stay sync."""
        place = inside.node(name)
        frame = self.facts.frame(name, plain_self=True)
        if place is None or frame is None:
            return ()
        try:
            changes = Body(self.facts, frame, self._choose).convert()
        except Refusal:
            return ()
        return self.native.changes(*place, changes)

    # -- the plan ----------------------------------------------------------------------------------

    def _units(self, families: list[list[str]], changes: dict[str, tuple[Change, ...]]) -> list[DraftUnit]:
        units: list[DraftUnit] = []
        for family in families:
            if not all(name in changes for name in family):
                continue
            views = tuple(name for name in family if name in self.views)
            touched = (*family, *self._extra.get(family[0], ()))
            found = tuple(dict.fromkeys(change for name in touched for change in changes[name]))
            if not found:
                continue
            steps = tuple(step(change, name) for name in touched for change in changes[name])
            unit = Unit(family[0], tuple(family), steps, views, self._benefit(views, found))
            units.append(DraftUnit(unit, found, self._framework(family)))
        return units

    def _benefit(self, views: tuple[str, ...], changes: tuple[Change, ...]) -> str:
        counted = Counter(site.callee for name in views for site in self._waits(self.views[name]))
        named = ", ".join(
            callee for callee, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        )
        native = {
            change.callee or f"requests.{change.name}"
            for change in changes
            if change.recipe == "sleep" or (change.needs and registry.get(change.recipe).level)
        }
        if self.level and native:
            rest = ", ".join(sorted(counted.keys() - native))
            still = f"; {rest} still holds a thread" if rest else ""
            return f"awaits {', '.join(sorted(native))} without a thread{still}"
        if not named:
            return (
                "no gain in speed: its database calls stay on the request's own thread, one after the other"
            )
        return f"awaits {named} off the event loop (level 0: calls other than sleep still hold a thread)"


class _FamilyRefused(Exception):  # noqa: N818  # a result that travels up to the loop over families
    def __init__(self, function: str, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.function, self.refusal = function, refusal


def _chosen(view: View, only: Sequence[str], skip: Sequence[str]) -> bool:
    names = [view.id, view.handler.qualname, *(r.pattern for r in (view.route, *view.other_routes) if r)]

    def matches(patterns: Sequence[str]) -> bool:
        return any(fnmatch.fnmatchcase(name, pattern) for name in names for pattern in patterns)

    return (not only or matches(only)) and not matches(skip)


def _sleeps_plainly(node: ast.Call) -> bool:
    """Tell whether asyncio.sleep takes the call's arguments as they stand and means the same."""
    if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
        return False
    return not (isinstance(node.args[0], ast.UnaryOp) and isinstance(node.args[0].op, ast.USub))


def _waves(units: list[DraftUnit]) -> tuple[Wave, ...]:
    """Put first what needs no hop to the request's thread: those units can't disturb a database."""
    tied = [any(change.thread is Thread.REQUEST for change in unit.changes) for unit in units]
    groups = [
        tuple(unit.unit for unit, bound in zip(units, tied, strict=True) if bound is wanted)
        for wanted in (False, True)
    ]
    return tuple(Wave(number, group) for number, group in enumerate((g for g in groups if g), start=1))
