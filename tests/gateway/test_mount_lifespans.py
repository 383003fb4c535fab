"""The lifespans of native mounts, one for each application, as the server's one goes on."""

import asyncio
from typing import Any

import pytest

from bridge import Bridge
from tests.contract.harness import ask, http_scope, run
from tests.gateway.natives import Alive, Native, Server, bridge_with


def test_every_mount_has_a_lifespan_and_a_state_of_its_own() -> None:
    events: list[str] = []
    bridge = bridge_with(
        {"/a": Alive("a", events), "/mute": Native("mute"), "/b": (b := Alive("b", events)), "/c": b}
    )

    async def main() -> None:
        server = Server(bridge)
        assert await server.tell("startup") == {"type": "lifespan.startup.complete"}
        assert events == ["a startup", "b startup"], "one application starts once, wherever it is mounted"
        assert server.state == {}
        of_server = {"name": "server", "kept": 1}
        for path, name in (("/a", "a"), ("/b", "b"), ("/c", "b")):
            answer = await ask(bridge, path=path, state=of_server)
            assert answer.check_good().body.decode() == repr({"name": name, "kept": 1})
        assert of_server == {"name": "server", "kept": 1}
        assert (await ask(bridge, path="/mute")).check_good().body == b"mute"
        assert (await ask(bridge)).check_good().body == b"legacy"
        assert await server.tell("shutdown") == {"type": "lifespan.shutdown.complete"}
        await server.task

    run(main())
    assert events[2:] == ["b shutdown", "a shutdown"]


def test_a_mount_sees_its_state_where_the_server_has_none() -> None:
    bridge = bridge_with({"/a": Alive("a", [])})

    async def main() -> bytes:
        server = Server(bridge)
        await server.tell("startup")
        scope = {key: value for key, value in http_scope(path="/a").items() if key != "state"}
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        await bridge(scope, asyncio.Queue[Any]().get, send)
        await server.tell("shutdown")
        return bytes(sent[1]["body"])

    assert run(main()) == b"{'name': 'a'}"


def test_one_failed_start_fails_the_start_and_ends_the_others() -> None:
    events: list[str] = []
    bridge = bridge_with(
        {"/a": Alive("a", events), "/b": Alive("b", events, "startup"), "/c": Alive("c", events)}
    )

    async def main() -> dict[str, Any]:
        server = Server(bridge)
        answer = await server.tell("startup")
        await server.task
        return answer

    assert run(main()) == {
        "type": "lifespan.startup.failed",
        "message": "the native mount /b: b is broken",
    }
    assert events == ["a startup", "b startup", "a shutdown"]


def test_one_failed_shutdown_is_told_when_all_are_through(caplog: pytest.LogCaptureFixture) -> None:
    events: list[str] = []
    bridge = bridge_with({"/a": Alive("a", events), "/b": Alive("b", events, "shutdown")})

    async def main() -> dict[str, Any]:
        server = Server(bridge)
        await server.tell("startup")
        answer = await server.tell("shutdown")
        await server.task
        return answer

    assert run(main()) == {
        "type": "lifespan.shutdown.failed",
        "message": "the native mount /b: b is broken",
    }
    assert events == ["a startup", "b startup", "b shutdown", "a shutdown"]


def test_lifespans_end_with_the_server_that_forgets_to_say_so() -> None:
    ended = asyncio.Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        try:
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
        finally:
            ended.set()

    async def main() -> None:
        server = Server(bridge_with({"/a": app}))
        await server.tell("startup")
        server.task.cancel()
        await asyncio.wait_for(ended.wait(), 5)

    run(main())


def test_threads_are_drained_before_mounts_shut_down() -> None:
    """A request that still runs may use what a mount's lifespan holds open."""
    events: list[str] = []

    async def main() -> None:
        loop, inside = asyncio.get_running_loop(), asyncio.Event()

        def slow(environ: dict[str, Any], start_response: Any) -> list[bytes]:
            loop.call_soon_threadsafe(inside.set)
            asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1), loop).result(5)
            events.append("slow is through")
            start_response("200 OK", [])
            return [b""]

        bridge = Bridge(slow, native={"/a": Alive("a", events)})
        server = Server(bridge)
        await server.tell("startup")
        call = asyncio.ensure_future(ask(bridge))
        await inside.wait()
        await server.tell("shutdown")
        (await call).check_good()

    run(main())
    assert events == ["a startup", "slow is through", "a shutdown"]
