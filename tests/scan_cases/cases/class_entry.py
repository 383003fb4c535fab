# entry: class_entry.py::App
import time


class App:
    def __call__(self, environ, start_response):
        start_response("200 OK", [])
        return self.body()

    def body(self):
        time.sleep(1)  # blocking
        return [b""]
