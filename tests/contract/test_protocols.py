"""Clauses on what is not a request and answer: lifespan, WebSocket, context, loops, forks, threads."""

import asyncio
import contextvars
import os
import threading
import warnings
from typing import Any

from tests.contract.harness import (
    Connection,
    Wrap,
    answer_with,
    ask,
    http_scope,
    request,
    run,
    until_on_loop,
)

COLOUR: contextvars.ContextVar[str] = contextvars.ContextVar("colour", default="none")


async def _protocol(app: Any, scope: dict[str, Any], events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    queue = list(events)

    async def receive() -> dict[str, Any]:
        if not queue:
            await asyncio.Event().wait()
        return queue.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async with asyncio.timeout(5):
        await app(scope, receive, send)
    return sent


def test_lifespan_is_answered(wrap: Wrap) -> None:
    """ASGI, Lifespan Protocol: start-up and shutdown are confirmed and the call returns."""
    events = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent = run(_protocol(wrap(answer_with([b""])), {"type": "lifespan", "asgi": {}, "state": {}}, events))
    assert [m["type"] for m in sent] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_it_works_without_lifespan(wrap: Wrap) -> None:
    """ASGI, Lifespan Protocol: servers need not speak it; the first request is served all the same."""
    assert request(wrap(answer_with([b"yes"]))).check_good().body == b"yes"


def test_requests_are_served_after_a_lifespan_has_ended(wrap: Wrap) -> None:
    """ASGI, Lifespan Protocol: one application object may live through several (tests, reloads)."""
    app = wrap(answer_with([b"again"]))
    events = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    for _ in range(2):
        run(_protocol(app, {"type": "lifespan", "asgi": {}, "state": {}}, list(events)))
        assert request(app).check_good().body == b"again"


def test_a_websocket_is_refused(wrap: Wrap) -> None:
    """ASGI, WebSocket Close: closed before it was accepted, so that the server answers 403."""
    scope = http_scope(type="websocket", scheme="ws", subprotocols=[])
    sent = run(_protocol(wrap(answer_with([b""])), scope, [{"type": "websocket.connect"}]))
    assert [m["type"] for m in sent] == ["websocket.close"]


def test_an_unknown_scope_is_an_error(wrap: Wrap) -> None:
    """ASGI, Applications: an application should raise for a protocol it does not know."""

    async def main() -> str:
        try:
            await _protocol(wrap(answer_with([b""])), {"type": "carrier-pigeon"}, [])
        except TimeoutError:
            return "hung"
        except Exception as exc:  # noqa: BLE001 - any is right but a stumble
            return "raised" if not isinstance(exc, KeyError | AttributeError) else f"stumbled: {exc!r}"
        return "swallowed"

    assert run(main()) == "raised"


def test_context_flows_in(wrap: Wrap) -> None:
    """PEP 567: what middleware sets is seen in the application, in the iterable and in close()."""
    seen: list[str] = []

    class Body:
        def __iter__(self) -> Any:
            seen.append(COLOUR.get())
            return iter([b"x"])

        def close(self) -> None:
            seen.append(COLOUR.get())

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        seen.append(COLOUR.get())
        start_response("200 OK", [])
        return Body()

    async def main() -> None:
        COLOUR.set("red")
        (await ask(wrap(app))).check_good()

    run(main())
    assert seen == ["red", "red", "red"]


def test_context_stays_with_its_request(wrap: Wrap) -> None:
    """PEP 567: what one request sets is seen by no other, though threads are shared."""
    seen: list[str] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(COLOUR.get())
        COLOUR.set("left behind")
        start_response("200 OK", [])
        return [b"x"]

    asgi = wrap(app)

    async def main() -> None:
        for _ in range(5):
            (await ask(asgi)).check_good()

    run(main())
    assert seen == ["none"] * 5


def test_the_loop_is_woken_in_no_requests_context(wrap: Wrap) -> None:
    """CPython 140947: call_soon_threadsafe copies the calling thread's context unless told not to."""
    seen: set[str] = set()

    async def main() -> None:
        loop = asyncio.get_running_loop()
        original = loop.call_soon_threadsafe

        def spy(callback: Any, *args: Any, context: Any = None) -> Any:
            seen.add((context if context is not None else contextvars.copy_context()).get(COLOUR, "none"))
            return original(callback, *args, context=context)

        loop.call_soon_threadsafe = spy  # type: ignore[method-assign]

        def parts() -> Any:
            COLOUR.set("a request's")
            for _ in range(3):
                yield b"x"
                threading.Event().wait(0.01)

        def app(environ: dict[str, Any], start_response: Any) -> Any:
            COLOUR.set("a request's")
            start_response("200 OK", [])
            return parts()

        assert (await ask(wrap(app))).check_good().body == b"xxx"

    run(main())
    assert seen == {"none"}


def test_one_application_serves_two_loops_at_once(wrap: Wrap) -> None:
    """ASGI, Applications: nothing ties an application to one event loop."""
    asgi = wrap(answer_with(lambda: iter([b"a", b"b"])))
    failures: list[BaseException] = []

    def client() -> None:
        async def main() -> None:
            for _ in range(20):
                assert (await ask(asgi)).check_good().body == b"ab"

        try:
            run(main())
        except BaseException as exc:  # noqa: BLE001 - kept for the main thread
            failures.append(exc)

    threads = [threading.Thread(target=client) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_one_application_serves_one_loop_after_the_other(wrap: Wrap) -> None:
    """ASGI, Applications: an asyncio.run() a request, as functions-as-a-service do it."""
    asgi = wrap(answer_with([b"x"]))
    assert [request(asgi).check_good().body for _ in range(5)] == [b"x"] * 5


def test_a_forked_child_serves(wrap: Wrap) -> None:
    """os.fork: threads do not survive it, so an application used before must start afresh in the child."""
    asgi = wrap(answer_with([b"x"]))
    assert request(asgi).check_good().body == b"x"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 on: a fork beside threads
        child = os.fork()
    if child == 0:
        try:
            os._exit(0 if request(asgi).check_good().body == b"x" else 1)
        except BaseException:  # noqa: BLE001 - the child must not run on
            os._exit(2)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


def test_requests_run_side_by_side(wrap: Wrap) -> None:
    """PEP 3333, Thread Support: one request that waits does not hold up the others."""
    barrier = threading.Barrier(4, timeout=4)

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        barrier.wait()
        start_response("200 OK", [])
        return [b"met"]

    asgi = wrap(app)

    async def main() -> list[bytes]:
        answers = await asyncio.gather(*(ask(asgi) for _ in range(4)))
        return [answer.check_good().body for answer in answers]

    assert run(main()) == [b"met"] * 4


def test_the_loop_stays_free(wrap: Wrap) -> None:
    """ASGI, Applications: a blocking application does not block the event loop."""
    inside = threading.Event()
    release = threading.Event()

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        inside.set()
        release.wait(4)
        start_response("200 OK", [])
        return [b"x"]

    async def main() -> None:
        call = asyncio.ensure_future(ask(wrap(app)))
        await until_on_loop(inside.is_set, "the application was called")
        release.set()
        (await call).check_good()

    run(main())


def test_no_task_outlives_the_call(wrap: Wrap) -> None:
    """ASGI, Applications: when the call returns nothing of it is left on the loop."""

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [])
        environ["wsgi.input"].read(1)
        for _ in range(3):
            yield b"x" * 100
            threading.Event().wait(0.01)

    async def main() -> int:
        asgi = wrap(app)
        before = asyncio.all_tasks()
        (await ask(asgi, Connection([b"ab", b"cd"]), method="POST")).check_good()
        return len(asyncio.all_tasks() - before)

    assert run(main()) == 0


def test_early_hints_and_trailers_are_not_sent_unasked(wrap: Wrap) -> None:
    """ASGI, Extensions: an offer (early hints, trailers, debug) is no order; the response is as ever."""
    extensions = {"http.response.early_hint": {}, "http.response.trailers": {}, "http.response.debug": {}}
    answer = request(wrap(answer_with([b"x"])), http_version="2", extensions=extensions).check_good()
    assert answer.body == b"x"
    assert not answer.start.get("trailers", False)
