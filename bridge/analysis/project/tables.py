"""Read tables of TOML that may hold anything."""

from typing import Any


def walk_table(table: dict[str, Any], *names: str) -> dict[str, Any]:
    """Give the table under these names, an empty one where it is missing or something else stands there."""
    for name in names:
        inner = table.get(name)
        table = inner if isinstance(inner, dict) else {}
    return table


def texts(value: object) -> tuple[str, ...]:
    """Give the strings of a string or a list; nothing of anything else."""
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, str))
