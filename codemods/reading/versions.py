"""Which versions a project runs on: what its requirements pin, else its lock file, else what is installed."""

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from codemods.reading.locks import locked

Version = tuple[int, ...]

_REQUIREMENT = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*\(?\s*([^;#)]*)")
_PIN = re.compile(r"(?:===?|~=)\s*v?(\d+(?:\.\d+)*)")
_FLOOR = re.compile(r">=?\s*v?(\d+(?:\.\d+)*)")
_CEILING = re.compile(r"<\s*v?(\d+(?:\.\d+)*)")


def versions(root: Path, names: tuple[str, ...]) -> dict[str, Version]:
    """Find each distribution's version by name: pinned, locked, installed, or else the lowest allowed.

    What is installed does not count where the requirements allow only versions before it.
    """
    pins: dict[str, Version] = {}
    floors: dict[str, Version] = {}
    ceilings: dict[str, Version] = {}
    for line in requirements(root):
        match = _REQUIREMENT.match(line)
        if match is None:
            continue
        name = normalise(match[1])
        for pattern, found in ((_PIN, pins), (_FLOOR, floors), (_CEILING, ceilings)):
            bound = pattern.search(match[2])
            if name in names and bound is not None:
                version = parse(bound[1])
                found[name] = min(version, found.get(name, version))
    fixed = _locked(root, names) | pins
    known = {name: fixed.get(name) or _present(name, floors, ceilings) for name in names}
    return {name: version for name, version in known.items() if version is not None}


def _locked(root: Path, names: tuple[str, ...]) -> dict[str, Version]:
    """Find what lock files name; where they name several, for several platforms, the lowest."""
    found: dict[str, Version] = {}
    for spelled, text in locked(root):
        name, version = normalise(spelled), parse(text)
        if name in names and version:
            found[name] = min(version, found.get(name, version))
    return found


def _present(name: str, floors: dict[str, Version], ceilings: dict[str, Version]) -> Version | None:
    """Find the version of what is not pinned; below a ceiling it is the lowest allowed, or the one before."""
    installed, ceiling = _installed(name), ceilings.get(name)
    if ceiling is not None and (installed is None or installed >= ceiling):
        return floors.get(name) or _before(ceiling)
    return installed or floors.get(name)


def _before(version: Version) -> Version | None:
    """Name what comes before a version, as roughly as it is given: 1 before 2, and 2.2 before 2.3."""
    numbers = list(version)
    while numbers and not numbers[-1]:
        numbers.pop()
    return (*numbers[:-1], numbers[-1] - 1) if numbers else None


def requirements(root: Path) -> Iterator[str]:
    """Yield the requirement lines of the project's requirements files, Pipfile and pyproject.toml."""
    for path in requirement_files(root):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        yield from required(path, text)


def required(path: Path, text: str) -> Iterator[str]:
    """Yield the requirement lines that one file's text holds."""
    if path.name == "pyproject.toml":
        yield from _pyproject(text)
    elif path.name == "Pipfile":
        yield from _spelled(_table(text, ("packages",)))
    else:
        yield from text.splitlines()


def requirement_files(root: Path) -> list[Path]:
    """List the files that may name the project's requirements."""
    patterns = ("requirements*.txt", "requirements*.in", "requirements/*.txt", "requirements/*.in")
    found = {path for pattern in patterns for path in root.glob(pattern)}
    return [
        *sorted(found),
        *(path for name in ("pyproject.toml", "Pipfile") if (path := root / name).is_file()),
    ]


def _pyproject(text: str) -> Iterator[str]:
    dependencies = _table(text, ("project",)).get("dependencies", [])
    yield from (line for line in dependencies if isinstance(line, str))
    yield from _spelled(_table(text, ("tool", "poetry", "dependencies")))


def _spelled(table: dict[str, Any]) -> Iterator[str]:
    """Spell the entries of Poetry's and Pipenv's tables as requirement lines."""
    for name, wanted in table.items():
        version = str(wanted.get("version", "") if isinstance(wanted, dict) else wanted)
        extras = ",".join(wanted.get("extras", [])) if isinstance(wanted, dict) else ""
        if version[:1] in ("^", "~") and version[:2] != "~=":
            version = f">={version[1:]}"
        elif version[:1].isdigit():
            version = f"=={version}"
        yield f"{name}{f'[{extras}]' if extras else ''}{version.replace('*', '')}"


def _table(text: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """Read one table of a TOML file; empty when there is none."""
    try:
        found: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
    for key in keys:
        found = found.get(key, {}) if isinstance(found, dict) else {}
    return found if isinstance(found, dict) else {}


def _installed(name: str) -> Version | None:
    try:
        return parse(metadata.version(name))
    except metadata.PackageNotFoundError:
        return None


def parse(text: str) -> Version:
    """Read the numbers at the start of a version; ``5.2rc1`` is (5, 2)."""
    numbers = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(int(part) for part in numbers[0].split(".")) if numbers else ()


def show(version: Version) -> str:
    """Spell a version."""
    return ".".join(str(part) for part in version)


def normalise(name: str) -> str:
    """Spell a distribution's name as PEP 503 does."""
    return re.sub(r"[-_.]+", "-", name).lower()
