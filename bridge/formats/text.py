"""A scan's report as text for a terminal: one line a site, then the views, then what it comes to."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from bridge.catalog import codes
from bridge.model.report import Report
from bridge.model.site import Chain, Site
from bridge.model.view import Readiness, Route, View

_SHOWN_CHAINS = 3


def render(report: Report) -> str:
    """Write all findings; sites first, each with the shortest chains that reach it."""
    parts = [_sites(report), _views(report.views), _unread(report)]
    return "\n".join(part for part in parts if part)


def summary(report: Report) -> str:
    """Count views by readiness, and sites, files and calls that stayed unresolved."""
    live = [site for site in report.sites if not site.suppressed]
    ready = Counter(view.readiness for view in report.views)
    by_readiness = " · ".join(f"{ready[kind]} {kind.value}" for kind in Readiness if ready[kind])
    views = _count(len(report.views), "view") + (f": {by_readiness}" if by_readiness else "")
    return (
        f"{views}   {_count(len(live), 'site')} in {_count(report.project.files, 'file')}, "
        f"{len(report.unknown)} not known"
    )


def next_step(report: Report) -> str:
    """Name the command that is most useful after this report."""
    if not report.views:
        return "No views were found; name one with --entry MODULE:NAME."
    if report.sites:
        return "Next: wsgi2asgi plan"
    return "Next: wsgi2asgi serve MODULE:APP"


def leverage(report: Report) -> list[tuple[str, int]]:
    """Rank callees by how many views wait for nothing else: solve the callee, and they are ready."""
    sites = {site.key: site for site in report.sites if not site.suppressed}
    alone: Counter[str] = Counter()
    for view in report.views:
        callees = {sites[key].callee for key in view.sites if key in sites}
        if len(callees) == 1:
            alone[callees.pop()] += 1
    return sorted(alone.items(), key=lambda item: (-item[1], item[0]))


def _sites(report: Report) -> str:
    chains: dict[str, list[Chain]] = defaultdict(list)
    for chain in report.chains:
        chains[chain.site].append(chain)
    views = {view.id: view for view in report.views}
    lines: list[str] = []
    for site in report.sites:
        lines.append(_site(site))
        reached = sorted(chains[site.key], key=lambda chain: (len(chain.hops), chain.view))
        lines += [f"    {_chain(chain, views[chain.view], site)}" for chain in reached[:_SHOWN_CHAINS]]
        if len(reached) > _SHOWN_CHAINS:
            lines.append(f"    and {_count(len(reached) - _SHOWN_CHAINS, 'more view')}")
    return "".join(f"{line}\n" for line in lines)


def _site(site: Site) -> str:
    known = codes.find(site.code)
    name = f" {known.name}" if known else ""
    where = f"  in {site.place.function}" if site.place.function else ""
    sure = "" if site.certainty == "proven" else f"  ({site.certainty.value})"
    quiet = f"  suppressed: {site.suppressed}" if site.suppressed else ""
    return f"{site.place} {site.code}{name}  {site.callee}{where}{sure}{quiet}"


def _chain(chain: Chain, view: View, site: Site) -> str:
    hops = "".join(
        f" → {hop.function.rpartition('::')[2]} ({hop.place.path}:{hop.place.line})" for hop in chain.hops
    )
    return f"{route(view)} {view.handler.qualname}{hops} → {site.callee}"


def _views(views: Iterable[View]) -> str:
    rows = [
        (
            view.readiness.value,
            route(view),
            f"{view.handler.path}:{view.handler.line}",
            view.handler.qualname,
            _count(len(view.sites), "site") if view.sites else "",
            ", ".join(view.reasons),
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
    return "".join(f"{unknown.place} {unknown.what}: {unknown.why}\n" for unknown in report.unknown)


def route(view: View) -> str:
    """Spell how a view is reached: its methods and pattern, or its role when it has no route of its own."""
    return _route(view.route) if view.route else f"[{view.role.replace('_', ' ')}]"


def _route(found: Route) -> str:
    return f"{','.join(found.methods)} {found.pattern}".strip()


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
