"""Observers that fail, in whatever way: the request and its thread take no notice."""

import asyncio

import pytest

from bridge import Bridge
from tests.contract.harness import ask, run
from tests.gateway.test_arguments import app


@pytest.mark.parametrize(
    "kind", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit, asyncio.CancelledError]
)
def test_an_observer_that_raises_costs_no_thread(
    kind: type[BaseException], caplog: pytest.LogCaptureFixture
) -> None:
    class Raises:
        def on_event(self, event: object) -> None:
            raise kind("from the observer")

    bridge = Bridge(app, threads=1, observers=[Raises()])

    async def main() -> None:
        for _ in range(3):
            answer = await asyncio.wait_for(ask(bridge), 5)
            assert answer.check_good().body == b"answered"

    run(main())
    stats = bridge.stats()
    assert (stats.alive, stats.running, stats.started, stats.finished) == (1, 0, 3, 3)
    assert caplog.text.count("an observer failed on RequestFinished") == 3
    bridge.close()
