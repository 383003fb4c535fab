"""Clauses on write() and the iterable: order, streaming, slow clients."""

import asyncio
import threading
from typing import Any

from tests.contract.harness import (
    Connection,
    Wrap,
    answer_with,
    ask,
    request,
    run,
    until_on_loop,
)


def test_a_list_is_answered(wrap: Wrap) -> None:
    """PEP 3333, Specification Details: status, headers and the joined body arrive."""
    answer = request(wrap(answer_with([b"a", b"", b"b"], status="201 Created"))).check_good()
    assert (answer.status, answer.body) == (201, b"ab")
    assert answer.header(b"content-type") == [b"text/plain"]


def test_a_generator_is_answered(wrap: Wrap) -> None:
    """PEP 3333, Specification Details: any iterable of bytes will do."""
    assert request(wrap(answer_with(lambda: (b"%d," % n for n in range(4))))).check_good().body == b"0,1,2,3,"


def test_an_empty_iterable_is_an_empty_body(wrap: Wrap) -> None:
    """PEP 3333, Specification Details: no part at all is a body of no bytes."""
    for body in ([], (), iter([]), [b""], iter([b"", b""])):
        answer = request(wrap(answer_with(body, status="202 Accepted"))).check_good()
        assert (answer.status, answer.body) == (202, b"")


def test_the_head_waits_for_the_first_byte(wrap: Wrap) -> None:
    """PEP 3333, The start_response() Callable: headers must not leave before a non-empty part, or the end."""
    connection = Connection()
    early: list[bool] = []

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [])
        yield b""
        threading.Event().wait(0.05)
        early.append(connection.started)
        yield b"now"

    assert request(wrap(app), connection).check_good().body == b"now"
    assert early == [False]


def test_the_first_part_leaves_before_the_second_is_made(wrap: Wrap) -> None:
    """PEP 3333, Buffering and Streaming: no part is held back while the next is produced."""

    async def main() -> None:
        connection = Connection()
        arrived = threading.Event()

        async def on_send(message: dict[str, Any]) -> None:
            if message.get("body") == b"first":
                arrived.set()

        def parts() -> Any:
            yield b"first"
            yield b"seen" if arrived.wait(2) else b"held back"

        connection.on_send = on_send
        answer = await ask(wrap(answer_with(parts)), connection)
        assert answer.check_good().body == b"firstseen"

    run(main())


def test_write_sends_before_the_iterable(wrap: Wrap) -> None:
    """PEP 3333, The write() Callable: what is written goes out first, in order."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        write = start_response("200 OK", [])
        write(b"a")
        write(b"")
        write(b"b")
        return [b"c", b"d"]

    assert request(wrap(app)).check_good().body == b"abcd"


def test_write_is_not_held_back(wrap: Wrap) -> None:
    """PEP 3333, The write() Callable: what is written is on its way, head included, at once."""

    async def main() -> None:
        connection = Connection()
        arrived = threading.Event()

        async def on_send(message: dict[str, Any]) -> None:
            if message.get("body") == b"first":
                arrived.set()

        def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
            start_response("200 OK", [])(b"first")
            return [b"seen" if arrived.wait(2) else b"held back"]

        connection.on_send = on_send
        assert (await ask(wrap(app), connection)).check_good().body == b"firstseen"

    run(main())


def _stops_for_a_slow_client(wrap: Wrap, app_of: Any) -> None:
    made = [0]

    async def main() -> None:
        slow = asyncio.Event()

        async def on_send(message: dict[str, Any]) -> None:
            if message.get("body"):
                await slow.wait()

        call = asyncio.ensure_future(ask(wrap(app_of(made)), Connection(on_send=on_send)))
        await until_on_loop(lambda: made[0] > 0, "the first part was made")
        await asyncio.sleep(0.1)
        held = made[0]
        slow.set()
        assert len((await call).check_good().body) == 400 * 8192
        assert held * 8192 < 1024 * 1024, f"{held} parts were made for a client that takes none"

    run(main())


def test_a_slow_client_stops_the_iterator(wrap: Wrap) -> None:
    """ASGI, Response Body: send() waits for the client, so a bounded number of bytes is made ahead."""

    def app_of(made: list[int]) -> Any:
        def parts() -> Any:
            for _ in range(400):
                made[0] += 1
                yield b"x" * 8192

        return answer_with(parts)

    _stops_for_a_slow_client(wrap, app_of)


def test_a_slow_client_stops_write(wrap: Wrap) -> None:
    """ASGI, Response Body; PEP 3333, The write() Callable: write() blocks while the client is slow."""

    def app_of(made: list[int]) -> Any:
        def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
            write = start_response("200 OK", [])
            for _ in range(400):
                made[0] += 1
                write(b"x" * 8192)
            return []

        return app

    _stops_for_a_slow_client(wrap, app_of)
