"""The pool of worker threads on its own: bounds, withdrawal, abandonment, closing."""

import threading
from typing import Any

import pytest

from bridge.gateway.pool import Pool, State
from tests.contract.harness import until


class Work:
    """A job that waits until it is let go."""

    state = State.NEW
    replaced = False
    thread = 0

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.let_go = threading.Event()
        self.finished = threading.Event()

    def run(self) -> None:
        self.begun.set()
        self.let_go.wait(5)

    def finish(self) -> None:
        self.finished.set()


def test_a_job_runs_and_its_thread_is_free_before_it_says_so() -> None:
    pool = Pool(1, 0)
    free: list[int] = []

    class Counting(Work):
        def finish(self) -> None:
            free.append(pool.running)
            super().finish()

    work = Counting()
    work.let_go.set()
    assert pool.submit(work)
    assert work.finished.wait(5)
    assert (free, work.state) == ([0], State.OVER)
    pool.close()
    until(lambda: pool.alive == 0, "the thread left")


def test_threads_start_only_as_they_are_needed() -> None:
    pool = Pool(8, 8)
    for _ in range(20):
        work = Work()
        work.let_go.set()
        pool.submit(work)
        assert work.finished.wait(5)
    assert pool.alive == 1
    pool.close()


def test_a_withdrawn_job_never_runs() -> None:
    pool = Pool(1, 2)
    first, second, third = Work(), Work(), Work()
    assert all(pool.submit(work) for work in (first, second, third))
    assert first.begun.wait(5)
    assert pool.is_queued(second)
    assert pool.withdraw(second)
    assert not pool.withdraw(second)
    assert not pool.withdraw(first)
    assert pool.waiting == 1
    first.let_go.set()
    assert third.begun.wait(5)
    third.let_go.set()
    assert third.finished.wait(5)
    assert not second.begun.is_set()
    pool.close()


def test_an_abandoned_job_is_replaced_and_its_thread_leaves_when_it_comes_back() -> None:
    pool = Pool(1, 1)
    stuck, following = Work(), Work()
    pool.submit(stuck)
    assert stuck.begun.wait(5)
    pool.abandon(stuck)
    pool.abandon(stuck)
    assert (pool.running, pool.abandoned) == (0, 1)
    pool.submit(following)
    assert following.begun.wait(5)
    assert (pool.running, pool.alive) == (1, 2)
    assert set(pool.unfinished()) == {stuck, following}
    stuck.let_go.set()
    until(lambda: (pool.alive, pool.abandoned) == (1, 0), "the surplus thread left")
    following.let_go.set()
    assert following.finished.wait(5)
    pool.close()


def test_what_waits_is_done_although_the_pool_is_closed() -> None:
    pool = Pool(1, 5)
    works = [Work() for _ in range(3)]
    for work in works:
        pool.submit(work)
    assert works[0].begun.wait(5)
    pool.close()
    for work in works:
        work.let_go.set()
    assert all(work.finished.wait(5) for work in works)
    until(lambda: pool.alive == 0, "the thread left")


def test_a_system_without_threads_to_give_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Any) -> None:
        raise RuntimeError("can't start new thread")

    pool = Pool(2, 2)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", fail)
        assert not pool.submit(Work())
    assert (pool.running, pool.waiting, pool.refused) == (0, 0, 1)
    work = Work()
    work.let_go.set()
    assert pool.submit(work)
    assert work.finished.wait(5)
    pool.close()
