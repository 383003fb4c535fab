"""Find installed packages, and read those that are to be taken as the project's own."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bridge.analysis.project.modules import is_test, module_name
from bridge.analysis.sources import Source
from bridge.errors import UsageError

_ENVIRONMENTS = (".venv", "venv", "env")


@dataclass(frozen=True, slots=True)
class Installed:
    """Name the directory that a package is installed in, and the package's own directory or file there."""

    site: Path
    path: Path

    def text(self, module: str) -> str | None:
        """Read a module of the package, by its name inside; None when there is none."""
        file = self._file(module)
        return file.read_text("utf-8", "replace") if file is not None else None

    def is_package(self, module: str) -> bool:
        """Tell whether a module holds others."""
        file = self._file(module)
        return file is not None and file.name == "__init__.py"

    def _file(self, module: str) -> Path | None:
        if self.path.is_file():
            return None if module else self.path
        inside = self.path.joinpath(*module.split(".")) if module else self.path
        for file in (inside / "__init__.py", inside.with_name(f"{inside.name}.py")):
            if file.is_file() and file.is_relative_to(self.path):
                return file
        return None


def follow(root: Path, packages: tuple[str, ...]) -> tuple[Source, ...]:
    """List the files of installed packages, by import name, without importing anything.

    The project's own environment (``.venv``, ``venv``, ``env``) comes first, then the active one
    (``VIRTUAL_ENV``), then the one that this tool runs in.

    Raises:
        UsageError: a package is installed in none of them.
    """
    found: list[Source] = []
    for package in packages:
        place = find(root, package)
        if place is None:
            raise UsageError(
                f"follow names {package!r}, which is installed in none of {', '.join(_ENVIRONMENTS)}, the "
                "active environment and this tool's own; install it there, or correct its import name."
            )
        found += _sources(root, place)
    return tuple(found)


def find(root: Path, package: str) -> Installed | None:
    """Find an installed package by its import name."""
    if not all(part.isidentifier() for part in package.split(".")):
        return None
    inside = Path(*package.split("."))
    for site in _sites(root):
        for candidate in (site / inside, site / inside.with_suffix(".py")):
            if candidate.exists():
                return Installed(site, candidate)
    return None


def stamps(root: Path) -> tuple[tuple[str, int], ...]:
    """Say when something was last installed or removed in each place that packages are looked for in."""
    return tuple((str(site), site.stat().st_mtime_ns) for site in _sites(root) if site.is_dir())


def _sites(root: Path) -> Iterator[Path]:
    active = os.environ.get("VIRTUAL_ENV", "")
    for environment in (*(root / name for name in _ENVIRONMENTS), *([Path(active)] if active else [])):
        yield from sorted(environment.glob("lib/python3*/site-packages"), reverse=True)
        yield environment / "Lib" / "site-packages"
    yield from (Path(name) for name in sys.path if name.endswith(("site-packages", "dist-packages")))


def _sources(root: Path, package: Installed) -> Iterator[Source]:
    for file in [package.path] if package.path.is_file() else sorted(package.path.rglob("*.py")):
        inside = file.relative_to(package.site).as_posix()
        path = os.path.relpath(file, root).replace(os.sep, "/")
        yield Source(path, module_name(inside), file, is_test(inside))
