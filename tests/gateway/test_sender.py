"""What the sender makes of the parts that wait: joined, told apart, in turn with the rest of the loop."""

import asyncio
from collections.abc import Callable
from typing import Any

from bridge.gateway.channel import WINDOW, Channel
from bridge.gateway.mailbox import Mailbox
from bridge.gateway.sender import Sender
from tests.contract.harness import run

HEAD = {"type": "http.response.start", "status": 200, "headers": []}


class Ear:
    """Stand in for the intake: keep when it was asked to listen ahead."""

    def __init__(self) -> None:
        self.asked: list[bool] = []

    def start(self, *, ahead: bool) -> None:
        self.asked.append(ahead)


class Bench:
    """A channel filled by hand, a sender, and what it sent."""

    def __init__(self, *parts: Any, ended: bool) -> None:
        self.channel = Channel(Mailbox(asyncio.get_running_loop()))
        self.channel.open().extend(parts)
        self.channel.ended = ended
        self.ear = Ear()
        self.sent: list[dict[str, Any]] = []
        self.looks: list[Any] = []
        self.look: Callable[[], Any] = lambda: None
        self.sender = Sender(self.channel, self._send, self.ear)  # type: ignore[arg-type]

    async def _send(self, message: dict[str, Any]) -> None:
        self.looks.append(self.look())
        self.sent.append(message)

    @property
    def bodies(self) -> list[tuple[int, bool]]:
        return [(len(m["body"]), m["more_body"]) for m in self.sent if m["type"] == "http.response.body"]


def forwarded(*parts: Any, ended: bool) -> Bench:
    async def main() -> Bench:
        bench = Bench(*parts, ended=ended)
        await bench.sender.forward()
        return bench

    return run(main())


def test_small_parts_that_wait_together_go_together() -> None:
    bench = forwarded(HEAD, b"a", b"b", b"c", ended=True)
    assert bench.sent == [HEAD, {"type": "http.response.body", "body": b"abc", "more_body": False}]
    assert bench.sender.complete
    assert bench.ear.asked == []  # nothing follows that a disconnect could spare


def test_large_parts_are_not_copied_to_be_joined() -> None:
    sizes = [70_000, 10, 40_000, 40_000, 40_000]
    bench = forwarded(*(b"x" * size for size in sizes), ended=False)
    assert bench.bodies == [(70_000, True), (80_010, True), (40_000, True)]
    assert bench.channel.sent_bytes == sum(sizes)


def test_only_body_is_joined() -> None:
    trailers = {"type": "http.response.trailers", "headers": [], "more_trailers": False}
    last = {"type": "http.response.body", "body": b"", "more_body": False}
    bench = forwarded(HEAD, b"a", b"b", last, trailers, ended=True)
    assert bench.bodies == [(2, True), (0, False)]
    assert bench.sent[-1] == trailers


def test_a_response_has_started_with_its_head_and_not_before() -> None:
    hint = {"type": "http.response.early_hint", "links": []}
    assert not forwarded(hint, ended=False).sender.started
    assert forwarded(hint, HEAD, ended=False).sender.started
    assert forwarded(HEAD, {"type": "http.response.pathsend", "path": "/p"}, ended=True).sender.started


def test_an_end_without_a_part_is_sent_once() -> None:
    async def main() -> list[tuple[int, bool]]:
        bench = Bench(HEAD, b"a", ended=False)
        await bench.sender.forward()
        bench.channel.ended = True
        await bench.sender.forward()
        await bench.sender.forward()
        return bench.bodies

    assert run(main()) == [(1, True), (0, False)]


def test_a_stream_is_listened_beside_once() -> None:
    async def main() -> list[bool]:
        bench = Bench(HEAD, b"a", ended=False)
        await bench.sender.forward()
        bench.channel.open().append(b"b")
        await bench.sender.forward()
        return bench.ear.asked

    assert run(main()) == [True]


def test_what_is_being_sent_is_not_yet_taken() -> None:
    async def main() -> list[bool]:
        bench = Bench(HEAD, {"type": "http.response.pathsend", "path": "/p"}, ended=True)
        bench.look = bench.channel._all_taken
        await bench.sender.forward()
        assert bench.channel._all_taken()
        assert bench.sender.complete
        return bench.looks

    assert run(main()) == [False, False]


def test_a_server_that_never_waits_leaves_turns_to_others() -> None:
    async def main() -> int:
        bench = Bench(*([b"x" * 65536] * 64), ended=False)
        sending = asyncio.ensure_future(bench.sender.forward())
        turns = 0
        while not sending.done():
            await asyncio.sleep(0)
            turns += 1
        return turns

    turns = run(main())
    pauses = 64 * 65536 // (2 * WINDOW)
    assert pauses - 1 <= turns <= pauses + 4
