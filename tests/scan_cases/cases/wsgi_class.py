import time


class Application:
    def __init__(self, environ, start_response):
        time.sleep(1)  # blocking
        self.start = start_response

    def __iter__(self):
        self.start("200 OK", [])
        open("body")  # blocking
        yield b""

    def close(self):
        time.sleep(1)  # optional


class Record:
    def __init__(self, environ, start):
        time.sleep(1)  # trap
        self.environ = environ
