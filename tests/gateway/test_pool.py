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


class Away(Work):
    """A job that steps out until it is called back."""

    def __init__(self, pool: Pool) -> None:
        super().__init__()
        self.pool = pool
        self.back = threading.Event()
        self.inside = threading.Event()

    def run(self) -> None:
        self.pool.step_out(self, self.pool._jobs)
        self.begun.set()
        self.back.wait(5)
        self.pool.step_in(self)
        self.inside.set()
        self.let_go.wait(5)


def test_a_job_that_has_stepped_out_makes_room_for_another_and_waits_for_it_to_end() -> None:
    pool = Pool(1, 5, 10)
    away, following, late = Away(pool), Work(), Work()
    pool.submit(away)
    assert away.begun.wait(5)
    assert (pool.running, pool.awaiting, pool.alive) == (0, 1, 1)
    pool.submit(following)
    assert following.begun.wait(5)
    assert (pool.running, pool.awaiting, pool.alive) == (1, 1, 2)
    pool.submit(late)
    away.back.set()
    until(lambda: len(pool._returning) == 1, "it wants to go on")
    assert not away.inside.is_set()
    following.let_go.set()
    assert away.inside.wait(5)
    assert (pool.running, pool.awaiting, late.begun.is_set()) == (1, 0, False)
    away.let_go.set()
    assert late.begun.wait(5)
    late.let_go.set()
    assert late.finished.wait(5)
    assert (pool.running, pool.waiting, pool.awaiting) == (0, 0, 0)
    pool.close()
    until(lambda: pool.alive == 0, "all threads left")


def test_a_job_in_line_for_a_place_can_be_taken_back() -> None:
    pool = Pool(1, 5, 10)
    away, following, last = Away(pool), Work(), Work()
    pool.submit(away)
    assert away.begun.wait(5)
    spare = Work()
    spare.let_go.set()
    pool.submit(spare)
    assert spare.finished.wait(5)
    away.back.set()
    assert away.inside.wait(5)
    pool.submit(following)  # there is a thread for it, and no place
    until(lambda: len(pool._arriving) == 1, "it stands in line")
    assert pool.withdraw(following)
    away.let_go.set()
    last.let_go.set()
    pool.submit(last)
    assert last.finished.wait(5)
    assert not following.begun.is_set()
    assert (pool.running, pool.waiting, pool.awaiting) == (0, 0, 0)
    pool.close()


def test_a_job_given_up_on_while_it_was_out_comes_back_to_no_place() -> None:
    pool = Pool(1, 5, 10)
    away, following = Away(pool), Work()
    pool.submit(away)
    assert away.begun.wait(5)
    pool.abandon(away)
    assert (pool.awaiting, pool.running, pool.abandoned) == (0, 0, 1)
    pool.submit(following)
    assert following.begun.wait(5)
    away.back.set()
    assert away.inside.wait(5)
    assert pool.running == 1
    away.let_go.set()
    until(lambda: (pool.abandoned, pool.alive) == (0, 1), "its thread left")
    following.let_go.set()
    assert following.finished.wait(5)
    pool.close()


def test_threads_beyond_the_bound_leave_when_there_is_nothing_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bridge.gateway.pool._SPARE", 0.05)
    pool = Pool(1, 5, 10)
    jobs = [Away(pool) for _ in range(6)]
    for job in jobs:
        pool.submit(job)
        assert job.begun.wait(5)
    assert pool.alive == 6
    for job in jobs:
        job.let_go.set()
        job.back.set()
    assert all(job.finished.wait(5) for job in jobs)
    until(lambda: pool.alive == 1, "the spare threads left")
    work = Work()
    work.let_go.set()
    assert pool.submit(work)
    assert work.finished.wait(5)
    pool.close()


def test_a_pool_closed_while_jobs_are_out_lets_all_its_threads_go() -> None:
    pool = Pool(1, 5, 10)
    jobs = [Away(pool) for _ in range(3)]
    for job in jobs:
        pool.submit(job)
        assert job.begun.wait(5)
    pool.close()
    work = Work()
    work.let_go.set()
    assert pool.submit(work)
    assert work.finished.wait(5)
    for job in jobs:
        job.let_go.set()
        job.back.set()
    assert all(job.finished.wait(5) for job in jobs)
    pool.close()
    until(lambda: pool.alive == 0, "all threads left")
    assert (pool.running, pool.awaiting, pool._away) == (0, 0, 0)
