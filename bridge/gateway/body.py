"""``wsgi.input``: the request body, fetched piece by piece only as the application reads."""

from collections.abc import Callable, Iterator
from typing import Any

from bridge.gateway.types import Scope

_ALL = 1 << 62


def announces_body(scope: Scope) -> bool:
    """Tell whether the request comes with a body, which may be received only when it is asked for."""
    return any(
        name in (b"transfer-encoding", b"expect") or (name == b"content-length" and value.strip() != b"0")
        for name, value in scope.get("headers", ())
    )


class RequestBody:
    """Read the request body as ``io.BytesIO`` would give it, whatever pieces it arrives in.

    Every method follows PEP 3333 (Input and Error Streams) and agrees with ``io.BytesIO``, sizes that
    are negative or None included. Reads block the worker thread, never the loop.

    Args:
        fetch: Wait for more of the body. It is told how many bytes are wanted, may give fewer or more,
            gives ``b""`` at the end, and raises OSError when the client has gone.
    """

    closed = False
    _chunk = b""
    _offset = 0

    def __init__(self, fetch: Callable[[int], bytes]) -> None:
        self._fetch = fetch

    def read(self, size: int | None = -1) -> bytes:
        """Read ``size`` bytes, fewer only at the end; all that is left when None or negative."""
        wanted = _ALL if size is None or size < 0 else size
        chunk, offset = self._chunk, self._offset
        if len(chunk) - offset >= wanted:
            self._offset = offset + wanted
            return chunk[offset : offset + wanted]
        rest = chunk[offset:]
        parts = [rest] if rest else []  # a body that comes in one piece is given as it is, not copied
        missing = wanted - len(rest)
        self._chunk, self._offset = b"", 0
        try:
            while missing > 0 and (chunk := self._fetch(missing)):
                parts.append(chunk)
                missing -= len(chunk)
        except OSError:
            self._chunk = b"".join(parts)  # what did arrive can still be read
            raise
        if missing < 0:
            self._chunk, self._offset = chunk, len(chunk) + missing
            parts[-1] = chunk[: self._offset]
        return b"".join(parts)

    def readline(self, limit: int | None = -1) -> bytes:
        """Read up to and including the next newline, but at most ``limit`` bytes."""
        wanted = _ALL if limit is None or limit < 0 else limit
        parts: list[bytes] = []
        while wanted:
            if self._offset >= len(self._chunk) and not self._refill(parts):
                break
            chunk, offset = self._chunk, self._offset
            newline = chunk.find(b"\n", offset, offset + wanted)
            end = newline + 1 if newline >= 0 else min(len(chunk), offset + wanted)
            parts.append(chunk[offset:end])
            self._offset = end
            wanted -= end - offset
            if newline >= 0:
                break
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _refill(self, parts: list[bytes]) -> bool:
        """Fetch the next piece into the buffer, or put ``parts`` back there if the client has gone."""
        try:
            self._chunk = self._fetch(1)
        except OSError:
            self._chunk = b"".join(parts)
            raise
        finally:
            self._offset = 0
        return bool(self._chunk)

    def readlines(self, hint: int | None = -1) -> list[bytes]:
        """Read lines until the end, or until they hold at least ``hint`` bytes when that is positive."""
        lines: list[bytes] = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readinto(self, target: Any) -> int:
        """Fill ``target``, a writable buffer, so that ``io.BufferedReader`` can wrap the body."""
        view = memoryview(target).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def readable(self) -> bool:
        """Say that this stream can be read."""
        return True

    def writable(self) -> bool:
        """Say that this stream can't be written."""
        return False

    def seekable(self) -> bool:
        """Say that this stream goes forward only."""
        return False
