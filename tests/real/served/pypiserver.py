"""Make pypiserver over an empty directory of packages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .places import Row, row


def prepare(state: Path) -> None:
    """Make the directory for the packages."""
    (state / "packages").mkdir(parents=True)


def make(state: Path) -> Any:
    """Return the Bottle application, open to all, answering only for the packages it has."""
    import pypiserver  # type: ignore[import-not-found, unused-ignore]

    return pypiserver.app(
        roots=[state / "packages"], authenticate=[], password_file=".", disable_fallback=True
    )


def census(application: Any) -> list[Row]:
    """Return the views in Bottle's own list of routes."""
    rows: list[Row] = []
    for route in application.routes:
        rows += row(route.get_undecorated_callback(), route.rule)
    return rows
