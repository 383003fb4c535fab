"""What the intake receives: what is wanted, a bounded bit ahead, and word of a client that leaves."""

import asyncio
from typing import Any

import pytest

from bridge.gateway import intake as room
from bridge.gateway.channel import WINDOW, Channel
from bridge.gateway.intake import Intake
from bridge.gateway.mailbox import Mailbox
from tests.contract.harness import run, until_on_loop


class Bench:
    """An intake over a server that gives ``messages`` and then nothing more."""

    def __init__(self, *messages: Any) -> None:
        self.channel = Channel(Mailbox(asyncio.get_running_loop()))
        self.messages = list(messages)
        self.calls = 0
        self.intake = Intake(self.channel, self._receive)

    async def _receive(self) -> dict[str, Any]:
        self.calls += 1
        await asyncio.sleep(0)
        if not self.messages:
            await asyncio.Event().wait()
        message = self.messages.pop(0)
        if isinstance(message, Exception):
            raise message
        return dict(message)

    @property
    def running(self) -> bool:
        return any(task.get_name() == "bridge-intake" for task in asyncio.all_tasks())


def part(size: int, *, more: bool = True) -> dict[str, Any]:
    return {"type": "http.request", "body": b"x" * size, "more_body": more}


GONE = {"type": "http.disconnect"}


def test_no_more_is_received_than_is_wanted() -> None:
    async def main() -> list[int]:
        bench = Bench(part(5), part(5), part(5), part(5, more=False))
        calls = []
        for wanted in (0, 10, 10, 11, 99):
            bench.channel.wanted_bytes = wanted
            await bench.intake.fill()
            calls.append(bench.calls)
        assert bench.channel.body_complete
        await bench.intake.fill()
        return [*calls, bench.calls]

    assert run(main()) == [0, 2, 2, 3, 4, 4]


def test_a_task_receives_what_is_wanted_and_waits_until_more_is() -> None:
    async def main() -> None:
        bench = Bench(part(5), part(5), part(5, more=False))
        bench.channel.wanted_bytes = 1
        bench.intake.start(ahead=False)
        await until_on_loop(lambda: bench.calls, "the first part was received")
        for _ in range(20):
            await asyncio.sleep(0)
            bench.channel.on_wake()  # of something else
        assert bench.calls == 1
        bench.channel.wanted_bytes = 99
        bench.channel.on_wake()
        await until_on_loop(lambda: bench.channel.body_complete, "the rest was received")
        await until_on_loop(lambda: not bench.running, "the task ended with the body")
        assert (bench.calls, bench.channel.aborted) == (3, None)

    run(main())


def test_ahead_means_up_to_the_window_and_on_with_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_FIRST_LOOK", 600.0)

    async def main() -> None:
        size = WINDOW // 4
        bench = Bench(*[part(size)] * 10)
        bench.intake.start(ahead=True)
        await until_on_loop(lambda: bench.calls == 4, "the window was filled")
        for _ in range(20):
            await asyncio.sleep(0)
        assert (bench.calls, bench.channel.received_bytes) == (4, WINDOW)
        assert len(bench.channel.fetch(1)) == size
        await until_on_loop(lambda: bench.calls == 5, "what was read made room")
        await bench.intake.stop()
        assert not bench.running

    run(main())


def test_a_client_that_leaves_behind_a_full_window_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_FIRST_LOOK", 0.01)

    async def main() -> None:
        bench = Bench(part(WINDOW), part(1), part(1), GONE)
        bench.intake.start(ahead=True)
        await until_on_loop(lambda: bench.channel.aborted, "the disconnect was heard of")
        assert (bench.calls, bench.channel.received_bytes) == (4, WINDOW + 2)
        await until_on_loop(lambda: not bench.running, "the task ended")

    run(main())


def test_each_look_behind_a_full_window_is_later_than_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(room, "_FIRST_LOOK", 1.0)

    async def never_wanted(self: Intake, patience: float) -> bool:
        waits.append(patience)
        return False

    monkeypatch.setattr(Intake, "_wait_for_demand", never_wanted)

    async def main() -> None:
        bench = Bench(part(WINDOW), part(1), part(1), GONE)
        bench.intake.start(ahead=True)
        await until_on_loop(lambda: bench.channel.aborted, "the disconnect was heard of")

    run(main())
    assert waits == [1.0, 2.0, 4.0]


def test_with_the_body_complete_only_a_disconnect_is_waited_for() -> None:
    async def main() -> None:
        bench = Bench(part(5, more=False), GONE)
        bench.intake.start(ahead=True)
        await until_on_loop(lambda: bench.channel.aborted, "the disconnect was heard of")
        assert bench.channel.received_bytes == 5

    run(main())


@pytest.mark.parametrize("ahead", [True, False])
def test_a_server_that_fails_before_the_body_is_complete_aborts(ahead: bool) -> None:
    async def main() -> None:
        bench = Bench(part(5), LookupError("no more"))
        bench.channel.wanted_bytes = 99
        bench.intake.start(ahead=ahead)
        await until_on_loop(lambda: not bench.running, "the task ended")
        assert "no more" in (bench.channel.aborted or "")

    run(main())


def test_a_server_that_fails_after_the_body_does_no_harm() -> None:
    async def main() -> None:
        bench = Bench(part(5, more=False), LookupError("no more"))
        bench.intake.start(ahead=True)
        await until_on_loop(lambda: not bench.running, "the task ended")
        assert bench.channel.aborted is None

    run(main())


def test_a_task_that_waits_can_be_told_to_go_ahead() -> None:
    async def main() -> None:
        bench = Bench(part(5), part(5, more=False), GONE)
        bench.channel.wanted_bytes = 1
        bench.intake.start(ahead=False)
        await until_on_loop(lambda: bench.calls == 1, "the first part was received")
        bench.intake.start(ahead=True)
        await until_on_loop(lambda: bench.channel.aborted, "the disconnect was heard of")
        assert bench.channel.body_complete

    run(main())
