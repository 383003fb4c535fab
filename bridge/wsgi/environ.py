"""An environ that a2wsgi can read, and the parts of the ASGI scope that it leaves out."""

from typing import Any
from urllib.parse import quote

from bridge.gateway.types import Environ, Scope
from bridge.wsgi.body import RequestBody

_ENDLESS = 1 << 62  # octets: the length we name to a2wsgi when a body's end is known only when it comes


def plain_environ(environ: Environ, body: RequestBody) -> Environ:
    """Return a copy of ``environ`` without what a2wsgi fails on: non-UTF-8 paths, odd ports, no length."""
    plain = {**environ, "wsgi.input": body}
    for name in ("SCRIPT_NAME", "PATH_INFO"):
        octets = environ.get(name, "").encode("latin-1")
        plain[name] = octets.decode("utf-8", "replace").encode("utf-8").decode("latin-1")
    plain["QUERY_STRING"] = quote(environ.get("QUERY_STRING", ""), safe=_QUERY, encoding="latin-1")
    for name in ("SERVER_PORT", "REMOTE_PORT"):
        if not environ.get(name, "").isdigit():  # a unix socket
            plain[name] = "0"
    length = environ.get("CONTENT_LENGTH") or ""
    plain["CONTENT_LENGTH"] = str(_ENDLESS) if body.length is None else str(body.length)
    if not length and body.length == 0:
        del plain["CONTENT_LENGTH"]
    return plain


_QUERY = "".join(chr(code) for code in range(0x21, 0x7F))


def complete_scope(scope: Scope, environ: Environ, state: dict[str, Any]) -> Scope:
    """Return a2wsgi's ``scope`` with raw path, client, lifespan state and framing headers put right."""
    complete = dict(scope)
    complete["wsgi_environ"] = environ
    complete["raw_path"] = _raw_path(environ)
    complete["headers"] = [
        (name, value) for name, value in scope["headers"] if _was_sent(name, value, environ)
    ]
    if not environ.get("SERVER_PORT", "").isdigit():
        complete["server"] = (environ.get("SERVER_NAME", ""), None)
    if not environ.get("REMOTE_ADDR"):
        complete["client"] = None
    if state:
        complete["state"] = state.copy()
    return complete


def _was_sent(name: bytes, value: bytes, environ: Environ) -> bool:
    if name == b"content-length":
        return bool(environ.get("CONTENT_LENGTH"))
    return name != b"content-type" or bool(value)


def _raw_path(environ: Environ) -> bytes:
    """Give the path as it came: from what most servers add to the environ, or else quoted anew."""
    target: str = environ.get("RAW_URI") or environ.get("REQUEST_URI") or ""
    path = target.partition("?")[0]
    if path.startswith("/") and path.isascii():
        return path.encode("ascii")
    whole: str = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    return quote(whole, safe="/~!$&'()*+,;=:@", encoding="latin-1").encode("ascii")
