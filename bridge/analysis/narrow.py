"""Narrow a report to what was asked for: some views, some places, or what no baseline knows."""

import dataclasses
from collections.abc import Callable, Collection
from fnmatch import fnmatchcase

from bridge.model.place import Place
from bridge.model.report import Report
from bridge.model.site import Chain
from bridge.model.view import View


def to_views(report: Report, globs: tuple[str, ...]) -> Report:
    """Keep the views whose id, qualified name or route matches a glob, and what they reach.

    Hazards and what is not known belong to no view, and stay.
    """
    views = {view.id for view in report.views if any(_matches(view, glob) for glob in globs)}
    return _keep(report, views, [chain for chain in report.chains if chain.view in views])


def _matches(view: View, glob: str) -> bool:
    names = [view.id, view.handler.qualname]
    names += [route.pattern for route in (view.route, *view.other_routes) if route is not None]
    return any(fnmatchcase(name, glob) for name in names)


def to_places(report: Report, touches: Callable[[str, str], bool]) -> Report:
    """Keep what a change touches: ``touches`` is asked with a path and the qualified name of a function.

    A chain is kept when its view, a function on its way or its site is touched, and with it its view and
    its site.
    """
    handlers = {view.id for view in report.views if touches(view.handler.path, view.handler.qualname)}
    sites = {site.key: site.place for site in report.sites}

    def is_touched(place: Place) -> bool:
        return touches(place.path, place.function)

    chains = [
        chain
        for chain in report.chains
        if chain.view in handlers
        or is_touched(sites[chain.site])
        or any(is_touched(hop.place) for hop in chain.hops)
    ]
    narrowed = _keep(report, handlers | {chain.view for chain in chains}, chains)
    return dataclasses.replace(
        narrowed,
        hazards=tuple(hazard for hazard in report.hazards if is_touched(hazard.place)),
        unknown=tuple(unknown for unknown in report.unknown if is_touched(unknown.place)),
    )


def without(report: Report, keys: Collection[str]) -> Report:
    """Leave out the sites and hazards of these keys; readiness stays what it is with them."""
    chains = [chain for chain in report.chains if chain.site not in keys]
    return dataclasses.replace(
        _keep(report, {view.id for view in report.views}, chains),
        hazards=tuple(hazard for hazard in report.hazards if hazard.key not in keys),
    )


def _keep(report: Report, views: Collection[str], chains: list[Chain]) -> Report:
    reached: dict[str, set[str]] = {}
    for chain in chains:
        reached.setdefault(chain.view, set()).add(chain.site)
    sites = {chain.site for chain in chains}
    return dataclasses.replace(
        report,
        views=tuple(
            dataclasses.replace(
                view, sites=tuple(key for key in view.sites if key in reached.get(view.id, ()))
            )
            for view in report.views
            if view.id in views
        ),
        sites=tuple(site for site in report.sites if site.key in sites),
        chains=tuple(chains),
    )
