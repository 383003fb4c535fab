"""Precision and recall of the scan on the labelled cases: ``python -m tests.scan_cases.accuracy``.

A case is a file or a directory under ``cases``. Its views are those that a framework is told of, and the
functions that a comment ``# entry: path::name`` names. Lines bear labels as comments: ``# blocking`` (not
reporting it is a miss), ``# trap`` or no label (reporting it is a false alarm), ``# optional`` (neither).
With ``--peers``, other scanners run on the same cases and are measured by the same labels.
"""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bridge.analysis.scan import scan
from bridge.config import Config
from bridge.model.report import Report

CASES = Path(__file__).parent / "cases"


class Found(NamedTuple):
    """Say which lines a scanner reports a call on."""

    path: str
    first: int
    last: int

    def covers(self, label: str) -> bool:
        """Tell whether the line that the label stands on is one of them."""
        path, _, line = label.rpartition(":")
        return self.path == path and self.first <= int(line) <= self.last


@dataclass(frozen=True)
class Labels:
    """Hold what a case says of its lines, as ``path:line``, and the views that no framework names."""

    blocking: frozenset[str]
    optional: frozenset[str]
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """Hold the result of one case: lines found, missed and reported wrongly, as ``path:line``."""

    name: str
    found: tuple[str, ...]
    missed: tuple[str, ...]
    alarms: tuple[str, ...]


def cases() -> list[Path]:
    """List the cases, sorted."""
    return sorted(path for path in CASES.iterdir() if path.suffix == ".py" or path.is_dir())


def read_labels(case: Path) -> Labels:
    """Read the labels of all files of a case."""
    root = case if case.is_dir() else case.parent
    blocking: set[str] = set()
    optional: set[str] = set()
    entries: list[str] = []
    for file in sorted(case.rglob("*.py")) if case.is_dir() else [case]:
        path = file.relative_to(root).as_posix()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if "# blocking" in line:
                blocking.add(f"{path}:{number}")
            elif "# optional" in line:
                optional.add(f"{path}:{number}")
            elif line.startswith("# entry: "):
                entries.append(line.removeprefix("# entry: ").strip())
    return Labels(frozenset(blocking), frozenset(optional), tuple(entries))


def report_of(case: Path, labels: Labels) -> Report:
    """Scan one case."""
    root = case if case.is_dir() else case.parent
    paths = () if case.is_dir() else (case,)
    return scan(root, Config(), paths=paths, entries=labels.entries).report


def compare(case: Path, labels: Labels, reported: Iterable[Found]) -> Outcome:
    """Compare what a scanner reports of a case with the labels."""
    reported = tuple(reported)
    found = {label for label in labels.blocking if any(site.covers(label) for site in reported)}
    allowed = labels.blocking | labels.optional
    alarms = {
        f"{site.path}:{site.first}" for site in reported if not any(site.covers(label) for label in allowed)
    }
    missed = labels.blocking - found
    return Outcome(case.stem, tuple(sorted(found)), tuple(sorted(missed)), tuple(sorted(alarms)))


def judge(case: Path) -> Outcome:
    """Scan one case and compare the sites with its labels."""
    labels = read_labels(case)
    places = [site.place for site in report_of(case, labels).sites]
    return compare(case, labels, [Found(place.path, place.line, place.end_line) for place in places])


@dataclass(frozen=True)
class Figures:
    """Count the lines of all cases."""

    found: int
    missed: int
    alarms: int

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> "Figures":
        """Sum the outcomes up."""
        outcomes = tuple(outcomes)
        return cls(
            sum(len(outcome.found) for outcome in outcomes),
            sum(len(outcome.missed) for outcome in outcomes),
            sum(len(outcome.alarms) for outcome in outcomes),
        )

    @property
    def precision(self) -> float:
        """Give the part of what is reported that is right; 1 where nothing is reported."""
        return self.found / (self.found + self.alarms) if self.found + self.alarms else 1.0

    @property
    def recall(self) -> float:
        """Give the part of the blocking lines that is reported; 1 where there are none."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def main(arguments: list[str] | None = None) -> int:
    """Print each case that is not perfect, then precision and recall over all; with --peers, theirs too."""
    parser = argparse.ArgumentParser(description="Measure the scan on the labelled cases.")
    parser.add_argument("--peers", action="store_true", help="install other scanners and measure them, too")
    parser.add_argument(
        "--every", type=int, default=1, metavar="N", help="of the cases, give each Nth to all scanners alike"
    )
    options = parser.parse_args(arguments)
    chosen = cases()[:: options.every]
    outcomes = [judge(case) for case in chosen]
    for outcome in outcomes:
        for label in outcome.missed:
            print(f"{outcome.name}: missed {label}")
        for label in outcome.alarms:
            print(f"{outcome.name}: false alarm {label}")
    figures = Figures.of(outcomes)
    print(
        f"{len(outcomes)} cases, {figures.found + figures.missed} blocking lines: "
        f"precision {figures.precision:.3f}, recall {figures.recall:.3f}"
    )
    if options.peers:
        from tests.scan_cases.peers import print_table

        print_table(figures, chosen)
    return 1 if figures.missed or figures.alarms else 0


if __name__ == "__main__":
    sys.exit(main())
