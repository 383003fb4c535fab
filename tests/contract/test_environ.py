"""Clauses on the environ."""

import logging
import wsgiref.validate
from typing import Any

from tests.contract.harness import Connection, Wrap, environ_of, request


def headers(*pairs: tuple[bytes, bytes]) -> list[tuple[bytes, bytes]]:
    return [(b"host", b"example.org"), *pairs]


def test_the_environ_is_a_plain_dict_with_all_that_must_be_there(wrap: Wrap) -> None:
    """PEP 3333, environ Variables: the required CGI and wsgi keys, in a builtin dict, as native strings."""
    kinds: list[type] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        kinds.append(type(environ))
        for key in (
            "REQUEST_METHOD",
            "SCRIPT_NAME",
            "PATH_INFO",
            "QUERY_STRING",
            "SERVER_NAME",
            "SERVER_PORT",
        ):
            assert type(environ[key]) is str, key
        assert environ["wsgi.version"] == (1, 0)
        assert environ["wsgi.url_scheme"] == "https"
        assert environ["wsgi.multithread"] is True
        assert environ["wsgi.multiprocess"] is True  # servers run several workers, and none can be ruled out
        assert environ["wsgi.run_once"] is False
        assert environ["SERVER_PROTOCOL"] == "HTTP/1.1"
        start_response("204 No Content", [])
        return []

    assert request(wrap(app), scheme="https").check_good().status == 204
    assert kinds == [dict]


def test_wsgiref_validate_finds_nothing(wrap: Wrap) -> None:
    """PEP 3333 as wsgiref.validate checks it, on both sides of the call."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        body = environ["wsgi.input"].read(100)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"got " + body]

    answer = request(
        wrap(wsgiref.validate.validator(app)),
        Connection([b"bo", b"dy"]),
        method="POST",
        path="/a/b",
        query_string=b"x=1",
        headers=headers((b"content-length", b"4"), (b"content-type", b"text/plain")),
    )
    assert answer.check_good().body == b"got body"


def test_server_port_is_a_string(wrap: Wrap) -> None:
    """PEP 3333, environ Variables: SERVER_NAME and SERVER_PORT are strings, never empty."""
    environ = environ_of(wrap, server=("198.51.100.2", 8443))
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("198.51.100.2", "8443")


def test_server_name_and_port_without_a_server_address(wrap: Wrap) -> None:
    """PEP 3333, environ Variables: never empty, even when ASGI gives no server."""
    environ = environ_of(wrap, server=None)
    assert environ["SERVER_NAME"]
    assert environ["SERVER_PORT"].isdigit()


def test_server_name_and_port_behind_a_unix_socket(wrap: Wrap) -> None:
    """ASGI, HTTP Connection Scope: server may be [path, None]; a path is no server name and 0 no port."""
    environ = environ_of(wrap, server=("/run/app.sock", None), headers=[(b"host", b"shop.example:8080")])
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("shop.example", "8080")


def test_remote_address_and_port(wrap: Wrap) -> None:
    """RFC 3875 4.1.8: the client's address; REMOTE_PORT is what servers add, a string."""
    environ = environ_of(wrap, client=("2001:db8::1", 4711))
    assert (environ["REMOTE_ADDR"], environ["REMOTE_PORT"]) == ("2001:db8::1", "4711")


def test_no_client_address(wrap: Wrap) -> None:
    """ASGI, HTTP Connection Scope: client may be None (unix sockets), then nothing is made up."""
    environ = environ_of(wrap, client=None)
    assert environ["PATH_INFO"] == "/"
    assert not environ.get("REMOTE_ADDR")
    assert not environ.get("REMOTE_PORT")


def test_the_http_version_is_named(wrap: Wrap) -> None:
    """RFC 3875 4.1.16: SERVER_PROTOCOL is the version the client spoke."""
    names = [
        environ_of(wrap, http_version=version)["SERVER_PROTOCOL"] for version in ("1.0", "1.1", "2", "3")
    ]
    assert names == ["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/3"]


def test_headers_become_http_keys(wrap: Wrap) -> None:
    """RFC 3875 4.1.18: HTTP_ and the upper-cased name; Content-Type and Content-Length without HTTP_."""
    environ = environ_of(
        wrap,
        headers=headers(
            (b"x-y", b"1"), (b"content-type", b"a/b"), (b"content-length", b"0"), (b"accept", b"*/*")
        ),
    )
    assert (environ["HTTP_X_Y"], environ["HTTP_ACCEPT"], environ["HTTP_HOST"]) == ("1", "*/*", "example.org")
    assert (environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"]) == ("a/b", "0")
    assert "HTTP_CONTENT_TYPE" not in environ
    assert "HTTP_CONTENT_LENGTH" not in environ


def test_header_values_are_latin_1(wrap: Wrap) -> None:
    """PEP 3333, Unicode Issues: bytes of a value become characters one by one."""
    assert environ_of(wrap, headers=headers((b"x-name", b"caf\xc3\xa9")))["HTTP_X_NAME"] == "caf\xc3\xa9"


def test_no_pseudo_header_reaches_the_environ(wrap: Wrap) -> None:
    """RFC 9113 8.3: pseudo-header fields are no headers."""
    environ = environ_of(
        wrap,
        http_version="2",
        headers=[(b":authority", b"example.org"), (b":method", b"GET"), (b"accept", b"*/*")],
    )
    assert environ["HTTP_ACCEPT"] == "*/*"
    assert [key for key in environ if ":" in key] == []


def test_repeated_headers_are_joined_with_a_comma(wrap: Wrap) -> None:
    """RFC 9110 5.3: field lines of one name combine, in order."""
    environ = environ_of(wrap, headers=headers((b"x-forwarded-for", b"a"), (b"x-forwarded-for", b"b")))
    assert environ["HTTP_X_FORWARDED_FOR"].replace(" ", "") == "a,b"


def test_repeated_cookies_are_joined_with_a_semicolon(wrap: Wrap) -> None:
    """RFC 9113 8.2.3: cookie field lines combine with "; " and not with a comma."""
    environ = environ_of(wrap, headers=headers((b"cookie", b"a=1"), (b"cookie", b"b=2")))
    assert environ["HTTP_COOKIE"] == "a=1; b=2"


def test_conflicting_lengths_are_a_bad_request(wrap: Wrap) -> None:
    """RFC 9112 6.3: different Content-Length values can't be trusted; 400, the application is not called."""
    called: list[int] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        called.append(1)
        start_response("200 OK", [])
        return [b""]

    answer = request(
        wrap(app),
        Connection([b"12345"]),
        method="POST",
        headers=headers((b"content-length", b"5"), (b"content-length", b"6")),
    )
    assert (answer.check_good().status, called) == (400, [])


def test_equal_lengths_count_once(wrap: Wrap) -> None:
    """RFC 9110 8.6: a repeated identical Content-Length may be taken as one."""
    environ = environ_of(
        wrap, method="POST", headers=headers((b"content-length", b"5"), (b"content-length", b"5"))
    )
    assert environ["CONTENT_LENGTH"] == "5"


def test_a_length_that_is_no_number_is_a_bad_request(wrap: Wrap) -> None:
    """RFC 9110 8.6: Content-Length = 1*DIGIT."""
    for value in (b"+5", b"5x", b"-1", b"0x5", b""):
        answer = request(wrap(lambda *_: [b""]), method="POST", headers=headers((b"content-length", value)))
        assert answer.check_good().status == 400, value


def test_a_length_beside_transfer_encoding_is_dropped(wrap: Wrap) -> None:
    """RFC 9112 6.3: Transfer-Encoding overrides Content-Length, a pair used for request smuggling."""
    environ = environ_of(
        wrap,
        method="POST",
        headers=headers((b"transfer-encoding", b"chunked"), (b"content-length", b"3")),
    )
    assert environ["REQUEST_METHOD"] == "POST"
    assert "CONTENT_LENGTH" not in environ


def test_header_names_with_underscores_are_dropped(wrap: Wrap) -> None:
    """RFC 3875 4.1.18 maps - and _ alike: X_User must not pass for X-User, nor Content_Length for itself."""
    environ = environ_of(
        wrap,
        headers=headers(
            (b"x_user", b"root"), (b"content_length", b"9"), (b"x-user", b"me"), (b"x_only", b"1")
        ),
    )
    assert environ["HTTP_X_USER"] == "me"
    assert "HTTP_X_ONLY" not in environ
    assert "CONTENT_LENGTH" not in environ


def test_wsgi_errors_takes_text_and_logs_it(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams: write, writelines and flush take str; it goes to logging."""
    records: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record.getMessage())

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        errors = environ["wsgi.errors"]
        errors.write("something ")
        errors.writelines(["went", " wrong\n"])
        errors.flush()
        start_response("200 OK", [])
        return [b"ok"]

    handler = Keep()
    logging.getLogger().addHandler(handler)
    try:
        assert request(wrap(app)).check_good().body == b"ok"
    finally:
        logging.getLogger().removeHandler(handler)
    assert "something went wrong" in records


def test_the_scope_is_within_reach(wrap: Wrap) -> None:
    """a2wsgi's asgi.scope, which frameworks have come to use: the very scope of the call."""
    environ = environ_of(wrap, path="/here")
    assert environ["asgi.scope"]["path"] == "/here"


def test_lifespan_state_is_within_reach(wrap: Wrap) -> None:
    """ASGI, Lifespan State: what start-up put into state is there for each request."""
    pool = object()
    environ = environ_of(wrap, state={"pool": pool})
    assert environ["asgi.scope"]["state"]["pool"] is pool


def test_server_name_from_a_host_header_with_an_ip_address(wrap: Wrap) -> None:
    """RFC 3875 4.1.14: an IPv6 address as SERVER_NAME keeps its brackets; the port is the scheme's own."""
    hosts = [(b"[::1]:8080", "http"), (b"[::1]", "http"), (b"a.example", "https"), (b"10.0.0.7:81", "http")]
    found = [
        (environ["SERVER_NAME"], environ["SERVER_PORT"])
        for environ in (
            environ_of(wrap, server=None, scheme=scheme, headers=[(b"host", host)]) for host, scheme in hosts
        )
    ]
    assert found == [("[::1]", "8080"), ("[::1]", "80"), ("a.example", "443"), ("10.0.0.7", "81")]


def test_two_hosts_are_a_bad_request(wrap: Wrap) -> None:
    """RFC 9112 3.2: a request with more than one Host is answered 400."""
    for second in (b"b.example", b"a.example"):
        two = [(b"host", b"a.example"), (b"host", second)]
        answer = request(wrap(lambda *_: [b""]), headers=two)
        assert answer.check_good().status == 400


def test_the_authority_of_http_2_is_the_host(wrap: Wrap) -> None:
    """RFC 9113 8.3.1: :authority takes the place of Host; where both came, Host is left as it is."""
    alone = environ_of(wrap, http_version="2", headers=[(b":authority", b"a.example")])
    both = environ_of(
        wrap, http_version="2", headers=[(b":authority", b"a.example"), (b"host", b"a.example:1")]
    )
    assert (alone["HTTP_HOST"], both["HTTP_HOST"]) == ("a.example", "a.example:1")


def test_header_names_in_any_case(wrap: Wrap) -> None:
    """RFC 9110 5.1: names are case-insensitive, also for a server that does not lower them."""
    environ = environ_of(wrap, headers=[(b"Host", b"a.example"), (b"X-One", b"1"), (b"x-ONE", b"2")])
    assert environ["HTTP_HOST"] == "a.example"
    assert environ["HTTP_X_ONE"].replace(" ", "") == "1,2"


def test_an_environ_belongs_to_one_request(wrap: Wrap) -> None:
    """PEP 3333, environ Variables: what an application changes in it, the next request never sees."""
    seen: list[Any] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append((environ.get("app.mark"), environ.get("wsgi.version"), environ.get("HTTP_X_ONLY")))
        environ["app.mark"] = environ["wsgi.version"] = "mine"
        environ.pop("PATH_INFO")
        start_response("200 OK", [])
        return [b""]

    served = wrap(app)
    request(served, headers=headers((b"x-only", b"first"))).check_good()
    assert request(served).check_good().status == 200
    assert seen == [(None, (1, 0), "first"), (None, (1, 0), None)]
