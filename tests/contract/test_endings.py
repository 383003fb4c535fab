"""Clauses on how a request ends: close(), its thread, lost clients, cancellation."""

import asyncio
import threading
from typing import Any

from tests.contract.harness import (
    Closing,
    Connection,
    Wrap,
    answer_with,
    ask,
    breaks_off,
    fails_before_the_start,
    request,
    run,
    until_on_loop,
)


def test_closing_is_called_once_on_the_requests_thread(wrap: Wrap) -> None:
    """PEP 3333, Specification Details: close() at the end, once; and one thread for the whole request."""
    body = Closing([b"a", b"b"])
    assert request(wrap(answer_with(body))).check_good().body == b"ab"
    assert len(body.closed_on) == 1
    assert set(body.closed_on) == body.iterated_on


def test_one_thread_serves_the_whole_request(wrap: Wrap) -> None:
    """PEP 3333, Thread Support: call, read, write, iteration and close, for threading.local's sake."""
    threads: set[int] = set()

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        threads.add(threading.get_ident())
        environ["wsgi.input"].read()
        threads.add(threading.get_ident())
        start_response("200 OK", [])(b"x" * 300_000)
        threads.add(threading.get_ident())
        return body

    body = Closing([b"y" * 300_000, b"z"])
    assert len(request(wrap(app), Connection([b"a", b"b"]), method="POST").check_good().body) == 600_001
    assert threads | body.iterated_on | set(body.closed_on) == threads
    assert len(threads) == 1
    assert threads != {threading.get_ident()}


def _closes(wrap: Wrap, body: Closing, *, expected: Any = None, **scope: Any) -> None:
    headers = scope.pop("answer_headers", [])
    answer = request(wrap(answer_with(body, headers=headers)), **scope)
    if expected is not None:
        expected(answer)
    assert len(body.closed_on) == 1


def test_close_after_an_error_in_the_iterator(wrap: Wrap) -> None:
    """PEP 3333, Specification Details: close() also when the application fails."""

    def parts() -> Any:
        yield b"begun"
        raise LookupError

    _closes(wrap, Closing(parts()), expected=breaks_off)


def test_close_after_a_response_that_breaks_the_rules(wrap: Wrap) -> None:
    """PEP 3333, Specification Details: close() also when it is the server that finds the error."""
    never_started, no_bytes, too_few = Closing([b"x"]), Closing(["text"]), Closing([b"x"])  # type: ignore[list-item]
    fails_before_the_start(request(wrap(lambda environ, start_response: never_started)))
    fails_before_the_start(request(wrap(answer_with(no_bytes))))
    breaks_off(request(wrap(answer_with(too_few, headers=[("Content-Length", "9")]))))
    assert [len(body.closed_on) for body in (never_started, no_bytes, too_few)] == [1, 1, 1]


def test_an_error_in_close_comes_after_the_response(wrap: Wrap) -> None:
    """PEP 3333, Specification Details: what close() raises takes no byte away."""

    class Failing(Closing):
        def close(self) -> None:
            super().close()
            raise LookupError("in close")

    body = Failing([b"12", b"345"])
    answer = request(wrap(answer_with(body, headers=[("Content-Length", "5")])))
    assert (answer.status, answer.body, answer.connection.ended) == (200, b"12345", True)
    assert len(body.closed_on) == 1


def test_close_after_a_head(wrap: Wrap) -> None:
    """PEP 3333, Specification Details: close() also when no body is wanted."""
    _closes(wrap, Closing([b"a", b"b"]), method="HEAD", expected=lambda answer: answer.check_good())


def test_close_after_a_cut(wrap: Wrap) -> None:
    """PEP 3333, Specification Details: close() also when more came than Content-Length promised."""
    _closes(
        wrap,
        Closing([b"abc", b"def", b"ghi"]),
        answer_headers=[("Content-Length", "4")],
        expected=lambda answer: answer.check_good(),
    )


def test_close_after_the_last_byte(wrap: Wrap) -> None:
    """PEP 3333, Specification Details: close() comes upon completion; the client does not wait for it."""
    for sized in (False, True):
        run(_closes_after_the_last_byte(wrap, sized))


async def _closes_after_the_last_byte(wrap: Wrap, sized: bool) -> None:
    connection = Connection()
    ended: list[bool] = []

    class Slow(Closing):
        def close(self) -> None:
            for _ in range(1000):
                if connection.ended:
                    break
                threading.Event().wait(0.002)
            super().close()
            ended.append(connection.ended)

    class Sized(Slow):
        def __len__(self) -> int:
            return 1

    body = (Sized if sized else Slow)([b"all"])
    answer = await ask(wrap(answer_with(body, headers=[("Content-Length", "3")])), connection)
    assert answer.check_good().body == b"all"
    assert ended == [True]


def test_an_error_from_send_ends_the_request(wrap: Wrap) -> None:
    """ASGI 2.4, Disconnected Client: send() raises OSError; the iterable is closed and nothing hangs."""
    body = Closing(b"x" * 1000 for _ in iter(int, 1))
    sends = [0]

    async def on_send(message: dict[str, Any]) -> None:
        sends[0] += 1
        if sends[0] > 2:
            raise OSError("the client has gone")

    async def main() -> None:
        try:
            await ask(wrap(answer_with(body)), Connection(on_send=on_send))
        finally:
            await until_on_loop(lambda: body.closed_on, "close() was called")

    run(main())
    assert len(body.closed_on) == 1


def test_a_disconnect_seen_only_by_receive_ends_the_request(wrap: Wrap) -> None:
    """ASGI, Disconnect - receive event: servers whose send() stays silent tell of it there and only there."""
    _ends_on_disconnect(wrap, [b""], "GET")


def test_a_disconnect_behind_an_unread_body_ends_the_request(wrap: Wrap) -> None:
    """ASGI, Disconnect - receive event: also when the application never read the body and streams."""
    _ends_on_disconnect(wrap, [b"unread", b"body"], "POST")


def _ends_on_disconnect(wrap: Wrap, parts: list[bytes], method: str) -> None:
    body = Closing(_slowly())

    async def main() -> None:
        connection = Connection(parts)

        async def on_send(message: dict[str, Any]) -> None:
            if message.get("body"):
                connection.vanish()

        connection.on_send = on_send
        call = asyncio.ensure_future(ask(wrap(answer_with(body)), connection, method=method))
        try:
            await until_on_loop(lambda: body.closed_on, "close() was called")
        finally:
            call.cancel()
            await asyncio.wait([call])

    run(main())
    assert len(body.closed_on) == 1


def _slowly() -> Any:
    for _ in range(2000):
        yield b"tick\n"
        threading.Event().wait(0.005)


def test_cancellation_closes_the_iterable(wrap: Wrap) -> None:
    """ASGI, Applications: a cancelled call still ends with close(), on the request's thread."""
    body = Closing(_slowly())

    async def main() -> None:
        connection = Connection()
        call = asyncio.ensure_future(ask(wrap(answer_with(body)), connection))
        await until_on_loop(lambda: connection.started, "the response started")
        call.cancel()
        await asyncio.wait([call])
        assert call.cancelled(), "the cancellation was swallowed"
        await until_on_loop(lambda: body.closed_on, "close() was called")

    run(main())
    assert set(body.closed_on) == body.iterated_on
