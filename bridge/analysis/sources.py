"""Find the Python files of a project and read their text."""

import ast
import io
import sys
import tokenize
import warnings
from dataclasses import dataclass
from pathlib import Path

from bridge.analysis.project.copies import copies
from bridge.analysis.project.declared import read_declared
from bridge.analysis.project.modules import is_test, module_names
from bridge.analysis.project.walk import walk
from bridge.config import Config
from bridge.errors import UsageError

_LARGEST = 8 * 1024 * 1024
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


@dataclass(frozen=True, slots=True)
class Survey:
    """Hold what a project's directory is found to hold."""

    sources: tuple[Source, ...]
    templates: tuple[Source, ...]
    """Files that may be templates; they have no module."""
    settings: tuple[str, ...]
    """Modules of the Django settings that scripts and configuration files name."""
    notebooks: int


def discover(
    root: Path, config: Config, paths: tuple[Path, ...] = (), given: tuple[str, ...] = ()
) -> tuple[Source, ...]:
    """List the Python files under ``root``, sorted, as `survey` does."""
    return survey(root, config, paths, given).sources


def survey(root: Path, config: Config, paths: tuple[Path, ...] = (), given: tuple[str, ...] = ()) -> Survey:
    """Look through the files under ``root``; ``paths`` limits them to files and directories.

    ``given`` names files, relative to the root, that are listed whether or not they are there.
    Hidden directories, virtual environments, copies of known libraries and what .gitignore or ``exclude``
    names are left out, unless a file is named itself.

    Raises:
        UsageError: the root or one of the paths does not exist.
    """
    for path in (root, *paths):
        if not path.exists():
            raise UsageError(f"{path} does not exist; name a file or directory that does.")
    top = root if root.is_dir() else root.parent
    starts = paths or tuple(top / name for name in config.include) or (root,)
    for start in starts:
        if not start.exists():
            raise UsageError(f"{start} does not exist; mend include in [tool.wsgi2asgi].")
    tree = walk(top, starts, config.exclude)
    python = dict(tree.python)
    for copied in copies(python) if not paths else ():
        del python[copied]
    found = {**{name: top / name for name in given}, **python}
    declared = read_declared(tree.declaring, found)
    settings = (config.django_settings,) if config.django_settings else tuple(declared.settings)
    modules = module_names(found, declared.roots, settings)
    sources = tuple(Source(path, modules[path], found[path], is_test(path)) for path in sorted(found))
    templates = tuple(Source(path, "", tree.templates[path]) for path in sorted(tree.templates))
    return Survey(sources, templates, settings, len(tree.notebooks))


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
