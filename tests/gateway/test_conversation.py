"""How long a request waits for its thread when nobody waits for the response any more."""

import threading
from typing import Any

import pytest

from bridge import Bridge
from bridge.gateway import conversation
from tests.contract.harness import Connection, answer_with, ask, run, until_on_loop


class Leaving(Connection):
    """A client that leaves with the first part of the body."""

    async def send(self, message: dict[str, Any]) -> None:
        await super().send(message)
        if message.get("body"):
            self.vanish()


def test_a_thread_that_stays_keeps_the_call_no_longer_than_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "_LINGER", 0.05)
    release = threading.Event()
    closed = threading.Event()

    def parts() -> Any:
        try:
            yield b"begun"
            release.wait(10)
        finally:
            closed.set()

    async def main() -> None:
        bridge = Bridge(answer_with(parts))
        await ask(bridge, Leaving())
        assert not closed.is_set()
        assert bridge.stats().disconnected == 1
        release.set()
        await until_on_loop(closed.is_set, "the thread came to its end")

    run(main())


def test_a_thread_that_ends_soon_has_ended_when_the_call_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "_LINGER", 30.0)
    closed: list[bool] = []

    def parts() -> Any:
        try:
            yield b"begun"
            threading.Event().wait(0.02)
            while True:
                yield b"x" * 1000
        finally:
            closed.append(True)

    async def main() -> None:
        await ask(Bridge(answer_with(parts)), Leaving())
        assert closed == [True]

    run(main())
