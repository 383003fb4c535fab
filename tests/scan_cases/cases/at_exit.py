# entry: at_exit.py::view
import atexit
import signal
import time
import weakref


class Client:
    def __init__(self):
        self._finalizer = weakref.finalize(self, self._bye)
        atexit.register(self.close)

    def close(self):
        time.sleep(1)  # trap

    @staticmethod
    def _bye():
        time.sleep(2)  # trap

    def ping(self):
        time.sleep(3)  # blocking


def stop(number, frame):
    time.sleep(4)  # trap


signal.signal(signal.SIGTERM, stop)


@atexit.register
def last():
    time.sleep(5)  # trap


def view():
    client = Client()
    client.ping()
    again = weakref.ref(client)
    return again()
