# entry: lazy_client_global.py::view
# entry: lazy_client_global.py::locked
import threading
import time

_client = None
_lock = threading.Lock()


class Client:
    def __init__(self):
        time.sleep(1)  # blocking

    def call(self):
        time.sleep(2)  # blocking

    def unused(self):
        time.sleep(3)  # trap


def get_client():
    global _client
    if _client is None:
        with _lock:  # optional
            if _client is None:
                _client = Client()
    return _client


class Holder:
    _instance = None

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    def work(self):
        time.sleep(4)  # blocking


def view():
    return get_client().call()


def locked():
    if _lock.acquire(timeout=3):  # optional
        try:
            return Holder.instance().work()
        finally:
            _lock.release()  # trap
