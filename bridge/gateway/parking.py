"""Worker threads that set a request aside while it waits for the loop, and run others meanwhile."""

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from bridge.gateway.parked import ParkingCondition, Worker
from bridge.gateway.pool import Job, Jobs, Pool, State

if TYPE_CHECKING:
    from greenlet import greenlet


class ParkingPool(Pool):
    """Run each job on a greenlet of its own; one that steps out leaves its thread to others.

    There are never more than ``threads`` threads, but for those that replace threads given up on. A job stays
    on the thread it has begun on, so it goes on when whatever runs there now ends or steps out. What goes on
    comes before what has not begun, in the order it was woken. Jobs under way are bounded by ``max_threads``,
    as they are in ``Pool``, where each has a thread.

    Args:
        threads, queue, equip: as for ``Pool``.
        max_threads: how many jobs may be under way, those that have stepped out included.
    """

    def __init__(
        self,
        threads: int,
        queue: int,
        max_threads: int | None = None,
        equip: "Callable[[Pool, Jobs], object] | None" = None,
    ) -> None:
        import greenlet  # the extra wsgi2asgi[parking]

        self._greenlet: Any = greenlet.greenlet
        self._current: Callable[[], Any] = greenlet.getcurrent
        super().__init__(threads, queue, max_threads, equip)

    def _reset(self) -> None:
        super()._reset()
        self._pending: deque[Job] = deque()
        self._begun: dict[Job, None] = {}
        self._workers: set[Worker] = set()  # those that count for ``threads``
        self._by_thread: dict[int, Worker] = {}
        self._idle: list[Worker] = []
        self._coming: set[Worker] = set()  # sent for, and not yet there

    # Called from anywhere.

    def submit(self, job: Job, *, bounded: bool = True) -> bool:
        """Queue ``job`` for the next thread that has nothing else to do; False when there is no room."""
        with self._lock:
            room = min(self.threads, self.max_threads - len(self._out))
            if (bounded and self.running + self.waiting >= room + self.queue) or not self._find_worker():
                self.refused += 1
                job.state = State.OVER
                return False
            self.waiting += 1
            job.state = State.WAITING
            self._pending.append(job)
        return True

    def _find_worker(self) -> bool:
        """Wake a thread or start one, if there is one to be had; False if there is none at all.

        A job that goes on has to wait for what runs on its thread, so the fewer share one the better.
        """
        least = min(self._idle, key=_jobs_of, default=None)
        if least is not None and (least.jobs == 0 or len(self._workers) >= self.threads):
            least.wake()
            self._coming.add(least)
        elif len(self._workers) < self.threads:
            worker = Worker(self, self._idle)
            thread = threading.Thread(
                target=self._serve, args=(worker,), name=f"bridge-{next(self._names)}", daemon=True
            )
            try:
                thread.start()  # which waits for the lock that we hold
            except RuntimeError:  # the system has no more threads to give: go on with those there are
                if least is not None:
                    least.wake()
                return bool(self._workers)
            self._workers.add(worker)
            self._coming.add(worker)
            self.alive += 1
        return True

    def abandon(self, job: Job) -> None:
        """Give up on a job under way; if it keeps a thread from others, that is replaced."""
        with self._lock:
            if job.state is not State.RUNNING:
                return
            job.state = State.ABANDONED
            self.abandoned += 1
            if job not in self._out:
                self._replace(job)

    def _replace(self, job: Job) -> None:
        """Do without the thread that a job keeps to itself, at most ``threads`` times over."""
        if self._replaced < self.threads:
            self._replaced += 1
            job.replaced = True
            self.running -= 1
            self._workers.discard(self._by_thread[job.thread])
            if self._pending:
                self._find_worker()

    @property
    def awaiting(self) -> int:
        """Count the jobs that have stepped out, those given up on left out."""
        return sum(job.state is State.RUNNING for job in list(self._out))

    def unfinished(self) -> list[Job]:
        """List the jobs under way, abandoned ones included."""
        with self._lock:
            return list(self._begun)

    def close(self) -> None:
        """Let the threads go once what they have been given is done; later jobs start new ones."""
        with self._lock:
            workers, self._workers = self._workers, set()
            self._replaced = 0
            for worker in workers.union(self._by_thread.values()):
                worker.leaving = True
                worker.wake()

    # Called by a job, on its thread.

    def step_out(self, job: Job, jobs: Jobs) -> None:
        """Count a running job as one that waits; it gives up its thread when its condition waits."""
        with self._lock:
            self._let_go(job)
            self._out[job] = jobs

    def step_in(self, job: Job) -> None:
        """Count a job as running again; its thread is its own already."""
        with self._lock:
            if self._out.pop(job, None) is not None:
                self.running += 1
                if job.state is State.ABANDONED:
                    self._replace(job)

    def condition(self) -> ParkingCondition:
        """Make a condition whose ``wait`` leaves the calling job's thread to others."""
        worker = self._by_thread[threading.get_ident()]
        return ParkingCondition(worker, self._current(), self._busy[threading.get_ident()])

    # The threads.

    def _serve(self, worker: Worker) -> None:
        """Begin jobs and go on with woken ones, until told to leave; the body of a worker thread."""
        thread = threading.get_ident()
        worker.hub = self._current()
        with self._lock:
            self._by_thread[thread] = worker
        if self._equip is not None:
            self._equip(self, self._jobs)
        while True:
            with self._lock:
                step = self._next_step(worker, thread)
                if step is None:
                    if worker.leaving and not worker.jobs:
                        break
                    worker.idle = True
                    if worker in self._workers:
                        self._idle.append(worker)
            if step is None:
                worker.gate.acquire()  # unbounded: whoever has work opens it
                continue
            job, stack = step
            self._busy[thread] = job
            stack.switch()  # returns when the job waits or ends
            self._busy.pop(thread, None)
            del step, job, stack
        with self._lock:
            self.alive -= 1
            self._by_thread.pop(thread, None)

    def _next_step(self, worker: Worker, thread: int) -> "tuple[Job, greenlet] | None":
        """Give what the thread is to go on with, or to begin; None if there is nothing for it to do."""
        sent_for = worker in self._coming
        self._coming.discard(worker)
        if not worker.woken:
            return self._begin_next(worker, thread)
        if sent_for and self._pending:
            self._find_worker()  # for what this one can't begin now
        return worker.woken.popleft()

    def _begin_next(self, worker: Worker, thread: int) -> "tuple[Job, greenlet] | None":
        """Take the next job that nobody took back, if there is room for one more under way."""
        counts = worker in self._workers or (worker.leaving and not self._workers)
        room = self.running + len(self._out) < self.max_threads
        if worker.jobs and len(self._pending) <= len(self._coming):
            return None  # somebody comes for it who has nothing parked
        while counts and room and self._pending:
            job = self._pending.popleft()
            if job.state is State.WAITING:
                job.state = State.RUNNING
                job.thread = thread
                self.waiting -= 1
                self.running += 1
                self.started += 1
                self._begun[job] = None
                worker.jobs += 1
                return job, self._greenlet(partial(self._carry, job, worker))
        return None

    def _carry(self, job: Job, worker: Worker) -> None:
        """Run a job to its end; the body of its greenlet."""
        try:
            job.run()
        finally:
            with self._lock:
                self.finished += 1
                worker.jobs -= 1
                self._begun.pop(job, None)
                if job.state is State.ABANDONED:
                    self.abandoned -= 1
                self._let_go(job)
                job.state = State.OVER
                if self._pending and worker not in self._workers:
                    self._find_worker()  # there is room now, which this thread won't fill
            job.finish()

    def _let_go(self, job: Job) -> None:
        """Count a job as one that does not run; its thread counts again, or leaves if it was replaced."""
        if not job.replaced:
            self.running -= 1
            return
        job.replaced = False
        self._replaced = max(0, self._replaced - 1)  # it is 0 if the pool was closed meanwhile
        worker = self._by_thread[job.thread]
        if worker not in self._workers and not worker.leaving:
            if len(self._workers) < self.threads:
                self._workers.add(worker)
            else:
                worker.leaving = True

    def resume(self, worker: Worker, stack: "greenlet", job: Job) -> None:
        """Have ``worker`` go on with a job that waits."""
        with self._lock:
            worker.woken.append((job, stack))
            worker.wake()


def _jobs_of(worker: Worker) -> int:
    return worker.jobs
