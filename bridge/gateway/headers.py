"""From a WSGI status and header list to those of ASGI (PEP 3333, The start_response() Callable)."""

import re
from functools import lru_cache
from typing import TypeAlias

from bridge.gateway.types import HeaderList, ResponseError

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")  # RFC 9110 5.6.2
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_HOP_BY_HOP = frozenset(  # RFC 9110 7.6.1, and RFC 2616 13.5.1 for the names PEP 3333 goes by
    (
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"trailers",
        b"transfer-encoding",
        b"upgrade",
    )
)
_Encoded: TypeAlias = "tuple[tuple[bytes, bytes] | None, int | None]"
_LONGEST = 40  # characters; longer values, such as session cookies, are not remembered
_REMEMBERED = 1024
_known: dict[tuple[str, str], _Encoded] = {}  # what ``_encode`` made of headers, as many as ``_REMEMBERED``


@lru_cache(maxsize=256)
def status_code(status: str) -> int:
    """Read the code of a status such as ``"404 Not Found"``.

    Raises:
        TypeError: it isn't a str.
        ValueError: it holds control characters or text outside latin-1, or no code of a final response
            (RFC 9110 15).
    """
    if not isinstance(status, str):
        raise TypeError(f"the status must be a str such as '200 OK', not {type(status).__name__}")
    if _CONTROL.search(status):
        raise ValueError(f"the status holds a control character: {status!r}")
    status.encode("latin-1")  # ASGI leaves the phrase out, and yet another server would fail with it
    code, _, _ = status.partition(" ")
    if not (len(code) == 3 and code.isascii() and code.isdigit() and code >= "200"):
        raise ValueError(f"the status must begin with a code from 200 to 999: {status!r}")
    return int(code)


def encode_headers(headers: object) -> tuple[HeaderList, int | None]:
    """Encode ``headers``, leave out those that belong to the connection, and read Content-Length.

    Raises:
        TypeError: not a list of pairs of str.
        ValueError: a name that is no token, a control character in a value, text outside latin-1, or a
            Content-Length that is no number or given twice with different values.
    """
    if type(headers) is not list and not isinstance(headers, list | tuple):
        raise TypeError(f"the headers must be a list of (name, value) pairs, not {type(headers).__name__}")
    encoded: HeaderList = []
    length: int | None = None
    known = _known
    for header in headers:
        try:
            found = known.get(header)  # responses repeat most of theirs
        except TypeError:  # a pair that is no tuple
            found = None
        if found is None:
            name, value = header
            found = _encode(name, value)
        pair, number = found
        if number is not None:
            if length is not None:
                if number != length:
                    raise ValueError(f"Content-Length is given as {length} and as {number}")
                continue
            length = number
        if pair is not None:
            encoded.append(pair)
    return encoded, length


def _encode(name: str, value: str) -> _Encoded:
    """Encode one header, None when it belongs to the connection; and read it, if it is the Content-Length."""
    if not isinstance(name, str):
        raise TypeError(f"a header name must be a str, not {type(name).__name__}")
    if not isinstance(value, str):
        raise TypeError(f"the value of header {name!r} must be a str, not {type(value).__name__}")
    if not _TOKEN.fullmatch(name):
        raise ValueError(f"not a header name: {name!r}")
    if _CONTROL.search(value):
        raise ValueError(f"the value of header {name!r} holds a control character: {value!r}")
    key = name.lower().encode("ascii")
    number = _read_length(value) if key == b"content-length" else None
    encoded = (None if key in _HOP_BY_HOP else (key, value.strip(" \t").encode("latin-1")), number)
    if len(value) <= _LONGEST and type(name) is type(value) is str:
        if len(_known) >= _REMEMBERED:
            _known.clear()  # begin again with those in use
        _known[name, value] = encoded
    return encoded


def _read_length(value: str) -> int:
    digits = value.strip(" \t")
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"Content-Length is not a number: {value!r}")
    return int(digits)


def as_bytes(chunk: object) -> bytes:
    """Give a body chunk as bytes; TypeError for anything but bytes, bytearray and memoryview."""
    if isinstance(chunk, bytes):
        return chunk
    if isinstance(chunk, bytearray | memoryview):
        return bytes(chunk)
    raise TypeError(f"a response body is made of bytes, but the application gave {type(chunk).__name__}")


def check_iterable(result: object) -> None:
    """Refuse what an application must not return: None, str, or bytes outside a list."""
    if result is None or isinstance(result, str | bytes):
        raise ResponseError(
            f"the application returned {type(result).__name__}; WSGI asks for an iterable of bytes, "
            "such as a list (PEP 3333)"
        )
