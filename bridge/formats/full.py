"""A report at length for a terminal: each site with its source, its chains and its remedy."""

from bridge.formats import wording
from bridge.formats.frame import Sources, frame
from bridge.formats.related import Reached, relate
from bridge.formats.visible import visible
from bridge.model.place import Place
from bridge.model.report import Report
from bridge.model.site import Hazard, Site, Unknown

_SHOWN_CHAINS = 3


def render(report: Report, sources: Sources) -> str:
    """Write every site, hazard and unknown place as a block, a blank line between blocks."""
    related = relate(report)
    blocks = [_site(site, related.to_site.get(site.key, ()), sources) for site in report.sites]
    blocks += [_hazard(hazard, sources) for hazard in report.hazards]
    blocks += [_unknown(unknown, sources) for unknown in report.unknown]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _site(site: Site, reached: tuple[Reached, ...], sources: Sources) -> list[str]:
    known = wording.code_name(site.code)
    lines = [visible(f"{site.code}{' ' if known else ''}{known}: {wording.waits(site)}")]
    lines += _source(site.place, sources)
    for one in reached[:_SHOWN_CHAINS]:
        lines += _chain(one)
    if len(reached) > _SHOWN_CHAINS:
        lines.append(f"  = and {wording.count(len(reached) - _SHOWN_CHAINS, 'more view')}")
    for label, said in (
        ("because", site.reason),
        ("instead", site.remedy.instead),
        ("note", site.remedy.note),
        ("recipe", site.remedy.recipe),
        ("suppressed", site.suppressed),
    ):
        if said:
            lines.append(f"  = {label}: {visible(said)}")
    return lines


def _chain(reached: Reached) -> list[str]:
    view, chain = reached.view, reached.chain
    start = f"{view.handler.path}:{view.handler.line}"
    lines = [f"  = reached by: {visible(wording.route(view))}", _step(view.handler.qualname, start)]
    lines += [
        _step(wording.entered(hop), f"called at {hop.place.path}:{hop.place.line}") for hop in chain.hops
    ]
    return lines


def _step(function: str, where: str) -> str:
    return f"      {visible(function)}  {visible(where)}"


def _source(place: Place, sources: Sources) -> list[str]:
    around = f" in {place.function}" if place.function else ""
    return [visible(f"  --> {place}{around}"), *(f"  {line}" for line in frame(place, sources))]


def _hazard(hazard: Hazard, sources: Sources) -> list[str]:
    known = wording.code_name(hazard.code)
    head = f"{hazard.code}{' ' if known else ''}{known}: {hazard.message}"
    quiet = [visible(f"  = suppressed: {hazard.suppressed}")] if hazard.suppressed else []
    return [visible(head), *_source(hazard.place, sources), *quiet]


def _unknown(unknown: Unknown, sources: Sources) -> list[str]:
    return [visible(f"not known: {unknown.what}: {unknown.why}"), *_source(unknown.place, sources)]
