# entry: threads_that_return.py::view
import queue
import threading
import time


def in_background(function):
    def start(*args):
        answers = queue.Queue()
        thread = threading.Thread(target=lambda: answers.put(function(*args)))
        thread.start()  # optional
        thread.join(timeout=3)  # blocking
        return answers.get(timeout=1)  # blocking

    return start


@in_background
def slow(number):
    time.sleep(number)  # trap
    return number


def view():
    lock = threading.RLock()
    with lock:  # optional
        slow(3)
    semaphore = threading.BoundedSemaphore(2)
    semaphore.acquire()  # optional
    semaphore.release()
    return threading.current_thread().name, threading.active_count()
