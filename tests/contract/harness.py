"""Drives an ASGI application in memory, one request at a time, and keeps what it did."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

Wrap = Callable[[Callable[..., Any]], Callable[..., Awaitable[None]]]
T = TypeVar("T")
LIMIT = 5.0  # seconds before a call counts as hung
CROWD_LIMIT = 50.0  # the same for each of hundreds of calls at once, on a busy machine


class HungError(AssertionError):
    """Report a call that did not end."""


def http_scope(**changes: Any) -> dict[str, Any]:
    """Give a plain HTTP scope, as a server would make it, with ``changes``."""
    path = changes.get("path", "/")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode("utf-8", "surrogateescape"),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"example.org")],
        "client": ("192.0.2.1", 4711),
        "server": ("198.51.100.2", 8000),
        "state": {},
        "extensions": {},
    }
    scope.update(changes)
    return scope


@dataclass
class Connection:
    """Play the server: hands out the request's messages and takes the response's.

    When ``parts`` are used up the client waits; ``vanish()`` makes it go away.
    """

    parts: Iterable[bytes] = (b"",)
    on_send: Callable[[dict[str, Any]], Awaitable[None]] | None = None
    vanish_after_parts: bool = False
    sent: list[dict[str, Any]] = field(default_factory=list)
    receive_calls: int = 0

    def __post_init__(self) -> None:
        self._waiting = list(self.parts)
        self._gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        self.receive_calls += 1
        if self._waiting and not self._gone.is_set():
            part = self._waiting.pop(0)
            more = bool(self._waiting) or self.vanish_after_parts
            return {"type": "http.request", "body": part, "more_body": more}
        if not self.vanish_after_parts:
            await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        await asyncio.sleep(0)
        if self.on_send is not None:
            await self.on_send(message)
        self.sent.append(message)

    def vanish(self) -> None:
        self._gone.set()

    @property
    def started(self) -> bool:
        return any(message["type"] == "http.response.start" for message in self.sent)

    @property
    def ended(self) -> bool:
        return any(
            (message["type"] == "http.response.body" and not message.get("more_body", False))
            or message["type"] == "http.response.pathsend"
            for message in self.sent
        )

    @property
    def body(self) -> bytes:
        return b"".join(m.get("body", b"") for m in self.sent if m["type"] == "http.response.body")


@dataclass(frozen=True)
class Answer:
    """Hold what came of one request."""

    connection: Connection
    error: BaseException | None

    @property
    def start(self) -> dict[str, Any]:
        starts = [m for m in self.connection.sent if m["type"] == "http.response.start"]
        assert len(starts) == 1, f"{len(starts)} response starts were sent, {self.error!r} was raised"
        return starts[0]

    @property
    def status(self) -> int:
        return int(self.start["status"])

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        return [(bytes(name), bytes(value)) for name, value in self.start.get("headers", [])]

    @property
    def body(self) -> bytes:
        return self.connection.body

    def header(self, name: bytes) -> list[bytes]:
        return [value for key, value in self.headers if key.lower() == name]

    def check_good(self) -> "Answer":
        """Assert a response that ASGI's HTTP format allows, whole and without an exception."""
        assert self.error is None, f"the call raised {self.error!r}"
        kinds = [message["type"] for message in self.connection.sent]
        assert kinds[0] == "http.response.start", kinds
        for message in self.connection.sent[1:]:
            assert message["type"] == "http.response.body"
            assert isinstance(message.get("body", b""), bytes)
        finals = [not message.get("more_body", False) for message in self.connection.sent[1:]]
        assert finals, "no body message was sent"
        assert finals[-1], "the response was never ended"
        assert sum(finals) == 1, "the response was ended more than once"
        for name, value in self.start.get("headers", []):
            assert isinstance(name, bytes)
            assert isinstance(value, bytes)
        return self


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on a loop of its own, which does not wait for threads that a peer left behind."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(coroutine)
    finally:
        if tasks := asyncio.all_tasks(loop):
            for task in tasks:
                task.cancel()
            loop.run_until_complete(asyncio.wait(tasks, timeout=LIMIT))
        loop.close()


def request(
    app: Callable[..., Awaitable[None]], connection: Connection | None = None, **scope: Any
) -> Answer:
    """Make one request on a loop of its own."""

    async def main() -> Answer:
        return await ask(app, connection, **scope)

    return run(main())


def until(condition: Callable[[], object], what: str) -> None:
    """Wait, off the loop, until ``condition`` holds."""
    limit = time.monotonic() + LIMIT
    while not condition():
        if time.monotonic() > limit:
            raise HungError(f"never came about: {what}")
        time.sleep(0.002)


async def until_on_loop(condition: Callable[[], object], what: str, limit: float = LIMIT) -> None:
    """Wait, on the loop, until ``condition`` holds, at most ``limit`` seconds."""
    end = time.monotonic() + limit
    while not condition():
        if time.monotonic() > end:
            raise HungError(f"never came about: {what}")
        await asyncio.sleep(0.002)


def environ_of(wrap: Wrap, connection: Connection | None = None, **scope: Any) -> dict[str, Any]:
    """Give the environ that an application sees, having checked that its answer arrives."""
    seen: list[dict[str, Any]] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(dict(environ))
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"seen"]

    answer = request(wrap(app), connection, **scope).check_good()
    assert answer.status == 200
    assert len(seen) == 1, "the application was not called once"
    return seen[0]


def answer_with(
    body: Any,
    *,
    status: str = "200 OK",
    headers: Iterable[tuple[str, str]] = (("Content-Type", "text/plain"),),
) -> Callable[..., Any]:
    """Make an application that answers ``body``, an iterable or a function that makes one."""

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        start_response(status, list(headers))
        return body() if callable(body) else body

    return app


class Closing:
    """An iterable with a ``close()`` that says how often, and on which thread, it was called."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = iter(parts)
        self.closed_on: list[int] = []
        self.iterated_on: set[int] = set()

    def __iter__(self) -> "Closing":
        return self

    def __next__(self) -> bytes:
        self.iterated_on.add(threading.get_ident())
        return next(self._parts)

    def close(self) -> None:
        self.closed_on.append(threading.get_ident())


async def ask(
    app: Callable[..., Awaitable[None]],
    connection: Connection | None = None,
    limit: float = LIMIT,
    **scope: Any,
) -> Answer:
    """Make one request and wait for the end of the call, at most ``limit`` seconds."""
    connection = connection or Connection()
    error: BaseException | None = None
    try:
        async with asyncio.timeout(limit):
            try:
                await app(http_scope(**scope), connection.receive, connection.send)
            except Exception as exc:  # noqa: BLE001 - whatever comes out is the answer
                error = exc
    except TimeoutError as exc:
        raise HungError(f"no end after {limit} s; sent so far: {connection.sent}") from exc
    return Answer(connection, error)


def fails_before_the_start(answer: Answer) -> None:
    """Assert a failure that leaves server and middleware free to answer 500 themselves."""
    if answer.error is None:
        assert answer.check_good().status == 500
    else:
        assert not answer.connection.started, "a response was started although the application failed"


def breaks_off(answer: Answer) -> None:
    """Assert a failure after the start: raised, and never made to look like a clean end."""
    assert answer.connection.started
    assert not answer.connection.ended, "a truncated response was ended cleanly"
    assert answer.error is not None, "the failure was swallowed"
