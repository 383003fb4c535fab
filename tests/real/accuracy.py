"""Judge the scan of an application: its views by the framework, the lines of ten of them by a reader."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .applications import Application
from .census import compare_views, take_census
from .environment import Environment
from .expectations import read_expectations
from .scanning import Score, compare, part, run_scan

LEAST = 0.9
"""The least recall and precision, of views and of lines, with which an application passes."""


def compare_scan(application: Application, source: Path, environment: Environment, cache: Path) -> list[str]:
    """Scan the source, print recall and precision, and return what falls short."""
    expected = read_expectations(application, source)
    report = run_scan(application, source, cache / "scans" / f"{application.name}.json")
    with tempfile.TemporaryDirectory() as state:
        known = take_census(application, source, environment, Path(state))
    found, absent, wrong = compare_views(known, report)
    score = compare(expected, report)
    labelled, reported = score.found + score.not_found, score.right + len(score.false)
    view_recall, view_precision = part(len(found), len(absent)), part(len(found), len(wrong))
    print(
        f"{'':<11} scan views     recall {view_recall:.2f} ({len(found)} of {len(known)}), "
        f"precision {view_precision:.2f} ({len(wrong)} that the framework does not serve)"
    )
    print(
        f"{'':<11} scan lines     recall {score.recall:.2f} ({score.found} of {labelled}), "
        f"precision {score.precision:.2f} ({score.right} of {reported}) "
        f"in {len(expected)} labelled views",
        flush=True,
    )
    print_particulars(score, absent, wrong)
    figures = {
        "recall of views": view_recall,
        "precision of views": view_precision,
        "recall of lines": score.recall,
        "precision of lines": score.precision,
    }
    return score.broken + [
        f"{name} is {figure:.2f}, less than {LEAST:.2f}" for name, figure in figures.items() if figure < LEAST
    ]


def print_particulars(score: Score, absent: list[str], wrong: list[str]) -> None:
    """Print each view and line that is missed or wrong."""
    for title, lines in (
        ("not listed", absent),
        ("no view", wrong),
        ("missed", score.missed),
        ("false alarm", score.false),
        ("other route", score.other_routes),
    ):
        for line in lines:
            print(f"{'':<11} {title:<14} {line}")
