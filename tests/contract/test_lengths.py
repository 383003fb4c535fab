"""Clauses on Content-Length, and on responses that have no body."""

from typing import Any

from tests.contract.harness import (
    Wrap,
    answer_with,
    breaks_off,
    fails_before_the_start,
    request,
)


def test_a_one_part_body_gets_its_length(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: len(iterable) == 1 is enough to know."""
    answer = request(wrap(answer_with([b"12345"]))).check_good()
    assert (answer.header(b"content-length"), answer.body) == ([b"5"], b"12345")


def test_a_given_length_is_left_alone(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: the application's own stands, once."""
    answer = request(wrap(answer_with([b"12345"], headers=[("Content-Length", "5")]))).check_good()
    assert answer.header(b"content-length") == [b"5"]


def test_a_body_is_cut_at_its_length(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: no more bytes than were promised."""
    for body in ([b"123456789"], [b"1234", b"5678", b"9"], lambda: iter([b"123", b"456", b"789"])):
        answer = request(wrap(answer_with(body, headers=[("Content-Length", "5")]))).check_good()
        assert answer.body == b"12345"


def test_an_endless_body_is_cut_at_its_length(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: the server may stop iterating when it has enough."""

    def endless() -> Any:
        while True:
            yield b"123"

    answer = request(wrap(answer_with(endless, headers=[("Content-Length", "5")]))).check_good()
    assert answer.body == b"12312"


def test_what_is_written_beyond_the_length_is_cut(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: whether it comes through write() or the iterable."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        write = start_response("200 OK", [("Content-Length", "5")])
        for part in (b"123", b"456", b"789"):
            write(part)
        return [b"more"]

    assert request(wrap(app)).check_good().body == b"12345"


def test_an_application_runs_on_after_its_last_byte(wrap: Wrap) -> None:
    """PEP 3333, Specification Details: an iterable is used up; what a generator does last is done."""
    ran: list[str] = []

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [("Content-Length", "5")])
        yield b"12345"
        ran.append(environ["PATH_INFO"])

    assert request(wrap(app), path="/ran").check_good().body == b"12345"
    assert ran == ["/ran"]


def test_too_short_a_list_is_not_a_whole_response(wrap: Wrap) -> None:
    """RFC 9112 6.3: also with nothing sent yet; an error then, or a connection that ends too early."""
    for body in ([b"123"], [b"12", b"3"], (b"12", b"3"), [b""], []):
        answer = request(wrap(answer_with(body, headers=[("Content-Length", "5")])))
        assert not answer.connection.ended or answer.status == 500, body


def test_too_short_a_body_breaks_off(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header; RFC 9112 6.3: an under-run closes the connection."""
    breaks_off(request(wrap(answer_with(lambda: iter([b"123"]), headers=[("Content-Length", "5")]))))


def test_head_gets_no_body(wrap: Wrap) -> None:
    """RFC 9110 9.3.2: a HEAD is answered with the headers of the GET and no content."""
    for body in ([b"12345"], lambda: iter([b"123", b"45"])):
        answer = request(
            wrap(answer_with(body, headers=[("Content-Length", "5")])), method="HEAD"
        ).check_good()
        assert (answer.body, answer.header(b"content-length")) == (b"", [b"5"])


def test_head_does_not_run_an_endless_body(wrap: Wrap) -> None:
    """RFC 9110 9.3.2: nothing of the body is wanted, so the iterable is closed, not exhausted."""

    def endless() -> Any:
        while True:
            yield b"x"

    assert request(wrap(answer_with(endless)), method="HEAD").check_good().body == b""


def test_no_content_means_none(wrap: Wrap) -> None:
    """RFC 9110 15.3.5: a 204 has no content, and 8.6 no Content-Length."""
    answer = request(
        wrap(answer_with([b"surplus"], status="204 No Content", headers=[("Content-Length", "7")]))
    ).check_good()
    assert (answer.status, answer.body, answer.header(b"content-length")) == (204, b"", [])


def test_reset_content_has_no_body(wrap: Wrap) -> None:
    """RFC 9110 15.3.6: a 205 has no content, whichever way the application gives some."""

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        write = start_response("205 Reset Content", [("Content-Length", "7")])
        if environ["PATH_INFO"] == "/write":
            write(b"surplus")
            return []
        return [b"surplus"] if environ["PATH_INFO"] == "/list" else iter([b"sur", b"plus"])

    for path in ("/list", "/iterable", "/write"):
        answer = request(wrap(app), path=path).check_good()
        assert (answer.status, answer.body, answer.header(b"content-length")) == (205, b"", [b"0"]), path


def test_not_modified_has_no_body(wrap: Wrap) -> None:
    """RFC 9110 15.4.5: a 304 ends with its headers."""
    answer = request(
        wrap(
            answer_with(lambda: iter([b"sur", b"plus"]), status="304 Not Modified", headers=[("ETag", '"1"')])
        )
    ).check_good()
    assert (answer.status, answer.body, answer.header(b"etag")) == (304, b"", [b'"1"'])


def test_a_length_that_is_no_number_is_refused(wrap: Wrap) -> None:
    """RFC 9110 8.6: Content-Length = 1*DIGIT, and two that differ can't both be true."""
    for value in ("", "five", "-5", "+5", "5.0", "1_0", "\xb2", "0x5"):
        fails_before_the_start(request(wrap(answer_with([b"12345"], headers=[("Content-Length", value)]))))
    for pair in (("5", "6"), ("5, 6", "5")):
        lengths = [("Content-Length", value) for value in pair]
        fails_before_the_start(request(wrap(answer_with([b"12345"], headers=lengths))))


def test_a_length_given_twice_is_sent_once(wrap: Wrap) -> None:
    """RFC 9110 8.6: a sender must not repeat Content-Length."""
    twice = [("Content-Length", "5"), ("content-length", "5")]
    answer = request(wrap(answer_with([b"12345"], headers=twice))).check_good()
    assert (answer.header(b"content-length"), answer.body) == ([b"5"], b"12345")


def test_an_empty_body_has_length_zero_but_not_for_head(wrap: Wrap) -> None:
    """RFC 9110 8.6: a HEAD must not be told a length that the GET would not have had."""
    lengths = [
        request(wrap(answer_with([])), method=method).check_good().header(b"content-length")
        for method in ("GET", "HEAD")
    ]
    assert lengths == [[b"0"], []]


class Sized:
    """Bytes in parts, with a ``len()`` of its own, true or not."""

    def __init__(self, parts: list[bytes], length: Any) -> None:
        self.parts = parts
        self.length = length

    def __iter__(self) -> Any:
        return iter(self.parts)

    def __len__(self) -> int:
        if isinstance(self.length, Exception):
            raise self.length
        return int(self.length)


def test_one_part_by_its_len_is_enough_to_know_the_length(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: any iterable whose len() is 1 has its length known."""
    begun: list[int] = []

    class Counted(Sized):
        def __iter__(self) -> Any:
            begun.append(1)
            return super().__iter__()

    answer = request(wrap(answer_with(Counted([b"12345"], 1)))).check_good()
    assert (answer.header(b"content-length"), answer.body) == ([b"5"], b"12345")
    assert begun == [1], "the body was made twice"


def test_a_len_that_lies_or_fails_loses_no_part(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: len() is a hint, the parts are the body."""
    for length in (0, 1, 2, 7, TypeError(), NotImplementedError(), AttributeError()):
        answer = request(wrap(answer_with(Sized([b"123", b"45"], length)))).check_good()
        assert answer.body == b"12345", length
        assert answer.header(b"content-length") in ([], [b"5"]), length


def test_a_refused_head_has_no_body(wrap: Wrap) -> None:
    """RFC 9110 9.3.2: what the server answers by itself to a HEAD has no content either."""
    twice = [(b"host", b"example.org"), (b"content-length", b"5"), (b"content-length", b"6")]
    answer = request(wrap(answer_with([b"x"])), method="HEAD", headers=twice).check_good()
    assert (answer.status, answer.body) == (400, b"")
