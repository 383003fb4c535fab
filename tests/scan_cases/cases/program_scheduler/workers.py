import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

import requests


def measure(path, *, unit):
    time.sleep(0.1)  # trap
    return len(path)


def summed(future):
    return future.result()  # blocking


class Pool:
    kind = ThreadPoolExecutor

    def __enter__(self):
        self._executor = self.kind(max_workers=2)
        return self

    def __exit__(self, *details):
        self._executor.shutdown()  # optional

    def total(self, paths):
        work = partial(measure, unit="m")
        first = self._executor.submit(work, paths[0])
        rest = list(self._executor.map(work, paths))  # optional
        return sum(rest) + summed(first) + self._here(work=len)

    def _here(self, work):
        time.sleep(0.04)  # blocking
        return work("abc")

    def _elsewhere(self):
        return ProcessPoolExecutor().submit(measure, "x", unit="k").result()  # trap
