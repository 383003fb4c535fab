"""Lambda's side of the runtime API, on this machine: it hands out events and takes answers.

Source: AWS Lambda developer guide, "Using the Lambda runtime API for custom runtimes", version 2018-06-01.
"""

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from typing import Any

ROOT = "/2018-06-01/runtime"
ARN = "arn:aws:lambda:eu-central-1:123456789012:function:swatches"


@dataclass
class Outcome:
    """What the runtime posted: a response, an error of one invocation, or an error of its start."""

    kind: str
    request_id: str
    value: Any


@dataclass
class RuntimeAPI:
    """Serve the API; ``invoke`` plays one event through the runtime that is connected."""

    events: "SimpleQueue[tuple[str, Any] | None]" = field(default_factory=SimpleQueue)
    outcomes: "SimpleQueue[Outcome]" = field(default_factory=SimpleQueue)
    count: int = 0

    def __post_init__(self) -> None:
        api = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                assert self.path == f"{ROOT}/invocation/next", self.path
                given = api.events.get()
                if given is None:
                    self.close_connection = True
                    return
                request_id, event = given
                body = json.dumps(event).encode()
                self.send_response(200)
                self.send_header("Lambda-Runtime-Aws-Request-Id", request_id)
                self.send_header("Lambda-Runtime-Deadline-Ms", str(int((time.time() + 30) * 1000)))
                self.send_header("Lambda-Runtime-Invoked-Function-Arn", ARN)
                self.send_header("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                value = json.loads(self._body() or b"null")
                parts = self.path.removeprefix(f"{ROOT}/").split("/")
                request_id = parts[1] if parts[0] == "invocation" else ""
                api.outcomes.put(Outcome(parts[-1] if request_id else "init-error", request_id, value))
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def _body(self) -> bytes:
                if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length") or 0))
                body = b""
                while size := int(self.rfile.readline(), 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return body

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing: the test's output is its own."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.address = f"127.0.0.1:{self._server.server_address[1]}"

    def invoke(self, event: Any, seconds: float = 30) -> Outcome:
        """Hand out one event and return what came back."""
        self.count += 1
        request_id = f"request-{self.count}"
        self.events.put((request_id, event))
        outcome = self.next_outcome(seconds)
        assert outcome.request_id in (request_id, ""), outcome
        return outcome

    def next_outcome(self, seconds: float = 30) -> Outcome:
        try:
            return self.outcomes.get(timeout=seconds)
        except Empty:
            raise AssertionError(f"The runtime posted nothing for {seconds:g} s.") from None

    def close(self) -> None:
        self.events.put(None)
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
