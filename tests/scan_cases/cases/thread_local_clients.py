# entry: thread_local_clients.py::view
import threading
import time

_local = threading.local()


class Client:
    def query(self):
        time.sleep(1)  # blocking

    def other(self):
        time.sleep(2)  # trap


def client():
    try:
        return _local.client
    except AttributeError:
        _local.client = Client()
        return _local.client


def view():
    return client().query()
