"""Keep facts and reports between scans, by content, so that nothing goes stale.

The cache lives in the user's cache directory (XDG Base Directory specification), never in the project:
what a repository brings along must not be taken for what this tool found. The facts of a file are kept
under the digest of its bytes, a report under the digest of everything that went into it. A cache that
is damaged, of another version, of another owner or out of reach is as good as none.
"""

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import msgspec

from bridge import __version__
from bridge.analysis.facts import Node
from bridge.model.report import Report

_FACTS = "facts"
_REPORT = "report"
_BASIS = "basis"
_WAYS = "ways"
_DIGEST = 16
_KEPT_SECONDS = 60 * 24 * 3600
"""The cache of a project that nobody has scanned for this long is removed."""


@cache
def tool_digest() -> bytes:
    """Digest everything of the tool that findings depend on: the analysis and the catalogue."""
    digest = hashlib.blake2b(f"{__version__} {sys.version}".encode(), digest_size=_DIGEST)
    home = Path(__file__).parent
    for room in (home, home.parent / "catalog", home.parent / "model"):
        for file in sorted(room.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.digest()


def content_digest(data: bytes) -> bytes:
    """Digest the bytes of one file."""
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


def home() -> Path | None:
    """Find the directory of all caches: ``$XDG_CACHE_HOME/wsgi2asgi``, ``~/.cache/wsgi2asgi`` without it.

    A relative ``XDG_CACHE_HOME`` is ignored, as its specification asks; None when the user has no home.
    """
    named = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(named):  # noqa: PTH117 - an empty name is no path
        return Path(named) / "wsgi2asgi"
    try:
        return Path.home() / ".cache" / "wsgi2asgi"
    except RuntimeError:
        return None


def _directory(root: Path) -> Path | None:
    """Name the cache of a project; None when it would lie where the project itself can put files."""
    caches = home()
    if caches is None:
        return None
    project = root.resolve()
    top = next((above for above in (project, *project.parents) if (above / ".git").exists()), project)
    if caches.resolve().is_relative_to(top):
        return None
    return caches / content_digest(os.fsencode(project)).hex()


def pack(facts: Node) -> bytes | None:
    """Give the facts of a file as bytes; None when they nest too deeply for that."""
    try:
        return marshal.dumps(facts)
    except ValueError:
        return None


class Cache:
    """Read and write the cache of one project; without a root it keeps nothing."""

    def __init__(self, root: Path | None) -> None:
        self._directory = _directory(root) if root is not None else None
        self._stored: dict[bytes, bytes] | None = None
        self._used: dict[bytes, bytes] = {}
        self._grown = False

    def facts(self, key: bytes) -> Node | None:
        """Get the facts of a file with this content and path."""
        if self._stored is None:
            self._stored = self._read_facts()
        packed = self._stored.get(key)
        if packed is None:
            return None
        self._used[key] = packed
        facts: Node = marshal.loads(packed)
        return facts

    def lacks(self, key: bytes) -> bool:
        """Tell whether the facts of a file with this content and path are not there."""
        if self._stored is None:
            self._stored = self._read_facts()
        return key not in self._stored

    def keep_packed(self, key: bytes, packed: bytes) -> None:
        """Hold the facts of a file that were packed elsewhere, and remember them."""
        if self._stored is not None:
            self._stored[key] = packed
        self._grown = True

    def keep_facts(self, key: bytes, facts: Node) -> bool:
        """Remember the facts of a file; False when they nest too deeply to be kept."""
        packed = pack(facts)
        if packed is None:
            return False
        if self._directory is not None:
            self._used[key] = packed
            self._grown = True
        return True

    def report(self, key: bytes) -> Report | None:
        """Get the report of a scan whose every input had this digest."""
        data = self._read(_REPORT)
        if data is None or data[:_DIGEST] != key:
            return None
        with contextlib.suppress(msgspec.DecodeError, msgspec.ValidationError):
            return msgspec.msgpack.decode(data[_DIGEST:], type=Report)
        return None

    def keep_report(self, key: bytes, report: Report) -> None:
        """Remember a report, in place of the one before."""
        if self._directory is not None:
            # A file name that is not UTF-8 stands in the report as surrogates, which msgpack can't hold.
            with contextlib.suppress(UnicodeEncodeError):
                self._write(_REPORT, key + msgspec.msgpack.encode(report))

    def last(self) -> tuple[Report, bytes] | None:
        """Get the report kept last, and the basis that was kept with it."""
        data, rests = self._read(_REPORT), self._read(_BASIS)
        if data is None or rests is None or rests[: 2 * _DIGEST] != data[:_DIGEST] + tool_digest():
            return None
        found = self.report(data[:_DIGEST])
        return (found, rests[2 * _DIGEST :]) if found is not None else None

    def keep_basis(self, key: bytes, basis: bytes) -> None:
        """Remember what the report of this key rests on."""
        if self._directory is not None:
            self._write(_BASIS, key + tool_digest() + basis)

    def keep_ways(self, ways: bytes) -> None:
        """Remember the call graph that an analysis found."""
        if self._directory is not None:
            self._write(_WAYS, tool_digest() + ways)

    def ways(self) -> bytes | None:
        """Get the call graph that was kept last."""
        data = self._read(_WAYS)
        return data[_DIGEST:] if data is not None and data[:_DIGEST] == tool_digest() else None

    def save(self, *, whole: bool) -> None:
        """Write the facts that this scan used, when some are new or some are no longer used.

        Unless the ``whole`` project was read, those that it did not use are kept as well.
        """
        if self._directory is None or self._stored is None:
            return
        if not whole:
            self._used = self._stored | self._used
        if self._grown or len(self._used) != len(self._stored):
            self._write(_FACTS, tool_digest() + marshal.dumps(self._used))
            _forget(self._directory)

    def _read_facts(self) -> dict[bytes, bytes]:
        data = self._read(_FACTS)
        if data is None or data[:_DIGEST] != tool_digest():
            return {}
        # marshal is safe here: the checksum says that this is what this version of the tool wrote.
        stored: dict[bytes, bytes] = marshal.loads(data[_DIGEST:])
        return stored

    def _read(self, name: str) -> bytes | None:
        """Read a file that this user wrote and that is still what was written."""
        if self._directory is None:
            return None
        try:
            with (self._directory / name).open("rb") as file:
                if not _is_own(file.fileno()):
                    return None
                data = file.read()
        except OSError:
            return None
        checksum, content = data[:_DIGEST], data[_DIGEST:]
        return content if checksum == content_digest(content) else None

    def _write(self, name: str, content: bytes) -> None:
        assert self._directory is not None
        # Another scan may be writing too: whoever renames last wins, and nobody reads half a file.
        with contextlib.suppress(OSError):
            self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(dir=self._directory)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content_digest(content))
                    file.write(content)
                Path(temporary).replace(self._directory / name)
            except OSError:
                Path(temporary).unlink(missing_ok=True)


def _is_own(descriptor: int) -> bool:
    """Tell whether an open file belongs to this user and nobody else can write to it."""
    if os.name != "posix":
        return True
    status = os.fstat(descriptor)
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _forget(kept: Path) -> None:
    """Remove the caches beside ``kept`` that nobody has written for long."""
    oldest = time.time() - _KEPT_SECONDS
    with contextlib.suppress(OSError):
        for directory in kept.parent.iterdir():
            if directory != kept and directory.is_dir() and directory.stat().st_mtime < oldest:
                for file in directory.iterdir():
                    file.unlink(missing_ok=True)
                directory.rmdir()
