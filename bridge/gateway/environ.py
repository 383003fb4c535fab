"""From an ASGI scope to a WSGI environ (PEP 3333, environ Variables; RFC 3875)."""

import re
from urllib.parse import quote_from_bytes, unquote_to_bytes

from bridge.gateway.errors_stream import ErrorsStream
from bridge.gateway.file_wrapper import FileWrapper
from bridge.gateway.types import Environ, Scope

_DEFAULT_PORTS = {"https": "443", "wss": "443"}
# What every environ has. A copy of it has room for all that, so that setting a value makes no dict grow, and
# most of what is here need not even be set.
_TEMPLATE: Environ = {
    "REQUEST_METHOD": "GET",
    "SCRIPT_NAME": "",
    "PATH_INFO": "",
    "QUERY_STRING": "",
    "REQUEST_URI": "",
    "RAW_URI": "",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "wsgi.url_scheme": "http",
    "wsgi.input": None,
    "wsgi.errors": None,
    "wsgi.file_wrapper": FileWrapper,
    "wsgi.version": (1, 0),
    "wsgi.input_terminated": True,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
    "asgi.scope": None,
}
_ABSOLUTE_FORM = re.compile(  # up to the path (RFC 3986 3.2)
    r"https?://(?:[\w.~%!$&'()*+,;=:-]*@)?([\w.~%!$&'()*+,;=:\[\]-]+)(?=[/?]|$)", re.ASCII | re.IGNORECASE
)
_REMEMBERED = 1024
_names: dict[bytes, str] = {}  # environ keys by header name, as many as ``_REMEMBERED``


class BadRequestError(Exception):
    """Reject a request whose framing can't be trusted; the gateway answers 400."""


def build_environ(scope: Scope) -> Environ:
    """Build the environ of an HTTP scope; the caller adds ``wsgi.input`` and what it offers besides.

    Raises:
        BadRequestError: the Content-Length values contradict each other or are no numbers (RFC 9112 6.3).
    """
    environ = _TEMPLATE.copy()
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    raw: bytes | None = scope.get("raw_path")
    if root or not path.isascii():
        environ["SCRIPT_NAME"], environ["PATH_INFO"] = _split_path(path, raw, root)
    else:
        environ["PATH_INFO"] = path
    target = raw.decode("latin-1") if raw else _quote(path)
    if "?" in target:
        target = target.partition("?")[0]
    if octets := scope.get("query_string"):
        environ["QUERY_STRING"] = query = octets.decode("latin-1")
        target = f"{target}?{query}"
    environ["REQUEST_URI"] = environ["RAW_URI"] = target
    environ["REQUEST_METHOD"] = scope["method"]
    if (version := scope.get("http_version", "1.1")) != "1.1":
        environ["SERVER_PROTOCOL"] = "HTTP/" + version
    environ["wsgi.url_scheme"] = scope.get("scheme", "http")
    environ["wsgi.errors"] = ErrorsStream()
    environ["asgi.scope"] = scope
    _add_headers(environ, scope)
    if path[:1] != "/":
        _read_absolute_form(environ, path, raw, root)
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


def _read_absolute_form(environ: Environ, path: str, raw: bytes | None, root: str) -> None:
    """Read host and path of a target such as a proxy is sent (RFC 9112 3.2.2); some servers pass it on whole.

    Its host takes the place of the Host header. Anything else, the asterisk of OPTIONS say, stays as it is.
    """
    if (found := _ABSOLUTE_FORM.match(path)) is None:
        return
    environ["HTTP_HOST"] = found[1]
    if raw:
        raw = _ABSOLUTE_FORM.sub("", raw.decode("latin-1"), count=1).encode("latin-1")
    environ["SCRIPT_NAME"], environ["PATH_INFO"] = _split_path(path[found.end() :] or "/", raw, root)


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
    authority: bytes | None = None
    names = _names
    for raw_name, raw_value in scope.get("headers", ()):
        name = names.get(raw_name)
        if name is None:
            name = _environ_name(raw_name)
        if name and name not in environ:
            environ[name] = raw_value.decode("latin-1")
        elif name:
            environ[name] = _join(name, environ[name], raw_value.decode("latin-1"), scope)
        elif raw_name == b":authority":
            authority = raw_value
    if authority is not None and "HTTP_HOST" not in environ:
        environ["HTTP_HOST"] = authority.decode("latin-1")  # RFC 9113 8.3.1
    if "CONTENT_LENGTH" in environ:
        length = _agreed_length(environ["CONTENT_LENGTH"])
        if "HTTP_TRANSFER_ENCODING" in environ:
            # RFC 9112 6.3: Transfer-Encoding overrides, and the pair is how requests are smuggled.
            del environ["CONTENT_LENGTH"]
        else:
            environ["CONTENT_LENGTH"] = length


def _environ_name(name: bytes) -> str:
    """Name a header's environ key; empty for pseudo headers and for names that could pass for another's."""
    if name.startswith(b":") or b"_" in name:
        key = ""
    else:
        key = name.decode("latin-1").upper().replace("-", "_")
        if key not in ("CONTENT_LENGTH", "CONTENT_TYPE"):
            key = "HTTP_" + key
    if len(_names) >= _REMEMBERED:
        _names.clear()  # somebody makes names up: begin again with those in use
    _names[name] = key
    return key


def _join(name: str, before: str, value: str, scope: Scope) -> str:
    """Join the values of a header that is repeated."""
    if name == "HTTP_COOKIE":
        return f"{before}; {value}"  # RFC 9113 8.2.3
    if name == "HTTP_HOST":
        # RFC 9112 3.2. In HTTP/2 a server may have made one of the two from :authority.
        if before != value or scope.get("http_version", "1.1")[:1] == "1":
            raise BadRequestError("there is more than one Host header")
        return value
    return f"{before},{value}"  # RFC 9110 5.3


def _agreed_length(values: str) -> str:
    """Return the one length that all ``values`` give (RFC 9110 8.6), or raise BadRequestError."""
    numbers = {number.strip(" \t") for number in values.split(",")}
    if len(numbers) != 1:
        raise BadRequestError(f"the Content-Length values contradict each other: {values}")
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
