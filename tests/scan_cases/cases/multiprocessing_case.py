# entry: multiprocessing_case.py::view
import multiprocessing
from multiprocessing import Pool, Process
from multiprocessing.pool import ThreadPool


def work(x):
    open(x)  # trap


def view(request):
    process = Process(target=work, args=(1,))
    process.start()  # optional
    process.join()  # blocking
    with Pool(2) as pool:  # optional
        pool.map(work, [1])  # blocking
        pool.apply(work, (1,))  # blocking
        pool.apply_async(work, (1,)).get()  # blocking
    ThreadPool(2).starmap(work, [])  # blocking
    multiprocessing.Queue().get()  # blocking
