"""Reports and plans as JSON: the stable interface for other tools."""

from typing import TypeVar

import msgspec

from bridge.errors import UsageError
from bridge.formats.wellformed import well_formed
from bridge.model.migration import MigrationReport
from bridge.model.plan import Plan
from bridge.model.report import Report

T = TypeVar("T")


def render(value: Report | Plan | MigrationReport) -> str:
    """Write a value as indented JSON with a final newline; equal values give equal text."""
    return msgspec.json.format(msgspec.json.encode(well_formed(value)), indent=2).decode() + "\n"


def read(text: str | bytes, kind: type[T]) -> T:
    """Read back what ``render`` wrote.

    Raises:
        UsageError: the text is not JSON of that kind.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise UsageError(f"This is not a {kind.__name__.lower()} written by wsgi2asgi: {error}.") from error
