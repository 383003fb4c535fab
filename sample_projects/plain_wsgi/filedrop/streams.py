"""Answers that come in pieces, and answers that fail."""

import time
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

from filedrop.files import read_body


def count(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Count up to ``last``, one line a chunk; ``?pause=`` waits between lines, in seconds."""
    last = int(environ["filedrop.args"]["last"])
    pause = float(parse_qs(environ.get("QUERY_STRING", "")).get("pause", ["0"])[0])
    start_response("200 OK", [("Content-Type", "text/plain")])
    return _numbers(last, min(pause, 1.0))


def upper(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Send each chunk of the body back, in capitals, before the next is read."""
    start_response("200 OK", [("Content-Type", "application/octet-stream")])
    for chunk in read_body(environ):
        yield chunk.upper()


def report(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Use the write() callable that PEP 3333 keeps for old applications."""
    write = start_response("200 OK", [("Content-Type", "text/csv")])
    write(b"part,size\n")
    for part in range(3):
        write(f"{part},{part * 10}\n".encode())
    return [b"total,30\n"]


def broken(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Fail after start_response but before any byte: the 200 must never be seen."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    raise RuntimeError("This view fails at once.")


def broken_late(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Fail after the first byte: the client must see a cut connection, not a clean end."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return _failing_body()


def _numbers(last: int, pause: float) -> Iterator[bytes]:
    for number in range(1, last + 1):
        yield f"{number}\n".encode()
        if pause:
            time.sleep(pause)


def _failing_body() -> Iterator[bytes]:
    yield b"so far so good\n"
    raise RuntimeError("This body fails half way.")
