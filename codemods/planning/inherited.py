"""Views whose method a class inherits: the method of the base is converted, once for all of them."""

import ast
from collections.abc import Iterator
from dataclasses import replace

from bridge.model.report import Report
from bridge.model.site import Chain
from bridge.model.view import Route, View
from codemods.planning.guards import lineage
from codemods.reading.facts import Facts


def merged(report: Report, facts: Facts) -> tuple[Report, dict[str, tuple[View, ...]]]:
    """Name each view by the function that it runs; say which views of the report each of these stands for."""
    defined = {view.id: _definition(view, facts) for view in report.views}
    if not any(defined.values()):
        return report, {view.id: (view,) for view in report.views}
    stands: dict[str, list[View]] = {}
    views: dict[str, View] = {}
    # What a class defines itself comes first, so that it keeps its place and its routes.
    for view in sorted(report.views, key=lambda view: bool(defined[view.id])):
        own = defined[view.id] or view
        known = views.get(own.id)
        views[own.id] = own if known is None else _joined(known, own)
        stands.setdefault(own.id, []).append(view)
    chains: dict[Chain, None] = {}
    for chain in report.chains:
        found = defined.get(chain.view)
        chains[replace(chain, view=found.id) if found is not None else chain] = None
    found_views = tuple(sorted(views.values(), key=lambda view: (view.handler.path, view.handler.line)))
    changed = replace(report, views=found_views, chains=tuple(chains))
    return changed, {name: tuple(found) for name, found in stands.items()}


def _definition(view: View, facts: Facts) -> View | None:
    """Give the view of the method that a class inherits; None where the view is a function of its own."""
    path, qualname = view.handler.path, view.handler.qualname
    owner, _, name = qualname.rpartition(".")
    module = facts.project.module(path)
    if module is None or qualname in module.definitions:
        return None
    cls = module.definitions.get(owner)
    if not isinstance(cls, ast.ClassDef):
        return None
    for where, base, _ in lineage(facts, module, cls):
        for qualified, node in where.definitions.items():
            if node is base and (method := where.definitions.get(f"{qualified}.{name}")) is not None:
                handler = replace(
                    view.handler, path=where.path, qualname=f"{qualified}.{name}", line=method.lineno
                )
                return replace(view, id=f"{where.path}::{handler.qualname}", handler=handler)
    return None


def _joined(first: View, second: View) -> View:
    routes = tuple(_routes(first, second))
    return replace(
        first,
        route=routes[0] if routes else None,
        other_routes=routes[1:],
        sites=tuple(dict.fromkeys((*first.sites, *second.sites))),
    )


def _routes(*views: View) -> Iterator[Route]:
    for view in views:
        yield from (route for route in (view.route, *view.other_routes) if route is not None)
