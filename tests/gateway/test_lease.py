"""Leases: one thread of the pool for one request that runs on the loop."""

import asyncio
import os
import threading
from typing import Any

import pytest
from asgiref.sync import SyncToAsync, ThreadSensitiveContext, sync_to_async

from bridge.gateway.lease import Lease, PoolBusyError
from bridge.gateway.pool import Pool
from bridge.gateway.waiting import RequestLoop, equip_thread
from tests.contract.harness import run, until


@pytest.fixture
def pool() -> Any:
    pool = Pool(2, 1, equip=equip_thread)
    yield pool
    pool.close()


def test_no_thread_is_taken_before_the_first_call(pool: Pool) -> None:
    lease = Lease(pool)
    assert pool.stats().alive == 0
    lease.close()
    assert (pool.stats().alive, pool.stats().started) == (0, 0)


def test_all_calls_run_on_one_thread_in_order_until_the_lease_is_closed(pool: Pool) -> None:
    lease, done = Lease(pool), []
    futures = [lease.submit(done.append, number) for number in range(20)]
    for future in futures:
        future.result(5)
    threads = {lease.submit(threading.get_ident).result(5) for _ in range(5)}
    assert done == list(range(20))
    assert len(threads) == 1
    until(lambda: pool.stats().awaiting == 1, "idle, the thread is the lease's and holds no place")
    assert pool.stats().running == 0
    lease.close()
    until(lambda: pool.stats().awaiting == 0, "the thread is free")
    assert pool.stats().alive == 1


def test_what_a_call_raises_is_its_futures(pool: Pool) -> None:
    lease = Lease(pool)

    def fail() -> None:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        lease.submit(fail).result(5)
    assert lease.submit(lambda: "alive").result(5) == "alive"
    lease.close()


def test_calls_that_were_given_are_made_although_the_lease_is_closed(pool: Pool) -> None:
    lease, gate = Lease(pool), threading.Event()
    first, second = lease.submit(gate.wait, 5), lease.submit(lambda: "made")
    lease.close()
    gate.set()
    assert (first.result(5), second.result(5)) == (True, "made")
    until(lambda: pool.stats().running == 0, "the thread is free")


def test_a_cancelled_call_is_not_made(pool: Pool) -> None:
    lease, gate, made = Lease(pool), threading.Event(), []
    lease.submit(gate.wait, 5)
    cancelled = lease.submit(made.append, 1)
    assert cancelled.cancel()
    gate.set()
    lease.submit(made.append, 2).result(5)
    assert made == [2]
    lease.close()


def test_a_call_after_the_end_leases_a_thread_for_itself(pool: Pool) -> None:
    lease = Lease(pool)
    lease.submit(int).result(5)
    lease.close()
    assert lease.submit(lambda: "late").result(5) == "late"
    until(lambda: pool.stats().running == 0, "no thread is held")


def test_no_room_is_an_error_that_the_lease_keeps(pool: Pool) -> None:
    gate = threading.Event()
    taken = [Lease(pool) for _ in range(3)]  # two threads and one place in the queue
    futures = [lease.submit(gate.wait, 5) for lease in taken]
    late = Lease(pool)
    with pytest.raises(PoolBusyError, match="queue"):
        late.submit(int)
    assert isinstance(late.refused, PoolBusyError)
    gate.set()
    for lease in taken:
        lease.close()
    assert [future.result(5) for future in futures] == [True] * 3
    assert pool.stats().refused == 1


def test_waiting_too_long_fails_what_waits(pool: Pool) -> None:
    gate = threading.Event()
    taken = [Lease(pool) for _ in range(2)]
    for lease in taken:
        lease.submit(gate.wait, 5)
    until(lambda: pool.stats().running == 2, "both threads are taken")

    async def main() -> None:
        late = Lease(pool, queue_timeout=0.05)
        with pytest.raises(PoolBusyError, match="in time"):
            await asyncio.get_running_loop().run_in_executor(late, int)
        late.close()

    run(main())
    assert pool.stats().waiting == 0
    gate.set()
    for lease in taken:
        lease.close()


def test_asgiref_runs_thread_sensitive_calls_on_it_and_leaves_nothing_behind(pool: Pool) -> None:
    def noted() -> dict[str, Any]:
        return dict(vars(SyncToAsync.threadlocal))

    async def main() -> None:
        lease = Lease(pool)
        async with ThreadSensitiveContext(executor=lease):
            threads = {await sync_to_async(threading.get_ident)() for _ in range(3)}
            assert len(threads) == 1
            assert "main_event_loop" in await sync_to_async(noted)()
        lease.close()

    run(main())
    until(lambda: pool.stats().running == 0, "the thread is free")
    after = Lease(pool)
    left = after.submit(noted).result(5)
    assert isinstance(left.pop("main_event_loop"), RequestLoop), "the next request is another loop's"
    assert left == {"main_event_loop_pid": os.getpid(), "task_context": None}
    after.close()
