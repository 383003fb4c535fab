# entry: threading_pool_results.py::gather
# entry: threading_pool_results.py::background
import queue
import threading
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor, as_completed

import requests

_executor = ThreadPoolExecutor(max_workers=2)
_queue = queue.Queue(maxsize=10)


def _fetch(url):
    return requests.get(url).text  # trap


def _done(future):
    print(future)


def gather(urls):
    jobs = {_executor.submit(_fetch, url): url for url in urls}
    for job in as_completed(jobs):  # blocking
        print(jobs[job], job.result())  # optional
    futures.wait(jobs, timeout=3)  # blocking
    first = _executor.submit(_fetch, "x")
    return first.result(timeout=1), list(_executor.map(_fetch, urls))  # blocking


def background():
    future = _executor.submit(_fetch, "x")
    future.add_done_callback(_done)
    _queue.put_nowait(future)
    _queue.put(future)  # optional
    barrier = threading.Barrier(2)
    barrier.wait()  # blocking
    return _queue.get(timeout=1)  # blocking
