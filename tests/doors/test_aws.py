"""The Lambda door: what reaches the WSGI application from each source of events, and what goes back."""

import base64
import json
import logging
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any

import pytest

from bridge.aws import LambdaHandler
from tests.doors.application import CONTEXT, Application, Handle
from tests.doors.events import (
    HOST,
    SOURCES,
    MakeEvent,
    function_url,
    http_api,
    load_balancer,
    load_balancer_multi,
    rest_api,
)


@pytest.fixture(params=list(SOURCES))
def source(request: pytest.FixtureRequest) -> MakeEvent:
    return SOURCES[request.param]


def returned_headers(answer: dict[str, Any]) -> dict[str, list[str]]:
    """Put together the headers of an answer, in whichever fields they stand."""
    result: dict[str, list[str]] = {}
    for name, value in (answer.get("headers") or {}).items():
        result.setdefault(name.lower(), []).append(value)
    for name, values in (answer.get("multiValueHeaders") or {}).items():
        result.setdefault(name.lower(), []).extend(values)
    if answer.get("cookies"):
        result["set-cookie"] = answer["cookies"]
    return result


# From every source


def test_the_request_line_and_addresses(app: Application, handle: Handle, source: MakeEvent) -> None:
    assert handle(source("DELETE", "/orders/7"))["statusCode"] == 200
    assert app.environ["REQUEST_METHOD"] == "DELETE"
    assert app.environ["PATH_INFO"] == "/orders/7"
    assert app.environ["REMOTE_ADDR"] == "192.0.2.7"
    assert app.environ["wsgi.url_scheme"] == "https"
    assert app.environ["SERVER_PORT"] == "443"
    assert app.environ["HTTP_HOST"] in (
        HOST,
        "swatches.example",
        "abc123.lambda-url.eu-central-1.on.aws",
    )


def test_an_encoded_path_is_decoded_once(app: Application, handle: Handle, source: MakeEvent) -> None:
    handle(source(path="/caf%C3%A9/a%20b/100%2525"))
    assert app.environ["PATH_INFO"].encode("latin-1") == "/café/a b/100%25".encode()
    assert app.environ["REQUEST_URI"].endswith("/caf%C3%A9/a%20b/100%2525")


def test_bytes_of_the_path_that_are_no_utf8(app: Application, handle: Handle, source: MakeEvent) -> None:
    handle(source(path="/caf%E9"))
    assert app.environ["PATH_INFO"] == "/caf\xe9"


def test_an_encoded_query(app: Application, handle: Handle, source: MakeEvent) -> None:
    handle(source(query="q=caf%C3%A9+noir&empty=&sum=1%2B1%26more"))
    assert app.environ["QUERY_STRING"] == "q=caf%C3%A9+noir&empty=&sum=1%2B1%26more"


def test_no_query(app: Application, handle: Handle, source: MakeEvent) -> None:
    handle(source())
    assert app.environ["QUERY_STRING"] == ""


@pytest.mark.parametrize("name", [name for name in SOURCES if name != "load-balancer"])
def test_a_query_that_repeats_a_name(app: Application, handle: Handle, name: str) -> None:
    handle(SOURCES[name](query="tag=a&tag=b&page=2"))
    assert app.environ["QUERY_STRING"] == "tag=a&tag=b&page=2"


@pytest.mark.parametrize("name", [name for name in SOURCES if name != "load-balancer"])
def test_repeated_headers_are_joined_as_headers_are(app: Application, handle: Handle, name: str) -> None:
    handle(SOURCES[name](headers=[("X-Tag", "a"), ("X-Tag", "b")]))
    assert app.environ["HTTP_X_TAG"] == "a,b"


@pytest.mark.parametrize("name", [name for name in SOURCES if name != "load-balancer"])
def test_repeated_cookies_are_joined_as_cookies_are(app: Application, handle: Handle, name: str) -> None:
    handle(SOURCES[name](headers=[("Cookie", "a=1"), ("Cookie", "b=2; c=3")]))
    assert SimpleCookie(app.environ["HTTP_COOKIE"]).keys() == {"a", "b", "c"}


def test_a_binary_body(app: Application, handle: Handle, source: MakeEvent) -> None:
    body = bytes(range(256)) * 300
    handle(source("POST", body=body))
    assert app.body == body


def test_a_text_body(app: Application, handle: Handle, source: MakeEvent) -> None:
    handle(source("POST", body="größer"))
    assert app.body == "größer".encode()


def test_a_length_that_lies_is_put_right(app: Application, handle: Handle, source: MakeEvent) -> None:
    handle(source("POST", headers=[("Content-Length", "3")], body=b"123456"))
    assert (app.body, app.environ["CONTENT_LENGTH"]) == (b"123456", "6")


def test_no_body(app: Application, handle: Handle, source: MakeEvent) -> None:
    handle(source())
    assert app.body == b""
    assert "CONTENT_LENGTH" not in app.environ


def test_the_event_and_context_reach_the_application(
    app: Application, handle: Handle, source: MakeEvent
) -> None:
    event = source("POST", body=b"x")
    handle(event)
    assert app.environ["asgi.scope"]["aws.event"] is event
    assert app.environ["asgi.scope"]["aws.context"] is CONTEXT


def test_a_text_answer(app: Application, handle: Handle, source: MakeEvent) -> None:
    app.answer, app.headers = "größer".encode(), [("Content-Type", "text/plain; charset=utf-8")]
    answer = handle(source())
    assert (answer["statusCode"], answer["body"], answer["isBase64Encoded"]) == (200, "größer", False)
    assert returned_headers(answer)["content-type"] == ["text/plain; charset=utf-8"]
    json.dumps(answer)


def test_a_binary_answer(app: Application, handle: Handle, source: MakeEvent) -> None:
    app.answer, app.headers = bytes(range(256)), [("Content-Type", "image/png")]
    answer = handle(source())
    assert answer["isBase64Encoded"] is True
    assert base64.b64decode(answer["body"]) == bytes(range(256))


def test_compressed_text_is_sent_as_the_bytes_it_is(
    app: Application, handle: Handle, source: MakeEvent
) -> None:
    app.answer = b"\x1f\x8b\x08\x00"
    app.headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    answer = handle(source())
    assert answer["isBase64Encoded"] is True
    assert base64.b64decode(answer["body"]) == app.answer


def test_each_cookie_is_set(app: Application, handle: Handle, source: MakeEvent) -> None:
    app.headers += [("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2")]
    assert sorted(returned_headers(handle(source()))["set-cookie"]) == ["a=1; Path=/", "b=2"]


def test_a_header_beyond_ascii_is_no_failure(app: Application, handle: Handle, source: MakeEvent) -> None:
    app.headers += [("X-Name", "caf\xe9"), ("X-Utf8", "caf\xc3\xa9")]
    headers = returned_headers(handle(source()))
    assert (headers["x-name"], headers["x-utf8"]) == (["café"], ["café"])


def test_a_status_without_a_body(app: Application, handle: Handle, source: MakeEvent) -> None:
    app.status, app.headers, app.answer = "204 No Content", [], b""
    answer = handle(source())
    assert (answer["statusCode"], answer["body"]) == (204, "")


def test_an_application_that_raises_is_a_500_and_logged(
    make: Callable[..., LambdaHandler], source: MakeEvent, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(environ, start_response):
        raise ValueError("broken on purpose")

    answer = make(broken)(source(), CONTEXT)
    assert answer["statusCode"] == 500
    assert "broken on purpose" not in answer["body"]
    assert any(
        record.levelno == logging.ERROR and "broken on purpose" in (record.exc_text or record.getMessage())
        for record in caplog.records
    )


def test_an_application_that_raises_midway_is_a_500(
    make: Callable[..., LambdaHandler], source: MakeEvent
) -> None:
    def broken(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        yield b"so far"
        raise ValueError("broken on purpose")

    answer = make(broken)(source(), CONTEXT)
    assert (answer["statusCode"], answer["body"]) == (500, "Internal Server Error")


def test_a_streamed_answer_is_whole(make: Callable[..., LambdaHandler], source: MakeEvent) -> None:
    def numbers(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/csv")])
        return (b"%d\n" % number for number in range(2000))

    answer = make(numbers)(source(), CONTEXT)
    assert answer["body"].splitlines() == [str(number) for number in range(2000)]


# Prefixes: SCRIPT_NAME + PATH_INFO is the path that the client asked for


@pytest.mark.parametrize("path", ["/", "/orders", "/orders/", "/prod", "/prod/x"])
def test_the_stage_of_a_rest_api(app: Application, handle: Handle, path: str) -> None:
    handle(rest_api(path=path))
    assert (app.environ["SCRIPT_NAME"], app.environ["PATH_INFO"]) == ("/prod", path)
    assert app.environ["REQUEST_URI"] == "/prod" + path


def test_the_root_of_a_stage_without_a_slash(app: Application, handle: Handle) -> None:
    event = rest_api()
    event["requestContext"]["path"] = "/prod"
    handle(event)
    assert (app.environ["SCRIPT_NAME"], app.environ["PATH_INFO"].strip("/")) == ("/prod", "")


def test_a_rest_api_on_a_custom_domain(make: Callable[..., LambdaHandler], app: Application) -> None:
    event = rest_api(path="/shop/orders")
    event["requestContext"]["path"] = "/shop/orders"
    make(app, api_gateway_base_path="shop")(event, CONTEXT)
    assert (app.environ["SCRIPT_NAME"], app.environ["PATH_INFO"]) == ("/shop", "/orders")


def test_the_stage_of_an_http_api(app: Application, handle: Handle) -> None:
    handle(http_api(path="/dev/orders", stage="dev"))
    assert (app.environ["SCRIPT_NAME"], app.environ["PATH_INFO"]) == ("/dev", "/orders")


def test_the_stage_of_an_http_api_in_the_older_format(app: Application, handle: Handle) -> None:
    event = {**rest_api(path="/dev/orders", stage="dev"), "version": "1.0"}
    event["requestContext"]["path"] = "/dev/orders"
    answer = handle(event)
    assert (answer["statusCode"], answer["body"]) == (200, "fine")
    assert (app.environ["SCRIPT_NAME"], app.environ["PATH_INFO"]) == ("/dev", "/orders")


@pytest.mark.parametrize(
    "event",
    [
        http_api(path="/develop", stage="dev"),
        http_api(path="/dev", stage="$default"),
        http_api(path="/dev/orders", stage="dev", domain="shop.example"),
        function_url(path="/$default"),
        load_balancer(path="/dev/orders"),
    ],
)
def test_what_only_looks_like_a_stage_stays(app: Application, handle: Handle, event: dict[str, Any]) -> None:
    handle(event)
    assert app.environ["SCRIPT_NAME"] == ""
    assert app.environ["PATH_INFO"] == app.environ["REQUEST_URI"]


@pytest.mark.parametrize("base", ["api", "/api", "/api/", "api/"])
@pytest.mark.parametrize(
    ("path", "script_name", "path_info"),
    [
        ("/api/orders", "/api", "/orders"),
        ("/api", "/api", ""),
        ("/apiary", "", "/apiary"),
        ("/other", "", "/other"),
    ],
)
def test_a_base_path_ends_where_a_segment_does(
    make: Callable[..., LambdaHandler],
    app: Application,
    base: str,
    path: str,
    script_name: str,
    path_info: str,
) -> None:
    make(app, api_gateway_base_path=base)(http_api(path=path, domain="shop.example"), CONTEXT)
    assert (app.environ["SCRIPT_NAME"], app.environ["PATH_INFO"]) == (script_name, path_info)


# Single sources


def test_the_console_sends_no_headers(app: Application, handle: Handle) -> None:
    event = rest_api()
    event["headers"] = event["multiValueHeaders"] = None
    assert handle(event)["statusCode"] == 200
    assert app.environ["SERVER_PORT"] == "443"


def test_the_load_balancer_answers_in_the_fields_it_was_asked_in(app: Application, handle: Handle) -> None:
    assert "multiValueHeaders" not in handle(load_balancer())
    assert "headers" not in handle(load_balancer_multi())


def test_an_event_of_no_known_source(handle: Handle) -> None:
    with pytest.raises(RuntimeError, match="unable to infer a handler"):
        handle({"source": "aws.events", "detail-type": "Scheduled Event"})


def test_text_types_can_be_named(make: Callable[..., LambdaHandler], app: Application) -> None:
    app.headers = [("Content-Type", "application/geo+json")]
    assert make(app)(http_api(), CONTEXT)["isBase64Encoded"] is True
    answer = make(app, text_mime_types=["application/geo+json"])(http_api(), CONTEXT)
    assert (answer["body"], answer["isBase64Encoded"]) == ("fine", False)
