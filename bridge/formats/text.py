"""A scan's report as text for a terminal: one line a site, then the views, then what it comes to."""

from collections import Counter
from collections.abc import Iterable

from bridge.formats import wording
from bridge.formats.leverage import leverage
from bridge.formats.related import Reached, relate
from bridge.formats.visible import visible
from bridge.formats.wording import count, route
from bridge.model.report import Report
from bridge.model.site import Site, Unknown
from bridge.model.view import Readiness, View

_SHOWN_CHAINS = 3
_SHOWN_CALLEES = 3
_SHOWN_PLACES = 3


def render(report: Report) -> str:
    """Write all findings; sites first, each with the shortest chains that reach it, leverage last."""
    parts = [_sites(report), _hazards(report), _views(report.views), _unread(report), _solve_first(report)]
    said = wording.left_out(report)
    parts.append(f"{said}\n" if said else "")
    return "\n".join(part for part in parts if part)


def summary(report: Report) -> str:
    """Count views by readiness, and sites, files and calls that stayed unresolved."""
    live = [site for site in report.sites if not site.suppressed]
    ready = Counter(view.readiness for view in report.views)
    by_readiness = " · ".join(f"{ready[kind]} {kind.value}" for kind in Readiness if ready[kind])
    views = count(len(report.views), "view") + (f": {by_readiness}" if by_readiness else "")
    return (
        f"{views}   {count(len(live), 'site')} in {count(report.project.files, 'file')}, "
        f"{len(report.unknown)} not known"
    )


def next_step(report: Report, found: int = 0) -> str:
    """Name the command that is most useful after this report, which may be narrowed from ``found`` views."""
    if not report.views and found:
        return f"None of the {count(found, 'view')} is what was asked for."
    if not report.views:
        return "No views were found; name one with --entry MODULE:NAME."
    if report.sites:
        return "Next: wsgi2asgi plan"
    return "Next: wsgi2asgi serve MODULE:APP"


def _sites(report: Report) -> str:
    related = relate(report).to_site
    lines: list[str] = []
    for site in report.sites:
        lines.append(_site(site))
        reached = related.get(site.key, ())
        lines += [f"    {_chain(one)}" for one in reached[:_SHOWN_CHAINS]]
        if len(reached) > _SHOWN_CHAINS:
            lines.append(f"    and {count(len(reached) - _SHOWN_CHAINS, 'more view')}")
    return "".join(f"{visible(line)}\n" for line in lines)


def _hazards(report: Report) -> str:
    return "".join(
        visible(f"{hazard.place} {hazard.code} {wording.code_name(hazard.code)}".rstrip())
        + visible(f"  {hazard.message}")
        + visible(f"  suppressed: {hazard.suppressed}" if hazard.suppressed else "")
        + "\n"
        for hazard in report.hazards
    )


def _site(site: Site) -> str:
    known = wording.code_name(site.code)
    name = f" {known}" if known else ""
    where = f"  in {site.place.function}" if site.place.function else ""
    sure = "" if site.certainty == "proven" else f"  ({site.certainty.value})"
    quiet = f"  suppressed: {site.suppressed}" if site.suppressed else ""
    return f"{site.place} {site.code}{name}  {site.callee}{where}{sure}{quiet}"


def _chain(reached: Reached) -> str:
    hops = "".join(
        f" → {wording.entered(hop)} ({hop.place.path}:{hop.place.line})" for hop in reached.chain.hops
    )
    return f"{route(reached.view)} {reached.view.handler.qualname}{hops} → {reached.site.callee}"


def _views(views: Iterable[View]) -> str:
    rows = [
        tuple(
            map(
                visible,
                (
                    view.readiness.value,
                    route(view),
                    f"{view.handler.path}:{view.handler.line}",
                    view.handler.qualname,
                    count(len(view.sites), "site") if view.sites else "",
                    ", ".join(view.reasons),
                ),
            )
        )
        for view in views
    ]
    if not rows:
        return ""
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)).rstrip() + "\n"
        for row in rows
    )


def _unread(report: Report) -> str:
    """Write what is not known: alone on a line, or below why, where many share the reason."""
    places: dict[str, list[Unknown]] = {}
    for unknown in report.unknown:
        places.setdefault(unknown.why, []).append(unknown)
    lines: list[str] = []
    for why, found in places.items():
        if len(found) <= _SHOWN_PLACES:
            lines += [f"{unknown.place} {unknown.what}: {why}" for unknown in found]
            continue
        lines.append(f"not known: {why}")
        lines += [f"    {unknown.place} {unknown.what}" for unknown in found[:_SHOWN_PLACES]]
        lines.append(f"    and {count(len(found) - _SHOWN_PLACES, 'more place')}")
    return "".join(f"{visible(line)}\n" for line in lines)


def _solve_first(report: Report) -> str:
    lines = [
        f"  {one.callee}  makes {count(one.unlocks, 'view')} ready" for one in leverage(report) if one.unlocks
    ][:_SHOWN_CALLEES]
    return "".join(f"{visible(line)}\n" for line in ("Solve first", *lines)) if lines else ""
