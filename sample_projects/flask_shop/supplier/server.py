"""The supplier's HTTP API on the standard library alone."""

import json
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PRICES = {"MUG-1": 1300, "TEA-7": 850, "POT-3": 3300}
STOCK = {"MUG-1": 12, "TEA-7": 140, "POT-3": 0}
RATES = {"EUR": 1.0, "USD": 1.25, "JPY": 160.0}
POLLS_UNTIL_SHIPPED = 3
FEED_LINES = 2000


class SupplierServer(ThreadingHTTPServer):
    """Listen on the loopback address; every answer takes ``delay`` seconds."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int = 0, delay: float = 0.0) -> None:
        super().__init__(("127.0.0.1", port), SupplierHandler)
        self.delay = delay
        self.polls: Counter[str] = Counter()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class SupplierHandler(BaseHTTPRequestHandler):
    server: SupplierServer

    def do_GET(self) -> None:
        time.sleep(self.server.delay)
        resource, _, name = self.path.lstrip("/").partition("/")
        if resource == "ping":
            self._send({"ok": True})
        elif resource == "prices" and name in PRICES:
            self._send({"price": PRICES[name]})
        elif resource == "stock" and name in STOCK:
            self._send({"stock": STOCK[name]})
        elif resource == "rates" and name in RATES:
            self._send({"rate": RATES[name]})
        elif resource == "parcels" and name:
            self.server.polls[name] += 1
            shipped = self.server.polls[name] >= POLLS_UNTIL_SHIPPED
            self._send({"state": "shipped" if shipped else "packed"})
        elif resource == "feed.csv":
            self._send_feed()
        else:
            self._send({"error": "not found"}, 404)

    def do_POST(self) -> None:
        time.sleep(self.server.delay)
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/quotes":
            self._send({"price": 500 + message["weight"] // 10})
        elif self.path == "/reservations":
            self._reserve(message["items"])
        else:
            self._send({"error": "not found"}, 404)

    def _reserve(self, items: dict[str, int]) -> None:
        if all(STOCK.get(sku, 0) >= quantity for sku, quantity in items.items()):
            self._send({"reservation": "R-" + "-".join(sorted(items))}, 201)
        else:
            self._send({"error": "out of stock"}, 409)

    def _send(self, message: dict[str, object], status: int = 200) -> None:
        body = json.dumps(message).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _send_feed(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/csv")
        self.end_headers()
        for number in range(FEED_LINES):
            self.wfile.write(f"SKU-{number},{number}\n".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: the shop logs its own calls."""
