"""Which versions a project's lock files name: Pipfile.lock, poetry.lock, uv.lock, pdm.lock, pylock.toml."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

LOCKS = {
    "Pipfile": ("Pipfile.lock",),
    "pyproject.toml": ("poetry.lock", "uv.lock", "pdm.lock", "pylock.toml"),
}
"""The lock files that are made of a file of requirements."""


def locked(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each distribution that the project's lock files name, with its version."""
    for name in sorted(lock for locks in LOCKS.values() for lock in locks):
        try:
            text = (root / name).read_text(encoding="utf-8")
            yield from _pipenv(json.loads(text)) if name == "Pipfile.lock" else _listed(tomllib.loads(text))
        except (OSError, ValueError):
            continue


def outdated(root: Path, changed: list[str]) -> list[str]:
    """List the lock files beside requirements that have changed."""
    return [lock for name in changed for lock in LOCKS.get(name, ()) if (root / lock).is_file()]


def _pipenv(document: object) -> Iterator[tuple[str, str]]:
    """Read what runs in production; packages for development do not serve requests."""
    default = document.get("default") if isinstance(document, dict) else None
    for name, entry in default.items() if isinstance(default, dict) else ():
        if isinstance(entry, dict) and isinstance(version := entry.get("version"), str):
            yield name, version.lstrip("=")


def _listed(document: dict[str, object]) -> Iterator[tuple[str, str]]:
    for key in ("package", "packages"):
        packages = document.get(key)
        for entry in packages if isinstance(packages, list) else ():
            name, version = (
                entry.get(part) if isinstance(entry, dict) else None for part in ("name", "version")
            )
            if isinstance(name, str) and isinstance(version, str):
                yield name, version
