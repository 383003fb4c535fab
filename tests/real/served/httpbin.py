"""Make httpbin, which keeps no state."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def prepare(state: Path) -> None:
    """Do nothing: there is nothing to keep."""


def make(state: Path) -> Any:
    """Return the Flask application."""
    import httpbin  # type: ignore[import-not-found, unused-ignore]

    return httpbin.app
