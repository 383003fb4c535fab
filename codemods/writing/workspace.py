"""The user's files: is the tree clean, write one file whole or not at all, and a copy to try things in."""

import contextlib
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bridge.errors import UsageError

STATE = ".wsgi2asgi"
"""Directory, beside the code, that holds the tool's own files."""

_NOT_COPIED = {".git", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".tox", ".nox", STATE}
_COPY = "wsgi2asgi-"
_MEANT_TO_WRITE = (".py", ".txt", ".in", ".toml")


def repository(root: Path) -> Path:
    """Find the top of the git repository that holds ``root``.

    Raises:
        UsageError: there is no repository, or no git.
    """
    top = _git(root, "rev-parse", "--show-toplevel")
    if top is None:
        raise UsageError(
            f"{root} is in no git repository, so nothing could be taken back; "
            "run `git init`, commit everything, and run migrate --write again."
        )
    return Path(top.strip())


def repository_or_none(root: Path) -> Path | None:
    """Find the top of the git repository that holds ``root``, if there is one."""
    top = _git(root, "rev-parse", "--show-toplevel")
    return Path(top.strip()) if top is not None else None


def head(root: Path) -> str:
    """Name the commit that the tree stands at; empty before the first."""
    return (_git(root, "rev-parse", "--verify", "--quiet", "HEAD") or "").strip()


def submodules(root: Path) -> tuple[str, ...]:
    """List the submodules below ``root``: repositories of their own, which the one around can't take back."""
    listing = _git(root, "ls-files", "--stage", "-z") or ""
    return tuple(entry.partition("\t")[2] for entry in listing.split("\0") if entry.startswith("160000 "))


def require_clean(top: Path, written: Callable[[Path], str]) -> None:
    """Check that git has a copy of all that could be changed.

    ``written`` gives the digest of what a ledger says was written to a file: those count as clean, as do
    the tool's own directories, untracked files that migrate never touches, and submodules.

    Raises:
        UsageError: something is not committed.
    """
    asked = ("--porcelain", "-z", "--untracked-files=all", "--ignore-submodules=all")
    listing = _git(top, "status", *asked)
    if listing is None:
        raise UsageError(f"git status fails in {top}; mend the repository and run again.")
    dirty: list[str] = []
    fields = iter(listing.split("\0"))
    for entry in fields:
        if not entry:
            continue
        status, name = entry[:2], entry[3:]
        if status[0] in "RC":
            next(fields, None)
        if STATE in Path(name).parts or (status == "??" and not name.endswith(_MEANT_TO_WRITE)):
            continue
        path = top / name
        if path.is_file() and written(path) == digest(path.read_bytes()):
            continue
        dirty.append(name)
    if dirty:
        more, have = (f" and {len(dirty) - 1} more", "have") if len(dirty) > 1 else ("", "has")
        raise UsageError(
            f"{dirty[0]}{more} in {top} {have} uncommitted changes; commit or stash them, then run "
            "migrate --write again."
        )


def _git(directory: Path, *arguments: str) -> str | None:
    where = directory if directory.is_dir() else directory.parent
    try:
        done = subprocess.run(
            ["git", "-C", str(where), *arguments], capture_output=True, check=False, timeout=120
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return os.fsdecode(done.stdout) if done.returncode == 0 else None


def digest(content: bytes) -> str:
    """Name a content."""
    return hashlib.sha256(content).hexdigest()


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file in one step: at any moment it holds the old content or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


@contextlib.contextmanager
def copied(top: Path) -> Iterator[Path]:
    """Copy a source tree into a temporary directory; environments are linked, not copied.

    Raises:
        UsageError: a file can't be read, or the disk is full.
    """
    with tempfile.TemporaryDirectory(prefix=_COPY) as holder:
        # The name is kept: tests and settings may refer to the project's directory by it.
        target = Path(holder).resolve() / top.name
        try:
            _copy(top, target)
        except OSError as error:
            raise UsageError(
                f"{error.filename} can't be copied for the trial: {error.strerror}; make it readable, or "
                "move it out of the repository."
            ) from error
        yield target


def remove_copies(directories: Iterable[str]) -> None:
    """Remove the copies that a run which was killed has left; nothing that only looks like one."""
    home = Path(tempfile.gettempdir()).resolve()
    for name in directories:
        directory = Path(name)
        if directory.name.startswith(_COPY) and directory.parent.resolve() == home:
            shutil.rmtree(directory, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    _copy_below(source, target, source.resolve(), target)


def _link(entry: Path, path: Path, top: Path, copy: Path) -> None:
    """Copy a link so that nothing which is written through it leaves the copy."""
    to, meant = entry.readlink(), entry.resolve()
    if not meant.is_relative_to(top):
        if meant.is_file():
            shutil.copy2(meant, path)
        else:
            path.symlink_to(meant)
    else:
        path.symlink_to(copy / meant.relative_to(top) if to.is_absolute() else to)


def _copy_below(source: Path, target: Path, top: Path, copy: Path) -> None:
    target.mkdir()
    for entry in os.scandir(source):
        path = target / entry.name
        if entry.name in _NOT_COPIED:
            continue
        if entry.is_symlink():
            _link(Path(entry.path), path, top, copy)
        elif entry.is_dir():
            if entry.name == "node_modules" or (Path(entry.path) / "pyvenv.cfg").exists():
                path.symlink_to(entry.path, target_is_directory=True)
            else:
                _copy_below(Path(entry.path), path, top, copy)
        elif entry.is_file():
            shutil.copy2(entry.path, path)
