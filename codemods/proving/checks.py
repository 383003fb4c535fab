"""Static checks of a rewritten tree: what must hold before any test is run."""

import ast
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bridge.analysis.scan import Scan
from bridge.model.place import Place
from bridge.model.site import Site
from bridge.model.view import View
from codemods import registry
from codemods.planning import dual
from codemods.planning.guards import around_class
from codemods.planning.inherited import merged
from codemods.planning.planner import DraftUnit, draft
from codemods.reading.effects import is_wait
from codemods.reading.facts import Facts
from codemods.reading.frames import findings
from codemods.reading.project import Project

CHECKS = (
    "every rewritten file compiles",
    "a second run changes nothing",
    "every converted view is awaited by its callers",
    "no converted view waits on the event loop",
)


def failing(found: Scan, root: Path, units: Sequence[DraftUnit]) -> dict[str, tuple[str, str]]:
    """Name the units to take back, judged by a scan of the rewritten tree, with a code and a message each."""
    level = max((registry.get(c.recipe).level for unit in units for c in unit.changes), default=0)
    drf = "adrf" if any(c.recipe == "adrf_view" for unit in units for c in unit.changes) else ""
    again = {unit.unit.id: unit for unit in draft(found, root, level=level, drf=drf).units}
    sites = {site.key: site for site in found.report.sites}
    facts = Facts(Project(root), found.program, findings(found.program, found.report.sites))
    views = {view.id: view for view in merged(found.report, facts)[0].views}
    problems: dict[str, tuple[str, str]] = {}
    for unit in units:
        for path in sorted({change.path for change in unit.changes}):
            try:
                # More than parsing: a name that `nonlocal` does not find is an error of the compiler.
                with warnings.catch_warnings(action="ignore"):
                    compile((root / path).read_bytes(), path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError) as error:
                problems[unit.unit.id] = ("V-PARSE", f"{path}: {error}")
        for function in unit.unit.functions:
            for place, callee in _waits(found, views.get(function), function, sites):
                problems[unit.unit.id] = ("V-BLOCKING", f"{place}: {callee} still waits there.")
            for reference in found.program.callers(function):
                caller = found.program.functions.get(reference.caller)
                if (
                    reference.called
                    and not reference.awaited
                    and caller is not None
                    and not facts.answers(function)
                    and not _made_sync(root, reference.place)
                    and not (_dispatched(facts, function) and "<locals>" in reference.caller)
                ):
                    problems[unit.unit.id] = (
                        "V-UNAWAITED",
                        f"{reference.place} calls it without awaiting it.",
                    )
        if unit.unit.id in again and unit.unit.id not in problems:
            problems[unit.unit.id] = ("V-BLOCKING", "A second run would change it again.")
    return problems


def _waits(
    found: Scan, view: View | None, function: str, sites: Mapping[str, Site]
) -> Iterator[tuple[Place, str]]:
    """Yield where a converted function itself waits on the event loop, or calls what does."""
    path, _, qualname = function.partition("::")

    def own(place: Place) -> bool:
        return (place.path, place.function) == (path, qualname)

    for key in view.sites if view else ():
        if key in sites and own(sites[key].place) and is_wait(sites[key]):
            yield sites[key].place, sites[key].callee
    for chain in found.report.chains if view else ():
        site = sites.get(chain.site)
        first = chain.hops[0].place if chain.hops else None
        if chain.view == function and site is not None and first is not None and own(first) and is_wait(site):
            yield first, site.callee


def _made_sync(root: Path, place: Place) -> bool:
    """Tell whether the call at ``place`` is of what ``ensure_sync`` or ``async_to_sync`` returned."""
    tree = ast.parse((root / place.path).read_bytes())
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (node.lineno, node.end_lineno) == (place.line, place.end_line):
            called = node.func
            if isinstance(called, ast.IfExp) and dual.asks(called.test, getattr(called.orelse, "id", "")):
                called = called.body
            maker = called.func if isinstance(called, ast.Call) else None
            name = maker.attr if isinstance(maker, ast.Attribute) else getattr(maker, "id", "")
            if name in ("ensure_sync", "async_to_sync"):
                return True
    return _for_sync_views(tree, place)


def _dispatched(facts: Facts, function: str) -> bool:
    """Tell whether a method's decorators wrap the sync function that Flask makes of its class."""
    path, _, qualname = function.partition("::")
    module = facts.project.module(path)
    owner = module.definitions.get(qualname.rpartition(".")[0]) if module is not None else None
    return module is not None and any(around for _, around in around_class(facts, module, owner))


def _for_sync_views(tree: ast.Module, place: Place) -> bool:
    """Tell whether the call at ``place`` stands in a decorator that wraps coroutine functions elsewhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.lineno <= place.line <= (node.end_lineno or 0):
            views = [argument.arg for argument in node.args.args[:1]]
            if any(dual.serves_both(node, view) for view in views):
                return True
    return False
