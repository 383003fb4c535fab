"""Requests that leave their thread while they wait: what holds for threads that sleep holds here."""

import asyncio
import threading
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async

from bridge import Bridge, wait
from tests.contract.clauses import CLAUSES, Clause
from tests.contract.harness import CROWD_LIMIT, Connection, ask, run, until, until_on_loop
from tests.gateway import test_waiting as waiting
from tests.gateway.test_waiting import answering, by_asgiref, by_wait

Parked = partial(Bridge, parking=True)
variable: ContextVar[str] = ContextVar("variable", default="unset")

SHARED = (
    waiting.test_a_coroutine_runs_on_the_loop_of_the_server,
    waiting.test_context_variables_flow_in_and_out,
    waiting.test_an_exception_comes_out_with_its_traceback,
    waiting.test_thread_sensitive_calls_come_back_to_the_requests_thread,
    waiting.test_one_thread_serves_many_requests_that_wait_and_runs_one_at_a_time,
    waiting.test_a_client_that_leaves_cancels_the_coroutine,
    waiting.test_a_request_out_of_time_is_answered_and_its_coroutine_cancelled,
    waiting.test_a_server_that_cancels_the_call_cancels_the_coroutine,
)

UNANNOUNCED = {
    # Their requests have a body that no header announces, which HTTP/1.1 takes for none; a request that waits
    # relies on that, whether parked or not.
    "test_nothing_is_received_before_the_application_reads",
    "test_a_body_nobody_reads_is_not_received",
    "test_the_body_streams",
    "test_reading_is_back_pressure",
    "test_a_cancelled_request_frees_a_reading_thread",
}


class WaitingFirst:
    """Make an application that waits before the one it wraps begins, and before each part of its answer."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        wait(asyncio.sleep(0))
        return self._app(environ, start_response)


@pytest.fixture(autouse=True)
def _whatever_other_tests_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for no hazards in this process, where other tests may have left connections."""
    monkeypatch.setattr("bridge.gateway.hazards.refuse_hazards", lambda: None)


@pytest.mark.parametrize("away", [by_asgiref, by_wait])
@pytest.mark.parametrize("shared", SHARED, ids=lambda test: test.__name__)
def test_what_holds_for_waiting_threads(
    shared: Callable[[Any], None], away: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "Bridge", Parked)
    shared(away)


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.name)
def test_clause(clause: Clause) -> None:
    clause.check(Parked)


ANNOUNCED = [clause for clause in CLAUSES if clause.name not in UNANNOUNCED]


@pytest.mark.parametrize("clause", ANNOUNCED, ids=lambda clause: clause.name)
def test_clause_of_a_request_that_waits_first(clause: Clause) -> None:
    clause.check(lambda app: Parked(WaitingFirst(app)))


def test_each_clause_left_out_is_a_clause() -> None:
    assert {clause.name for clause in CLAUSES} >= UNANNOUNCED


def test_a_thousand_requests_wait_on_four_threads() -> None:
    inside = 0
    release: list[asyncio.Event] = []
    threads: set[int] = set()

    async def meet() -> str:
        nonlocal inside
        inside += 1
        seen = variable.get()
        if inside == 1000:
            release[0].set()
        await release[0].wait()
        assert await sync_to_async(threading.get_ident)() in threads
        return seen

    def view(environ: dict[str, Any]) -> str:
        own, number = threading.get_ident(), environ["PATH_INFO"]
        threads.add(own)
        variable.set(number)
        seen = async_to_sync(meet)()
        assert (variable.get(), threading.get_ident()) == (number, own)
        return f"{seen} {number}"

    bridge = Parked(answering(view), threads=4, queue=1000)

    async def main() -> None:
        release.append(asyncio.Event())
        calls = [
            asyncio.ensure_future(ask(bridge, path=f"/{number}", limit=CROWD_LIMIT)) for number in range(1000)
        ]
        await until_on_loop(lambda: inside >= 999, "all wait", CROWD_LIMIT)
        for number, call in enumerate(calls):
            assert (await call).check_good().body.decode() == f"/{number} /{number}"

    run(main())
    stats = bridge.stats()
    assert len(threads) == 4
    assert (stats.running, stats.awaiting, stats.started, stats.finished) == (0, 0, 1000, 1000)
    bridge.close()
    until(lambda: bridge.stats().alive == 0, "all threads left")


def test_max_threads_bounds_what_is_under_way() -> None:
    release: list[asyncio.Event] = []

    async def hold() -> None:
        await release[0].wait()

    bridge = Parked(answering(lambda environ: by_wait(hold)), threads=2, max_threads=3, queue=2)

    async def main() -> None:
        release.append(asyncio.Event())
        calls = []
        for awaiting in (1, 2, 3):
            calls.append(asyncio.ensure_future(ask(bridge)))
            await until_on_loop(lambda awaiting=awaiting: bridge.stats().awaiting == awaiting, "it waits")
        calls += [asyncio.ensure_future(ask(bridge)) for _ in range(2)]
        await until_on_loop(lambda: bridge.stats().waiting == 2, "two queue")
        stats = bridge.stats()
        assert (stats.running, stats.awaiting, stats.alive) == (0, 3, 2)
        assert (await ask(bridge)).status == 503
        release[0].set()
        assert [(await call).check_good().status for call in calls] == [200] * 5

    run(main())
    bridge.close()


def test_what_goes_on_comes_before_what_has_not_begun() -> None:
    order: list[str] = []
    release: list[asyncio.Event] = []
    gate = threading.Event()

    async def hold() -> None:
        await release[0].wait()

    def view(environ: dict[str, Any]) -> str:
        name = environ["PATH_INFO"]
        if name.startswith("/waits"):
            wait(hold())
        order.append(name)
        if name == "/blocks":
            gate.wait(5)
        return name

    bridge = Parked(answering(view), threads=1)

    async def main() -> None:
        release.append(asyncio.Event())
        calls = [asyncio.ensure_future(ask(bridge, path=f"/waits-{n}")) for n in range(3)]
        await until_on_loop(lambda: bridge.stats().awaiting == 3, "three wait")
        calls.append(asyncio.ensure_future(ask(bridge, path="/blocks")))
        await until_on_loop(lambda: order == ["/blocks"], "one runs")
        calls += [asyncio.ensure_future(ask(bridge, path="/late")) for _ in range(2)]
        release[0].set()
        await asyncio.sleep(0.05)
        assert order == ["/blocks"]
        gate.set()
        for call in calls:
            (await call).check_good()

    run(main())
    assert order == ["/blocks", "/waits-0", "/waits-1", "/waits-2", "/late", "/late"]
    bridge.close()


def test_a_thread_given_up_on_is_replaced_and_those_parked_on_it_go_on_when_it_returns() -> None:
    gate = threading.Event()
    ended: list[str] = []

    def view(environ: dict[str, Any]) -> str:
        if environ["PATH_INFO"] == "/blocks":
            gate.wait(5)
        else:
            try:
                wait(asyncio.sleep(0.2 if environ["PATH_INFO"] == "/parked" else 0))
            finally:
                ended.append(environ["PATH_INFO"])
        return "done"

    bridge = Parked(answering(view), threads=1, timeout=0.4)

    async def main() -> None:
        parked = asyncio.ensure_future(ask(bridge, path="/parked"))
        await until_on_loop(lambda: bridge.stats().awaiting == 1, "it is parked")
        assert (await ask(bridge, path="/blocks")).check_good().status == 504
        assert (await ask(bridge, path="/other")).check_good().status == 200
        assert (await parked).check_good().status == 504
        gate.set()
        await until_on_loop(lambda: bridge.stats().abandoned == 0, "the thread came back")
        assert (await ask(bridge, path="/other")).check_good().status == 200

    run(main())
    assert ended == ["/other", "/parked", "/other"]
    stats = bridge.stats()
    assert (stats.running, stats.awaiting, stats.finished) == (0, 0, 4)
    bridge.close()
    until(lambda: bridge.stats().alive == 0, "all threads left")


def test_a_job_given_up_on_while_it_waits_keeps_a_thread_only_when_it_goes_on() -> None:
    gate = threading.Event()

    def view(environ: dict[str, Any]) -> str:
        if environ["PATH_INFO"] == "/clings":
            try:
                wait(asyncio.sleep(30))
            except asyncio.CancelledError:
                gate.wait(5)
                wait(asyncio.sleep(0))
        return "done"

    bridge = Parked(answering(view), threads=1, timeout=0.05)

    async def main() -> None:
        assert (await ask(bridge, path="/clings")).status == 504
        assert (await ask(bridge, path="/other")).check_good().status == 200
        stats = bridge.stats()
        assert (stats.abandoned, stats.running, stats.alive) == (1, 0, 2)
        gate.set()
        await until_on_loop(lambda: bridge.stats().abandoned == 0, "it came back")
        await until_on_loop(lambda: bridge.stats().alive == 1, "its thread left")
        assert (await ask(bridge, path="/other")).check_good().status == 200

    run(main())
    stats = bridge.stats()
    assert (stats.running, stats.awaiting, stats.finished) == (0, 0, 3)
    bridge.close()
    until(lambda: bridge.stats().alive == 0, "all threads left")


def test_threads_leave_when_what_is_parked_on_them_is_done() -> None:
    release: list[asyncio.Event] = []

    async def hold() -> None:
        await release[0].wait()

    bridge = Parked(answering(lambda environ: by_wait(hold)), threads=2)

    async def main() -> None:
        release.append(asyncio.Event())
        calls = [asyncio.ensure_future(ask(bridge)) for _ in range(5)]
        await until_on_loop(lambda: bridge.stats().awaiting == 5, "all wait")
        bridge.close()
        late = asyncio.ensure_future(ask(bridge))
        await until_on_loop(lambda: bridge.stats().awaiting == 6, "a later one starts a thread")
        assert bridge.stats().alive == 3
        release[0].set()
        assert [(await call).status for call in (*calls, late)] == [200] * 6
        await until_on_loop(lambda: bridge.stats().alive == 1, "the first threads left")

    run(main())
    bridge.close()
    until(lambda: bridge.stats().alive == 0, "all threads left")


def test_the_client_of_a_parked_request_leaves() -> None:
    ends: list[str] = []

    def view(environ: dict[str, Any]) -> None:
        try:
            wait(asyncio.sleep(30))
        except asyncio.CancelledError:
            ends.append("cancelled")
            wait(asyncio.sleep(0))  # what cleans up may wait
            ends.append("cleaned up")
            raise

    bridge = Parked(answering(view), threads=1)

    async def main() -> None:
        connections = [Connection() for _ in range(20)]
        calls = [asyncio.ensure_future(ask(bridge, connection)) for connection in connections]
        await until_on_loop(lambda: bridge.stats().awaiting == 20, "all wait")
        for connection in connections:
            connection.vanish()
        for call in calls:
            await call

    run(main())
    assert ends.count("cancelled") == ends.count("cleaned up") == 20
    assert bridge.stats().disconnected == 20
    bridge.close()


def test_a_request_can_wait_in_a_generator_while_others_do() -> None:
    def app(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [])
        for part in range(5):
            wait(asyncio.sleep(0.001))
            yield f"{environ['PATH_INFO']}-{part} ".encode()

    bridge = Parked(app, threads=2)

    async def main() -> None:
        calls = [asyncio.ensure_future(ask(bridge, path=f"/{n}")) for n in range(50)]
        for n, call in enumerate(calls):
            assert (await call).check_good().body == b"".join(f"/{n}-{part} ".encode() for part in range(5))

    run(main())
    bridge.close()


def test_jobs_taken_back_are_not_begun() -> None:
    gate = threading.Event()
    began: list[str] = []

    def view(environ: dict[str, Any]) -> str:
        began.append(environ["PATH_INFO"])
        gate.wait(5)
        return "done"

    bridge = Parked(answering(view), threads=1, queue_timeout=0.05)

    async def main() -> None:
        first = asyncio.ensure_future(ask(bridge, path="/first"))
        await until_on_loop(lambda: began, "it runs")
        assert (await ask(bridge, path="/second")).check_good().status == 503
        gate.set()
        (await first).check_good()

    run(main())
    assert began == ["/first"]
    bridge.close()
    until(lambda: bridge.stats().alive == 0, "all threads left")


def test_many_bridges_leave_no_thread_and_no_job_behind() -> None:
    before = threading.active_count()

    def view(environ: dict[str, Any]) -> str:
        wait(asyncio.sleep(0.001))
        return "done"

    for _ in range(10):
        bridge = Parked(answering(view), threads=3)

        async def main(bridge: Any = bridge) -> None:
            answers = await asyncio.gather(*(ask(bridge) for _ in range(30)))
            assert {answer.status for answer in answers} == {200}

        run(main())
        assert bridge._pool.unfinished() == []
        assert all(worker.jobs == 0 for worker in bridge._pool._by_thread.values())
        bridge.close()
    until(lambda: threading.active_count() <= before, "all threads left")
