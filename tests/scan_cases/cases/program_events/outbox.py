import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

import requests


class Outbox:
    def __init__(self, workers=2):
        self._pool = ThreadPoolExecutor(workers)
        self._pending = []
        self._flushed = threading.Event()

    def enqueue(self, event):
        future = self._pool.submit(self._deliver, event)
        future.add_done_callback(self._log)
        self._pending.append(future)
        return future

    def _deliver(self, event):
        time.sleep(0.01)  # trap
        return requests.post("https://queue.example", json=event.payload).status_code  # trap

    def _log(self, future):
        self._flushed.set()

    @classmethod
    def wait(cls, futures):
        return [future.result() for future in as_completed(futures)]  # blocking

    def drain(self, timeout=None):
        wait(self._pending, timeout=timeout)  # blocking
        self._flushed.wait(timeout)  # blocking

    def close(self):
        self._pool.shutdown(wait=True)  # trap
