# entry: wsgi_responses.py::application
import time


class Body:
    def __init__(self, chunks):
        self.chunks = chunks

    def __iter__(self):
        for chunk in self.chunks:
            time.sleep(1)  # blocking
            yield chunk

    def close(self):
        time.sleep(2)  # optional


class Compress:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        captured = []

        def start(status, headers, exc_info=None):
            captured.append((status, headers))
            time.sleep(3)  # blocking
            return start_response(status, headers, exc_info)

        body = self.app(environ, start)
        try:
            for chunk in body:
                yield chunk.upper()
        finally:
            if hasattr(body, "close"):
                body.close()


def pages(environ, start_response):
    start_response("200 OK", [])
    return Body([b"a", b"b"])


application = Compress(pages)
