"""The exchange behaves as a server does, and refuses what a server would refuse."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from tests.real.entrances.exchange import WINDOW, Exchange, NoAnswerError, ProtocolError
from tests.real.entrances.loop import BackgroundServer
from tests.real.entrances.scope import scope_of

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
START: Message = {"type": "http.response.start", "status": 200, "headers": []}


def body(chunk: bytes, more: bool = False) -> Message:
    return {"type": "http.response.body", "body": chunk, "more_body": more}


@pytest.fixture
def serve() -> Iterator[Callable[..., Exchange]]:
    servers: list[BackgroundServer] = []

    def start(
        app: Any, request: list[bytes] | None = None, method: str = "GET", deadline: float = 5
    ) -> Exchange:
        async def http_only(scope: Message, receive: Receive, send: Send) -> None:
            if scope["type"] == "lifespan":
                raise NotImplementedError
            await app(scope, receive, send)

        server = BackgroundServer(http_only, patience=5)
        server.start()
        servers.append(server)
        exchange = Exchange(
            scope_of({"REQUEST_METHOD": method, "PATH_INFO": "/"}), request or [b""], deadline=deadline
        )
        server.submit(exchange)
        return exchange

    yield start
    for server in servers:
        server.stop()


def read(exchange: Exchange) -> bytes:
    whole = b""
    while (chunk := exchange.next()) is not None:
        whole += chunk
    return whole


def test_a_request_body_arrives_in_its_pieces_and_the_response_in_its_own(serve: Any) -> None:
    async def app(scope: Message, receive: Receive, send: Send) -> None:
        seen = [await receive(), await receive()]
        assert [message["more_body"] for message in seen] == [True, False]
        await send({**START, "status": 201, "headers": [(b"x-a", b"1"), (b"x-a", b"2")]})
        for message in seen:
            await send(body(message["body"], True))
        await send(body(b"!"))

    exchange = serve(app, [b"one", b"two"])
    assert read(exchange) == b"onetwo!"
    assert exchange.status == 201
    assert exchange.headers == [(b"x-a", b"1"), (b"x-a", b"2")]


def test_receive_says_disconnect_once_the_response_is_complete(serve: Any) -> None:
    later: list[Message] = []

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        await receive()
        await send(START)
        await send(body(b"done"))
        later.append(await receive())

    assert read(serve(app)) == b"done"
    assert later == [{"type": "http.disconnect"}]


def test_a_reader_that_hangs_up_is_seen_by_receive_and_by_send(serve: Any) -> None:
    seen: list[object] = []

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        await receive()
        await send(START)
        await send(body(b"first", True))
        seen.append((await receive())["type"])
        try:
            await send(body(b"second", True))
        except OSError as error:
            seen.append(error)
            raise

    exchange = serve(app)
    assert exchange.next() == b"first"
    exchange.close()
    assert seen[0] == "http.disconnect"
    assert isinstance(seen[1], OSError)


def test_send_waits_for_a_slow_reader(serve: Any) -> None:
    chunk, count = b"x" * WINDOW, 6
    sent = 0
    waiting = threading.Event()

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        nonlocal sent
        await send(START)
        for index in range(count):
            if index == 2:
                waiting.set()
            await send(body(chunk, True))
            sent += 1
        await send(body(b""))

    exchange = serve(app)
    assert not waiting.wait(0.2), "two windows were accepted before anything was read"
    assert sent <= 1
    assert len(read(exchange)) == WINDOW * count
    assert sent == count


def test_what_the_application_raises_before_the_start_reaches_the_reader(serve: Any) -> None:
    async def app(scope: Message, receive: Receive, send: Send) -> None:
        raise KeyError("lost")

    with pytest.raises(KeyError, match="lost"):
        serve(app).next()


def test_what_the_application_raises_in_the_body_reaches_the_reader_after_the_bytes(serve: Any) -> None:
    async def app(scope: Message, receive: Receive, send: Send) -> None:
        await send(START)
        await send(body(b"half", True))
        raise KeyError("lost")

    exchange = serve(app)
    assert exchange.next() == b"half"
    with pytest.raises(KeyError, match="lost"):
        exchange.next()


@pytest.mark.parametrize(
    ("messages", "why"),
    [
        ([], "returned before its response was complete"),
        ([START], "returned before its response was complete"),
        ([body(b"x")], "sent a body before its response start"),
        ([START, START], "started its response twice"),
        ([START, body(b""), body(b"")], "after its response was complete"),
        ([START, body("text")], "bytes are due"),  # type: ignore[arg-type]
        ([{**START, "headers": [("x-a", "1")]}], "lower-case bytes are due"),
        ([{**START, "headers": [(b"X-A", b"1")]}], "lower-case bytes are due"),
        ([{**START, "status": "200"}], "which is no int"),
        ([{**START, "headers": [(b"content-length", b"3")]}, body(b"four")], "Content-Length of 3"),
        ([{**START, "headers": [(b"content-length", b"3")]}, body(b"to")], "Content-Length of 3"),
        ([{"type": "http.response.push"}], "does not offer"),
    ],
)
def test_a_breach_of_the_protocol_is_named(serve: Any, messages: list[Message], why: str) -> None:
    async def app(scope: Message, receive: Receive, send: Send) -> None:
        for message in messages:
            await send(message)

    with pytest.raises(ProtocolError, match=why):
        read(serve(app))


def test_a_head_request_gets_the_headers_and_no_body(serve: Any) -> None:
    async def app(scope: Message, receive: Receive, send: Send) -> None:
        await send({**START, "headers": [(b"content-length", b"5")]})
        await send(body(b""))

    exchange = serve(app, method="HEAD")
    assert read(exchange) == b""
    assert exchange.headers == [(b"content-length", b"5")]


def test_silence_ends_with_a_sentence_after_the_deadline(serve: Any) -> None:
    async def app(scope: Message, receive: Receive, send: Send) -> None:
        await receive()
        await receive()

    exchange = serve(app, deadline=0.05)
    with pytest.raises(NoAnswerError, match=r"was silent for 0\.05 seconds"):
        exchange.next()
    exchange.abandon()
