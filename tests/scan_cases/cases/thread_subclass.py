# entry: thread_subclass.py::view
import threading
import time


class Worker(threading.Thread):
    def run(self):
        time.sleep(1)  # trap


def view(request):
    worker = Worker()
    worker.start()  # optional
    worker.join()  # blocking
    timer = threading.Timer(1, time.sleep, [1])
    timer.start()  # optional
    barrier = threading.Barrier(2)
    barrier.wait()  # blocking
    condition = threading.Condition()
    with condition:  # optional
        condition.wait()  # blocking
    threading.Semaphore().acquire()  # optional
