"""How much is gained by solving one callee: the number to choose the next piece of work by."""

from collections import Counter
from dataclasses import dataclass

from bridge.catalog.entry import Severity
from bridge.catalog.recipes import SAFE_RECIPES
from bridge.model.report import Report
from bridge.model.site import Site
from bridge.model.view import Readiness, View

_STAYS = frozenset((Readiness.HELD, Readiness.UNKNOWN, Readiness.READY, Readiness.ASYNC))


@dataclass(frozen=True, slots=True)
class Leverage:
    """Count what hangs on one callee.

    ``unlocks``: views that become ready when this callee is solved, because nothing else holds them up;
    ``alone``: views that wait for this callee and for no other, ready or not;
    ``views`` and ``sites``: how many reach it, and from how many places.
    """

    callee: str
    unlocks: int
    alone: int
    views: int
    sites: int


def leverage(report: Report) -> tuple[Leverage, ...]:
    """Rank the callees of live sites: most views unlocked first, then most that wait for it alone."""
    live = {site.key: site for site in report.sites if not site.suppressed}
    unlocks: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    views: Counter[str] = Counter()
    for view in report.views:
        reached = [live[key] for key in view.sites if key in live]
        callees = {site.callee for site in reached}
        views.update(callees)
        if len(callees) == 1:
            alone.update(callees)
        holding = {site.callee for site in reached if _holds_up(view, site)}
        if len(holding) == 1:
            unlocks.update(holding)
    sites = Counter(site.callee for site in live.values())
    ranked = (
        Leverage(callee, unlocks[callee], alone[callee], views[callee], number)
        for callee, number in sites.items()
    )
    return tuple(sorted(ranked, key=lambda of: (-of.unlocks, -of.alone, -of.views, -of.sites, of.callee)))


def _holds_up(view: View, site: Site) -> bool:
    """Tell whether this site keeps this view from being ready.

    What is held back by a reason code or by unresolved calls does not become ready by solving a callee.
    On the event loop every wait counts; in a sync view a safe recipe settles it.
    """
    if view.readiness in _STAYS or site.severity is Severity.LOW:
        return False
    return view.is_async or site.remedy.recipe not in SAFE_RECIPES
