"""A report as Markdown for a pull request: a summary to decide by, the findings folded below it."""

import re
from collections import Counter
from collections.abc import Iterable

from bridge.formats import wording
from bridge.formats.fitting import fitting
from bridge.formats.leverage import leverage
from bridge.formats.related import Related, relate
from bridge.formats.visible import visible
from bridge.model.report import Report
from bridge.model.site import Site
from bridge.model.view import Readiness

LONGEST = 60_000
"""Most characters written; a comment on GitHub holds 65,536."""

_LONGEST_SPAN = 200
_SHOWN_CALLEES = 10
_SHOWN_VIEWS = 3
_ROOM_FOR_ENDING = 600


def render(report: Report) -> str:
    """Write a heading, readiness, leverage, the sites and what is not known, within ``LONGEST``."""
    related = relate(report)
    head = [f"## wsgi2asgi: {_totals(report)}\n", *_readiness(report), *_leverage(report)]
    room = LONGEST - _ROOM_FOR_ENDING - sum(map(len, head))
    live = wording.live(report)
    sites = _folded("What blocks", "site", [_site(site, related) for site in live], room * 2 // 3)
    room -= len(sites)
    warned = wording.live_hazards(report)
    hazards = _folded(
        "Hazards",
        "hazard",
        [f"- {code(f'{one.place}')} {code(one.code)} {code(one.message)}\n" for one in warned],
        room // 2,
    )
    room -= len(hazards)
    unknown = _folded(
        "What is not known",
        "place",
        [f"- {code(f'{one.place}')} {code(one.what)} {code(one.why)}\n" for one in report.unknown],
        room,
    )
    suppressed = len(report.sites) - len(live) + len(report.hazards) - len(warned)
    quiet = f"\n{wording.count(suppressed, 'finding')} suppressed.\n" if suppressed else ""
    said = wording.left_out(report)
    quiet += f"\n{said}\n" if said else ""
    return "\n".join((*head, *(part for part in (sites, hazards, unknown) if part))) + quiet


def code(text: str, *, cell: bool = False) -> str:
    """Quote any text as a code span, in which neither markup nor mentions have a meaning.

    White space and control characters become single spaces, characters that reorder text a replacement;
    the fence is longer than any run of backticks inside (CommonMark 0.31, section 6.1). In a table cell the
    pipe is escaped too (GFM 4.10).
    """
    flat = visible(" ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split()))
    if len(flat) > _LONGEST_SPAN:
        flat = flat[: _LONGEST_SPAN - 1] + "…"
    if not flat:
        return ""
    fence = "`" * (max(map(len, re.findall("`+", flat)), default=0) + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    span = f"{fence}{pad}{flat}{pad}{fence}"
    return span.replace("|", "\\|") if cell else span


def _totals(report: Report) -> str:
    ready = sum(view.readiness in (Readiness.ASYNC, Readiness.READY) for view in report.views)
    sites = wording.count(len(wording.live(report)), "blocking call site")
    return f"{ready:,} of {wording.count(len(report.views), 'view')} ready, {sites}"


def _readiness(report: Report) -> Iterable[str]:
    counted = Counter(view.readiness for view in report.views)
    rows = [
        f"| {kind.value} | {counted[kind]:,} | {wording.READINESS[kind]} |\n"
        for kind in Readiness
        if counted[kind]
    ]
    return ("| readiness | views | what it means |\n|---|---:|---|\n" + "".join(rows),) if rows else ()


def _leverage(report: Report) -> Iterable[str]:
    ranked = [one for one in leverage(report) if one.unlocks or one.alone]
    if not ranked:
        return ()
    rows = "".join(
        f"| {code(one.callee, cell=True)} "
        f"| {one.unlocks:,} | {one.alone:,} | {one.views:,} | {one.sites:,} |\n"
        for one in ranked[:_SHOWN_CALLEES]
    )
    left = len(ranked) - _SHOWN_CALLEES
    more = f"\nAnd {wording.count(left, 'more callee')}.\n" if left > 0 else ""
    head = "| solve this callee | views it makes ready | views that wait for it alone | views | sites |\n"
    return (f"### Leverage\n\n{head}|---|---:|---:|---:|---:|\n{rows}{more}",)


def _site(site: Site, related: Related) -> str:
    reached = related.to_site.get(site.key, ())
    views = ", ".join(code(wording.route(one.view)) for one in reached[:_SHOWN_VIEWS])
    more = f" and {len(reached) - _SHOWN_VIEWS:,} more" if len(reached) > _SHOWN_VIEWS else ""
    sure = "" if site.certainty == "proven" else f" ({site.certainty.value})"
    instead = f"; instead {code(site.remedy.instead)}" if site.remedy.instead else ""
    by = f"; reached by {views}{more}" if views else ""
    return f"- {code(str(site.place))} {code(site.code)} {code(site.callee)}{sure}{instead}{by}\n"


def _folded(title: str, noun: str, items: list[str], room: int) -> str:
    if not items:
        return ""
    kept = fitting(items, room, noun, "wsgi2asgi scan -f full")
    summary = f"{title}: {wording.count(len(items), noun)}"
    return f"<details>\n<summary>{summary}</summary>\n\n{kept}\n</details>\n"
