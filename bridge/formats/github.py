"""A report as GitHub workflow commands, which become annotations beside the lines of a pull request."""

from bridge.catalog.entry import Severity
from bridge.formats import wording
from bridge.formats.related import Reached, relate
from bridge.formats.visible import visible
from bridge.model.place import Place
from bridge.model.report import Report
from bridge.model.site import Site

_FIRST = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def render(report: Report) -> str:
    """Write one command a line: live sites and hazards as warnings, what is not known as notices.

    GitHub shows ten of a kind for a step, so the severest sites that most views reach come first.
    """
    related = relate(report).to_site
    sites = sorted(
        wording.live(report),
        key=lambda site: (_FIRST[site.severity], -len(related.get(site.key, ())), site.place, site.key),
    )
    commands = [_site(site, related.get(site.key, ())) for site in sites]
    commands += [
        _command("warning", hazard.place, _title(hazard.code), visible(hazard.message))
        for hazard in wording.live_hazards(report)
    ]
    commands += [
        _command("notice", unknown.place, f"Not known: {visible(unknown.what)}", visible(unknown.why))
        for unknown in report.unknown
    ]
    return "".join(commands)


def _site(site: Site, reached: tuple[Reached, ...]) -> str:
    first = f"Reached by {wording.route(reached[0].view)}" if reached else ""
    more = f" and {wording.count(len(reached) - 1, 'more view')}" if len(reached) > 1 else ""
    said = (wording.waits(site), f"{first}{more}." if first else "", wording.remedy(site))
    message = "\n".join(visible(part) for part in said if part)
    return _command("warning", site.place, _title(site.code), message)


def _title(code: str) -> str:
    return f"{code} {wording.code_name(code)}".rstrip()


def _command(kind: str, place: Place, title: str, message: str) -> str:
    properties = {
        "file": place.path,
        "line": str(place.line),
        "endLine": str(max(place.line, place.end_line)),
        "title": title,
    }
    spelled = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{kind} {spelled}::{_message(message)}\n"


def _message(text: str) -> str:
    # The percent sign goes first: the others are spelled with it.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
