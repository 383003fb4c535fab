"""Which chains lead to a site, and which start at a view: the report's references, followed once."""

from collections import defaultdict
from dataclasses import dataclass

from bridge.model.report import Report
from bridge.model.site import Chain, Site
from bridge.model.view import View


@dataclass(frozen=True, slots=True)
class Reached:
    """Join a chain with the view it starts at and the site it ends at."""

    view: View
    chain: Chain
    site: Site


@dataclass(frozen=True, slots=True)
class Related:
    """Answer by key: the chains to a site and from a view, shortest first.

    A chain that names a view or a site which the report does not hold is left out, so that a report
    cut down by another tool can still be shown.
    """

    to_site: dict[str, tuple[Reached, ...]]
    from_view: dict[str, tuple[Reached, ...]]


def relate(report: Report) -> Related:
    """Follow every chain of a report to its view and its site."""
    views = {view.id: view for view in report.views}
    sites = {site.key: site for site in report.sites}
    to_site: dict[str, list[Reached]] = defaultdict(list)
    from_view: dict[str, list[Reached]] = defaultdict(list)
    for chain in report.chains:
        view, site = views.get(chain.view), sites.get(chain.site)
        if view is not None and site is not None:
            reached = Reached(view, chain, site)
            to_site[site.key].append(reached)
            from_view[view.id].append(reached)
    return Related(_sorted(to_site), _sorted(from_view))


def _sorted(found: dict[str, list[Reached]]) -> dict[str, tuple[Reached, ...]]:
    def order(reached: Reached) -> tuple[int, str, str]:
        return (len(reached.chain.hops), reached.view.id, reached.site.key)

    return {key: tuple(sorted(values, key=order)) for key, values in found.items()}
