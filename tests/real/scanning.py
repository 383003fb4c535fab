"""Scan an application and compare what is found in its labelled views with what a reader found."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .applications import Application
from .environment import ROOT
from .expectations import ExpectedView, Span


class ScanError(Exception):
    """Say why there is no scan to compare."""


@dataclass(slots=True)
class Score:
    """Count what was found, missed and wrongly reported, and keep the particulars."""

    views: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    right: int = 0
    false: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    lost_views: list[str] = field(default_factory=list)
    lost_lines: int = 0
    other_routes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Return the part of the labelled lines that were found; 1 where none is labelled."""
        return part(self.found, self.not_found)

    @property
    def not_found(self) -> int:
        """Count the labelled lines that were not found, those of views that are not listed too."""
        return len(self.missed) + self.lost_lines

    @property
    def precision(self) -> float:
        """Return the part of the reported lines that are right; 1 where none is reported."""
        return part(self.right, len(self.false))


def part(good: int, bad: int) -> float:
    """Return the part of all that is good; 1 where there is nothing."""
    return good / (good + bad) if good + bad else 1.0


def run_scan(application: Application, source: Path, output: Path) -> dict[str, Any]:
    """Run the command as a user does and return the report it writes."""
    output.parent.mkdir(parents=True, exist_ok=True)
    output.unlink(missing_ok=True)
    command = (
        sys.executable,
        "-m",
        "bridge",
        "scan",
        str(source),
        "--format",
        "json",
        "--output",
        str(output),
    )
    done = subprocess.run(
        (*command, "--exit-zero"), cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode or not output.is_file():
        raise ScanError(
            f"The scan of {application.name} ended with {done.returncode}: {done.stderr.strip()[-2000:]}"
        )
    report: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return report


def compare(expected: Iterable[ExpectedView], report: dict[str, Any]) -> Score:
    """Compare each labelled view with the views of the report that are it or a method of it."""
    score = Score()
    sites = {site["key"]: site for site in report["sites"]}
    chains = {(chain["view"], chain["site"]) for chain in report["chains"]}
    for view in expected:
        listed = [candidate for candidate in report["views"] if _is(view, candidate["handler"])]
        name = f"{view.path}::{view.qualname}"
        if not listed:
            score.lost_views.append(f"{name} is not among the views")
            score.lost_lines += len(view.blocking)
            continue
        score.views += 1
        _compare_routes(score, view, listed, name)
        for candidate in listed:
            for key in candidate["sites"]:
                if (candidate["id"], key) not in chains:
                    score.broken.append(f"no chain leads from {candidate['id']} to its site {key}")
        keys = {key for candidate in listed for key in candidate["sites"]}
        _compare_sites(score, view, [sites[key] for key in sorted(keys)], name)
    return score


def _is(view: ExpectedView, handler: dict[str, Any]) -> bool:
    qualname = handler["qualname"]
    return bool(
        handler["path"] == view.path
        and (qualname == view.qualname or qualname.startswith(f"{view.qualname}."))
    )


def _compare_sites(score: Score, view: ExpectedView, sites: list[dict[str, Any]], name: str) -> None:
    reported = {_span(site): f"{site['code']} {site['callee']}" for site in sites if not site["suppressed"]}
    for group in view.blocking:
        if any(span.meets(label) for span in reported for label in group):
            score.found += 1
        else:
            score.missed.append(f"{name}: {_written(group)}")
    wanted = [label for group in view.blocking for label in group]
    for span, what in sorted(reported.items()):
        if any(span.meets(label) for label in wanted):
            score.right += 1
        elif not any(span.meets(label) for label in view.optional):
            trap = ", a trap" if any(span.meets(label) for label in view.traps) else ""
            score.false.append(f"{name}: {span} {what}{trap}")


def _span(site: dict[str, Any]) -> Span:
    place = site["place"]
    return Span(place["path"], place["line"], place["end_line"])


def _written(group: tuple[Span, ...]) -> str:
    return " or ".join(map(str, group))


def _compare_routes(score: Score, view: ExpectedView, listed: list[dict[str, Any]], name: str) -> None:
    routes = [
        route["pattern"]
        for candidate in listed
        for route in (candidate["route"], *candidate["other_routes"])
        if route is not None
    ]
    if plain_route(view.route) not in {plain_route(route) for route in routes}:
        score.other_routes.append(f"{name}: {', '.join(routes) or 'none'} where {view.route} is declared")


def plain_route(pattern: str) -> str:
    """Write a route pattern of any framework in one way: no outer slashes, parameters as `<name>`."""
    pattern = re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", pattern)
    pattern = re.sub(r"\{(\w+)(?::[^}]*)?\}", r"<\1>", pattern)
    pattern = re.sub(r":(\w+)(?:#[^#]*#)?(?![^<]*>)", r"<\1>", pattern)
    return pattern.strip("/")
