"""The request body, on its way from the WSGI server's input to a2wsgi."""

from typing import Any

from bridge.gateway.types import Environ


class RequestBody:
    """Read ``wsgi.input`` and remember whether it has ended.

    ``length`` is the number of octets to come, or None if only the input's end tells: a chunked body under
    a server that ends its input (``wsgi.input_terminated``).
    """

    def __init__(self, environ: Environ) -> None:
        self._input: Any = environ["wsgi.input"]
        self.length = _length(environ)
        self._read = 0
        self.ended = self.length == 0

    @property
    def complete(self) -> bool:
        """Tell whether an input that has ended was all that was announced."""
        return self.length is None or self._read >= self.length

    def read(self, size: int = -1) -> bytes:
        """Read like the server's input; an empty result is the end."""
        chunk: bytes = self._input.read(size)
        self._read += len(chunk)
        self.ended = not chunk or self._read == self.length
        return chunk


def _length(environ: Environ) -> int | None:
    length: str = environ.get("CONTENT_LENGTH") or ""
    if length.isascii() and length.isdigit():
        return int(length)
    chunked = "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower()
    return None if chunked or environ.get("wsgi.input_terminated") else 0
