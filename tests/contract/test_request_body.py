"""Clauses on ``wsgi.input``."""

import asyncio
import io
import threading
from typing import Any

from tests.contract.harness import Connection, Wrap, ask, request, run, until, until_on_loop

PARTS = (b"one\ntw", b"o\n", b"", b"\n\nthree", b" and no end")
WHOLE = b"".join(PARTS)


def reading(read: Any) -> tuple[Any, list[Any]]:
    """Make an application that keeps what ``read(environ["wsgi.input"])`` gives."""
    results: list[Any] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        try:
            results.append(read(environ["wsgi.input"]))
        except Exception as exc:  # noqa: BLE001 - whatever is raised is the result
            results.append(exc)
        start_response("200 OK", [])
        return [b"read"]

    return app, results


def agrees(wrap: Wrap, read: Any) -> None:
    app, results = reading(read)
    request(wrap(app), Connection(PARTS), method="POST").check_good()
    assert results == [read(io.BytesIO(WHOLE))]


def test_read_gives_all(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams: read() without a size gives the whole body."""
    agrees(wrap, lambda stream: stream.read())


def test_read_of_a_size_gives_that_much_then_the_rest_then_nothing(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams: read(size) agrees with a file, the end included."""
    agrees(
        wrap, lambda stream: [stream.read(4), stream.read(0), stream.read(7), stream.read(99), stream.read(1)]
    )


def test_read_takes_none_for_all(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams; io.BufferedIOBase.read: None reads all."""
    agrees(wrap, lambda stream: [stream.read(2), stream.read(None)])


def test_readline_splits_on_newlines_only(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams: readline() as for files, across parts."""
    agrees(wrap, lambda stream: [stream.readline() for _ in range(6)])


def test_readline_obeys_its_limit(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams, note 2: the size argument of readline is supported."""
    agrees(
        wrap, lambda stream: [stream.readline(2), stream.readline(9), stream.readline(0), stream.readline(-1)]
    )


def test_readlines_gives_every_line(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams: readlines() as for files."""
    agrees(wrap, lambda stream: stream.readlines())


def test_readlines_takes_its_hint_in_bytes(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams, note 3; io.IOBase.readlines: hint counts bytes, not lines."""
    agrees(wrap, lambda stream: [stream.readlines(3), stream.readlines(1), stream.readlines(0)])


def test_iteration_gives_lines(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams: __iter__ gives the lines."""
    agrees(wrap, lambda stream: list(stream))


def test_an_empty_body_ends_at_once(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams: the end of the body reads as the end of a file."""
    app, results = reading(
        lambda stream: [stream.read(5), stream.readline(), stream.readlines(), list(stream)]
    )
    request(wrap(app)).check_good()
    assert results == [[b"", b"", [], []]]


def test_nothing_is_received_before_the_application_reads(wrap: Wrap) -> None:
    """RFC 9110 10.1.1: 100 Continue goes out when the body is wanted, and ASGI ties it to receive()."""
    calls: list[int] = []
    connection = Connection(PARTS)

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        calls.append(connection.receive_calls)
        environ["wsgi.input"].read()
        calls.append(connection.receive_calls)
        start_response("200 OK", [])
        return [b"done"]

    request(wrap(app), connection, method="POST").check_good()
    assert calls[0] == 0
    assert calls[1] == len(PARTS)


def test_a_body_nobody_reads_is_not_received(wrap: Wrap) -> None:
    """RFC 9110 10.1.1: an application that refuses without reading spares the client the body."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("413 Content Too Large", [("Content-Length", "3")])
        return [b"no\n"]

    connection = Connection(PARTS)
    answer = request(wrap(app), connection, method="POST").check_good()
    assert (answer.status, answer.body, connection.receive_calls) == (413, b"no\n", 0)


def test_the_body_streams(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams: read on demand; the first part is there before the last."""
    first: list[bytes] = []

    async def main() -> None:
        more = asyncio.Event()
        connection = Connection()
        parts = iter([(b"first\n", True), (b"second", False)])

        async def receive() -> dict[str, Any]:
            body, going_on = next(parts)
            if not going_on:
                await more.wait()
            return {"type": "http.request", "body": body, "more_body": going_on}

        def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
            first.append(environ["wsgi.input"].readline())
            rest = environ["wsgi.input"].read()
            start_response("200 OK", [])
            return [rest]

        connection.receive = receive  # type: ignore[method-assign]
        call = asyncio.ensure_future(ask(wrap(app), connection, method="POST"))
        await until_on_loop(lambda: first, "the application read the first line")
        more.set()
        assert (await call).check_good().body == b"second"

    run(main())
    assert first == [b"first\n"]


def test_reading_is_back_pressure(wrap: Wrap) -> None:
    """ASGI, HTTP Request: the server is asked for no more than the application reads, within a bound."""
    read_first = threading.Event()
    go_on = threading.Event()
    part = b"x" * 65536

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        assert environ["wsgi.input"].read(10) == b"x" * 10
        read_first.set()
        go_on.wait(5)
        total = 10 + len(environ["wsgi.input"].read())
        start_response("200 OK", [])
        return [str(total).encode()]

    async def main() -> None:
        connection = Connection([part] * 100)
        call = asyncio.ensure_future(ask(wrap(app), connection, method="POST"))
        await until_on_loop(read_first.is_set, "the application has read")
        await asyncio.sleep(0.05)
        received = connection.receive_calls
        go_on.set()
        assert (await call).check_good().body == b"6553600"
        assert received <= 10

    run(main())


def test_the_input_says_that_it_ends(wrap: Wrap) -> None:
    """Werkzeug's and Gunicorn's wsgi.input_terminated: without it frameworks drop chunked bodies."""
    seen: list[Any] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(environ.get("wsgi.input_terminated"))
        body = environ["wsgi.input"].read()
        start_response("200 OK", [])
        return [body]

    headers = [(b"host", b"example.org"), (b"transfer-encoding", b"chunked")]
    answer = request(wrap(app), Connection([b"a", b"b"]), method="POST", headers=headers).check_good()
    assert (seen, answer.body) == ([True], b"ab")


def test_a_client_lost_in_mid_upload_is_an_error(wrap: Wrap) -> None:
    """ASGI, Disconnect - receive event: half a body must never look like a whole one."""
    app, results = reading(lambda stream: stream.read())
    run(_give_half(wrap, app))
    until(lambda: results, "the application's read returned")
    assert isinstance(results[0], OSError), f"read() gave {results[0]!r}"


async def _give_half(wrap: Wrap, app: Any) -> None:
    connection = Connection([b"half"], vanish_after_parts=True)
    await ask(wrap(app), connection, method="POST", headers=[(b"content-length", b"8")])


def test_a_server_that_fails_in_mid_upload_is_an_error(wrap: Wrap) -> None:
    """ASGI, Error Handling: receive() may raise; what came so far must not pass for the whole."""
    app, results = reading(lambda stream: stream.read())

    async def main() -> None:
        connection = Connection([b"half"])
        first = connection.receive

        async def receive() -> dict[str, Any]:
            if connection.receive_calls:
                raise RuntimeError("the server is at its end")
            return {**await first(), "more_body": True}

        connection.receive = receive  # type: ignore[method-assign]
        await ask(wrap(app), connection, method="POST", headers=[(b"content-length", b"8")])

    run(main())
    until(lambda: results, "the application's read returned")
    assert isinstance(results[0], OSError), f"read() gave {results[0]!r}"


def test_a_read_of_what_has_come_waits_for_no_more(wrap: Wrap) -> None:
    """PEP 3333, Input and Error Streams: read(size) returns when so much is there."""
    results: list[bytes] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        stream = environ["wsgi.input"]
        results.extend([stream.read(3), stream.read(2), stream.readline()])
        start_response("200 OK", [])
        return [b"enough"]

    connection = Connection([b"123", b"45line\n"], vanish_after_parts=True)
    receive = connection.receive

    async def stalling() -> dict[str, Any]:
        if connection.receive_calls == 2:
            await asyncio.Event().wait()
        return await receive()

    connection.receive = stalling  # type: ignore[method-assign]
    assert request(wrap(app), connection, method="POST").check_good().body == b"enough"
    assert results == [b"123", b"45", b"line\n"]


def test_a_client_lost_in_mid_upload_is_an_error_by_lines(wrap: Wrap) -> None:
    """ASGI, Disconnect - receive event: readline() of half a body raises too."""
    app, results = reading(lambda stream: [stream.readline(), stream.readline()])
    run(_give_half(wrap, app))
    until(lambda: results, "the application's read returned")
    assert isinstance(results[0], OSError), f"readline() gave {results[0]!r}"


def test_a_cancelled_request_frees_a_reading_thread(wrap: Wrap) -> None:
    """ASGI, Applications: when the server gives up on the call, a thread in read() gets an OSError."""
    results: list[Any] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        try:
            environ["wsgi.input"].read()
        except BaseException as exc:
            results.append(exc)
            raise
        return []

    async def main() -> None:
        connection = Connection([b"part"])
        connection.receive = _wait_for_ever  # type: ignore[method-assign]
        call = asyncio.ensure_future(ask(wrap(app), connection, method="POST"))
        await asyncio.sleep(0.1)
        call.cancel()
        await asyncio.wait([call])
        await until_on_loop(lambda: results, "the thread came back from read()")

    run(main())
    assert isinstance(results[0], OSError)


async def _wait_for_ever() -> dict[str, Any]:
    await asyncio.Event().wait()
    raise AssertionError
