import heapq
import itertools
import queue
import threading
import time


class Engine:
    def __init__(self):
        self._heap = []
        self._counter = itertools.count()
        self._notes = queue.Queue()
        self._worker = threading.Thread(target=self._watch, daemon=True)

    def push(self, priority, command):
        heapq.heappush(self._heap, (priority, next(self._counter), command))

    def pop(self):
        _, _, command = heapq.heappop(self._heap)
        return command

    def run_all(self):
        results = []
        while self._heap:
            results.append(self.pop()(self))
        return results

    def note(self, text):
        self._notes.put(text)  # optional
        return self._notes.get()  # blocking

    def _watch(self):
        time.sleep(0.5)  # trap

    def stop(self):
        self._worker.start()  # optional
        self._worker.join(timeout=1)  # blocking
        return "stopped"

    def __repr__(self):
        return f"<Engine {self._load()}>"

    def _load(self):
        with open("/proc/loadavg") as f:  # blocking
            return f.read()  # blocking

    def __str__(self):
        time.sleep(0.01)  # blocking
        return "engine"

    def __format__(self, spec):
        time.sleep(0.02)  # trap
        return "engine"


def average():
    total, count = 0, 0
    value = yield
    while True:
        total, count = total + value, count + 1
        time.sleep(0.03)  # blocking
        value = yield total / count
