"""What an application's own threads meet once the request is over."""

import asyncio
import threading
from typing import Any

import pytest

from bridge import Bridge
from tests.contract.harness import Connection, ask, run, until


def test_a_read_after_the_request_is_over_is_refused_rather_than_left_waiting() -> None:
    kept: list[Any] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        kept.append(environ["wsgi.input"])
        start_response("200 OK", [])
        return [b"unread"]

    async def main() -> None:
        length = [(b"content-length", b"4")]
        answer = await ask(Bridge(app), Connection(parts=[b"ab", b"cd"]), method="POST", headers=length)
        assert answer.check_good().body == b"unread"
        with pytest.raises(ConnectionError, match="the request is over"):
            await asyncio.to_thread(kept[0].read)

    run(main())


def test_a_thread_left_behind_in_a_read_is_woken_when_the_request_is_over() -> None:
    outcomes: list[object] = []

    def read(body: Any) -> None:
        try:
            outcomes.append(body.read())
        except ConnectionError as exc:
            outcomes.append(str(exc))

    left: list[threading.Thread] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        channel = environ["wsgi.input"]._fetch.__self__
        left.append(threading.Thread(target=read, args=(environ["wsgi.input"],)))
        left[0].start()
        until(lambda: channel.worker_sleeps, "the thread that is left behind reads")
        start_response("200 OK", [])
        return [b"answered"]

    async def main() -> None:
        connection = Connection(parts=[], vanish_after_parts=False)
        answer = await ask(Bridge(app), connection, method="POST", headers=[(b"content-length", b"4")])
        assert answer.check_good().body == b"answered"
        await asyncio.to_thread(left[0].join, 5)

    run(main())
    assert outcomes == ["the request is over"]


def test_a_thread_left_behind_in_a_write_is_woken_when_the_request_is_over() -> None:
    outcomes: list[object] = []
    left: list[threading.Thread] = []

    def flood(write: Any) -> None:
        try:
            while True:
                write(bytes(65536))
        except ConnectionError as exc:
            outcomes.append(str(exc))

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        write = start_response("200 OK", [])
        left.append(threading.Thread(target=flood, args=(write,), daemon=True))
        raise ValueError("before anything was sent")

    async def main() -> None:
        answer = await ask(Bridge(app))
        assert isinstance(answer.error, ValueError)
        left[0].start()
        await asyncio.to_thread(left[0].join, 5)

    run(main())
    assert outcomes == ["the request is over"]
