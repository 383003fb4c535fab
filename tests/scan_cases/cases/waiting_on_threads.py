# entry: waiting_on_threads.py::view
# entry: waiting_on_threads.py::loop
import queue
import threading
import time


class Job(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.done = threading.Event()
        self.answers = queue.Queue(maxsize=1)

    def run(self):
        time.sleep(1)  # trap
        self.answers.put("x")
        self.done.set()


def view():
    job = Job()
    job.start()  # optional
    job.done.wait(timeout=3)  # blocking
    answer = job.answers.get()  # blocking
    job.join()  # blocking
    return answer, job.answers.empty()


def loop():
    barrier = threading.Barrier(1)
    barrier.wait()  # blocking
    condition = threading.Condition()
    with condition:  # optional
        condition.wait_for(lambda: True, timeout=1)  # blocking
    jobs = queue.SimpleQueue()
    jobs.put(1)
    try:
        jobs.get_nowait()
    except queue.Empty:
        pass
    flags = {"wait": 1, "get": 2}
    return flags.get("wait")
