"""Hold the scan against what real applications' own tests were seen to wait for, which nobody labelled.

Each suite runs once, plain, under `watcher/sitecustomize.py`, which says what it leaves out and why. A pair
is a view and the innermost line of the project at which something waited while the view answered; it is told
when a site of that view covers the line.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .applications import Application
from .environment import ROOT, Environment, EnvironmentFailedError, make_environment
from .migrations import choose
from .obtain import ObtainError, obtain
from .scanning import ScanError, part, run_scan
from .suites import SuiteError, run_suite

CACHE = ROOT / ".real"

WATCHER = ROOT / "tests" / "real" / "watcher"

HEADINGS = ("application", "tests", "views seen", "pairs seen", "told", "recall")


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Name a view and a line at which it was seen to wait."""

    view: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Miss:
    """Hold a pair that the scan did not tell: the call where it lost the trail, and what waited."""

    pair: Pair
    lost: str
    kind: str


@dataclass(frozen=True, slots=True)
class Watched:
    """Hold what one watched suite came to: a row of the table, and the misses."""

    application: str
    tests: int
    seen: frozenset[Pair]
    misses: tuple[Miss, ...]


def main(arguments: list[str] | None = None) -> int:
    """Watch the applications asked for and print the table and the misses; return 2 if one could not run."""
    chosen = choose(
        "python -m tests.real.watching",
        "Run real applications' own tests, and count what they waited for and the scan told.",
        arguments,
    )
    broken: list[str] = []
    watched: list[Watched] = []
    print(f"| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}", flush=True)
    for application in chosen:
        try:
            source = obtain(application, CACHE)
            watched.append(watch(application, source, make_environment(application, source, CACHE), CACHE))
        except (ObtainError, EnvironmentFailedError, SuiteError, ScanError) as error:
            broken.append(f"{application.name}: {error}")
            continue
        print(f"| {' | '.join(row(watched[-1]))} |", flush=True)
    for line in (*(line for one in watched for line in lines(one)), *broken):
        print(line)
    return 2 if broken else 0


def watch(application: Application, source: Path, environment: Environment, cache: Path) -> Watched:
    """Scan the application, run its suite under the watcher, and compare the two."""
    records = cache / "records"
    scan = records / f"{application.name}-watched-scan.json"
    report = run_scan(application, source, scan)
    output = records / f"{application.name}-watched.jsonl"
    output.unlink(missing_ok=True)
    watching = watched_environment(environment, source, scan, output)
    record = records / f"{application.name}-watched.json"
    outcomes = run_suite(application, source, watching, record, carrier="0").outcomes
    if not output.is_file():
        raise SuiteError(f"The suite of {application.name} ran, but nothing was watched.")
    seen = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    pairs, misses = compare_seen(report, seen)
    return Watched(application.name, len(outcomes), pairs, misses)


def watched_environment(environment: Environment, source: Path, scan: Path, output: Path) -> Environment:
    """Return the environment with the watcher on its path and told what to watch."""
    before = environment.variables.get("PYTHONPATH", "")
    variables = {
        **environment.variables,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(WATCHER), before))),
        "WSGI2ASGI_WATCH_ROOT": str(source),
        "WSGI2ASGI_WATCH_SCAN": str(scan),
        "WSGI2ASGI_WATCH_OUT": str(output),
    }
    return replace(environment, variables=variables)


def compare_seen(
    report: dict[str, Any], seen: Iterable[dict[str, Any]]
) -> tuple[frozenset[Pair], tuple[Miss, ...]]:
    """Return the pairs that were seen and, of them, those that the scan did not tell."""
    told = _told(report)
    reached = _reached(report)
    entries = {Pair(entry["view"], entry["path"], entry["line"]): entry for entry in seen}
    misses = [
        Miss(pair, _lost(entry["chain"], reached.get(pair.view, set())), entry["kind"])
        for pair, entry in sorted(entries.items())
        if (pair.path, pair.line) not in told.get(pair.view, set())
    ]
    return frozenset(entries), tuple(misses)


def row(watched: Watched) -> tuple[str, ...]:
    """Lay a watched suite out under `HEADINGS`."""
    seen, missed = len(watched.seen), len(watched.misses)
    views = len({pair.view for pair in watched.seen})
    recall = f"{part(seen - missed, missed):.3f}" if seen else "none seen"
    return watched.application, str(watched.tests), str(views), str(seen), str(seen - missed), recall


def lines(watched: Watched) -> list[str]:
    """Say each line that was missed, for how many views, what waited there, and where the trail was lost."""
    found = Counter((miss.pair.path, miss.pair.line, miss.kind, miss.lost) for miss in watched.misses)
    return [
        f"{watched.application}: {path}:{line} ({kind}), views: {count}, lost at {lost}"
        for (path, line, kind, lost), count in sorted(found.items())
    ]


def _told(report: dict[str, Any]) -> dict[str, set[tuple[str, int]]]:
    """Return the lines that the sites of each view cover."""
    covered = {site["key"]: _covered(site["place"]) for site in report["sites"]}
    told: dict[str, set[tuple[str, int]]] = {}
    for view in report["views"]:
        told.setdefault(view["id"], set()).update(*(covered[key] for key in view["sites"]))
    return told


def _covered(place: dict[str, Any]) -> set[tuple[str, int]]:
    last = place.get("end_line") or place["line"]
    return {(place["path"], line) for line in range(place["line"], last + 1)}


def _reached(report: dict[str, Any]) -> dict[str, set[tuple[str, str]]]:
    """Return the functions through which the chains of each view pass."""
    reached: dict[str, set[tuple[str, str]]] = {}
    for chain in report["chains"]:
        for hop in chain["hops"]:
            place = hop["place"]
            reached.setdefault(chain["view"], set()).add((place["path"], place["function"]))
    return reached


def _lost(chain: list[list[Any]], reached: set[tuple[str, str]]) -> str:
    """Return the last call on the way, from the view inwards, in a function that the scan's chains pass."""
    known = (hop for hop in chain if (hop[0], hop[2]) in reached)
    path, line, function = next(known, chain[-1])
    return f"{path}:{line} {function}"


if __name__ == "__main__":
    sys.exit(main())
