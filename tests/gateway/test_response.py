"""How responses are cut into messages, and what observers hear of their ends."""

import threading
from pathlib import Path
from typing import Any

import pytest

from bridge import Bridge
from bridge.gateway.channel import WINDOW
from bridge.gateway.observe import Event, RequestFinished
from tests.contract.harness import Answer, Connection, answer_with, request


class Finished:
    """An observer that keeps how requests ended."""

    def __init__(self) -> None:
        self.events: list[RequestFinished] = []

    def on_event(self, event: Event) -> None:
        if isinstance(event, RequestFinished):
            self.events.append(event)


def sizes(answer: Answer) -> list[int]:
    return [len(m["body"]) for m in answer.connection.sent if m["type"] == "http.response.body"]


def test_a_short_list_goes_in_one_message_with_its_length() -> None:
    answer = request(Bridge(answer_with([b"one, ", b"two, ", b"three"]))).check_good()
    assert (sizes(answer), answer.header(b"content-length")) == ([15], [b"15"])


def test_a_long_list_is_not_copied_into_one_piece() -> None:
    part = b"x" * (WINDOW // 2)
    answer = request(Bridge(answer_with([part] * 3))).check_good()
    assert sizes(answer)[:3] == [len(part)] * 3
    assert len(answer.body) == 3 * len(part)


def test_a_single_part_of_any_size_goes_as_it_is() -> None:
    answer = request(Bridge(answer_with([b"x" * 3 * WINDOW]))).check_good()
    assert (sizes(answer), answer.header(b"content-length")) == ([3 * WINDOW], [b"%d" % (3 * WINDOW)])


def test_parts_of_other_kinds_of_bytes_are_sent_as_bytes() -> None:
    for body in ([bytearray(b"ab")], [memoryview(b"ab")], [b"a", bytearray(b"b")], iter([memoryview(b"ab")])):
        assert request(Bridge(answer_with(body))).check_good().body == b"ab"


@pytest.mark.parametrize(
    ("body", "status", "scope", "expected"),
    [
        ([b"abc"], "200 OK", {}, (200, 3)),
        ([b"a", b"bc"], "201 Created", {}, (201, 3)),
        (lambda: iter([b"a", b"bc"]), "200 OK", {}, (200, 3)),
        ([b"abc"], "200 OK", {"method": "HEAD"}, (200, 0)),
        ([b"abc"], "204 No Content", {}, (204, 0)),
        ([b"abc"], "200 OK", {"headers": [(b"content-length", b"x")]}, (400, 0)),
    ],
)
def test_an_observer_hears_of_status_and_size(
    body: Any, status: str, scope: dict[str, Any], expected: tuple[int, int]
) -> None:
    finished = Finished()
    request(Bridge(answer_with(body, status=status), observers=[finished]), **scope).check_good()
    (event,) = finished.events
    assert ((event.status, event.body_bytes), event.disconnected, event.error) == (expected, False, None)


def test_an_observer_hears_of_a_file_that_went_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"12345")

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [])
        return environ["wsgi.file_wrapper"](path.open("rb"))

    finished = Finished()
    request(Bridge(app, observers=[finished]), extensions={"http.response.pathsend": {}})
    (event,) = finished.events
    assert (event.status, event.body_bytes, event.disconnected) == (200, 5, False)


def test_an_observer_hears_of_a_client_that_left() -> None:
    finished = Finished()

    def parts() -> Any:
        for _ in range(2000):
            yield b"tick"
            threading.Event().wait(0.002)

    connection = Connection()

    async def on_send(message: dict[str, Any]) -> None:
        if message.get("body"):
            connection.vanish()

    connection.on_send = on_send
    request(Bridge(answer_with(parts), observers=[finished]), connection)
    (event,) = finished.events
    assert (event.status, event.disconnected, event.error) == (200, True, None)


def test_an_observer_hears_of_a_failure_as_one() -> None:
    finished = Finished()
    request(Bridge(answer_with(["text"]), observers=[finished]))
    (event,) = finished.events
    assert (event.disconnected, type(event.error)) == (False, TypeError)
