"""Walk a project's directories once, and sort what is there by what it is good for."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bridge.analysis.project.ignored import Ignored

_NEVER = frozenset(
    ("node_modules", "__pycache__", "site-packages", "__pypackages__", "venv", "env", "virtualenv")
)
_DECLARING = frozenset(("pyproject.toml", "setup.cfg", "setup.py", "pytest.ini", "tox.ini", "mypy.ini"))
_NOTEBOOK = ".ipynb"
TEMPLATE_SUFFIXES = frozenset(("html", "htm", "xhtml", "txt", "xml", "jinja", "jinja2", "j2"))
_SPECIFICATION = re.compile(r"(api|swagger|spec)[^/]*\.(ya?ml|json)$", re.IGNORECASE)
"""Ends the paths of specifications of an interface, which may name the functions that answer."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Hold a project's files by path, POSIX and relative to the root."""

    python: dict[str, Path]
    declaring: dict[str, Path]
    """Files that say how the project is built or tested."""
    templates: dict[str, Path]
    """Files that may be templates, or specifications that name functions."""
    notebooks: tuple[str, ...]


def walk(
    root: Path,
    starts: tuple[Path, ...],
    exclude: tuple[str, ...],
) -> Tree:
    """List the files below ``starts``; what declares the project is looked for at the root as well.

    Hidden directories, virtual environments and what .gitignore or ``exclude`` names are left out,
    unless a file is named itself. A directory is read once, however many symbolic links lead to it.
    """
    absolute = Path(os.path.abspath(root))  # noqa: PTH100 - resolve() would follow the user's links
    python: dict[str, Path] = {}
    declaring = {name: root / name for name in sorted(_DECLARING) if (root / name).is_file()}
    templates: dict[str, Path] = {}
    notebooks: dict[str, None] = {}
    for start in starts:
        named = start.is_file()
        for file in _files(start, absolute, exclude):
            path = _relative(file, absolute)
            name = path.rpartition("/")[2]
            if name in _DECLARING:
                declaring.setdefault(path, file)
            if name.endswith(_NOTEBOOK):
                notebooks[path] = None
            elif name.endswith(".py") or named:
                python.setdefault(path, file)
            elif _is_read(path):
                templates.setdefault(path, file)
    return Tree(python, declaring, templates, tuple(sorted(notebooks)))


def may_be_template(path: str) -> bool:
    """Tell by its name and directory whether a file may be a template."""
    directory, _, name = path.rpartition("/")
    suffix = name.rpartition(".")[2]
    known = "templates" in directory.split("/") or "jinja2" in directory.split("/")
    return suffix in TEMPLATE_SUFFIXES and (known or suffix in ("html", "jinja2", "j2"))


def _wanted(name: str, path: str) -> bool:
    return name.endswith((".py", _NOTEBOOK)) or name in _DECLARING or _is_read(path)


def _is_read(path: str) -> bool:
    """Tell by its name whether a file without code of its own is read: a template, a specification."""
    return may_be_template(path) or _SPECIFICATION.search(path) is not None


def _relative(file: Path, root: Path) -> str:
    path = os.path.abspath(file)  # noqa: PTH100 - resolve() would follow the user's links
    below = f"{root}{os.sep}"
    relative = path[len(below) :] if path.startswith(below) else os.path.relpath(path, root)
    return relative.replace(os.sep, "/")


def _files(start: Path, root: Path, exclude: tuple[str, ...]) -> Iterator[Path]:
    if start.is_file():
        yield start
        return
    top = Path(os.path.abspath(start))  # noqa: PTH100
    ignored = Ignored(top, root, exclude)
    seen: set[tuple[int, int]] = set()
    pending = [(str(top), "")]
    while pending:
        directory, relative = pending.pop()
        try:
            status = os.stat(directory)  # noqa: PTH116 - making a Path takes longer than the call
            entries = sorted(os.scandir(directory), key=lambda entry: entry.name, reverse=True)
        except OSError:
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        if any(entry.name == ".gitignore" for entry in entries):
            ignored.enter(relative, Path(directory))
        for entry in entries:
            path = relative + entry.name
            try:
                if entry.is_dir():
                    if entry.is_symlink() and not _leads_inside(entry.path, top):
                        continue
                    if not _left_out(entry) and not ignored.match(path + "/"):
                        pending.append((entry.path, path + "/"))
                elif _wanted(entry.name, path) and entry.is_file() and not ignored.match(path):
                    yield Path(entry.path)
            except OSError:
                continue


def _leads_inside(link: str, top: Path) -> bool:
    """Tell whether a symbolic link leads to a place below ``top``, not out of the project."""
    inside = os.path.realpath(top)
    return os.path.realpath(link).startswith(inside + os.sep)


def _left_out(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    return (
        name.startswith(".")
        or name in _NEVER
        or name.endswith(".egg-info")
        or os.path.exists(os.path.join(entry.path, "pyvenv.cfg"))  # noqa: PTH110, PTH118
    )
