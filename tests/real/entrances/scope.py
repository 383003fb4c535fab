"""Turn the WSGI environ of a test client into what a server would have sent for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote_to_bytes

Environ = dict[str, Any]
Scope = dict[str, Any]

PIECE = 64 * 1024
"""The size in bytes of one request body event, as servers cut them."""

_FROM_THE_WIRE = frozenset(
    {
        "REQUEST_METHOD",
        "SCRIPT_NAME",
        "PATH_INFO",
        "QUERY_STRING",
        "CONTENT_TYPE",
        "CONTENT_LENGTH",
        "SERVER_NAME",
        "SERVER_PORT",
        "SERVER_PROTOCOL",
        "SERVER_SOFTWARE",
        "REMOTE_ADDR",
        "REMOTE_PORT",
        "REMOTE_HOST",
        "REQUEST_URI",
        "RAW_URI",
    }
)


def crosses_the_wire(key: str) -> bool:
    """Tell whether a server makes this environ key from the request, so that the bridge must make it too."""
    return key in _FROM_THE_WIRE or key.startswith(("HTTP_", "wsgi."))


def private_keys(environ: Environ) -> Environ:
    """Return the keys that only a test client sets and no request can carry, such as Flask's context hook."""
    return {key: value for key, value in environ.items() if not crosses_the_wire(key)}


def scope_of(environ: Environ) -> Scope:
    """Build the HTTP scope a server would make for the request this environ describes (ASGI HTTP 2.4)."""
    root = environ.get("SCRIPT_NAME", "").encode("latin-1")
    whole = root + environ.get("PATH_INFO", "").encode("latin-1")
    raw = _raw_path(environ, whole)
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": environ.get("SERVER_PROTOCOL", "HTTP/1.1").partition("/")[2],
        "method": environ["REQUEST_METHOD"].upper(),
        "scheme": environ.get("wsgi.url_scheme", "http"),
        "path": whole.decode("utf-8", "replace"),
        "raw_path": raw,
        "root_path": root.decode("utf-8", "replace"),
        "query_string": environ.get("QUERY_STRING", "").encode("latin-1"),
        "headers": list(_headers(environ)),
        "client": _address(environ, "REMOTE_ADDR", "REMOTE_PORT", 0),
        "server": _address(environ, "SERVER_NAME", "SERVER_PORT", 80),
        "state": {},
        "extensions": {},
    }


def _raw_path(environ: Environ, whole: bytes) -> bytes:
    """Return the path as it stands on the wire: the client's own spelling where it means the same bytes."""
    for key in ("REQUEST_URI", "RAW_URI"):
        spelled = environ.get(key, "").partition("?")[0]
        if spelled.isascii() and unquote_to_bytes(spelled) == whole:
            return bytes(spelled, "ascii")
    return quote(whole, safe="/!$&'()*+,;=:@~").encode("ascii")


def _headers(environ: Environ) -> Iterator[tuple[bytes, bytes]]:
    for key, value in environ.items():
        if key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            if value not in ("", None):
                yield key.lower().replace("_", "-").encode(), str(value).encode("latin-1")
        elif key.startswith("HTTP_") and key not in ("HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH"):
            name = key[len("HTTP_") :].lower().replace("_", "-")
            yield name.encode("latin-1"), str(value).encode("latin-1")


def _address(environ: Environ, host: str, port: str, missing: int) -> tuple[str, int] | None:
    if not environ.get(host):
        return None
    return environ[host], int(environ.get(port) or missing)


def read_body(environ: Environ) -> bytes:
    """Read the request body that the test client has ready, framed as the request says it is framed."""
    stream = environ.get("wsgi.input")
    if stream is None:
        return b""
    position = stream.tell() if _is_seekable(stream) else None
    try:
        return _framed_body(environ, stream)
    finally:
        if position is not None:
            stream.seek(position)  # a client that follows a redirect, or a test, reads it once more


def _is_seekable(stream: Any) -> bool:
    return bool(getattr(stream, "seekable", lambda: False)())


def _framed_body(environ: Environ, stream: Any) -> bytes:
    length = environ.get("CONTENT_LENGTH")
    if length not in ("", None):
        return bytes(stream.read(int(length)))
    if environ.get("wsgi.input_terminated") or "HTTP_TRANSFER_ENCODING" in environ:
        return bytes(stream.read())
    return b""


def pieces(body: bytes, size: int = PIECE) -> list[bytes]:
    """Cut a body in pieces of at most `size` bytes; an empty body is one empty piece."""
    return [body[start : start + size] for start in range(0, len(body), size)] or [b""]
