"""Clauses on the request target: path, query, and the prefix of a mount."""

import asyncio
from typing import Any

from tests.contract.harness import Connection, Wrap, environ_of, run


def test_path_bytes_become_latin_1_text(wrap: Wrap) -> None:
    """PEP 3333, Unicode Issues: PATH_INFO holds the path's bytes, one character each."""
    environ = environ_of(wrap, path="/caf\u00e9/\u96ea", raw_path=b"/caf%C3%A9/%E9%9B%AA")
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/caf\u00e9/\u96ea"


def test_path_bytes_that_are_no_utf_8_come_from_raw_path(wrap: Wrap) -> None:
    """PEP 3333, Unicode Issues: no byte is lost; ASGI's raw_path is where the server keeps them."""
    environ = environ_of(wrap, path="/caf\ufffd", raw_path=b"/caf%E9")
    assert environ["PATH_INFO"] == "/caf\xe9"


def test_path_bytes_that_are_no_utf_8_below_a_mount(wrap: Wrap) -> None:
    """PEP 3333, Unicode Issues: the same below a mount whose prefix is in path and raw_path."""
    environ = environ_of(wrap, path="/shop/caf\ufffd", raw_path=b"/shop/caf%E9", root_path="/shop")
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("/shop", "/caf\xe9")


def test_query_bytes_are_kept(wrap: Wrap) -> None:
    """RFC 3875 4.1.7: QUERY_STRING is not decoded; stray bytes outside ASCII survive as latin-1."""
    environ = environ_of(wrap, query_string=b"a=%20&b=\xe9&c=+")
    assert environ["QUERY_STRING"] == "a=%20&b=\xe9&c=+"


def test_the_request_target_as_it_was_sent(wrap: Wrap) -> None:
    """REQUEST_URI (Apache, uWSGI) and RAW_URI (Gunicorn): the target before percent-decoding."""
    environ = environ_of(wrap, path="/a b/c", raw_path=b"/a%20b%2Fc", query_string=b"q=%2F")
    assert environ["REQUEST_URI"] == "/a%20b%2Fc?q=%2F"
    assert environ["RAW_URI"] == "/a%20b%2Fc?q=%2F"


def test_a_mount_prefix_moves_from_path_to_script_name(wrap: Wrap) -> None:
    """ASGI, HTTP Connection Scope: path includes root_path, but PATH_INFO not SCRIPT_NAME."""
    environ = environ_of(wrap, path="/shop/orders/", root_path="/shop")
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("/shop", "/orders/")


def test_a_mount_prefix_ends_where_a_segment_ends(wrap: Wrap) -> None:
    """ASGI, HTTP Connection Scope: root_path /shop is no prefix of /shopping."""
    environ = environ_of(wrap, path="/shopping", root_path="/shop")
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("/shop", "/shopping")


def test_a_prefix_that_a_proxy_took_off(wrap: Wrap) -> None:
    """ASGI, HTTP Connection Scope: servers set root_path for a proxy that strips; path then stands alone."""
    environ = environ_of(wrap, path="/orders", root_path="/shop")
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("/shop", "/orders")


def test_a_prefix_with_a_trailing_slash(wrap: Wrap) -> None:
    """PEP 3333, environ Variables: SCRIPT_NAME does not end in a slash, PATH_INFO starts with one."""
    environ = environ_of(wrap, path="/shop/orders", root_path="/shop/")
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("/shop", "/orders")


def test_a_mount_reached_without_a_trailing_slash(wrap: Wrap) -> None:
    """PEP 3333, environ Variables: PATH_INFO is empty when the target is the application's root."""
    environ = environ_of(wrap, path="/shop", root_path="/shop")
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("/shop", "")


def test_a_root_path_of_slash_is_no_prefix(wrap: Wrap) -> None:
    """PEP 3333, environ Variables: SCRIPT_NAME is empty for the root, never a slash."""
    environ = environ_of(wrap, path="/orders", root_path="/")
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("", "/orders")


def test_a_mount_prefix_outside_ascii(wrap: Wrap) -> None:
    """PEP 3333, Unicode Issues: SCRIPT_NAME holds bytes as latin-1 text too."""
    environ = environ_of(wrap, path="/caf\u00e9/x", raw_path=b"/caf%C3%A9/x", root_path="/caf\u00e9")
    assert (environ["SCRIPT_NAME"].encode("latin-1"), environ["PATH_INFO"]) == ("/caf\u00e9".encode(), "/x")


def test_a_replacement_character_without_raw_path_is_itself(wrap: Wrap) -> None:
    """ASGI, HTTP Connection Scope: raw_path is optional; U+FFFD may well have been sent."""
    environ = environ_of(wrap, path="/caf\ufffd", raw_path=None)
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/caf\ufffd"


def test_a_raw_path_that_is_of_another_path_is_not_believed(wrap: Wrap) -> None:
    """ASGI, HTTP Connection Scope: middleware that rewrites path may leave raw_path as it was."""
    environ = environ_of(wrap, path="/new/\ufffd", raw_path=b"/old/%E9")
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/new/\ufffd"


def test_a_target_in_absolute_form(wrap: Wrap) -> None:
    """RFC 9112 3.2.2: its path is the path and its host the host; it may come through in scope["path"]."""
    for target, path, root, expected in (
        ("http://b.example:81/p%20q", "http://b.example:81/p q", "", ("b.example:81", "", "/p q")),
        (
            "HTTPS://me:pw@b.example/shop/p",
            "HTTPS://me:pw@b.example/shop/p",
            "/shop",
            ("b.example", "/shop", "/p"),
        ),
        ("http://[::1]/%E9", "http://[::1]/\ufffd", "", ("[::1]", "", "/\xe9")),
        ("http://b.example", "http://b.example", "", ("b.example", "", "/")),
        ("http://b#c/p", "http://b#c/p", "", ("example.org", "", "http://b#c/p")),
    ):
        environ = environ_of(wrap, path=path, raw_path=target.encode(), root_path=root)
        assert (environ["HTTP_HOST"], environ["SCRIPT_NAME"], environ["PATH_INFO"]) == expected


def test_the_asterisk_of_options(wrap: Wrap) -> None:
    """RFC 9112 3.2.4: the target "*" is of the server as a whole, and no path is made of it."""
    environ = environ_of(wrap, method="OPTIONS", path="*", raw_path=b"*")
    assert (environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["SCRIPT_NAME"]) == ("OPTIONS", "*", "")


def test_a_scope_with_only_what_it_must_have(wrap: Wrap) -> None:
    """ASGI, HTTP Connection Scope: scheme, raw_path, root_path, client, server and state are optional."""
    seen: list[dict[str, Any]] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(dict(environ))
        start_response("200 OK", [])
        return [environ["wsgi.input"].read()]

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "path": "/a b",
        "query_string": b"",
        "headers": [],
    }

    async def main() -> Connection:
        connection = Connection()
        async with asyncio.timeout(5):
            await wrap(app)(scope, connection.receive, connection.send)
        return connection

    assert run(main()).ended
    (environ,) = seen
    assert (environ["PATH_INFO"], environ["SCRIPT_NAME"], environ["wsgi.url_scheme"]) == ("/a b", "", "http")
    assert environ["REQUEST_URI"] == "/a%20b"
    assert environ["SERVER_NAME"]
    assert environ["SERVER_PORT"] == "80"
