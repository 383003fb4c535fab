"""Which versions a project runs on: what its requirements pin, or else what is installed beside the tool."""

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

Version = tuple[int, ...]

_REQUIREMENT = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*\(?\s*([^;#)]*)")
_PIN = re.compile(r"(?:===?|~=)\s*v?(\d+(?:\.\d+)*)")
_FLOOR = re.compile(r">=?\s*v?(\d+(?:\.\d+)*)")
_CEILING = re.compile(r"<\s*v?(\d+(?:\.\d+)*)")


def versions(root: Path, names: tuple[str, ...]) -> dict[str, Version]:
    """Find each distribution's version by name: pinned, or else installed, or else the lowest allowed.

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
    known = {name: pins.get(name) or _present(name, floors, ceilings) for name in names}
    return {name: version for name, version in known.items() if version is not None}


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
    """Yield the requirement lines of the project's requirements files and pyproject.toml."""
    for path in requirement_files(root):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        if path.name == "pyproject.toml":
            yield from _pyproject(text)
        else:
            yield from text.splitlines()


def requirement_files(root: Path) -> list[Path]:
    """List the files that may name the project's requirements."""
    patterns = ("requirements*.txt", "requirements*.in", "requirements/*.txt", "requirements/*.in")
    found = {path for pattern in patterns for path in root.glob(pattern)}
    return [*sorted(found), *(path for path in [root / "pyproject.toml"] if path.is_file())]


def _pyproject(text: str) -> Iterator[str]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    project = document.get("project", {})
    if isinstance(project, dict):
        yield from (line for line in project.get("dependencies", []) if isinstance(line, str))
    poetry = document.get("tool", {}).get("poetry", {}).get("dependencies", {})
    for name, wanted in poetry.items():
        version = wanted.get("version", "") if isinstance(wanted, dict) else wanted
        yield f"{name}{str(version).replace('^', '>=').replace('~', '>=')}"


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
