"""Words that several forms share, so that a finding is called the same wherever it is read."""

from bridge.catalog import codes
from bridge.model.report import Report
from bridge.model.site import Hazard, Hop, Site
from bridge.model.view import Readiness, Route, View

READINESS: dict[Readiness, str] = {
    Readiness.ASYNC: "async already, and nothing found that blocks the loop",
    Readiness.READY: "sync, and every site has a safe recipe",
    Readiness.ASSISTED: "some site needs a person's review",
    Readiness.OFFLOAD: "only a thread helps: some site has no async alternative",
    Readiness.HELD: "a reason forbids it",
    Readiness.UNKNOWN: "calls that could not be resolved decide",
}


def count(number: int, noun: str) -> str:
    """Spell a number with its noun: ``1 view``, ``1,200 views``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def route(view: View) -> str:
    """Spell how a view is reached: its methods and pattern, or its role when it has no route of its own."""
    return spell(view.route) if view.route else f"[{view.role.replace('_', ' ')}]"


def spell(found: Route) -> str:
    """Spell a route: its methods, then its pattern."""
    return f"{','.join(found.methods)} {found.pattern}".strip()


def code_name(code: str) -> str:
    """Give a code's kebab-case name; empty for a code that nobody defined."""
    known = codes.find(code)
    return known.name if known else ""


def entered(hop: Hop) -> str:
    """Give the ``__qualname__`` of the function that a hop enters."""
    return hop.function.rpartition("::")[2]


def waits(site: Site) -> str:
    """Say in a sentence what waits, and how sure that is."""
    sure = "" if site.certainty == "proven" else f" ({site.certainty.value})"
    return f"{site.callee} makes the thread wait{sure}."


def remedy(site: Site) -> str:
    """Say in a sentence or two what to write instead; empty when nothing is known."""
    instead = f"Instead: {site.remedy.instead}." if site.remedy.instead else ""
    return " ".join(part for part in (instead, site.remedy.note) if part)


def version(report: Report) -> str:
    """Give the version of the tool that made a report, without the tool's name."""
    return report.project.tool.removeprefix("wsgi2asgi").strip()


def left_out(report: Report) -> str:
    """Say what the scan passed over on purpose; nothing when there was none."""
    notebooks = report.project.notebooks
    return f"{count(notebooks, 'notebook')} (.ipynb) left out: no request runs them." if notebooks else ""


def live(report: Report) -> tuple[Site, ...]:
    """List the sites that nobody suppressed."""
    return tuple(site for site in report.sites if not site.suppressed)


def live_hazards(report: Report) -> tuple[Hazard, ...]:
    """List the hazards that nobody suppressed."""
    return tuple(hazard for hazard in report.hazards if not hazard.suppressed)
