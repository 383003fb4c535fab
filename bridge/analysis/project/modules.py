"""Spell the module that an import finds each file as."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

_SCRIPTS = ("manage.py", "wsgi.py", "asgi.py", "app.py", "setup.py")
_NOT_MODULES = ("tests", "test", "testing", "migrations", "docs", "build", "dist")
_PLACES = ("src", "lib", "python")
"""Directories that hold packages and are none."""
_LARGEST = 1024 * 1024
"""Larger files than this hold data, and are not searched for imports."""


def module_names(
    found: Mapping[str, Path], declared: Mapping[str, str], settings: tuple[str, ...] = ()
) -> dict[str, str]:
    """Spell the module of each file; equal ones of projects side by side are told apart by their paths.

    ``declared`` gives, for directories that the project's own files name, the package that lies there;
    ``settings`` the names of modules by which Django finds its settings.
    """
    roots = dict.fromkeys(guessed_roots(found), "") | dict(declared)
    if settings:
        by_length = _longest_first(roots)
        known = {module_name(path, by_length) for path in found}
        missing = tuple(name for name in settings if name not in known)
        roots = dict.fromkeys(settings_roots(found, missing), "") | roots
    by_length = _longest_first(roots)
    modules = {path: module_name(path, by_length) for path in found}
    count = Counter(modules.values())
    return {path: name if count[name] == 1 else module_name(path) for path, name in modules.items()}


def _longest_first(roots: dict[str, str]) -> dict[str, str]:
    return dict(sorted(roots.items(), key=lambda item: len(item[0]), reverse=True))


def module_name(path: str, roots: Mapping[str, str] | None = None) -> str:
    """Spell the module of a file from the first of the roots it lies under; longer ones come first."""
    base = next((root for root in roots or () if root and path.startswith(root + "/")), "")
    package = roots[base] if roots and base in roots else ""
    parts = path[len(base) :].strip("/").removesuffix(".py").split("/")
    if parts[-1] == "__init__" and (len(parts) > 1 or package):
        parts.pop()
    return ".".join([package, *parts] if package else parts)


def is_test(path: str) -> bool:
    """Tell from its path whether a file holds tests, migrations or what is not the application."""
    *directories, name = path.split("/")
    return (
        name.startswith("test_")
        or name.endswith("_test.py")
        or name in ("tests.py", "conftest.py", "setup.py", "noxfile.py")
        or any(part in _NOT_MODULES for part in directories)
    )


def guessed_roots(paths: Mapping[str, Path]) -> set[str]:
    """Find the directories that stand on the import path: those above a top package, and ``src``.

    A directory without ``__init__.py`` inside a package is a namespace package, not an import root.
    """
    packages = package_directories(paths)
    roots = {""}
    for package in packages:
        parent = package.rpartition("/")[0]
        if package and parent not in packages and not is_inside(parent, packages):
            roots.add(_above_namespace(parent, paths))
    for path in paths:
        directory, _, name = path.rpartition("/")
        if name in _SCRIPTS and directory not in roots and not is_inside(directory, packages):
            imported = _is_imported(directory, paths)
            roots.update(() if imported else (directory,))
        if directory.partition("/")[0] == "src":
            roots.add("src")
    return roots


def _above_namespace(directory: str, paths: Mapping[str, Path]) -> str:
    """Go up from a directory that imports name as a package: it has no ``__init__.py``, which is allowed."""
    above, _, name = directory.rpartition("/")
    if above and name not in _PLACES and _is_imported(directory, paths):
        return _above_namespace(above, paths)
    return directory


def settings_roots(paths: Mapping[str, Path], settings: tuple[str, ...]) -> set[str]:
    """Find the directories from which the modules of the Django settings have the names they are called.

    One of them may be a package itself, where ``manage.py`` lies (a script's directory is on the import path)
    and no file imports from that package by its name.
    """
    packages = package_directories(paths)
    roots: set[str] = set()
    for name in settings:
        wanted = name.replace(".", "/")
        tails = (f"/{wanted}.py", f"/{wanted}/__init__.py")
        found = [path.removesuffix(tail) for path in paths for tail in tails if path.endswith(tail)]
        # A name without a dot is that of many files.
        if "." in name or len(found) == 1:
            roots.update(
                root
                for root in found
                if not is_inside(root, packages)
                or (f"{root}/manage.py" in paths and not _is_imported(root, paths))
            )
    return roots


def package_directories(paths: Iterable[str]) -> frozenset[str]:
    """List the directories that hold an ``__init__.py``, the root left out."""
    return frozenset(path.rpartition("/")[0] for path in paths if path.endswith("/__init__.py"))


def is_inside(directory: str, packages: frozenset[str]) -> bool:
    """Tell whether a directory is one of these packages or lies below one."""
    while directory:
        if directory in packages:
            return True
        directory = directory.rpartition("/")[0]
    return False


def _is_imported(directory: str, paths: Mapping[str, Path]) -> bool:
    """Tell whether some file imports a module of a directory without ``__init__.py`` as a package's.

    The name alone proves nothing: a directory may be called ``flask`` and its files import Flask.
    """
    package = directory.rpartition("/")[2]
    below = [path[len(directory) + 1 :] for path in paths if path.startswith(f"{directory}/")]
    modules = {path.partition("/")[0].removesuffix(".py").encode() for path in below}
    if not package.isidentifier() or package.encode() in modules:
        return False
    pattern = re.compile(
        rb"^[ \t]*(?:(?:from|import)[ \t]+%s\.(\w+)|from[ \t]+%s[ \t]+import[ \t]+([^#\r\n]+))"
        % (package.encode(), package.encode()),
        re.MULTILINE,
    )
    for file in paths.values():
        for match in pattern.finditer(content(file)):
            if modules.intersection(re.findall(rb"\w+", match[1] or match[2])):
                return True
    return False


def content(file: Path) -> bytes:
    """Read a file that only helps to find others; nothing when it can't be read or is too large."""
    try:
        return file.read_bytes() if file.stat().st_size <= _LARGEST else b""
    except OSError:
        return b""
