# entry: threads.py::view
import queue
import threading
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()
jobs = queue.Queue()
done = threading.Event()
lock = threading.Lock()


def work():
    done.wait()  # trap


def view():
    thread = threading.Thread(target=work)
    thread.start()  # optional
    thread.join()  # blocking
    future = pool.submit(work)  # trap
    future.result()  # blocking
    jobs.put(1)  # optional
    jobs.get()  # blocking
    jobs.get_nowait()  # trap
    done.wait()  # blocking
    done.set()  # trap
    with lock:  # optional
        pass
    lock.acquire()  # optional
    lock.release()  # trap
