import threading
import time


class Handle:
    def __init__(self, function, *args):
        self._done = threading.Event()
        self._function = function
        self._args = args
        self._thread = threading.Thread(target=self._run)

    def start(self):
        self._thread.start()  # optional
        return self

    def _run(self):
        try:
            self._function(*self._args)
        finally:
            self._done.set()

    def wait(self, timeout=2):
        return self._done.wait(timeout)  # blocking


def background(function, *args):
    return Handle(function, *args).start()


def reindex(engine):
    time.sleep(0.12)  # trap
    engine.driver.suggestions("all")
