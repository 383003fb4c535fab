"""Lambda events as their sources send them (AWS Lambda developer guide; only fields that code reads)."""

import base64
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qsl

Pairs = Sequence[tuple[str, str]]
Event = dict[str, Any]
MakeEvent = Callable[..., Event]

HOST = "abc123.execute-api.eu-central-1.amazonaws.com"


def grouped(pairs: Pairs) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for name, value in pairs:
        result.setdefault(name, []).append(value)
    return result


def carried(body: bytes | str | None) -> Event:
    """Carry a body as the sources do: text as it is, octets in base64."""
    if isinstance(body, bytes):
        return {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}
    return {"body": body, "isBase64Encoded": False}


def rest_api(
    method: str = "GET",
    path: str = "/",
    query: str = "",
    headers: Pairs = (),
    body: bytes | str | None = None,
    stage: str = "prod",
) -> Event:
    """API Gateway's REST API, payload version 1: a decoded query, the stage only in the context."""
    headers = [("Host", HOST), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Port", "443"), *headers]
    parameters = parse_qsl(query, keep_blank_values=True)
    return {
        "resource": "/{proxy+}",
        "path": path,
        "httpMethod": method,
        "headers": dict(headers),
        "multiValueHeaders": grouped(headers),
        "queryStringParameters": dict(parameters) or None,
        "multiValueQueryStringParameters": grouped(parameters) or None,
        "pathParameters": {"proxy": path.lstrip("/")},
        "requestContext": {
            "stage": stage,
            "path": f"/{stage}{path}",
            "httpMethod": method,
            "domainName": HOST,
            "identity": {"sourceIp": "192.0.2.7"},
        },
        **carried(body),
    }


def http_api(
    method: str = "GET",
    path: str = "/",
    query: str = "",
    headers: Pairs = (),
    body: bytes | str | None = None,
    stage: str = "$default",
    domain: str = HOST,
) -> Event:
    """API Gateway's HTTP API, payload version 2: raw query, cookies apart, a named stage in the path."""
    cookies = [value for name, value in headers if name.lower() == "cookie"]
    joined = {
        name.lower(): ",".join(values)
        for name, values in grouped(headers).items()
        if name.lower() != "cookie"
    }
    event: Event = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": {"host": domain, "x-forwarded-proto": "https", "x-forwarded-port": "443", **joined},
        "requestContext": {
            "domainName": domain,
            "stage": stage,
            "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.7"},
        },
        **carried(body),
    }
    if cookies:
        event["cookies"] = "; ".join(cookies).split("; ")
    return event


def function_url(
    method: str = "GET",
    path: str = "/",
    query: str = "",
    headers: Pairs = (),
    body: bytes | str | None = None,
) -> Event:
    """A function URL: payload version 2 from a domain of its own."""
    return http_api(method, path, query, headers, body, domain="abc123.lambda-url.eu-central-1.on.aws")


def load_balancer(
    method: str = "GET",
    path: str = "/",
    query: str = "",
    headers: Pairs = (),
    body: bytes | str | None = None,
) -> Event:
    """An application load balancer: nothing decoded, of repeated names the last."""
    headers = _balanced(headers)
    return {
        "requestContext": {"elb": {"targetGroupArn": "arn:aws:elasticloadbalancing:target"}},
        "httpMethod": method,
        "path": path,
        "queryStringParameters": dict(_raw_pairs(query)),
        "headers": {name.lower(): value for name, value in headers},
        **carried(body),
    }


def load_balancer_multi(
    method: str = "GET",
    path: str = "/",
    query: str = "",
    headers: Pairs = (),
    body: bytes | str | None = None,
) -> Event:
    """An application load balancer with multi-value headers switched on."""
    event = load_balancer(method, path, query, headers, body)
    del event["headers"], event["queryStringParameters"]
    event["multiValueHeaders"] = grouped([(name.lower(), value) for name, value in _balanced(headers)])
    event["multiValueQueryStringParameters"] = grouped(_raw_pairs(query))
    return event


def _balanced(headers: Pairs) -> Pairs:
    given = {"host": "swatches.example", "x-forwarded-proto": "https", "x-forwarded-port": "443"}
    given["x-forwarded-for"] = "203.0.113.9, 192.0.2.7"  # the first is what the client claimed
    return [*given.items(), *headers]


def _raw_pairs(query: str) -> list[tuple[str, str]]:
    return [(name, value) for name, _, value in (part.partition("=") for part in query.split("&")) if name]


SOURCES: dict[str, MakeEvent] = {
    "rest-api": rest_api,
    "http-api": http_api,
    "function-url": function_url,
    "load-balancer": load_balancer,
    "load-balancer-multi": load_balancer_multi,
}
