"""Worker threads with bounds: so many run, so many wait, the next is refused."""

import os
import threading
from collections import Counter
from enum import IntEnum, StrEnum
from itertools import count
from queue import SimpleQueue
from typing import Protocol
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


class Pool:
    """Run jobs on threads of its own.

    Threads start when needed, wait in ``SimpleQueue.get()``, and are daemons, so that an application that
    blocks for ever can't keep the interpreter from leaving. A thread given up on is replaced, at most
    ``threads`` times over; past that it holds its place until it returns.
    """

    def __init__(self, threads: int, queue: int) -> None:
        self.threads = threads
        self.queue = queue
        self._names = count(1)
        self._reset()
        _reset_after_fork(self)

    def _reset(self) -> None:
        self._lock = threading.Lock()
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._serving = 0  # threads that read the present queue
        self._replaced = 0  # of those, threads given up on and replaced
        self._busy: dict[int, Job] = {}
        self._outcomes: Counter[Outcome] = Counter()
        self.alive = 0
        self.running = 0
        self.waiting = 0
        self.abandoned = 0
        self.started = 0
        self.finished = 0
        self.refused = 0

    def submit(self, job: Job) -> bool:
        """Queue ``job`` for the next free thread; False when the bounds leave no room."""
        with self._lock:
            if self.running + self.waiting >= self.threads + self.queue:
                self.refused += 1
                return False
            self.waiting += 1
            job.state = WAITING
            if not self._staff():
                self.waiting -= 1
                job.state = OVER
                self.refused += 1
                return False
            self._jobs.put(job)
        return True

    def _staff(self) -> bool:
        """Start a thread if work waits for one and the bounds allow it; False if there is none at all."""
        free = self._serving - self._replaced
        if free < self.threads and free < self.running + self.waiting:
            thread = threading.Thread(
                target=self.serve, args=(self._jobs,), name=f"bridge-{next(self._names)}", daemon=True
            )
            try:
                thread.start()
            except RuntimeError:  # the system has no more threads to give: go on with those there are
                return free > 0
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
                self.running -= 1
                self._replaced += 1
                self._staff()

    def serve(self, jobs: "SimpleQueue[Job | None]") -> None:
        """Run jobs until told to leave; the body of a worker thread."""
        lock, thread = self._lock, threading.get_ident()
        needed = True
        while needed and (job := jobs.get()) is not None:
            with lock:
                if job.state is not WAITING:
                    continue  # taken back
                job.state = RUNNING
                job.thread = thread
                self.waiting -= 1
                self.running += 1
                self.started += 1
                self._busy[thread] = job
            try:
                job.run()
            finally:
                with lock:
                    self.finished += 1
                    del self._busy[thread]
                    needed = self._count_out(job, jobs) if job.state is ABANDONED else True
                    if not job.replaced:
                        self.running -= 1
                    job.state = OVER
                job.finish()
            del job
        with lock:
            self.alive -= 1
            if jobs is self._jobs:
                self._serving -= 1

    def _count_out(self, job: Job, jobs: "SimpleQueue[Job | None]") -> bool:
        """Count a thread that was given up on as back; False when its place has been taken."""
        self.abandoned -= 1
        if jobs is not self._jobs:
            return True  # the pool was closed meanwhile: a farewell waits in the queue
        if job.replaced:
            self._replaced -= 1
        return self._serving - self._replaced <= self.threads

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
                queue=self.queue,
                alive=self.alive,
                running=self.running,
                waiting=self.waiting,
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
            self._replaced = 0
            for _ in range(threads):
                jobs.put(None)


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
