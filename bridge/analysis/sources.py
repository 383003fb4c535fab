"""Find the Python files of a project and read their text."""

import ast
import io
import os
import re
import sys
import tokenize
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pathspec

from bridge.config import Config
from bridge.errors import UsageError

_NEVER = frozenset(
    ("node_modules", "__pycache__", "site-packages", "__pypackages__", "venv", "env", "virtualenv")
)
_LARGEST = 8 * 1024 * 1024
_BUILT = ("build", "dist")
_RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True, slots=True)
class Source:
    """Name one file: its path relative to the root (POSIX) and the module that an import finds it as."""

    path: str
    module: str
    file: Path
    is_test: bool = False
    """Tests and migrations are read, but nothing in them runs during a request."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Say in one sentence why a file could not be read as Python."""

    path: str
    line: int
    why: str


def discover(
    root: Path, config: Config, paths: tuple[Path, ...] = (), given: tuple[str, ...] = ()
) -> tuple[Source, ...]:
    """List the Python files under ``root``, sorted; ``paths`` limits them to files and directories.

    ``given`` names files, relative to the root, that are listed whether or not they are there.
    Hidden directories, virtual environments and what .gitignore or ``exclude`` names are left out,
    unless a file is named itself. A directory is read once, however many symbolic links lead to it.

    Raises:
        UsageError: the root or one of the paths does not exist.
    """
    for path in (root, *paths):
        if not path.exists():
            raise UsageError(f"{path} does not exist; name a file or directory that does.")
    top = root if root.is_dir() else root.parent
    absolute = Path(os.path.abspath(top))  # noqa: PTH100 - resolve() would follow the user's links
    starts = paths or tuple(top / name for name in config.include) or (root,)
    found: dict[str, Path] = {}
    for start in starts:
        if not start.exists():
            raise UsageError(f"{start} does not exist; mend include in [tool.wsgi2asgi].")
        for file in _files(start, absolute, config.exclude):
            found.setdefault(_relative(file, absolute), file)
    for name in given:
        found.setdefault(name, top / name)
    modules = _module_names(found)
    return tuple(Source(path, modules[path], found[path], is_test(path)) for path in sorted(found))


def _module_names(found: dict[str, Path]) -> dict[str, str]:
    """Spell the module of each file; equal ones of projects side by side are told apart by their paths."""
    prefixes = _import_roots(found)
    modules = {path: module_name(path, prefixes) for path in found}
    count = Counter(modules.values())
    return {path: name if count[name] == 1 else module_name(path) for path, name in modules.items()}


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
                elif entry.name.endswith(".py") and entry.is_file() and not ignored.match(path):
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


class Ignored:
    """Match paths below ``start`` against the repository's .gitignore files, from its top, and ``exclude``.

    Whoever names a directory wants it read, so a .gitignore above that leaves all of it out is not obeyed.
    """

    def __init__(self, start: Path, root: Path, exclude: tuple[str, ...]) -> None:
        self._specs: list[tuple[str, pathspec.GitIgnoreSpec]] = []
        self._above: list[tuple[str, pathspec.GitIgnoreSpec]] = []
        below = ""
        directory = start
        while not (directory / ".git").exists() and directory != directory.parent:
            below = f"{directory.name}/{below}"
            directory = directory.parent
            spec = _gitignore(directory)
            if spec is not None and not _leaves_out(spec, below):
                self._above.append((below, spec))
        if not (directory / ".git").exists():
            self._above.clear()
        relative = os.path.relpath(start, root).replace(os.sep, "/")
        self._below_root = "" if relative == "." else f"{relative}/"
        self._exclude = pathspec.GitIgnoreSpec.from_lines(exclude)

    def enter(self, relative: str, directory: Path) -> None:
        """Read the .gitignore of a directory that is about to be listed; ``relative`` ends with a slash."""
        spec = _gitignore(directory)
        if spec is not None:
            self._specs.append((relative, spec))

    def match(self, path: str) -> bool:
        """Tell whether a path (a directory ends with a slash) is left out."""
        if self._exclude.match_file(self._below_root + path):
            return True
        # The nearest .gitignore that has a pattern for the path decides, be it a negation (gitignore(5)).
        for base, spec in reversed(self._specs):
            if path.startswith(base):
                ignored = spec.check_file(path[len(base) :]).include
                if ignored is not None:
                    return ignored
        for base, spec in self._above:
            ignored = spec.check_file(base + path).include
            if ignored is not None:
                return ignored
        return False


def _leaves_out(spec: pathspec.GitIgnoreSpec, directory: str) -> bool:
    """Tell whether a directory, or whatever it may hold (``tmp/*``), is left out."""
    return spec.match_file(directory) or spec.match_file(f"{directory}\0/")


def _gitignore(directory: Path) -> pathspec.GitIgnoreSpec | None:
    try:
        lines = (directory / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return pathspec.GitIgnoreSpec.from_lines(lines)


def _import_roots(paths: dict[str, Path]) -> tuple[str, ...]:
    """Find the directories that stand on the import path: those above a top package, and ``src``.

    A directory without ``__init__.py`` inside a package is a namespace package, not an import root.
    """
    packages = {path.rpartition("/")[0] for path in paths if path.endswith("__init__.py")}
    roots = {""}
    for package in packages:
        parent = package.rpartition("/")[0]
        if package and parent not in packages and not any(_inside(parent, other) for other in packages):
            roots.add(parent)
    for path in paths:
        directory, _, name = path.rpartition("/")
        is_script = name in ("manage.py", "wsgi.py", "app.py", "setup.py")
        inside = any(_inside(directory, package) for package in packages)
        if is_script and not inside and directory not in roots and not _is_imported(directory, paths):
            roots.add(directory)
        first = directory.partition("/")[0]
        if first == "src":
            roots.add("src")
    return tuple(sorted(roots, key=len, reverse=True))


def _is_imported(directory: str, paths: dict[str, Path]) -> bool:
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
    for path, file in paths.items():
        data = read(Source(path, "", file))
        for match in () if isinstance(data, Unread) else pattern.finditer(data):
            if modules.intersection(re.findall(rb"\w+", match[1] or match[2])):
                return True
    return False


def _inside(directory: str, package: str) -> bool:
    return package != "" and (directory == package or directory.startswith(package + "/"))


def module_name(path: str, roots: tuple[str, ...] = ("",)) -> str:
    """Spell the module that an import finds a file as, from the longest import root it lies under."""
    base = next(root for root in roots if root == "" or path.startswith(root + "/"))
    parts = path[len(base) :].strip("/").removesuffix(".py").split("/")
    if parts[-1] == "__init__" and len(parts) > 1:
        parts.pop()
    return ".".join(parts)


def is_test(path: str) -> bool:
    """Tell from its path whether a file holds tests, migrations or what is not the application."""
    *directories, name = path.split("/")
    return (
        name.startswith("test_")
        or name.endswith("_test.py")
        or name in ("tests.py", "conftest.py", "setup.py", "noxfile.py")
        or any(part in ("tests", "test", "testing", "migrations", "docs", *_BUILT) for part in directories)
    )


def read(source: Source) -> bytes | Unread:
    """Read a file's bytes, or say why not."""
    try:
        if source.file.stat().st_size > _LARGEST:
            return Unread(source.path, 1, f"The file is larger than {_LARGEST // 1024**2} MB.")
        return source.file.read_bytes()
    except OSError as error:
        return Unread(source.path, 1, f"The file can't be read: {error.strerror}.")


def decode(data: bytes, path: str) -> str | Unread:
    """Decode a file as its byte order mark or its PEP 263 comment says, UTF-8 without either."""
    if b"\0" in data:
        return Unread(path, 1, "The file holds null bytes, so it is not Python source.")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        return Unread(path, 1, f"The file's text can't be decoded: {error}.")


def parse(text: str, path: str) -> ast.Module | Unread:
    """Parse Python text, or say where and why it can't be parsed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text.removeprefix("\ufeff"))
    except SyntaxError as error:
        line = min(error.lineno or 1, text.count("\n") + 1)
        message = error.msg or "invalid syntax"
        if message.startswith("Missing parentheses in call to"):
            return Unread(path, line, f"The file is Python 2: {message}.")
        if message == "multiple exception types must be parenthesized":
            # ``except A, B:`` meant ``as`` in Python 2, and is a tuple again since 3.14 (PEP 758).
            return Unread(path, line, f"The file is Python 2, or newer than Python {_RUNNING}: {message}.")
        return Unread(path, line, f"The file is not Python {_RUNNING}: {message}.")
    except (RecursionError, MemoryError):
        return Unread(path, 1, "The file nests too deeply to be parsed.")
    except ValueError as error:
        return Unread(path, 1, f"The file can't be parsed: {error}.")
