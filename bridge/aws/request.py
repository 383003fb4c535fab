"""From a Lambda event to an ASGI scope: what Mangum's reading of the event leaves out.

Mangum drops the part of the path that a stage or mapping took, joins repeated cookies with a comma, takes the
load balancer's whole X-Forwarded-For for the client, and passes a body without its length, which WSGI code
takes for no body (PEP 3333, CONTENT_LENGTH).
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, unquote

from bridge.gateway.types import HeaderList, Message, Receive, Scope

Event = Mapping[str, Any]

_PATH = "%/~!$&'()*+,;=:@"  # what may stand in a path besides letters and digits (RFC 3986 3.3)
_QUERY = _PATH + "?"


def complete_scope(scope: Scope, base_path: str, body_length: int) -> Scope:
    """Complete the scope that Mangum made of ``scope["aws.event"]``.

    Args:
        scope: Mangum's scope; left as it is.
        base_path: the prefix of a custom domain's mapping, with a leading slash, or nothing.
        body_length: octets of the decoded body.
    """
    event: Event = scope["aws.event"]
    complete = dict(scope)
    if "requestContext" in event:  # CloudFront's events have none, and nothing of what follows
        prefix, path = _target(event, base_path)
        complete["root_path"] = unquote(prefix)
        complete["path"] = unquote(path)
        complete["raw_path"] = quote(path, safe=_PATH).encode("ascii")
        complete["headers"] = _headers(event)
        if _is_load_balancer(event):
            complete["query_string"] = _load_balancer_query(event)
            forwarded = dict(complete["headers"]).get(b"x-forwarded-for", b"")
            client = forwarded.decode("latin-1").rpartition(",")[2].strip()
            complete["client"] = (client, 0) if client else None
    headers = complete["headers"] = _with_length(complete["headers"], body_length)
    if all(name != b"x-forwarded-port" for name, _ in headers):
        complete["server"] = None  # Mangum would say port 80, of https too
    return complete


def complete_body(first: Message, receive: Receive) -> Receive:
    """Return a ``receive`` that gives ``first``, the whole body, before it goes on with ``receive``."""
    pending = [first]

    async def receive_again() -> Message:
        return pending.pop() if pending else await receive()

    return receive_again


def _is_version_2(event: Event) -> bool:
    """Tell the format of HTTP APIs and function URLs from that of REST APIs and load balancers."""
    return bool(event.get("version") == "2.0")


def _is_load_balancer(event: Event) -> bool:
    return "elb" in event["requestContext"]


def _target(event: Event, base_path: str) -> tuple[str, str]:
    """Split the request's path: the prefix that is not the application's business, and the whole path."""
    context: Event = event["requestContext"]
    if _is_version_2(event):
        path: str = context["http"].get("path") or "/"
        outer = ""
    else:
        path = event.get("path") or "/"
        outer = _hidden_prefix(context.get("path") or "", path)
    for inner in (base_path, "" if outer else _stage(context)):
        if inner and (path == inner or path.startswith(inner + "/")):
            return outer + inner, outer + path
    return outer, outer + path


def _stage(context: Event) -> str:
    """Name the stage that API Gateway's own domains put before an HTTP API's paths, as a prefix."""
    stage: str = context.get("stage") or "$default"
    on_own_domain = ".execute-api." in (context.get("domainName") or "")
    return f"/{stage}" if on_own_domain and stage != "$default" else ""


def _hidden_prefix(public: str, path: str) -> str:
    """Return what a REST API took off the path that the client sees: the stage."""
    if path == "/" and not public.endswith("/"):
        return public
    return public.removesuffix(path) if public.endswith(path) else ""


def _headers(event: Event) -> HeaderList:
    """List the headers, repeated ones one by one."""
    repeated: Mapping[str, list[str] | None] = event.get("multiValueHeaders") or {}
    single: Mapping[str, str] = event.get("headers") or {}
    cookies: list[str] = event.get("cookies") or []
    pairs = [(name.lower(), value) for name, values in repeated.items() for value in values or ()]
    known = {name for name, _ in pairs} | ({"cookie"} if cookies else set())
    pairs += [(name.lower(), value) for name, value in single.items() if name.lower() not in known]
    pairs += [("cookie", value) for value in cookies]
    return [(name.encode(), value.encode()) for name, value in pairs]


def _with_length(headers: list[Any], length: int) -> HeaderList:
    """Give the headers the length of the decoded body, which is all there."""
    framing = (b"content-length", b"transfer-encoding")
    kept = [(name, value) for name, value in headers if name not in framing]
    if length or len(kept) != len(headers):
        kept.append((b"content-length", b"%d" % length))
    return kept


def _load_balancer_query(event: Event) -> bytes:
    """Put together the query string that the load balancer took apart but did not decode."""
    repeated: Mapping[str, list[str]] = event.get("multiValueQueryStringParameters") or {}
    single: Mapping[str, str] = event.get("queryStringParameters") or {}
    pairs = [(name, value) for name, values in repeated.items() for value in values]
    pairs = pairs or list(single.items())
    encode: Callable[[str], str] = lambda text: quote(text, safe=_QUERY.replace("&", ""))  # noqa: E731
    return "&".join(f"{encode(name)}={encode(value)}" for name, value in pairs).encode("ascii")
