"""Coroutines that WSGI code waits for: where they run, what goes in and out, how they end."""

import asyncio
import gc
import threading
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async

from bridge import Bridge, wait
from bridge.gateway.waiting import WaitError
from tests.contract.harness import Connection, ask, run, until, until_on_loop

Run = Callable[[Callable[..., Any]], Any]
variable: ContextVar[str] = ContextVar("variable", default="unset")


def by_asgiref(function: Callable[[], Any]) -> Any:
    return async_to_sync(function)()


def by_wait(function: Callable[[], Any]) -> Any:
    return wait(function())


ways = pytest.mark.parametrize("away", [by_asgiref, by_wait])


def answering(view: Callable[[dict[str, Any]], object]) -> Callable[..., list[bytes]]:
    """Make an application that answers what ``view`` returns."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        body = str(view(environ)).encode()
        start_response("200 OK", [])
        return [body]

    return app


def answer(
    view: Callable[[dict[str, Any]], object], connection: Connection | None = None, **scope: Any
) -> str:
    bridge = Bridge(answering(view), threads=2)
    try:
        return run(ask(bridge, connection, **scope)).check_good().body.decode()
    finally:
        bridge.close()


@ways
def test_a_coroutine_runs_on_the_loop_of_the_server(away: Run) -> None:
    loops = []

    async def note() -> int:
        loops.append(asyncio.get_running_loop())
        return threading.get_ident()

    bridge = Bridge(answering(lambda environ: away(note) == threading.get_ident()), threads=1)

    async def main() -> None:
        loops.append(asyncio.get_running_loop())
        for _ in range(3):
            assert (await ask(bridge)).check_good().body == b"False"

    run(main())
    run(main())
    assert [loops[0]] * 4 + [loops[4]] * 4 == loops
    assert loops[0] is not loops[4]


@ways
def test_context_variables_flow_in_and_out(away: Run) -> None:
    async def change() -> str:
        seen = variable.get()
        await asyncio.sleep(0)
        variable.set("set within")
        return seen

    def view(environ: dict[str, Any]) -> list[str]:
        variable.set("set before")
        return [away(change), variable.get()]

    assert answer(view) == "['set before', 'set within']"


@ways
def test_an_exception_comes_out_with_its_traceback(away: Run) -> None:
    async def fail_within() -> None:
        await asyncio.sleep(0)
        raise LookupError("failed as asked")

    def view(environ: dict[str, Any]) -> bool:
        with pytest.raises(LookupError, match="failed as asked") as info:
            away(fail_within)
        return "fail_within" in [frame.name for frame in traceback.extract_tb(info.value.__traceback__)]

    assert answer(view) == "True"


@ways
def test_thread_sensitive_calls_come_back_to_the_requests_thread(away: Run) -> None:
    async def call_back() -> tuple[int, int, int]:
        first = await sync_to_async(threading.get_ident)()
        nested = await sync_to_async(lambda: away(call_back_again))()
        return first, nested, await sync_to_async(threading.get_ident)()

    async def call_back_again() -> int:
        return await sync_to_async(threading.get_ident)()

    def view(environ: dict[str, Any]) -> bool:
        own = {threading.get_ident()}
        return set(away(call_back)) == own and set(away(call_back)) == own

    assert answer(view) == "True"


@ways
def test_a_task_left_behind_goes_on_without_the_requests_thread(away: Run) -> None:
    tasks: list[asyncio.Task[int]] = []

    async def later() -> int:
        await asyncio.sleep(0.02)
        thread: int = await sync_to_async(threading.get_ident, thread_sensitive=False)()
        with pytest.raises(RuntimeError):
            await sync_to_async(threading.get_ident)()
        return thread

    async def leave() -> None:
        tasks.append(asyncio.create_task(later()))

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        away(leave)
        start_response("200 OK", [])
        return [str(threading.get_ident()).encode()]

    async def main() -> None:
        own = (await ask(bridge)).check_good().body
        assert await tasks.pop() != int(own)

    bridge = Bridge(app, threads=1)
    run(main())
    bridge.close()


@ways
def test_one_thread_serves_many_requests_that_wait_and_runs_one_at_a_time(away: Run) -> None:
    inside, most, together = 0, 0, 0
    release: list[asyncio.Event] = []

    async def meet() -> None:
        nonlocal together
        together += 1
        if together == 50:
            release[0].set()
        await release[0].wait()
        await sync_to_async(compute)()

    def compute() -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        sum(range(20_000))
        inside -= 1

    def view(environ: dict[str, Any]) -> str:
        compute()
        away(meet)
        compute()
        return "met"

    bridge = Bridge(answering(view), threads=1)

    async def main() -> None:
        release.append(asyncio.Event())
        calls = [asyncio.ensure_future(ask(bridge)) for _ in range(50)]
        await until_on_loop(lambda: together >= 49, "all wait")
        assert {(await call).check_good().body for call in calls} == {b"met"}

    run(main())
    stats = bridge.stats()
    assert most == 1
    assert (stats.running, stats.waiting, stats.awaiting) == (0, 0, 0)
    assert (stats.started, stats.finished, stats.refused) == (50, 50, 0)
    bridge.close()
    until(lambda: bridge.stats().alive == 0, "all threads left")


def test_what_waits_is_counted_apart_and_max_threads_bounds_it() -> None:
    release: list[asyncio.Event] = []

    async def hold() -> None:
        await release[0].wait()

    bridge = Bridge(answering(lambda environ: by_wait(hold)), threads=1, max_threads=3, queue=2)

    async def main() -> None:
        release.append(asyncio.Event())
        calls = []
        for awaiting in (1, 2, 3):
            calls.append(asyncio.ensure_future(ask(bridge)))
            await until_on_loop(lambda awaiting=awaiting: bridge.stats().awaiting == awaiting, "it waits")
        calls += [asyncio.ensure_future(ask(bridge)) for _ in range(2)]
        await until_on_loop(lambda: bridge.stats().waiting == 2, "two queue")
        stats = bridge.stats()
        assert (stats.running, stats.awaiting, stats.alive, stats.max_threads) == (0, 3, 3, 3)
        assert (await ask(bridge)).status == 503
        release[0].set()
        assert [(await call).check_good().status for call in calls] == [200] * 5

    run(main())
    bridge.close()


def test_requests_that_come_back_go_before_those_that_have_not_begun() -> None:
    order: list[str] = []
    release: list[asyncio.Event] = []
    gate = threading.Event()

    async def hold() -> None:
        await release[0].wait()

    def view(environ: dict[str, Any]) -> str:
        name = environ["PATH_INFO"]
        if name == "/blocks":
            order.append(name)
            gate.wait(5)
        elif name == "/late":
            order.append(name)
        else:
            wait(hold())
            order.append(name)
        return name

    bridge = Bridge(answering(view), threads=1)

    async def main() -> None:
        release.append(asyncio.Event())
        calls = [asyncio.ensure_future(ask(bridge, path=f"/waits-{n}")) for n in range(3)]
        await until_on_loop(lambda: bridge.stats().awaiting == 3, "three wait")
        calls.append(asyncio.ensure_future(ask(bridge, path="/blocks")))
        await until_on_loop(lambda: order == ["/blocks"], "one runs")
        calls += [asyncio.ensure_future(ask(bridge, path="/late")) for _ in range(2)]
        await asyncio.sleep(0.02)
        release[0].set()
        await until_on_loop(lambda: len(bridge._pool._returning) == 3, "three want to go on")
        assert bridge.stats().running == 1
        gate.set()
        for call in calls:
            (await call).check_good()

    run(main())
    assert order[0] == "/blocks"
    assert {*order[1:4]} == {"/waits-0", "/waits-1", "/waits-2"}
    assert order[4:] == ["/late", "/late"]
    bridge.close()


@ways
def test_a_client_that_leaves_cancels_the_coroutine(away: Run) -> None:
    ends: list[str] = []
    entered = threading.Event()

    async def hold() -> None:
        entered.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            ends.append("cancelled within")
            raise

    def view(environ: dict[str, Any]) -> None:
        try:
            away(hold)
        except asyncio.CancelledError:
            ends.append("cancelled without")
            raise

    bridge = Bridge(answering(view), threads=1)

    async def main() -> None:
        connection = Connection()
        call = asyncio.ensure_future(ask(bridge, connection))
        await until_on_loop(entered.is_set, "it waits")
        connection.vanish()
        assert (await call).error is None
        assert connection.sent == []

    run(main())
    stats = bridge.stats()
    assert ends == ["cancelled within", "cancelled without"]
    assert (stats.disconnected, stats.failed, stats.awaiting, stats.running) == (1, 0, 0, 0)
    bridge.close()


@ways
def test_a_request_out_of_time_is_answered_and_its_coroutine_cancelled(away: Run) -> None:
    ends: list[str] = []

    async def hold() -> None:
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            ends.append("cancelled")
            raise

    bridge = Bridge(answering(lambda environ: away(hold)), threads=1, timeout=0.05)

    async def main() -> None:
        assert (await ask(bridge)).check_good().status == 504
        await until_on_loop(lambda: bridge.stats().abandoned == 0, "the thread came back")
        assert (await ask(bridge)).check_good().status == 504

    run(main())
    assert ends == ["cancelled"] * 2
    assert (bridge.stats().awaiting, bridge.stats().running) == (0, 0)
    bridge.close()


@ways
def test_a_server_that_cancels_the_call_cancels_the_coroutine(away: Run) -> None:
    ended = threading.Event()
    entered = threading.Event()

    async def hold() -> None:
        entered.set()
        try:
            await asyncio.sleep(30)
        finally:
            ended.set()

    bridge = Bridge(answering(lambda environ: away(hold)), threads=1)

    async def main() -> None:
        call = asyncio.ensure_future(ask(bridge))
        await until_on_loop(entered.is_set, "it waits")
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await until_on_loop(lambda: bridge.stats().finished == 1, "the thread let go")

    run(main())
    assert ended.is_set()
    bridge.close()


def test_a_coroutine_can_read_the_body_of_its_request() -> None:
    async def read(environ: dict[str, Any]) -> int:
        return len(environ["wsgi.input"].read())

    def view(environ: dict[str, Any]) -> int:
        return int(async_to_sync(read)(environ))

    for sizes in ([5], [1000, 2000], [700_000, 700_000]):  # the last is too long to be kept
        connection = Connection([bytes(size) for size in sizes])
        length = (b"content-length", str(sum(sizes)).encode())
        assert answer(view, connection, method="POST", headers=[length]) == str(sum(sizes))
    assert answer(view) == "0"
    assert answer(view, http_version="2") == "0"


def test_a_body_is_not_fetched_for_what_is_waited_for_by_name() -> None:
    async def nothing() -> str:
        return "nothing"

    connection = Connection([b"x" * 10])
    headers = [(b"content-length", b"10")]
    assert answer(lambda environ: wait(nothing()), connection, method="POST", headers=headers) == "nothing"
    assert connection.receive_calls == 0


def test_a_read_that_would_stop_the_loop_is_an_error_that_says_so() -> None:
    async def read(environ: dict[str, Any]) -> str:
        with pytest.raises(RuntimeError, match="would stop the loop"):
            environ["wsgi.input"].read()
        return "said so"

    headers = [(b"content-length", b"10")]
    view: Any = lambda environ: wait(read(environ))  # noqa: E731
    assert answer(view, Connection([b"x" * 10]), method="POST", headers=headers) == "said so"


async def _nothing() -> None:
    return None


def test_to_wait_on_the_loop_is_an_error_that_says_what_to_do() -> None:
    async def main() -> None:
        with pytest.raises(WaitError, match="await"):
            wait(_nothing())

    run(main())
    gc.collect()  # a coroutine never awaited would warn, which is an error here


def test_to_wait_outside_a_request_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(WaitError, match="outside a request"):
        wait(_nothing())

    def view(environ: dict[str, Any]) -> str:
        errors: list[BaseException] = []

        def elsewhere() -> None:
            try:
                wait(_nothing())
            except WaitError as exc:
                errors.append(exc)

        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        return type(errors[0]).__name__

    assert answer(view) == "WaitError"
    gc.collect()


def test_the_loop_gets_an_executor_as_large_as_the_pool_once_and_only_if_it_has_none() -> None:
    app = answering(lambda environ: "ok")

    async def executor_after(bridge: Bridge, before: Any = None) -> Any:
        loop: Any = asyncio.get_running_loop()
        if before is not None:
            loop.set_default_executor(before)
        await ask(bridge)
        first = loop._default_executor
        await ask(bridge)
        assert loop._default_executor is first
        return first

    assert run(executor_after(Bridge(app, threads=7)))._max_workers == 7
    assert run(executor_after(Bridge(app, threads=7, default_executor=False))) is None
    from concurrent.futures import ThreadPoolExecutor

    own = ThreadPoolExecutor(1)
    assert run(executor_after(Bridge(app), own)) is own
    assert run(executor_after(Bridge(app, threads=3, default_executor=True), own))._max_workers == 3


def test_more_threads_than_max_threads_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="max_threads must be at least 8"):
        Bridge(answering(str), threads=8, max_threads=7)
    assert Bridge(answering(str), threads=8).stats().max_threads == 1008


@ways
def test_who_holds_a_lock_comes_back_though_all_others_wait_for_it(away: Run) -> None:
    lock = threading.Lock()

    async def pause() -> None:
        await asyncio.sleep(0.01)

    def view(_: dict[str, Any]) -> str:
        with lock:
            away(pause)
            return "done"

    bridge = Bridge(answering(view), threads=2, max_threads=8)

    async def main() -> None:
        async with asyncio.timeout(30):
            answers = await asyncio.gather(*(ask(bridge) for _ in range(8)))
        assert [answer.check_good().body for answer in answers] == [b"done"] * 8

    run(main())
    assert bridge.stats().running == 0
    bridge.close()
