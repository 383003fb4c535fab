"""Make httpbin, which keeps no state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .places import Row, row


def prepare(state: Path) -> None:
    """Do nothing: there is nothing to keep."""


def make(state: Path) -> Any:
    """Return the Flask application."""
    import httpbin  # type: ignore[import-not-found, unused-ignore]

    return httpbin.app


def census(application: Any) -> list[Row]:
    """Return the views in Flask's own map of addresses."""
    rows: list[Row] = []
    for rule in application.url_map.iter_rules():
        rows += row(application.view_functions[rule.endpoint], rule.rule)
    return rows
