"""A local HTTP server that answers in all the ways that clients treat differently."""

import base64
import gzip
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_REDIRECTS = {"/moved": 301, "/found": 302, "/other": 303, "/again": 307, "/forever": 308}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        sent = self._sent()
        path = self.path.partition("?")[0]
        if path in _REDIRECTS:
            self._send(
                _REDIRECTS[path], b"", [("Location", "/echo?from=a%20b"), ("Set-Cookie", "hop=1; Path=/")]
            )
        elif path == "/circle":
            self._send(302, b"", [("Location", "/circle")])
        elif path == "/nowhere":
            self._send(302, b"", [("Location", "gopher://nowhere/")])
        elif path == "/gzip":
            self._send(200, gzip.compress("é".encode() * 100), [("Content-Encoding", "gzip")])
        elif path == "/broken-gzip":
            self._send(200, b"no gzip at all", [("Content-Encoding", "gzip")])
        elif path == "/latin":
            self._send(200, "déjà vu".encode("latin-1"), [("Content-Type", "text/plain")])
        elif path == "/bare":
            self._send(200, "déjà vu, naïve façade, œuvre".encode(), [])
        elif path == "/cookies":
            self._send(
                200,
                b"",
                [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2; HttpOnly"), ("X-Twice", "1"), ("X-Twice", "2")],
            )
        elif path == "/slow":
            time.sleep(0.6)
            self._send(200, b"late", [])
        elif path == "/slow-body":
            self._head(200, [("Content-Length", "4")])
            time.sleep(0.6)
            self.wfile.write(b"late")
        elif path == "/short":
            self._head(200, [("Content-Length", "100")])
            self.wfile.write(b"not that much")
            self.close_connection = True
        elif path == "/chunked":
            self._head(200, [("Transfer-Encoding", "chunked")])
            self.wfile.write(b"3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n")
        elif path == "/hang-up":
            self.close_connection = True
            self.connection.close()
        elif path == "/empty":
            self._send(204, b"", [])
        elif path.startswith("/status/"):
            self._send(
                int(path.rpartition("/")[2]), b'{"error": true}', [("Content-Type", "application/json")]
            )
        else:
            self._echo(sent)

    do_POST = do_PUT = do_PATCH = do_GET  # noqa: N815
    do_DELETE = do_HEAD = do_OPTIONS = do_GET  # noqa: N815

    def _sent(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self.rfile.readline(), 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)

    def _echo(self, sent: bytes) -> None:
        # A multipart boundary is drawn at random.
        kind = self.headers.get("Content-Type", "")
        boundary = kind.partition("boundary=")[2].encode()
        body = sent.replace(boundary, b"BOUNDARY") if boundary else sent
        headers = sorted(
            (k.lower(), v.replace(boundary.decode() or "\0", "B")) for k, v in self.headers.items()
        )
        answer = {
            "method": self.command,
            "path": self.path,
            "headers": headers,
            "body": base64.b64encode(body).decode(),
        }
        self._send(200, json.dumps(answer).encode(), [("Content-Type", "application/json")])

    def _send(self, status: int, body: bytes, headers: list[tuple[str, str]]) -> None:
        self._head(status, [*headers, ("Content-Length", str(len(body)))] if status != 204 else headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


class _Server(ThreadingHTTPServer):
    # Connections that clients keep open must not delay the end.
    block_on_close = False
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet about clients that went away."""


@contextmanager
def odd_upstream() -> Iterator[str]:
    """Serve on a port that the system chooses, and stop at the end."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join(timeout=5)
