"""Clauses on start_response, write() and the iterable."""

import asyncio
import logging
import sys
import threading
from typing import Any

from tests.contract.harness import (
    Answer,
    Closing,
    Connection,
    Wrap,
    answer_with,
    ask,
    request,
    run,
    until_on_loop,
)


def fails_before_the_start(answer: Answer) -> None:
    """Assert a failure that leaves server and middleware free to answer 500 themselves."""
    if answer.error is None:
        assert answer.check_good().status == 500
    else:
        assert not answer.connection.started, "a response was started although the application failed"


def breaks_off(answer: Answer) -> None:
    """Assert a failure after the start: raised, and never made to look like a clean end."""
    assert answer.connection.started
    assert not answer.connection.ended, "a truncated response was ended cleanly"
    assert answer.error is not None, "the failure was swallowed"


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


def test_a_one_part_body_gets_its_length(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: len(iterable) == 1 is enough to know."""
    answer = request(wrap(answer_with([b"12345"]))).check_good()
    assert (answer.header(b"content-length"), answer.body) == ([b"5"], b"12345")


def test_a_given_length_is_left_alone(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: the application's own stands, once."""
    answer = request(wrap(answer_with([b"12345"], headers=[("Content-Length", "5")]))).check_good()
    assert answer.header(b"content-length") == [b"5"]


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


def test_a_body_is_cut_at_its_length(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: no more bytes than were promised."""
    for body in ([b"123456789"], lambda: iter([b"123", b"456", b"789"])):
        answer = request(wrap(answer_with(body, headers=[("Content-Length", "5")]))).check_good()
        assert answer.body == b"12345"


def test_an_endless_body_is_cut_at_its_length(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: the server may stop iterating when it has enough."""

    def endless() -> Any:
        while True:
            yield b"123"

    answer = request(wrap(answer_with(endless, headers=[("Content-Length", "5")]))).check_good()
    assert answer.body == b"12312"


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


def test_an_exception_before_the_start_comes_out(wrap: Wrap) -> None:
    """ASGI, Error Handling: the server answers 500 and error middleware sees the exception itself."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise LookupError("at once")

    answer = request(wrap(app))
    assert isinstance(answer.error, LookupError)
    assert answer.connection.sent == []


def test_an_exception_in_the_iterator_before_a_byte_comes_out(wrap: Wrap) -> None:
    """PEP 3333, Error Handling: with no byte sent the head has not left, so 500 is still possible."""

    def parts() -> Any:
        raise LookupError("in the iterator")
        yield b""

    answer = request(wrap(answer_with(parts)))
    assert isinstance(answer.error, LookupError)
    assert answer.connection.sent == []


def test_an_exception_after_the_start_breaks_off(wrap: Wrap) -> None:
    """RFC 9112 8: a response cut short must not end cleanly, or the client takes it for whole."""

    def parts() -> Any:
        yield b"begun"
        raise LookupError("midway")

    answer = request(wrap(answer_with(parts)))
    breaks_off(answer)
    assert answer.body == b"begun"


def test_the_traceback_is_in_wsgi_errors(wrap: Wrap) -> None:
    """PEP 3333, Error Handling: servers should trap exceptions and log them."""
    records: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(self.format(record))

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise LookupError("a telling word")

    handler = Keep()
    logging.getLogger().addHandler(handler)
    try:
        request(wrap(app))
    finally:
        logging.getLogger().removeHandler(handler)
    assert any("a telling word" in record for record in records)
    assert any("Traceback" in record for record in records)


def test_what_is_no_body_is_an_error(wrap: Wrap) -> None:
    """PEP 3333, Unicode Issues: str is no body, nor is None; the failure comes before anything is sent."""
    for body in (None, ["text"], iter(["text"]), "text", [None], [1]):
        fails_before_the_start(request(wrap(answer_with(body))))


def test_system_exit_ends_the_request_and_not_the_server(wrap: Wrap) -> None:
    """ASGI, Applications: one application's sys.exit() must not stop the event loop."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise SystemExit(3)

    async def main() -> str:
        try:
            fails_before_the_start(await ask(wrap(app)))
        except SystemExit:
            return "the loop was told to exit"
        return "alive"

    try:
        assert run(main()) == "alive"
    except SystemExit:
        raise AssertionError("SystemExit reached the event loop") from None


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

    async def main() -> None:
        connection = Connection()

        class Slow(Closing):
            def close(self) -> None:
                for _ in range(1000):
                    if connection.ended:
                        break
                    threading.Event().wait(0.002)
                super().close()
                ended.append(connection.ended)

        ended: list[bool] = []
        body = Slow([b"all"])
        answer = await ask(wrap(answer_with(body, headers=[("Content-Length", "3")])), connection)
        assert answer.check_good().body == b"all"
        assert ended == [True]

    run(main())


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
