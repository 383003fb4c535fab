import sqlite3
import tempfile


class Rows:
    def __init__(self, environ, start_response):
        self.connection = sqlite3.connect(environ["DB"])  # blocking
        self.cursor = self.connection.execute("select * from t")  # blocking
        start_response("200 OK", [("Content-Type", "text/plain")])

    def __iter__(self):
        for row in self.cursor:  # optional
            yield str(row).encode()

    def close(self):
        self.connection.close()  # optional


class Spool:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        body = self.app(environ, start_response)
        try:
            with tempfile.TemporaryFile() as spool:  # blocking
                for chunk in body:
                    spool.write(chunk)  # blocking
                spool.seek(0)  # trap
                return [spool.read()]  # blocking
        finally:
            if hasattr(body, "close"):
                body.close()


application = Spool(Rows)
