# entry: timers_and_processes.py::view
import multiprocessing
import threading
import time
from multiprocessing.pool import ThreadPool


def tick():
    time.sleep(1)  # trap


def view():
    timer = threading.Timer(1, tick)
    timer.start()  # optional
    timer.cancel()
    process = multiprocessing.Process(target=tick)
    process.start()  # optional
    process.join()  # blocking
    with ThreadPool(2) as pool:  # optional
        pool.map(tick, [])  # blocking
        pending = pool.apply_async(tick)
        return pending.get(timeout=3)  # blocking
