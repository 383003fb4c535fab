"""A test client's environ becomes the scope and the body a server would have made."""

from __future__ import annotations

import io

import pytest

from tests.real.entrances.scope import pieces, private_keys, read_body, scope_of

BASE = {
    "REQUEST_METHOD": "GET",
    "SCRIPT_NAME": "",
    "PATH_INFO": "/",
    "SERVER_NAME": "testserver",
    "SERVER_PORT": "80",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "wsgi.url_scheme": "http",
}


def test_the_path_is_decoded_and_the_raw_path_is_quoted() -> None:
    scope = scope_of({**BASE, "PATH_INFO": "/caf\u00e9 x".encode().decode("latin-1")})
    assert scope["path"] == "/caf\u00e9 x"
    assert scope["raw_path"] == b"/caf%C3%A9%20x"
    assert scope["root_path"] == ""


def test_bytes_that_are_no_utf_8_survive_in_the_raw_path() -> None:
    scope = scope_of({**BASE, "PATH_INFO": "/\xff"})
    assert scope["path"] == "/\ufffd"
    assert scope["raw_path"] == b"/%FF"


def test_the_clients_own_spelling_of_the_path_is_kept_when_it_means_the_same() -> None:
    assert scope_of({**BASE, "PATH_INFO": "/a/b", "REQUEST_URI": "/a%2Fb?q"})["raw_path"] == b"/a%2Fb"
    assert scope_of({**BASE, "PATH_INFO": "/a/b", "REQUEST_URI": "/other"})["raw_path"] == b"/a/b"


def test_a_mount_stands_in_root_path_and_in_path() -> None:
    scope = scope_of({**BASE, "SCRIPT_NAME": "/priv", "PATH_INFO": "/simple/"})
    assert (scope["root_path"], scope["path"]) == ("/priv", "/priv/simple/")


def test_headers_are_lower_case_bytes_and_empty_content_headers_are_none() -> None:
    scope = scope_of(
        {
            **BASE,
            "HTTP_X_FORWARDED_FOR": "1.2.3.4",
            "CONTENT_TYPE": "",
            "CONTENT_LENGTH": 3,
            "HTTP_COOKIE": "a=1",
        }
    )
    assert sorted(scope["headers"]) == [
        (b"content-length", b"3"),
        (b"cookie", b"a=1"),
        (b"x-forwarded-for", b"1.2.3.4"),
    ]


def test_the_addresses_come_from_the_environ_or_are_none() -> None:
    scope = scope_of({**BASE, "REMOTE_ADDR": "10.0.0.1"})
    assert scope["client"] == ("10.0.0.1", 0)
    assert scope["server"] == ("testserver", 80)
    assert scope_of(BASE)["client"] is None


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ({"CONTENT_LENGTH": "3"}, b"abc"),
        ({}, b""),
        ({"wsgi.input_terminated": True}, b"abcdef"),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, b"abcdef"),
    ],
)
def test_the_body_is_read_as_far_as_the_request_frames_it(extra: dict[str, object], expected: bytes) -> None:
    assert read_body({**BASE, **extra, "wsgi.input": io.BytesIO(b"abcdef")}) == expected


def test_pieces_join_to_the_body() -> None:
    assert pieces(b"") == [b""]
    assert pieces(b"abcdef", 4) == [b"abcd", b"ef"]


def test_only_what_no_request_can_carry_is_private() -> None:
    hook = object()
    environ = {**BASE, "HTTP_HOST": "x", "wsgi.input": None, "werkzeug.debug.preserve_context": hook}
    assert private_keys(environ) == {"werkzeug.debug.preserve_context": hook}
