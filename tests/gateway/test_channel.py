"""The crossing between worker and loop, worked from both sides by hand."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from bridge.gateway.channel import WINDOW, Channel
from bridge.gateway.mailbox import Mailbox
from bridge.gateway.types import ClientDisconnectedError
from tests.contract.harness import run, until_on_loop


async def crossing(work: Callable[[Channel], Any], serve: Callable[[Channel], Any]) -> Any:
    """Run ``work`` on a thread and, once that waits or is done, ``serve`` on the loop; give its result."""
    channel = Channel(Mailbox(asyncio.get_running_loop()))
    results: list[Any] = []

    def worker() -> None:
        channel.thread = threading.get_ident()
        try:
            results.append(work(channel))
        except Exception as exc:  # noqa: BLE001 - the result
            results.append(exc)

    thread = threading.Thread(target=worker)
    thread.start()
    await until_on_loop(lambda: channel.worker_sleeps or results, "the worker waits")
    serve(channel)
    await until_on_loop(lambda: results, "the worker came back")
    thread.join()
    return results[0]


def _give(*sizes: int, last: bool = True) -> Callable[[Channel], None]:
    def serve(channel: Channel) -> None:
        for number, size in enumerate(sizes, 1):
            channel.take_body(b"x" * size, more=not last or number < len(sizes))

    return serve


@pytest.mark.parametrize(("sizes", "fits"), [((3, 2), True), ((5, 1), False), ((0,), True)])
def test_a_body_is_fetched_whole_if_it_is_no_longer_than_that(sizes: tuple[int, ...], fits: bool) -> None:
    serve = _give(*sizes, last=fits)
    assert run(crossing(lambda channel: channel.fetch_all(5), serve)) is fits


def test_a_body_that_is_there_is_fetched_without_a_wait() -> None:
    def work(channel: Channel) -> Any:
        channel.take_body(b"all", more=False)
        return channel.fetch_all(5), channel.fetch(1), channel.fetch(1), channel.worker_sleeps

    assert run(crossing(work, lambda channel: None)) == (True, b"all", b"", False)


def test_a_fetch_waits_for_as_much_as_it_wants() -> None:
    slept: list[bool] = []

    def serve(channel: Channel) -> None:
        channel.take_body(b"ab", more=True)
        slept.append(channel.worker_sleeps and not channel._body_ready())
        channel.take_body(b"c", more=True)

    assert run(crossing(lambda channel: (channel.fetch(3), channel.fetch(1)), serve)) == (b"ab", b"c")
    assert slept == [True]


def test_a_part_beyond_the_window_waits_until_half_of_it_was_sent() -> None:
    def work(channel: Channel) -> str:
        channel.put(b"x" * WINDOW)
        channel.put(b"y")
        return "on"

    def serve(channel: Channel) -> None:
        channel.sent(WINDOW // 2)
        assert not channel._window_open()
        channel.sent(1)

    assert run(crossing(work, serve)) == "on"


@pytest.mark.parametrize(
    "work",
    [
        lambda channel: channel.fetch(1),
        lambda channel: (channel.put(b"x" * (WINDOW + 1)), channel.put(b"y")),
        lambda channel: (channel.put_message({"type": "any"}), channel.flush()),
    ],
)
def test_an_abort_ends_every_wait(work: Callable[[Channel], Any]) -> None:
    def serve(channel: Channel) -> None:
        channel.abort("the first reason")
        channel.abort("another")

    result = run(crossing(work, serve))
    assert isinstance(result, ClientDisconnectedError)
    assert str(result) == "the first reason"


def test_a_flush_waits_until_all_is_taken() -> None:
    def work(channel: Channel) -> str:
        channel.put_message({"type": "any"})
        channel.flush()
        return "taken"

    def serve(channel: Channel) -> None:
        channel.sending = True
        channel.open().clear()
        assert not channel._all_taken()
        channel.sent(0)

    assert run(crossing(work, serve)) == "taken"


def test_code_on_the_loop_may_not_wait_for_the_loop() -> None:
    async def main() -> None:
        channel = Channel(Mailbox(asyncio.get_running_loop()))
        with pytest.raises(RuntimeError, match="on the event loop tried to read"):
            channel.fetch(1)

    run(main())
