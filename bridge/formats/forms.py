"""The written list of a report's forms: name, function, and the file names that ask for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bridge.formats.frame import Sources
    from bridge.model.report import Report


# Each form loads when it is asked for: naming the forms must not cost what writing them costs.
def _text(report: "Report", sources: "Sources") -> str:  # noqa: ARG001
    from bridge.formats import text

    return text.render(report)


def _full(report: "Report", sources: "Sources") -> str:
    from bridge.formats import full

    return full.render(report, sources)


def _json(report: "Report", sources: "Sources") -> str:  # noqa: ARG001
    from bridge.formats import json

    return json.render(report)


def _markdown(report: "Report", sources: "Sources") -> str:  # noqa: ARG001
    from bridge.formats import markdown

    return markdown.render(report)


def _github(report: "Report", sources: "Sources") -> str:  # noqa: ARG001
    from bridge.formats import github

    return github.render(report)


def _sarif(report: "Report", sources: "Sources") -> str:  # noqa: ARG001
    from bridge.formats import sarif

    return sarif.render(report)


def _html(report: "Report", sources: "Sources") -> str:
    from bridge.formats import html

    return html.render(report, sources)


@dataclass(frozen=True, slots=True)
class Form:
    """Name one form; ``reads_source`` is true where source lines make it better."""

    name: str
    summary: str
    function: Callable[["Report", "Sources"], str]
    reads_source: bool = False
    suffixes: tuple[str, ...] = ()

    def render(self, report: "Report", sources: "Sources") -> str:
        """Write a report in this form, as text that UTF-8 can hold."""
        from bridge.formats.wellformed import well_formed

        return self.function(well_formed(report), sources)


FORMS: tuple[Form, ...] = (
    Form("text", "one line a finding", _text, suffixes=(".txt",)),
    Form("full", "each site with its source, chains and remedy", _full, reads_source=True),
    Form("json", "everything, for other tools", _json, suffixes=(".json",)),
    Form("markdown", "a summary for a pull request", _markdown, suffixes=(".md",)),
    Form("github", "annotations beside a pull request's lines", _github),
    Form("sarif", "for code scanning and editors", _sarif, suffixes=(".sarif", ".sarif.json")),
    Form("html", "a page to explore", _html, reads_source=True, suffixes=(".html", ".htm")),
)
"""Every form of a report; the command line takes its choices from here."""

NAMES: tuple[str, ...] = tuple(form.name for form in FORMS)


def find(name: str) -> Form:
    """Look a form up by its name.

    Raises:
        KeyError: no form has that name.
    """
    for form in FORMS:
        if form.name == name:
            return form
    raise KeyError(name)


def for_file(name: str) -> Form | None:
    """Tell which form a file name asks for; the longest suffix decides, None when none fits."""
    fitting = [
        (len(suffix), form) for form in FORMS for suffix in form.suffixes if name.lower().endswith(suffix)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
