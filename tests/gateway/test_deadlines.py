"""What happens to an application, a response or a body that takes too long."""

import asyncio
import threading
from typing import Any

from bridge import Bridge
from bridge.gateway.observe import (
    RequestAbandoned,
)
from tests.contract.harness import Connection, answer_with, ask, run, until, until_on_loop
from tests.gateway.applications import Gate, Notes


def test_a_blocked_application_is_given_up_on_and_its_thread_replaced() -> None:
    gate = Gate()
    notes = Notes()
    bridge = Bridge(gate, threads=1, queue=5, timeout=0.1, observers=[notes])

    async def main() -> None:
        assert (await ask(bridge)).check_good().status == 504
        assert (bridge.stats().abandoned, bridge.stats().running) == (1, 0)
        second = asyncio.ensure_future(ask(bridge))
        await until_on_loop(lambda: gate.calls == 2, "the replacement took the next request")
        assert (await second).status == 504
        third = (await ask(bridge)).check_good()
        assert third.status == 503, "beyond the cap nothing is replaced, so the third only waited"
        gate.opened.set()
        await until_on_loop(lambda: bridge.stats().abandoned == 0, "the abandoned threads came back")
        assert (await ask(bridge)).check_good().body == b"through"

    run(main())
    assert [event.path for event in notes.of(RequestAbandoned)] == ["/", "/"]
    until(lambda: bridge.stats().alive == 1, "the surplus threads left")
    bridge.close()


def test_a_response_that_stops_in_the_middle_is_broken_off() -> None:
    release = threading.Event()

    def parts() -> Any:
        yield b"begun"
        release.wait(10)

    bridge = Bridge(answer_with(parts), timeout=0.1)

    async def main() -> None:
        answer = await ask(bridge)
        assert isinstance(answer.error, TimeoutError)
        assert answer.connection.started
        assert not answer.connection.ended

    run(main())
    release.set()
    bridge.close()


def test_a_long_response_that_goes_on_is_not_cut() -> None:
    def parts() -> Any:
        for _ in range(6):
            yield b"x"
            threading.Event().wait(0.06)

    bridge = Bridge(answer_with(parts), timeout=0.2)

    async def main() -> None:
        assert (await ask(bridge)).check_good().body == b"x" * 6

    run(main())
    assert bridge.stats().timed_out == 0
    bridge.close()


def test_a_slow_body_is_given_up_on_and_frees_its_thread() -> None:
    seen: list[BaseException] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        try:
            environ["wsgi.input"].read()
        except OSError as exc:
            seen.append(exc)
            raise
        return []

    bridge = Bridge(app, threads=1, timeout=0.1)

    async def main() -> None:
        connection = Connection([b"slow"])

        async def never() -> dict[str, Any]:
            await asyncio.Event().wait()
            raise AssertionError

        connection.receive = never  # type: ignore[method-assign]
        assert (await ask(bridge, connection, method="POST")).check_good().status == 504
        await until_on_loop(lambda: bridge.stats().abandoned == 0, "the reader came back")

    run(main())
    assert len(seen) == 1
    bridge.close()
