"""Keep facts and reports between scans in ``.wsgi2asgi/cache``, by content, so that nothing goes stale.

The facts of a file are kept under the digest of its bytes, a report under the digest of everything that
went into it. A cache that can't be read or written is as good as none.
"""

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from functools import cache
from pathlib import Path

import msgspec

from bridge.analysis.facts import Node
from bridge.model.report import Report

_DIRECTORY = ".wsgi2asgi/cache"
_FACTS = "facts"
_REPORT = "report"


@cache
def tool_digest() -> bytes:
    """Digest everything of the tool that findings depend on: the analysis and the catalogue."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    home = Path(__file__).parent
    for room in (home, home.parent / "catalog", home.parent / "model"):
        for file in sorted(room.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.digest()


def content_digest(data: bytes) -> bytes:
    """Digest the bytes of one file."""
    return hashlib.blake2b(data, digest_size=16).digest()


class Cache:
    """Read and write the cache of one project; without a root it keeps nothing."""

    def __init__(self, root: Path | None) -> None:
        self._directory = root / _DIRECTORY if root is not None else None
        self._stored: dict[bytes, bytes] = {}
        self._used: dict[bytes, bytes] = {}
        self._grown = False
        self._read_facts()

    def facts(self, key: bytes) -> Node | None:
        """Get the facts of a file with this content and path."""
        packed = self._stored.get(key)
        if packed is None:
            return None
        self._used[key] = packed
        facts: Node = marshal.loads(packed)
        return facts

    def keep_facts(self, key: bytes, facts: Node) -> None:
        """Remember the facts of a file."""
        if self._directory is not None:
            self._used[key] = marshal.dumps(facts)
            self._grown = True

    def report(self, key: bytes) -> Report | None:
        """Get the report of a scan whose every input had this digest."""
        data = self._read(_REPORT)
        if data is None or data[:16] != key:
            return None
        with contextlib.suppress(msgspec.DecodeError, msgspec.ValidationError):
            return msgspec.msgpack.decode(data[16:], type=Report)
        return None

    def keep_report(self, key: bytes, report: Report) -> None:
        """Remember a report, in place of the one before."""
        if self._directory is not None:
            self._write(_REPORT, key + msgspec.msgpack.encode(report))

    def save(self) -> None:
        """Write the facts that this scan used, when some are new or some are no longer used."""
        if self._directory is not None and (self._grown or len(self._used) != len(self._stored)):
            self._write(_FACTS, tool_digest() + marshal.dumps(self._used))

    def _read_facts(self) -> None:
        data = self._read(_FACTS)
        if data is not None and data[:16] == tool_digest():
            with contextlib.suppress(EOFError, ValueError, TypeError):
                stored = marshal.loads(data[16:])
                if isinstance(stored, dict):
                    self._stored = stored

    def _read(self, name: str) -> bytes | None:
        if self._directory is None:
            return None
        try:
            return (self._directory / name).read_bytes()
        except OSError:
            return None

    def _write(self, name: str, data: bytes) -> None:
        assert self._directory is not None
        # Another scan may be writing too: whoever renames last wins, and nobody reads half a file.
        with contextlib.suppress(OSError):
            self._directory.mkdir(parents=True, exist_ok=True)
            ignore = self._directory.parent / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            handle, temporary = tempfile.mkstemp(dir=self._directory)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(self._directory / name)
