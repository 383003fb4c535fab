# entry: work_queue.py::view
import queue
import time

jobs = queue.Queue()


def resize(path):
    time.sleep(1)  # blocking


class Task:
    def __init__(self, path):
        self.path = path

    def run(self):
        resize(self.path)

    def cancel(self):
        time.sleep(2)  # trap


def view():
    jobs.put(Task("x"))  # optional
    while not jobs.empty():
        task = jobs.get_nowait()
        task.run()
        jobs.task_done()
