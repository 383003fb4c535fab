"""Tell where in the application's own source a handler stands."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

Row = tuple[str, str, str]
"""A view: its file below the current directory, its qualified name, its route."""


def row(handler: Any, route: str) -> list[Row]:
    """Return the row of a function or a class, or none when it is a library's."""
    handler = inspect.unwrap(handler)
    try:
        file = Path(inspect.getfile(handler)).resolve()
    except TypeError:
        return []
    here = Path.cwd().resolve()
    if not file.is_relative_to(here):
        return []
    return [(file.relative_to(here).as_posix(), handler.__qualname__, route)]
