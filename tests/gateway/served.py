"""The application that the server tests serve; every road through the gateway has a path here."""

import asyncio
import hashlib
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any
from wsgiref.validate import validator

from bridge import Bridge

events: Counter[str] = Counter()


class Watched:
    """A body that counts its close()."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts

    def __iter__(self) -> "Watched":
        return self

    def __next__(self) -> bytes:
        return next(self._parts)

    def close(self) -> None:
        events["closed"] += 1


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer by path."""
    name = environ["PATH_INFO"].lstrip("/") or "hello"
    status, headers, body = globals()[f"answer_{name}"](environ)
    start_response(status, [("Content-Type", "application/octet-stream"), *headers])
    return body


def answer_hello(environ: dict[str, Any]) -> Any:
    return "200 OK", [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")], [b"hello"]


def answer_environ(environ: dict[str, Any]) -> Any:
    plain = {key: value for key, value in environ.items() if isinstance(value, str)}
    return "200 OK", [], [json.dumps(plain).encode()]


def answer_digest(environ: dict[str, Any]) -> Any:
    """Read the whole body piece by piece."""
    digest, total = hashlib.sha256(), 0
    try:
        while piece := environ["wsgi.input"].read(50_000):
            digest.update(piece)
            total += len(piece)
    except OSError:
        events["lost in upload"] += 1
        raise
    return "200 OK", [], [f"{total} {digest.hexdigest()}".encode()]


def answer_echo(environ: dict[str, Any]) -> Any:
    """Send back what comes in, as it comes in."""

    def parts() -> Iterator[bytes]:
        while piece := environ["wsgi.input"].read(20_000):
            yield piece

    return "200 OK", [], Watched(parts())


def answer_refuse(environ: dict[str, Any]) -> Any:
    """Answer without a look at the body, once it has arrived: some servers drop the connection otherwise."""
    time.sleep(0.05)
    return "413 Content Too Large", [("Content-Length", "2")], [b"no"]


def answer_stream(environ: dict[str, Any]) -> Any:
    """Send as many blocks of 64 KiB as asked for."""
    count = int(environ["QUERY_STRING"] or 16)
    return "200 OK", [], Watched(bytes([number % 256]) * 65536 for number in range(count))


def answer_drip(environ: dict[str, Any]) -> Any:
    """Send a little at a time, for a long time."""

    def parts() -> Iterator[bytes]:
        for _ in range(3000):
            yield b"drip\n"
            time.sleep(0.01)

    return "200 OK", [], Watched(parts())


def answer_nap(environ: dict[str, Any]) -> Any:
    time.sleep(float(environ["QUERY_STRING"] or 0.3))
    return "200 OK", [], [b"rested"]


def answer_nothing(environ: dict[str, Any]) -> Any:
    return "200 OK", [], None


def answer_fail(environ: dict[str, Any]) -> Any:
    raise LookupError("failed as asked")


def answer_fail_midway(environ: dict[str, Any]) -> Any:
    def parts() -> Iterator[bytes]:
        yield b"x" * 100_000
        raise LookupError("failed midway as asked")

    return "200 OK", [], Watched(parts())


def answer_short(environ: dict[str, Any]) -> Any:
    return "200 OK", [("Content-Length", "10")], Watched(iter([b"short"]))


def answer_empty(environ: dict[str, Any]) -> Any:
    return "204 No Content", [], []


def answer_file(environ: dict[str, Any]) -> Any:
    file = open(__file__, "rb")  # noqa: SIM115 - the file wrapper closes it
    return "200 OK", [("Content-Length", str(os.path.getsize(__file__)))], environ["wsgi.file_wrapper"](file)


def _count_tasks() -> int:
    """Count the tasks of every loop the bridge serves."""
    return sum(len(asyncio.all_tasks(loop)) for loop in list(served._mailboxes))


def answer_census(environ: dict[str, Any]) -> Any:
    """Count what could leak."""
    census = {
        **events,
        "files": len(os.listdir("/proc/self/fd")),
        "tasks": _count_tasks(),
        "threads": threading.active_count(),
        "running": served.stats().running,
        "abandoned": served.stats().abandoned,
        "waiting": served.stats().waiting,
    }
    return "200 OK", [], [json.dumps(census).encode()]


def _without_type(environ: dict[str, Any], start_response: Any) -> Any:
    """Let the validator see what it insists on: no content type on a response without content."""

    def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
        bare = [] if status.startswith(("204", "304")) else headers
        return start_response(status, bare, *exc_info)

    return application(environ, start)


served = Bridge(_without_type, threads=8, queue=400, drain=5)
validated = Bridge(validator(_without_type), threads=8)
