import heapq
import queue
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any


@dataclass(order=True)
class Task:
    priority: int
    run: Any = field(compare=False)
    future: Future = field(default_factory=Future, compare=False)


class Queue:
    def __init__(self, workers=1):
        self._tasks: list[Task] = []
        self._ready = threading.Condition()
        self._pool = ThreadPoolExecutor(workers)
        self._results = queue.SimpleQueue()

    def put(self, run, priority=0):
        task = Task(priority, run)
        with self._ready:  # optional
            heapq.heappush(self._tasks, task)
            self._ready.notify()
        return task.future

    def step(self):
        with self._ready:  # optional
            task = heapq.heappop(self._tasks)
        task.future.set_result(task.run())
        return task.future.result()  # blocking

    def step_elsewhere(self):
        self._pool.submit(lambda: self._results.put(self._work()))
        return self._results.get(timeout=1)  # blocking

    def _work(self):
        time.sleep(0.03)  # trap
        return 1

    def wait_for_task(self):
        with self._ready:
            self._ready.wait_for(lambda: self._tasks)  # trap
