"""The city's data service on the standard library alone."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FORECASTS = {"Graz": "sun", "Linz": "fog", "Wien": "wind"}


class CityDataServer(ThreadingHTTPServer):
    """Listen on the loopback address; every answer takes ``delay`` seconds."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int = 0, delay: float = 0.0) -> None:
        super().__init__(("127.0.0.1", port), CityDataHandler)
        self.delay = delay
        self.doors: dict[str, int] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class CityDataHandler(BaseHTTPRequestHandler):
    server: CityDataServer

    def do_GET(self) -> None:
        time.sleep(self.server.delay)
        kind, _, name = self.path.lstrip("/").partition("/")
        if kind == "weather" and name in FORECASTS:
            self._send({"forecast": FORECASTS[name]})
        elif kind == "holidays" and name.isdecimal():
            self._send({f"{name}-01-01": "New Year", f"{name}-12-25": "Christmas"})
        elif kind == "doors" and name in self.server.doors:
            # A door needs a moment: the second question finds it open.
            self.server.doors[name] += 1
            self._send({"open": self.server.doors[name] > 1})
        else:
            self._send({"error": "not found"}, 404)

    def do_POST(self) -> None:
        time.sleep(self.server.delay)
        self.rfile.read(int(self.headers["Content-Length"]))
        kind, _, name = self.path.lstrip("/").partition("/")
        if kind == "doors":
            self.server.doors[name] = 0
            self._send({"open": False})
        else:
            self._send({"error": "not found"}, 404)

    def _send(self, message: dict[str, object], status: int = 200) -> None:
        body = json.dumps(message).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: the site logs its own calls."""
