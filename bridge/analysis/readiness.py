"""Judge how ready a view is to become async, and say why."""

from collections.abc import Iterable

from bridge.catalog.entry import Severity
from bridge.catalog.recipes import SAFE_RECIPES
from bridge.model.site import Site
from bridge.model.view import Readiness


def judge(
    is_async: bool, sites: Iterable[Site], unknown: int, *, chosen: bool = False
) -> tuple[Readiness, tuple[str, ...]]:
    """Give the readiness of a view and the reasons, from its sites and the calls left unresolved.

    With ``chosen`` only some codes were asked for, so that the view may wait for more.
    """
    live = [site for site in sites if not site.suppressed and site.severity is not Severity.LOW]
    if is_async:
        if not live:
            return (Readiness.UNKNOWN, (_unresolved(unknown),)) if unknown else (Readiness.ASYNC, ())
        return Readiness.ASSISTED, (
            f"{_count(len(live), 'call')} block{'s' if len(live) == 1 else ''} the event loop",
        )
    manual = sorted({site.callee for site in live if not site.remedy.recipe and not site.remedy.instead})
    review = sorted({site.callee for site in live if site.remedy.recipe not in SAFE_RECIPES} - set(manual))
    if manual:
        return Readiness.OFFLOAD, (f"no async alternative: {', '.join(manual)}",)
    if review:
        return Readiness.ASSISTED, (f"needs review: {', '.join(review)}",)
    if unknown and not live:
        return Readiness.UNKNOWN, (_unresolved(unknown),)
    if not live:
        what = "of the chosen codes" if chosen else "that the scan knows"
        brief = any(not site.suppressed for site in sites)
        return Readiness.READY, ("waits briefly, if at all" if brief else f"waits for nothing {what}",)
    return Readiness.READY, (f"safe recipes: {', '.join(sorted({site.remedy.recipe for site in live}))}",)


def _unresolved(number: int) -> str:
    return f"{_count(number, 'call')} not resolved"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
