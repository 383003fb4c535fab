"""Read what a person found in ten views of each application, by reading them, before any scan was run."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .applications import Application

DIRECTORY = Path(__file__).parent / "expected"


class LabelError(Exception):
    """Say which labels do not belong to the source at hand."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Name a line, or the first and last line of a statement, of a file of the application."""

    path: str
    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read `path:line` or `path:first-last`."""
        path, _, numbers = text.rpartition(":")
        first, _, last = numbers.partition("-")
        return cls(path, int(first), int(last or first))

    def meets(self, other: Span) -> bool:
        """Tell whether the two have a line in common."""
        return self.path == other.path and self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        """Write it as it is read."""
        return f"{self.path}:{self.first}" + (f"-{self.last}" if self.last != self.first else "")


@dataclass(frozen=True, slots=True)
class ExpectedView:
    """Hold the labels of one view.

    Each group of `blocking` is one thing to find: it is found when any of its spans is reported. A report of
    `optional` counts neither for nor against; any other report is a false alarm, and `traps` are those that
    a reader expects a scan to fall for.
    """

    path: str
    qualname: str
    route: str
    blocking: tuple[tuple[Span, ...], ...]
    traps: tuple[Span, ...]
    optional: tuple[Span, ...]


def read_expectations(application: Application, source: Path) -> tuple[ExpectedView, ...]:
    """Return the labels of the application; raise LabelError when they were made for another source."""
    labels = json.loads((DIRECTORY / f"{application.name}.json").read_text(encoding="utf-8"))
    if labels["revision"] != application.revision:
        raise LabelError(f"The labels of {application.name} are for {labels['revision']}: label it anew.")
    for path, digest in labels["files"].items():
        if hashlib.sha256((source / path).read_bytes()).hexdigest() != digest:
            raise LabelError(
                f"{path} of {application.name} is not as it was at {application.revision}, so its labels do "
                "not hold: give a copy of that revision."
            )
    everywhere = labels["everywhere"]
    return tuple(_view(view, everywhere) for view in labels["views"])


def _view(view: dict[str, Any], everywhere: dict[str, list[str]]) -> ExpectedView:
    groups = [[text] for text in view["blocking"]] + view.get("any_of", [])
    return ExpectedView(
        path=view["handler"]["path"],
        qualname=view["handler"]["qualname"],
        route=view["route"],
        blocking=tuple(_spans(group) for group in groups),
        traps=_spans(view["traps"] + everywhere["traps"]),
        optional=_spans(view["optional"] + everywhere["optional"]),
    )


def _spans(texts: list[str]) -> tuple[Span, ...]:
    return tuple(Span.parse(text) for text in texts)
