"""One thread of many parked requests, and what a request waits on to leave it to the others."""

import threading
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

from asgiref.sync import SyncToAsync

from bridge.gateway.pool import Job

if TYPE_CHECKING:
    from greenlet import greenlet


class Resumes(Protocol):
    """What has the threads, and goes on with what is parked on them."""

    def resume(self, worker: "Worker", stack: "greenlet", job: Job) -> None:
        """Have ``worker`` go on with a job that waits."""


class Worker:
    """Stand for one thread of the pool; all but ``gate`` is changed under the pool's lock.

    Args:
        pool: what the thread works for.
        idle_ones: those of the pool's threads that sleep and may be sent for.
    """

    def __init__(self, pool: Resumes, idle_ones: "list[Worker]") -> None:
        self.pool = pool
        self._idle_ones = idle_ones
        self.gate = threading.Lock()
        self.gate.acquire()
        self.hub: Any = None  # the greenlet that hands the thread from job to job
        self.idle = False
        self.leaving = False
        self.jobs = 0  # under way on the thread
        self.woken: deque[tuple[Job, greenlet]] = deque()

    def wake(self) -> None:
        """Have the thread look for work, if it sleeps."""
        if self.idle:
            self.idle = False
            if self in self._idle_ones:
                self._idle_ones.remove(self)
            self.gate.release()


class ParkingCondition(threading.Condition):
    """Wait as ``threading.Condition`` does, for one waiter, whose thread runs other jobs meanwhile.

    Args:
        worker: the thread of the job.
        stack: the greenlet that waits.
        job: what it works for.
    """

    def __init__(self, worker: Worker, stack: "greenlet", job: Job) -> None:
        super().__init__(threading.Lock())
        self._worker = worker
        self._stack = stack
        self._job = job
        self._waits = False

    def wait(self, timeout: float | None = None) -> bool:
        """Release the lock, wait for ``notify`` without a limit, and take the lock again.

        Raises:
            NotImplementedError: a ``timeout`` was asked for.
        """
        if timeout is not None:
            raise NotImplementedError("a parked request waits until it is woken")
        noted = vars(SyncToAsync.threadlocal)
        before = dict(noted)  # what asgiref noted for this job; the next one on the thread has its own
        self._waits = True
        self.release()
        try:
            _forget_tasks(noted)
            self._worker.hub.switch()
        finally:
            noted.clear()
            noted.update(before)
            self.acquire()
        return True

    def notify(self, n: int = 1) -> None:
        """Have the waiter go on, if there is one; the lock is held."""
        if self._waits and n:
            self._waits = False
            self._worker.pool.resume(self._worker, self._stack, self._job)


def _forget_tasks(noted: dict[str, Any]) -> None:
    from bridge.gateway.waiting import here

    noted.clear()
    here().equip()
