"""Worker threads with bounds: so many run, so many wait, the next is refused."""

import os
import threading
from collections import Counter, deque
from collections.abc import Callable
from enum import IntEnum, StrEnum
from itertools import count
from queue import Empty, SimpleQueue
from typing import Protocol, TypeAlias
from weakref import WeakSet

from bridge.gateway.stats import Stats


class State(IntEnum):
    """Where a job stands; changed only by the pool, under its lock."""

    NEW = 0
    WAITING = 1
    RUNNING = 2
    ABANDONED = 3
    OVER = 4


NEW, WAITING, RUNNING, ABANDONED, OVER = State


class Outcome(StrEnum):
    """How a request ended other than well."""

    TIMED_OUT = "timed-out"
    DISCONNECTED = "disconnected"
    FAILED = "failed"


class Job(Protocol):
    """One piece of work for a worker thread."""

    state: State
    replaced: bool
    thread: int

    def run(self) -> None:
        """Do the work; must not raise."""

    def finish(self) -> None:
        """Say that it is done; called once the thread counts as free again."""


Jobs: TypeAlias = "SimpleQueue[Job | None]"

_PATIENCE = 0.05  # seconds in which no place becomes free, after which one who comes back goes on without
_SPARE = 5.0  # seconds that a thread beyond ``threads`` waits for work before it leaves


class Pool:
    """Run jobs on threads of its own.

    Threads start when needed, wait in ``SimpleQueue.get()``, and are daemons, so that an application that
    blocks for ever can't keep the interpreter from leaving. A thread given up on is replaced, at most
    ``threads`` times over; past that it holds its place until it returns.

    A job that waits for the event loop steps out: it does not count as running, and another thread may run
    in its stead, up to ``max_threads`` in all. It steps in again when one of the ``threads`` places is free.
    Those that come back go before those that have not begun, each in the order they came. When no place
    becomes free for a while, the first of them goes on without one: it may hold the lock that all the others
    wait for, and its thread is there anyway.

    Args:
        threads: how many jobs may run at one time.
        queue: how many more may wait.
        max_threads: how many threads there may be, those given up on left out; ``threads`` when None.
        equip: called by each new thread before its first job, with the pool and the queue it serves.
    """

    def __init__(
        self,
        threads: int,
        queue: int,
        max_threads: int | None = None,
        equip: "Callable[[Pool, Jobs], object] | None" = None,
    ) -> None:
        self.threads = threads
        self.queue = queue
        self.max_threads = threads if max_threads is None else max_threads
        self._equip = equip
        self._names = count(1)
        self._reset()
        _reset_after_fork(self)

    def _reset(self) -> None:
        self._lock = threading.Lock()
        self._jobs: Jobs = SimpleQueue()
        self._serving = 0  # threads that read the present queue
        self._replaced = 0  # of those, threads given up on and replaced
        self._away = 0  # of those, threads whose jobs have stepped out
        self._surplus: set[int] = set()  # threads on their way out that do not count as serving any more
        self._out: dict[Job, Jobs] = {}  # what has stepped out, and the queue its thread serves
        self._returning: deque[tuple[Job, threading.Lock]] = deque()  # of those, what wants a place again
        self._arriving: deque[tuple[Job, threading.Lock]] = deque()  # not begun, on a thread without a place
        self._freed = 0  # how often a place became free
        self._busy: dict[int, Job] = {}
        self._outcomes: Counter[Outcome] = Counter()
        self.alive = 0
        self.running = 0
        self.waiting = 0
        self.abandoned = 0
        self.started = 0
        self.finished = 0
        self.refused = 0

    def submit(self, job: Job, *, bounded: bool = True) -> bool:
        """Queue ``job`` for the next free thread; False when the bounds leave no room.

        Args:
            job: the work.
            bounded: ``queue`` counts; if not, the caller sees to it that not too much waits.
        """
        with self._lock:
            room = min(self.threads, self.max_threads - self._away) if self._away else self.threads
            if bounded and self.running + self.waiting >= room + self.queue:
                self.refused += 1
                return False
            self.waiting += 1
            job.state = WAITING
            if self._serving - self._replaced - self._away < self.threads and not self._staff():
                self.waiting -= 1
                job.state = OVER
                self.refused += 1
                return False
            self._jobs.put(job)
        return True

    def _staff(self) -> bool:
        """Start a thread if work waits for one and the bounds allow it; False if there is none at all."""
        present = self._serving - self._replaced
        free = present - self._away
        if free < self.threads and free < self.running + self.waiting and present < self.max_threads:
            thread = threading.Thread(
                target=self.serve, args=(self._jobs,), name=f"bridge-{next(self._names)}", daemon=True
            )
            try:
                thread.start()
            except RuntimeError:  # the system has no more threads to give: go on with those there are
                return present > 0
            self._serving += 1
            self.alive += 1
        return True

    def is_queued(self, job: Job) -> bool:
        """Tell whether ``job`` has to wait because every thread is taken."""
        return self.running >= self.threads and job.state is WAITING

    def withdraw(self, job: Job) -> bool:
        """Take back a job that no thread has begun; False when it is too late for that."""
        with self._lock:
            if job.state is not WAITING:
                return False
            job.state = OVER
            self.waiting -= 1
            return True

    def abandon(self, job: Job) -> None:
        """Give up on a running job: its thread can't be stopped, so count it and replace it."""
        with self._lock:
            if job.state is not RUNNING:
                return
            job.state = ABANDONED
            self.abandoned += 1
            if self._replaced < self.threads:
                job.replaced = True
                if job in self._out:
                    self._forget(job)
                else:
                    self.running -= 1
                    self._freed += 1
                self._replaced += 1
                self._pass_on()
                self._staff()

    @property
    def awaiting(self) -> int:
        """Count the jobs that have stepped out."""
        return len(self._out)

    def job_of(self, thread: int) -> Job | None:
        """Give the job that a thread runs, if it runs one of this pool's."""
        return self._busy.get(thread)

    def step_out(self, job: Job, jobs: Jobs) -> None:
        """Give up the place of a running job that is about to wait; called by its own thread.

        Args:
            job: what the thread runs.
            jobs: the queue that the thread serves.
        """
        with self._lock:
            if job.replaced:
                return
            self.running -= 1
            self._freed += 1
            self._out[job] = jobs
            if jobs is self._jobs:
                self._away += 1
            self._pass_on()
            self._staff()

    def step_in(self, job: Job) -> None:
        """Wait until a job that has stepped out has a place again; called by its own thread."""
        with self._lock:
            if job not in self._out:
                return  # given up on and replaced
            if self.running < self.threads:
                self._readmit(job)
                return
            gate, freed = _closed_gate(), self._freed
            self._returning.append((job, gate))
        while not gate.acquire(timeout=_PATIENCE):
            with self._lock:
                if self._freed == freed and self._returning and self._returning[0][0] is job:
                    self._returning.popleft()
                    if job in self._out:
                        self._readmit(job)
                    return
                freed = self._freed

    def condition(self) -> threading.Condition:
        """Make a condition to wait on while stepped out; called by a job, on its thread."""
        return threading.Condition(threading.Lock())

    def _readmit(self, job: Job) -> None:
        self._forget(job)
        self.running += 1

    def _forget(self, job: Job) -> None:
        if self._out.pop(job) is self._jobs:
            self._away -= 1

    def _line_up(self, job: Job) -> threading.Lock:
        """Put a job in line whose thread is there and whose place is not."""
        gate = _closed_gate()
        self._arriving.append((job, gate))
        return gate

    def _pass_on(self) -> None:
        """Give what places are free to those in line."""
        returning, arriving = self._returning, self._arriving
        while returning and (self.running < self.threads or returning[0][0] not in self._out):
            job, gate = returning.popleft()
            if job in self._out:
                self._readmit(job)
            gate.release()
        while arriving and (self.running < self.threads or arriving[0][0].state is not WAITING):
            job, gate = arriving.popleft()
            if job.state is WAITING:
                self._begin(job)
            gate.release()

    def _begin(self, job: Job) -> None:
        job.state = RUNNING
        self.waiting -= 1
        self.running += 1
        self.started += 1
        self._busy[job.thread] = job

    def _next(self, jobs: Jobs) -> Job | None:
        """Wait for a job on a thread that may be one too many; None when it is to leave."""
        while self._serving > self.threads:
            try:
                return jobs.get(timeout=_SPARE)
            except Empty:
                with self._lock:
                    free = self._serving - self._replaced - self._away
                    if jobs is self._jobs and free > self.threads and jobs.empty():
                        self._serving -= 1  # here and now, so that no two leave on one count
                        self._surplus.add(threading.get_ident())
                        return None
        return jobs.get()

    def serve(self, jobs: Jobs) -> None:
        """Run jobs until told to leave; the body of a worker thread."""
        lock, thread, threads = self._lock, threading.get_ident(), self.threads
        if self._equip is not None:
            self._equip(self, jobs)
        needed = True
        while needed:
            job = jobs.get() if self._serving <= threads else self._next(jobs)
            if job is None:
                break
            with lock:
                if job.state is not WAITING:
                    continue  # taken back
                job.thread = thread
                gate = None
                if self.running < threads:  # what _begin does, on the road of every request
                    job.state = RUNNING
                    self.waiting -= 1
                    self.running += 1
                    self.started += 1
                    self._busy[thread] = job
                else:
                    gate = self._line_up(job)
            if gate is not None:
                gate.acquire()  # unbounded: whoever frees a place opens it
                if job.state is OVER:
                    continue  # taken back in line
            try:
                job.run()
            finally:
                with lock:
                    self.finished += 1
                    del self._busy[thread]
                    needed = self._count_out(job, jobs) if job.state is ABANDONED else True
                    if not job.replaced:
                        self.running -= 1
                        self._freed += 1
                    job.state = OVER
                    if self._returning or self._arriving:
                        self._pass_on()
                job.finish()
            del job
        with lock:
            self.alive -= 1
            if thread in self._surplus:
                self._surplus.remove(thread)  # not counted any more
            elif jobs is self._jobs:
                self._serving -= 1

    def _count_out(self, job: Job, jobs: Jobs) -> bool:
        """Count a thread that was given up on as back; False when its place has been taken."""
        self.abandoned -= 1
        if jobs is not self._jobs:
            return True  # the pool was closed meanwhile: a farewell waits in the queue
        if job.replaced:
            self._replaced -= 1
        return self._serving - self._replaced - self._away <= self.threads

    def note(self, outcome: Outcome) -> None:
        """Count one request that ended with ``outcome``."""
        with self._lock:
            self._outcomes[outcome] += 1

    def unfinished(self) -> list[Job]:
        """List the jobs whose threads have not let go, abandoned ones included."""
        with self._lock:
            return list(self._busy.values())

    def stats(self) -> Stats:
        """Read all counters at one moment."""
        with self._lock:
            return Stats(
                threads=self.threads,
                max_threads=self.max_threads,
                queue=self.queue,
                alive=self.alive,
                running=self.running,
                waiting=self.waiting,
                awaiting=self.awaiting,
                abandoned=self.abandoned,
                started=self.started,
                finished=self.finished,
                refused=self.refused,
                timed_out=self._outcomes[Outcome.TIMED_OUT],
                disconnected=self._outcomes[Outcome.DISCONNECTED],
                failed=self._outcomes[Outcome.FAILED],
            )

    def close(self) -> None:
        """Let the threads go once what they have been given is done; later jobs start new ones."""
        with self._lock:
            jobs, self._jobs = self._jobs, SimpleQueue()
            threads, self._serving = self._serving, 0
            self._replaced = self._away = 0
            for _ in range(threads):
                jobs.put(None)


def _closed_gate() -> threading.Lock:
    gate = threading.Lock()
    gate.acquire()
    return gate


_pools: "WeakSet[Pool]" = WeakSet()
_hooked = False


def _reset_after_fork(pool: Pool) -> None:
    """Have ``pool`` start afresh in forked children, where none of its threads exist."""
    global _hooked
    _pools.add(pool)
    if not _hooked and hasattr(os, "register_at_fork"):
        _hooked = True
        os.register_at_fork(after_in_child=_reset_all)


def _reset_all() -> None:
    for pool in list(_pools):
        pool._reset()
