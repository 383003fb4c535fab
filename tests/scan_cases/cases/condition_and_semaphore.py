# entry: condition_and_semaphore.py::use
import threading

condition = threading.Condition()
slots = threading.BoundedSemaphore(3)
ready = threading.Event()
lock = threading.RLock()


def use():
    with condition:  # optional
        condition.wait_for(lambda: True)  # blocking
        condition.notify_all()
    with slots:  # optional
        ready.set()
    if ready.is_set():
        ready.clear()
    if not ready.wait(timeout=2):  # blocking
        return None
    if lock.acquire(blocking=False):  # optional
        lock.release()
    return slots.release
