"""Find installed packages that are to be read as if they were the project's own."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from bridge.analysis.project.modules import is_test, module_name
from bridge.analysis.sources import Source
from bridge.errors import UsageError

_ENVIRONMENTS = (".venv", "venv", "env")


def follow(root: Path, packages: tuple[str, ...]) -> tuple[Source, ...]:
    """List the files of installed packages, by import name, without importing anything.

    The project's own environment (``.venv``, ``venv``, ``env``) comes first, then the active one
    (``VIRTUAL_ENV``), then the one that this tool runs in.

    Raises:
        UsageError: a package is installed in none of them.
    """
    found: list[Source] = []
    for package in packages:
        place = _find(root, package)
        if place is None:
            raise UsageError(
                f"follow names {package!r}, which is installed in none of {', '.join(_ENVIRONMENTS)}, the "
                "active environment and this tool's own; install it there, or correct its import name."
            )
        found += _sources(root, *place)
    return tuple(found)


def _find(root: Path, package: str) -> tuple[Path, Path] | None:
    """Find the directory that a package is installed in, and its own directory or file there."""
    if not all(part.isidentifier() for part in package.split(".")):
        return None
    inside = Path(*package.split("."))
    for site in _sites(root):
        for candidate in (site / inside, site / inside.with_suffix(".py")):
            if candidate.exists():
                return site, candidate
    return None


def _sites(root: Path) -> Iterator[Path]:
    active = os.environ.get("VIRTUAL_ENV", "")
    for environment in (*(root / name for name in _ENVIRONMENTS), *([Path(active)] if active else [])):
        yield from sorted(environment.glob("lib/python3*/site-packages"), reverse=True)
        yield environment / "Lib" / "site-packages"
    yield from (Path(name) for name in sys.path if name.endswith(("site-packages", "dist-packages")))


def _sources(root: Path, site: Path, package: Path) -> Iterator[Source]:
    files = [package] if package.is_file() else sorted(package.rglob("*.py"))
    for file in files:
        inside = file.relative_to(site).as_posix()
        path = os.path.relpath(file, root).replace(os.sep, "/")
        yield Source(path, module_name(inside), file, is_test(inside))
