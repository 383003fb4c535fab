"""A report as one page of HTML that needs nothing else: no network, and no script to be read."""

import base64
import hashlib
import html
from collections import Counter, defaultdict
from importlib import resources
from string import Template

from bridge.formats import island, wording
from bridge.formats.frame import Sources
from bridge.formats.leverage import Leverage, leverage
from bridge.formats.related import Reached, Related, relate
from bridge.formats.visible import visible
from bridge.model.report import Report
from bridge.model.site import Hazard, Site, Unknown
from bridge.model.view import Readiness, View

_SHOWN_CHAINS = 5
_GOOD = (Readiness.ASYNC, Readiness.READY)


def render(report: Report, sources: Sources) -> str:
    """Write the page: what it comes to, the views, the callees by leverage, and what is not known."""
    style, script = _file("page.css"), _file("page.js")
    live = wording.live(report)
    return Template(_file("page.html")).substitute(
        policy=_policy(style, script),
        style=style,
        script=script,
        data=island.render(report, sources),
        project=_text(report.project.name),
        headline=_headline(report),
        read=_text(_read(report, len(live))),
        bar=_bar(report),
        legend=_legend(report),
        views="".join(_view(number, view) for number, view in enumerate(report.views)),
        view_count=f"{len(report.views):,}",
        callees=_callees(report, live) or _nothing("Nothing was found that makes a thread wait."),
        callee_count=f"{len({site.callee for site in live}):,}",
        hazards=_hazards(wording.live_hazards(report)),
        unknown=_unknown(report.unknown),
        suppressed=_suppressed(report),
    )


def _file(name: str) -> str:
    return resources.files("bridge.formats").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Allow this style and this script and nothing else (Content Security Policy Level 3, 2.3.1)."""

    def source(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {source(style)}; script-src {source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _text(text: str) -> str:
    return html.escape(visible(text))


def _headline(report: Report) -> str:
    if not report.views:
        return "No views were found"
    ready = sum(view.readiness in _GOOD for view in report.views)
    return _text(f"{ready:,} of {wording.count(len(report.views), 'view')} ready")


def _read(report: Report, sites: int) -> str:
    files, lines = wording.count(report.project.files, "file"), wording.count(report.project.lines, "line")
    found = wording.count(sites, "blocking call site")
    said = f"; {wording.left_out(report)}" if report.project.notebooks else ""
    return f"{found} in {files}, {lines} read by wsgi2asgi {wording.version(report)}{said}"


def _bar(report: Report) -> str:
    """Draw the share of each readiness; attributes, because the page's policy forbids inline styles."""
    counted = Counter(view.readiness for view in report.views)
    whole, drawn = max(len(report.views), 1), []
    start = 0.0
    for kind in Readiness:
        share = 100 * counted[kind] / whole
        if share:
            drawn.append(f'<rect class="{kind.value}" x="{start:.3f}" y="0" width="{share:.3f}" height="4"/>')
        start += share
    return "".join(drawn)


def _legend(report: Report) -> str:
    counted = Counter(view.readiness for view in report.views)
    return "".join(
        f'<li data-readiness="{kind.value}"><span class="dot {kind.value}"></span>'
        f"<b>{counted[kind]:,}</b> {kind.value}<small>{_text(wording.READINESS[kind])}</small></li>"
        for kind in Readiness
        if counted[kind]
    )


def _view(number: int, view: View) -> str:
    place = f"{view.handler.path}:{view.handler.line}"
    return (
        f'<tr data-view="{number}" data-readiness="{view.readiness.value}">'
        f'<td class="state"><span class="dot {view.readiness.value}"></span>{view.readiness.value}</td>'
        f'<td class="route"><code>{_text(wording.route(view))}</code></td>'
        f'<td class="name"><code>{_text(view.handler.qualname)}</code><small>{_text(place)}</small></td>'
        f'<td class="why">{_text("; ".join(view.reasons))}</td>'
        f'<td class="number">{len(view.sites):,}</td></tr>\n'
    )


def _callees(report: Report, live: tuple[Site, ...]) -> str:
    related = relate(report)
    grouped: dict[str, list[Site]] = defaultdict(list)
    for site in live:
        grouped[site.callee].append(site)
    return "".join(_callee(one, grouped[one.callee], related) for one in leverage(report))


def _callee(one: Leverage, sites: list[Site], related: Related) -> str:
    gain = (
        f'<span class="gain">makes {wording.count(one.unlocks, "view")} ready</span>' if one.unlocks else ""
    )
    alone = f"{wording.count(one.alone, 'view')} for it alone, " if one.alone else ""
    waiting = f"{alone}{wording.count(one.views, 'view')} in all, {wording.count(one.sites, 'site')}"
    return (
        f"<details><summary><code>{_text(one.callee)}</code>{gain}"
        f"<small>{waiting}</small></summary>\n<ul>"
        + "".join(_site(site, related.to_site.get(site.key, ())) for site in sites)
        + "</ul></details>\n"
    )


def _site(site: Site, reached: tuple[Reached, ...]) -> str:
    function = f" in <code>{_text(site.place.function)}</code>" if site.place.function else ""
    said = [f"Certainty: {site.certainty.value}{f' ({site.reason})' if site.reason else ''}."]
    said += [text for text in (wording.remedy(site),) if text]
    chains = "".join(f"<li>{_chain(one)}</li>" for one in reached[:_SHOWN_CHAINS])
    left = len(reached) - _SHOWN_CHAINS
    more = f"<li>and {wording.count(left, 'more view')}</li>" if left > 0 else ""
    return (
        f'<li data-site="{_text(site.key)}"><p><code>{_text(str(site.place))}</code>{function} '
        f"{_code(site.code)}</p>"
        f"<p>{_text(' '.join(said))}</p>" + (f"<ul>{chains}{more}</ul>" if chains else "") + "</li>\n"
    )


def _code(code: str) -> str:
    return f'<span class="code">{_text(f"{code} {wording.code_name(code)}".strip())}</span>'


def _chain(one: Reached) -> str:
    hops = (f" → <code>{_text(wording.entered(hop))}</code>" for hop in one.chain.hops)
    return f"{_text(wording.route(one.view))} <code>{_text(one.view.handler.qualname)}</code>{''.join(hops)}"


def _hazards(hazards: tuple[Hazard, ...]) -> str:
    if not hazards:
        return ""
    rows = "".join(
        f"<li><p><code>{_text(str(one.place))}</code> {_code(one.code)}</p><p>{_text(one.message)}</p></li>"
        for one in hazards
    )
    return (
        '<section id="hazards"><h2>Hazards</h2><p>They wait for nothing, but go wrong in threads, under ASGI '
        f'or on the event loop.</p><ul class="plain">{rows}</ul></section>'
    )


def _unknown(unknown: tuple[Unknown, ...]) -> str:
    if not unknown:
        return _nothing("The scan resolved everything that it looked at.")
    rows = "".join(
        f"<li><p><code>{_text(str(one.place))}</code> {_text(one.what)}</p><p>{_text(one.why)}</p></li>"
        for one in unknown
    )
    return f'<ul class="plain">{rows}</ul>'


def _suppressed(report: Report) -> str:
    quiet = [(one.place, one.callee, one.suppressed) for one in report.sites if one.suppressed]
    quiet += [(one.place, one.code, one.suppressed) for one in report.hazards if one.suppressed]
    if not quiet:
        return ""
    rows = "".join(
        f"<li><p><code>{_text(str(place))}</code> <code>{_text(what)}</code></p><p>{_text(reason)}</p></li>"
        for place, what, reason in quiet
    )
    return (
        '<section id="suppressed"><h2>Suppressed</h2><p>Found, and set aside with this reason.</p>'
        f'<ul class="plain">{rows}</ul></section>'
    )


def _nothing(text: str) -> str:
    return f'<p class="nothing">{_text(text)}</p>'
