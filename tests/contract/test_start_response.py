"""Clauses on start_response: status, headers, and when they leave."""

import sys
from collections.abc import Iterable
from typing import Any

from tests.contract.harness import (
    Wrap,
    answer_with,
    breaks_off,
    fails_before_the_start,
    request,
)


def test_header_names_are_lower_case_bytes(wrap: Wrap) -> None:
    """ASGI, Response Start: header names must be lower-cased byte strings."""
    answer = request(wrap(answer_with([b"x"], headers=[("X-Mixed-CASE", "Value")]))).check_good()
    assert (b"x-mixed-case", b"Value") in answer.headers


def test_header_values_outside_ascii_are_latin_1(wrap: Wrap) -> None:
    """PEP 3333, Unicode Issues: native strings stand for latin-1 bytes."""
    answer = request(wrap(answer_with([b"x"], headers=[("X-Name", "caf\xe9")]))).check_good()
    assert answer.header(b"x-name") == [b"caf\xe9"]


def test_set_cookie_lines_stay_apart_and_in_order(wrap: Wrap) -> None:
    """RFC 6265 3: Set-Cookie lines must not be combined, and their order counts."""
    cookies = [("Set-Cookie", f"c{n}={n}") for n in (3, 1, 2)]
    answer = request(wrap(answer_with([b"x"], headers=cookies))).check_good()
    assert answer.header(b"set-cookie") == [b"c3=3", b"c1=1", b"c2=2"]


def test_hop_by_hop_headers_are_dropped(wrap: Wrap) -> None:
    """PEP 3333, Other HTTP Features; RFC 9110 7.6.1: the connection belongs to the server."""
    names = ["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "TE", "Proxy-Authenticate"]
    answer = request(wrap(answer_with([b"x"], headers=[*((n, "chunked") for n in names), ("X-Kept", "1")])))
    assert answer.check_good().header(b"x-kept") == [b"1"]
    assert [name for name, _ in answer.headers if name.decode().title() in {n.title() for n in names}] == []


def test_a_line_break_in_a_header_is_refused(wrap: Wrap) -> None:
    """PEP 3333, The start_response() Callable: no control characters; response splitting is stopped here."""
    refused: list[str] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        for headers in ([("X-A", "b\r\nX-C: d")], [("X-A", "b\nc")], [("X\r\nY", "b")], [("X-A", "b\0")]):
            try:
                start_response("200 OK", headers)
            except ValueError:
                refused.append(headers[0][1])
        start_response("200 OK", [("X-Fine", "yes")])
        return [b"ok"]

    answer = request(wrap(app)).check_good()
    assert len(refused) == 4
    assert answer.header(b"x-fine") == [b"yes"]
    assert answer.header(b"x-c") == []


def test_start_response_twice_is_an_error(wrap: Wrap) -> None:
    """PEP 3333, The start_response() Callable: a second call without exc_info is fatal."""
    raised: list[BaseException] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        try:
            start_response("201 Created", [])
        except Exception as exc:  # noqa: BLE001 - any will do
            raised.append(exc)
        return [b"x"]

    answer = request(wrap(app))
    assert len(raised) == 1
    assert answer.check_good().status == 200


def test_start_response_never_called_is_an_error(wrap: Wrap) -> None:
    """PEP 3333, The start_response() Callable: it must be called before the first part of the body."""
    for body in ([b"x"], [], iter([b"x"])):
        fails_before_the_start(request(wrap(lambda environ, start_response, body=body: body)))


def test_exc_info_replaces_headers_that_were_not_sent(wrap: Wrap) -> None:
    """PEP 3333, Error Handling: with exc_info and nothing sent, the new head replaces the old one whole."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("X-Old", "1"), ("Content-Length", "99")])
        try:
            raise LookupError("midway")
        except LookupError:
            start_response("500 Oops", [("X-New", "1")], sys.exc_info())
        return [b"sorry"]

    answer = request(wrap(app)).check_good()
    assert (answer.status, answer.body) == (500, b"sorry")
    assert (answer.header(b"x-old"), answer.header(b"x-new")) == ([], [b"1"])


def test_exc_info_raises_again_once_headers_were_sent(wrap: Wrap) -> None:
    """PEP 3333, Error Handling: with exc_info after the head has left, the exception is raised again."""
    raised: list[BaseException] = []

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [])
        yield b"begun"
        try:
            raise LookupError("too late")
        except LookupError:
            try:
                start_response("500 Oops", [], sys.exc_info())
            except LookupError as exc:
                raised.append(exc)
                raise

    breaks_off(request(wrap(app)))
    assert [str(exc) for exc in raised] == ["too late"]


def test_start_response_may_come_late_in_a_generator(wrap: Wrap) -> None:
    """PEP 3333, The start_response() Callable: due before the first non-empty part, not earlier."""

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        yield b""
        start_response("203 Non-Authoritative Information", [])
        yield b"late"

    answer = request(wrap(app)).check_good()
    assert (answer.status, answer.body) == (203, b"late")


def _refused(wrap: Wrap, attempts: Iterable[tuple[Any, Any]]) -> list[Any]:
    """Give those (status, headers) that pass, having checked that a right call may follow wrong ones."""
    passed: list[Any] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        for status, headers in attempts:
            try:
                start_response(status, headers)
            except (TypeError, ValueError):
                continue
            passed.append((status, headers))
            return [b"not refused"]
        start_response("200 OK", [("X-Fine", "yes")])
        return [b"ok"]

    answer = request(wrap(app))
    if not passed:
        assert answer.check_good().header(b"x-fine") == [b"yes"]
    return passed


def test_a_status_without_a_final_code_is_refused(wrap: Wrap) -> None:
    """PEP 3333, The start_response() Callable: "999 Message here" as str; RFC 9110 15.2: 1xx is not final."""
    bad = ("", "OK", "20 OK", "2000 OK", "2OO OK", "\xb200 OK", "-20 OK", "100 Continue", "103 Early Hints")
    more = ("200 OK\r\nX: y", "200 \u2603", 200, b"200 OK", None)
    assert _refused(wrap, ((status, []) for status in (*bad, *more))) == []


def test_any_final_code_is_passed_on(wrap: Wrap) -> None:
    """RFC 9110 15: clients understand a class, so a server need not know the code."""
    for status in ("200 ", "299 Unheard Of", "418 I'm a teapot", "451 Caf\xe9", "599 Odd"):
        assert request(wrap(answer_with([b"x"], status=status))).check_good().status == int(status[:3])


def test_headers_that_are_no_list_of_pairs_of_text_are_refused(wrap: Wrap) -> None:
    """PEP 3333, The start_response() Callable: response_headers is a list of (name, value) tuples of str."""
    pairs = [("X-A",), ("X-A", 1), ("X-A", None), ("X-A", b"1"), (b"X-A", "1"), (None, "1")]
    bad = (None, "X-A: 1", {"X-A": "1"}, 7, *([pair] for pair in pairs))
    assert _refused(wrap, (("200 OK", headers) for headers in bad)) == []


def test_a_header_that_no_server_could_send_is_refused(wrap: Wrap) -> None:
    """RFC 9110 5.1 and 5.5: a name is a token; PEP 3333, Unicode Issues: a value is latin-1."""
    names = [(name, "1") for name in ("", "X A", "X:A", "X-\xe9", "X\t")]
    values = [("X-A", value) for value in ("\u2603", "\x7f", "\x1b[0m", "\x00")]
    assert _refused(wrap, (("200 OK", [header]) for header in names + values)) == []


def test_a_tab_inside_a_value_is_kept_and_space_around_it_dropped(wrap: Wrap) -> None:
    """RFC 9110 5.5: white space around a value is no part of it, a tab inside is."""
    answer = request(wrap(answer_with([b"x"], headers=[("X-A", " a\tb \t")]))).check_good()
    assert answer.header(b"x-a") == [b"a\tb"]
