"""A local HTTP server that answers every path with JSON."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NAMED = "http://upstream.invalid"
"""How example code spells the server; replaced by its real address before running."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer(404 if "missing" in self.path else 200)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer(201, sent.decode())

    def _answer(self, status: int, sent: str = "") -> None:
        body = json.dumps({"path": self.path, "rate": 2, "sent": sent}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def upstream() -> Iterator[str]:
    """Serve on a port that the system chooses, and stop at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join(timeout=5)
