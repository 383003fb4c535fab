"""Visits: calls on a leased thread whose end is told through the loop's mailbox."""

import asyncio
import threading
from typing import Any

import pytest

from bridge.gateway.lease import Lease, PoolBusyError
from bridge.gateway.mailbox import Mailbox
from bridge.gateway.pool import Pool
from bridge.gateway.visit import Visit
from bridge.gateway.waiting import equip_thread
from tests.contract.harness import run


@pytest.fixture
def pool() -> Any:
    pool = Pool(1, 1, equip=equip_thread)
    yield pool
    pool.close()


async def visit(lease: Lease, call: Any) -> Any:
    made = Visit(call, Mailbox(asyncio.get_running_loop()))
    lease.put(made)
    return await made.future


def test_a_visit_gives_what_its_call_gives_and_raises_what_it_raises(pool: Pool) -> None:
    def leave() -> None:
        raise SystemExit(3)

    async def main() -> None:
        lease = Lease(pool)
        assert await visit(lease, threading.get_ident) != threading.get_ident()
        with pytest.raises(SystemExit):
            await visit(lease, leave)
        with pytest.raises(RuntimeError, match="StopIteration"):
            await visit(lease, lambda: next(iter(())))
        assert await visit(lease, lambda: "alive") == "alive"
        lease.close()

    run(main())


def test_a_visit_that_is_cancelled_before_its_turn_is_not_made(pool: Pool) -> None:
    gate, made = threading.Event(), []

    async def main() -> None:
        lease, mailbox = Lease(pool), Mailbox(asyncio.get_running_loop())
        first, second = Visit(lambda: gate.wait(5), mailbox), Visit(lambda: made.append(1), mailbox)
        lease.put(first)
        lease.put(second)
        second.future.cancel()
        gate.set()
        assert await first.future
        await visit(lease, lambda: None)
        lease.close()

    run(main())
    assert made == []


def test_the_result_of_a_visit_that_was_cancelled_meanwhile_is_dropped(pool: Pool) -> None:
    begun, gate = threading.Event(), threading.Event()

    def call() -> None:
        begun.set()
        gate.wait(5)

    async def main() -> None:
        lease, mailbox = Lease(pool), Mailbox(asyncio.get_running_loop())
        first = Visit(call, mailbox)
        lease.put(first)
        await asyncio.to_thread(begun.wait, 5)
        first.future.cancel()
        gate.set()
        assert await visit(lease, lambda: "next") == "next"
        assert first.future.cancelled()
        lease.close()

    run(main())


def test_a_visit_that_gets_no_thread_in_time_fails(pool: Pool) -> None:
    gate = threading.Event()

    async def main() -> None:
        first, second = Lease(pool), Lease(pool, queue_timeout=0.05)
        napping = asyncio.ensure_future(visit(first, lambda: gate.wait(5)))
        await asyncio.sleep(0)
        with pytest.raises(PoolBusyError, match="in time"):
            await visit(second, lambda: None)
        gate.set()
        await napping
        first.close()

    run(main())


def test_a_visit_after_the_lease_has_ended_takes_a_thread_for_itself(pool: Pool) -> None:
    async def main() -> None:
        lease = Lease(pool)
        lease.close()
        assert await visit(lease, lambda: "made") == "made"

    run(main())
    assert pool.stats().started == 1
