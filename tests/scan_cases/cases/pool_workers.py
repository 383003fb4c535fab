# entry: pool_workers.py::view
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor


def crunch(number):
    time.sleep(number)  # trap
    return number


def collect(result):
    time.sleep(1)  # optional


def view():
    with multiprocessing.Pool(2) as pool:  # optional
        total = sum(pool.imap_unordered(crunch, [1]))  # blocking
        job = pool.apply_async(crunch, (1,), callback=collect)
        job.wait()  # blocking
        pool.starmap(crunch, [(1,)])  # blocking
        pool.close()
        pool.join()  # blocking
    with ProcessPoolExecutor() as executor:  # optional
        futures = [executor.submit(crunch, n) for n in (1, 2)]
        results = [future.result() for future in futures]  # blocking
    manager = multiprocessing.Manager()  # optional
    shared = manager.dict()
    receiver, sender = multiprocessing.Pipe()
    sender.send(1)  # optional
    receiver.recv()  # blocking
    return total, results, shared, os.getpid()
