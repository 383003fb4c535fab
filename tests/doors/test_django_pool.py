"""The Django door's bounds: threads and connections, under load and when there are none left."""

import asyncio
import json
from collections import Counter
from typing import Any

import pytest

from bridge.django import get_asgi_application
from tests.contract.harness import Connection, ask, run, until_on_loop
from tests.doors import django_site as site

THREADS = 3


@pytest.mark.parametrize("path", ["/query", "/async"])
def test_connections_persist_and_never_exceed_the_threads(path: str) -> None:
    app = get_asgi_application(threads=THREADS)
    site.connection_threads.clear()

    async def main() -> None:
        for _ in range(5):
            answers = await asyncio.gather(*(ask(app, path=path) for _ in range(20)))
            assert {answer.check_good().status for answer in answers} == {200}

    run(main())
    assert 1 <= len(site.connection_threads) <= THREADS
    assert len(set(site.connection_threads)) == len(site.connection_threads), "one a thread, and it stayed"
    assert app.stats().alive <= THREADS
    app.close()


def test_both_roads_share_the_threads_and_keep_requests_apart() -> None:
    """The middleware asserts that the thread-local it set is still its own when the view has answered."""
    app = get_asgi_application(threads=THREADS)
    site.connection_threads.clear()
    threads: Counter[int] = Counter()
    most = 0

    async def main() -> None:
        nonlocal most

        async def one(number: int) -> None:
            nonlocal most
            answer = (await ask(app, path=("/sync", "/async")[number % 2])).check_good()
            most = max(most, app.stats().running)
            assert answer.status == 200
            threads[json.loads(answer.body)["middleware_thread"]] += 1

        for _ in range(4):
            await asyncio.gather(*(one(number) for number in range(40)))

    run(main())
    assert sum(threads.values()) == 160
    assert len(threads) <= THREADS
    assert most <= THREADS
    assert len(site.connection_threads) <= THREADS
    app.close()


@pytest.mark.parametrize("requests", [400, pytest.param(10_000, marks=pytest.mark.slow)])
@pytest.mark.timeout(240)
def test_no_user_sees_anothers_thread_context_or_connection(requests: int) -> None:
    app = get_asgi_application(threads=8, queue=200)
    site.connection_threads.clear()

    async def main() -> None:
        room = asyncio.Semaphore(100)

        async def one(number: int) -> None:
            async with room:
                query = f"user=u{number}".encode()
                answer = await ask(app, path=("/mix", "/amix")[number % 2], query_string=query)
                assert answer.check_good().body.decode() == f"u{number} own"

        await asyncio.gather(*(one(number) for number in range(requests)))

    run(main())
    assert app.stats().alive <= 8
    assert len(site.connection_threads) <= 8
    app.close()


def busy(app: Any, path: str, **scope: Any) -> "asyncio.Future[Any]":
    return asyncio.ensure_future(ask(app, path=path, **scope))


@pytest.mark.parametrize("path", ["/sync", "/async"])
def test_no_room_is_a_503(path: str) -> None:
    site.gate.clear()
    app = get_asgi_application(threads=1, queue=0)

    async def main() -> None:
        (await ask(app, path="/query")).check_good()
        first = busy(app, "/nap")
        await until_on_loop(lambda: app.stats().running == 1, "the only thread naps")
        refused = (await ask(app, path=path)).check_good()
        assert (refused.status, refused.header(b"retry-after")) == (503, [b"1"])
        site.gate.set()
        (await first).check_good()
        await until_on_loop(lambda: app.stats().running == 0, "the thread is free")
        assert (await ask(app, path=path)).check_good().status == 200

    run(main())
    assert app.stats().refused == 1
    app.close()


@pytest.mark.parametrize("path", ["/sync", "/async"])
def test_waiting_too_long_for_a_thread_is_a_503(path: str) -> None:
    site.gate.clear()
    app = get_asgi_application(threads=1, queue=5, queue_timeout=0.1)

    async def main() -> None:
        (await ask(app, path="/query")).check_good()
        first = busy(app, "/nap")
        await until_on_loop(lambda: app.stats().running == 1, "the only thread naps")
        assert (await ask(app, path=path)).check_good().status == 503
        site.gate.set()
        (await first).check_good()

    run(main())
    assert (app.stats().waiting, app.stats().running) == (0, 0)
    app.close()


def test_an_async_view_waits_for_a_thread_and_then_runs() -> None:
    site.gate.clear()
    app = get_asgi_application(threads=1, queue=5)

    async def main() -> None:
        (await ask(app, path="/query")).check_good()
        first = busy(app, "/nap")
        await until_on_loop(lambda: app.stats().running == 1, "the only thread naps")
        second = busy(app, "/async")
        await until_on_loop(lambda: app.stats().waiting == 1, "the async view waits")
        site.gate.set()
        assert [(await call).check_good().status for call in (first, second)] == [200, 200]

    run(main())
    app.close()


def test_an_async_view_past_its_time_is_a_504_and_cancelled() -> None:
    site.gate.clear()
    site.events.clear()
    app = get_asgi_application(threads=1, timeout=0.2)

    async def main() -> None:
        (await ask(app, path="/query")).check_good()
        assert (await ask(app, path="/anap")).check_good().status == 504
        await until_on_loop(lambda: app.stats().running == 0, "its thread is free again")
        assert (await ask(app, path="/async")).check_good().status == 200

    run(main())
    assert site.events["cancelled"] == 1
    assert app.stats().timed_out == 1
    app.close()


def test_an_async_stream_past_its_time_is_broken_off_and_a_long_one_is_not() -> None:
    site.gate.clear()
    app = get_asgi_application(timeout=0.2)

    async def main() -> None:
        answer = await ask(app, path="/astalls")
        assert isinstance(answer.error, TimeoutError)
        assert (answer.connection.body, answer.connection.ended) == (b"begun", False)
        assert (await ask(app, path="/astream", query_string=b"count=60")).check_good().status == 200

    run(main())
    app.close()


@pytest.mark.parametrize("path", ["/sync", "/async"])
def test_observers_hear_of_both_roads(path: str) -> None:
    events: list[Any] = []

    class Notes:
        def on_event(self, event: Any) -> None:
            events.append(event)

    app = get_asgi_application(observers=[Notes()])
    answer = run(ask(app, path=path)).check_good()
    started, finished = events
    assert (started.method, started.path, started.request) == ("GET", path, finished.request)
    assert (finished.status, finished.body_bytes, finished.error) == (200, len(answer.body), None)
    assert finished.disconnected is False
    app.close()


def test_a_client_that_leaves_the_queue_is_not_served() -> None:
    site.gate.clear()
    app = get_asgi_application(threads=1, queue=5)

    async def main() -> None:
        (await ask(app, path="/query")).check_good()
        first = busy(app, "/nap")
        await until_on_loop(lambda: app.stats().running == 1, "the only thread naps")
        connection = Connection()
        waiting = asyncio.ensure_future(ask(app, connection, path="/sync"))
        await until_on_loop(lambda: app.stats().waiting == 1, "one waits")
        connection.vanish()
        answer = await waiting
        assert (answer.connection.sent, answer.error) == ([], None)
        site.gate.set()
        (await first).check_good()

    run(main())
    assert app.stats().disconnected == 1
    app.close()


def test_shutdown_reports_the_async_views_that_outlast_it(caplog: pytest.LogCaptureFixture) -> None:
    site.gate.clear()
    app = get_asgi_application(drain=0.1)

    async def main() -> None:
        (await ask(app, path="/query")).check_good()
        call = busy(app, "/anap")
        await until_on_loop(lambda: app.stats().running == 1, "the view naps")
        inbox: asyncio.Queue[Any] = asyncio.Queue()
        inbox.put_nowait({"type": "lifespan.shutdown"})
        outbox: asyncio.Queue[Any] = asyncio.Queue()
        await app({"type": "lifespan"}, inbox.get, outbox.put)
        assert outbox.get_nowait() == {"type": "lifespan.shutdown.complete"}
        site.gate.set()
        (await call).check_good()

    run(main())
    assert "shutdown left 1 requests for async views under way" in caplog.text


def test_a_client_that_has_gone_before_is_not_served() -> None:
    app = get_asgi_application()
    run(ask(app, path="/query")).check_good()
    before = app.stats().started
    connection = Connection([])
    connection.vanish()
    answer = run(ask(app, connection, path="/sync"))
    assert (answer.connection.sent, answer.error) == ([], None)
    assert app.stats().started == before
    app.close()
