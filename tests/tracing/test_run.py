"""Requests are read and made as a server would, and what a program prints leaves stdout alone."""

from io import BytesIO

import pytest

from bridge.errors import UsageError
from bridge.tracing.run import Request, make_requests, on_stderr


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("/", Request("GET", "/")),
        ("/a?b=c d", Request("GET", "/a?b=c d")),
        ("delete /a", Request("DELETE", "/a")),
        ("POST /orders name=pen&size=a b", Request("POST", "/orders", "name=pen&size=a b")),
    ],
)
def test_a_request_is_read(text, request_):
    assert Request.parse(text) == request_


@pytest.mark.parametrize("text", ["", "orders", "POST", "POST orders", "1 /a", "https://example.org/"])
def test_what_is_no_request_is_refused(text):
    with pytest.raises(UsageError, match="is no request"):
        Request.parse(text)


def test_an_option_out_of_its_place_is_told_where_it_belongs():
    with pytest.raises(UsageError, match="options stand before"):
        Request.parse("-o")


class Body:
    def __init__(self, *parts):
        self.parts = iter(parts)
        self.read = 0
        self.closed = False

    def __iter__(self):
        return self

    def __next__(self):
        part = next(self.parts)
        self.read += 1
        return part

    def close(self):
        self.closed = True


def test_the_application_is_called_as_by_a_server():
    calls, said = [], []
    body = Body(b"a", b"b")

    def app(environ, start_response):
        calls.append((environ, environ["wsgi.input"].read()))
        start_response("201 Created", [])(b"written the old way")
        return body

    make_requests(app, [Request("POST", "/caf%C3%A9?n=1", "a=1")], said.append)
    ((environ, sent),) = calls
    assert environ["REQUEST_METHOD"] == "POST"
    assert environ["PATH_INFO"] == "/café".encode().decode("latin-1")
    assert environ["QUERY_STRING"] == "n=1"
    assert environ["CONTENT_LENGTH"] == "3"
    assert sent == b"a=1"
    assert isinstance(environ["wsgi.input"], BytesIO)
    assert (body.read, body.closed) == (2, True)
    assert said == ["POST /caf%C3%A9?n=1 answered 201 Created"]


def test_an_application_that_raises_is_told_of_and_the_next_request_is_made():
    said = []

    def app(environ, start_response):
        if environ["PATH_INFO"] == "/bad":
            raise ZeroDivisionError("by nothing")
        start_response("200 OK", [])
        return []

    make_requests(app, [Request("GET", "/bad"), Request("GET", "/")], said.append)
    assert said == ["GET /bad raised ZeroDivisionError: by nothing", "GET / answered 200 OK"]


def test_a_body_is_closed_when_it_raises():
    body = Body(b"a")
    body.parts = (1 / 0 for _ in "a")
    said = []
    make_requests(lambda environ, start_response: body, [Request("GET", "/")], said.append)
    assert body.closed
    assert "ZeroDivisionError" in said[0]


def test_what_is_printed_goes_to_stderr(capfd):
    import os

    with on_stderr():
        print("from Python")
        os.write(1, b"from a child process\n")
    print("the result")
    out, err = capfd.readouterr()
    assert out == "the result\n"
    assert "from a child process" in err
    assert "from Python" in err
