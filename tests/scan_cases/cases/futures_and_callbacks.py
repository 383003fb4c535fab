# entry: futures_and_callbacks.py::view
import concurrent.futures
import threading
import time

_pool = concurrent.futures.ThreadPoolExecutor(max_workers=2)


def work(number):
    time.sleep(number)  # trap
    return number


def done(future):
    time.sleep(2)  # optional


class Runner(threading.Thread):
    def run(self):
        time.sleep(3)  # trap

    def report(self):
        time.sleep(4)  # blocking


def view():
    future = _pool.submit(work, 1)
    future.add_done_callback(done)
    if not future.done():
        future.result(timeout=3)  # blocking
    future.exception()  # blocking
    concurrent.futures.wait([future])  # blocking
    runner = Runner()
    runner.start()  # optional
    runner.report()
    threading.Thread(target=lambda: work(3)).start()  # optional
