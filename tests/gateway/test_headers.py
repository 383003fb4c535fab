"""Status lines and header lists: what is taken, what is refused, and with which sentence."""

import pytest

from bridge.gateway import headers as room
from bridge.gateway.headers import as_bytes, encode_headers, status_code


@pytest.mark.parametrize(("status", "code"), [("200 OK", 200), ("404", 404), ("599 Own Words", 599)])
def test_a_status_gives_its_code(status: str, code: int) -> None:
    assert status_code(status) == code


@pytest.mark.parametrize(
    "status", ["", "OK", "99 Low", "100 Continue", "2000 Long", "20x OK", "200 OK\r\nX: y", "²00 X"]
)
def test_a_status_that_is_none_is_refused(status: str) -> None:
    with pytest.raises(ValueError, match="status"):
        status_code(status)


def test_a_status_must_be_text() -> None:
    with pytest.raises(TypeError, match="bytes"):
        status_code(b"200 OK")  # type: ignore[arg-type]


def test_headers_are_encoded_in_order_and_the_length_is_read() -> None:
    headers = [
        ("X-B", " padded "),
        ("x-a", "caf\xe9\ttab"),
        ("Content-Length", "12"),
        ("Connection", "close"),
    ]
    assert encode_headers(headers) == (
        [(b"x-b", b"padded"), (b"x-a", b"caf\xe9\ttab"), (b"content-length", b"12")],
        12,
    )


def test_equal_lengths_count_once() -> None:
    assert encode_headers([("Content-Length", "3"), ("content-length", "3")]) == (
        [(b"content-length", b"3")],
        3,
    )


@pytest.mark.parametrize(
    "headers",
    [
        [("X-A", "b\rc")],
        [("X-A", "b\nc")],
        [("X-A", "b\0c")],
        [("X-A", "b\x7fc")],
        [("X A", "b")],
        [("X-A:", "b")],
        [("", "b")],
        [("X-\xe9", "b")],
        [("X-A", "\u20ac")],
        [("Content-Length", "x")],
        [("Content-Length", "-1")],
        [("Content-Length", "1"), ("Content-Length", "2")],
        [("Connection", "a\r\nb")],
    ],
)
def test_what_can_not_be_a_header_is_a_value_error(headers: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError):
        encode_headers(headers)


@pytest.mark.parametrize("headers", [None, {"A": "b"}, [(b"A", "b")], [("A", b"b")], [("A", None)], "A: b"])
def test_what_is_no_list_of_text_pairs_is_a_type_error(headers: object) -> None:
    with pytest.raises(TypeError):
        encode_headers(headers)


def test_body_parts_are_bytes_or_can_be() -> None:
    assert [as_bytes(part) for part in (b"a", bytearray(b"b"), memoryview(b"c"))] == [b"a", b"b", b"c"]
    for part in ("text", None, 1, [b"a"]):
        with pytest.raises(TypeError, match=type(part).__name__):
            as_bytes(part)


class Text(str):
    """A str of somebody's own, as markup libraries have them."""


class Pairs(list[tuple[str, str]]):
    """A list of somebody's own."""


def test_a_tuple_of_headers_or_a_list_of_a_kind_will_do() -> None:
    for headers in ((("X-A", "1"),), Pairs([("X-A", "1")]), [("X-A", Text("1"))], [["X-A", "1"]]):
        assert encode_headers(headers) == ([(b"x-a", b"1")], None)


def test_only_short_plain_headers_are_remembered() -> None:
    encode_headers([("X-Short", "1"), ("X-Long", "x" * 41), ("X-Text", Text("1"))])
    remembered = {name for name, _ in room._known}
    assert "X-Short" in remembered
    assert not remembered & {"X-Long", "X-Text"}


def test_no_more_headers_are_remembered_than_there_is_room_for() -> None:
    for number in range(3 * room._REMEMBERED):
        encode_headers([("X-Number", str(number))])
    assert len(room._known) <= room._REMEMBERED
