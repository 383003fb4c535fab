"""From an ASGI scope to a WSGI environ (PEP 3333, environ Variables; RFC 3875)."""

from functools import lru_cache
from urllib.parse import quote_from_bytes, unquote_to_bytes

from bridge.gateway.errors_stream import ErrorsStream
from bridge.gateway.file_wrapper import FileWrapper
from bridge.gateway.types import Environ, Scope

_DEFAULT_PORTS = {"https": "443", "wss": "443"}
_FIXED: Environ = {
    "wsgi.file_wrapper": FileWrapper,
    "wsgi.version": (1, 0),
    "wsgi.input_terminated": True,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}


class BadRequestError(Exception):
    """Reject a request whose framing can't be trusted; the gateway answers 400."""


def build_environ(scope: Scope) -> Environ:
    """Build the environ of an HTTP scope; the caller adds ``wsgi.input`` and what it offers besides.

    Raises:
        BadRequestError: the Content-Length values contradict each other or are no numbers (RFC 9112 6.3).
    """
    environ = _FIXED.copy()
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    raw: bytes | None = scope.get("raw_path")
    query: str = scope.get("query_string", b"").decode("latin-1")
    if root or not path.isascii():
        environ["SCRIPT_NAME"], environ["PATH_INFO"] = _split_path(path, raw, root)
    else:
        environ["SCRIPT_NAME"] = ""
        environ["PATH_INFO"] = path
    target = raw.decode("latin-1") if raw else _quote(path)
    if "?" in target:
        target = target.partition("?")[0]
    environ["REQUEST_URI"] = environ["RAW_URI"] = f"{target}?{query}" if query else target
    environ["QUERY_STRING"] = query
    environ["REQUEST_METHOD"] = scope["method"]
    environ["SERVER_PROTOCOL"] = "HTTP/" + scope.get("http_version", "1.1")
    environ["wsgi.url_scheme"] = scope.get("scheme", "http")
    environ["wsgi.errors"] = ErrorsStream()
    environ["asgi.scope"] = scope
    _add_headers(environ, scope)
    _add_addresses(environ, scope)
    return environ


def _quote(path: str) -> str:
    return quote_from_bytes(path.encode("utf-8", "surrogateescape"), safe="/~!$&'()*+,;=:@")


def _split_path(path: str, raw: bytes | None, root: str) -> tuple[str, str]:
    """Split a path into SCRIPT_NAME and PATH_INFO, both as latin-1 text of their bytes.

    A mount leaves its prefix in ``path``, a proxy takes it off: strip it only where a segment ends.
    """
    root = root.strip("/")
    root = "/" + root if root else ""
    wire = path if path.isascii() else _path_on_the_wire(path, raw, root)
    if not root.isascii():
        root = root.encode("utf-8", "surrogateescape").decode("latin-1")
    if root and wire.startswith(root) and wire[len(root) : len(root) + 1] in ("", "/"):
        wire = wire[len(root) :]
    return root, wire


def _path_on_the_wire(path: str, raw: bytes | None, root: str) -> str:
    """Give the path's bytes as latin-1 text, from ``raw_path`` where decoding lost some of them."""
    if raw and "\ufffd" in path:
        octets = unquote_to_bytes(raw.partition(b"?")[0])
        seen = octets.decode("utf-8", "replace")
        if path in (seen, root + seen):
            prefix = "" if path == seen else root
            return (prefix.encode("utf-8", "surrogateescape") + octets).decode("latin-1")
    return path.encode("utf-8", "surrogateescape").decode("latin-1")


def _add_headers(environ: Environ, scope: Scope) -> None:
    lengths: list[str] | None = None
    authority: str | None = None
    for raw_name, raw_value in scope.get("headers", ()):
        name = _environ_name(raw_name)
        value = raw_value.decode("latin-1")
        if name == "CONTENT_LENGTH":
            lengths = [value] if lengths is None else [*lengths, value]
        elif name == "":
            authority = value if raw_name == b":authority" else authority
        elif name not in environ:
            environ[name] = value
        elif name == "HTTP_COOKIE":
            environ[name] = f"{environ[name]}; {value}"  # RFC 9113 8.2.3
        elif name == "HTTP_HOST":
            if environ[name] != value:
                raise BadRequestError("there is more than one Host header")  # RFC 9112 3.2
        else:
            environ[name] = f"{environ[name]},{value}"  # RFC 9110 5.3
    if authority is not None:
        environ.setdefault("HTTP_HOST", authority)  # RFC 9113 8.3.1
    if lengths is not None:
        length = _agreed_length(lengths)
        # RFC 9112 6.3: Transfer-Encoding overrides, and the pair is how requests are smuggled.
        if "HTTP_TRANSFER_ENCODING" not in environ:
            environ["CONTENT_LENGTH"] = length


@lru_cache(maxsize=1024)
def _environ_name(name: bytes) -> str:
    """Name a header's environ key; empty for pseudo headers and for names that could pass for another's."""
    if name.startswith(b":") or b"_" in name:
        return ""
    key = name.decode("latin-1").upper().replace("-", "_")
    return key if key in ("CONTENT_LENGTH", "CONTENT_TYPE") else "HTTP_" + key


def _agreed_length(values: list[str]) -> str:
    """Return the one length that all ``values`` give (RFC 9110 8.6), or raise BadRequestError."""
    numbers = {number.strip(" \t") for value in values for number in value.split(",")}
    if len(numbers) != 1:
        raise BadRequestError(f"the Content-Length values contradict each other: {', '.join(values)}")
    number = numbers.pop()
    if not (number.isascii() and number.isdigit()):
        raise BadRequestError(f"Content-Length is not a number: {number!r}")
    return number


def _add_addresses(environ: Environ, scope: Scope) -> None:
    server = scope.get("server")
    if server and server[0] and server[1] is not None:
        environ["SERVER_NAME"] = server[0]
        environ["SERVER_PORT"] = str(server[1])
    else:  # a unix socket, or nothing said: the Host header is the best that is known
        name, port = _split_host(environ.get("HTTP_HOST", ""))
        environ["SERVER_NAME"] = name or "localhost"
        environ["SERVER_PORT"] = port or _DEFAULT_PORTS.get(environ["wsgi.url_scheme"], "80")
    client = scope.get("client")
    if client and client[0]:
        environ["REMOTE_ADDR"] = client[0]
        if client[1] is not None:
            environ["REMOTE_PORT"] = str(client[1])


def _split_host(host: str) -> tuple[str, str]:
    """Split a Host header into name and port, either possibly empty; an IPv6 name keeps its brackets."""
    name, colon, port = host.rpartition(":")
    if colon and port.isascii() and port.isdigit():
        return name, port
    return host.rstrip(":"), ""
