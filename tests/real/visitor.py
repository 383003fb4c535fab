"""Visit a served application and keep what was seen in a form that two visits can be compared by."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

HOST = "app.test"
"""The Host of every request, so that the addresses in answers do not hold a server's own port."""

# Facts of the server and of the hop, not of the application.
_OF_THE_SERVER = frozenset({"date", "server", "via", "connection", "keep-alive", "transfer-encoding"})

# Secrets and names made at random for each visit; of a flash message, only the time and the signature.
_RANDOM = (
    (re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+'), rb"\1masked"),
    (re.compile(rb"((?:csrftoken|sessionid|expires)=)[^;]+"), rb"\1masked"),
    (re.compile(rb"(messages=[^:;]+):[^;]+"), rb"\1:masked"),
    (re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"), b"masked"),
    (re.compile(rb"\b[0-9a-f]{40}\b"), b"masked"),
    (re.compile(rb'(name="(?:initial-)?color" value=")#[0-9a-f]{6}'), rb"\1masked"),
)
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")

HOUR = 3600
"""Seconds from now within which a date in an answer is the visit's own and not compared."""


class VisitError(Exception):
    """Say which request was not answered."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold one answer with the server's own facts left out and random secrets masked."""

    step: str
    status: int
    headers: tuple[tuple[str, str], ...]
    length: str | None
    content: bytes

    def unlike(self, other: Seen) -> Iterator[str]:
        """Say of each part in which the other answer is not the same what both have.

        Content-Length is compared where both servers sent one: a server may also frame a body by chunks.
        """
        if (self.step, self.status) != (other.step, other.status):
            yield f"{self.step} answered {self.status}, then {other.step} {other.status}"
        for header in sorted(set(self.headers) ^ set(other.headers)):
            yield f"only {'the first' if header in self.headers else 'the second'} has the header {header}"
        if self.length is not None and other.length is not None and self.length != other.length:
            yield f"Content-Length is {self.length}, then {other.length}"
        if self.content != other.content:
            at = next(
                (i for i, (a, b) in enumerate(zip(self.content, other.content, strict=False)) if a != b),
                min(len(self.content), len(other.content)),
            )
            around = slice(max(0, at - 40), at + 40)
            yield f"from byte {at} the body is {self.content[around]!r}, then {other.content[around]!r}"


class Visitor:
    """Send the requests of a journey, note each answer, and note what is not as expected."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.seen: list[Seen] = []
        self.faults: list[str] = []

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Send a GET and note the answer; see `visit`."""
        return self.visit("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        """Send a POST and note the answer; see `visit`."""
        return self.visit("POST", path, **options)

    def visit(
        self, method: str, path: str, *, expect: int = 200, holds: str | bytes = b"", **options: Any
    ) -> httpx.Response:
        """Send a request, read the answer to its end, and expect its status and some of its bytes."""
        response = self._send(method, path, **options)
        self._note(f"{method} {path}", response, expect, holds)
        return response

    def crowd(self, *paths: str, holds: Callable[[str], str | bytes]) -> None:
        """Get all the paths at once, each from a thread of its own; note the answers in the paths' order.

        `holds` says for each path what its answer must hold, so that an answer that reaches the wrong client
        is noticed.
        """
        with ThreadPoolExecutor(len(paths)) as threads:
            answers = list(threads.map(lambda path: self._send("GET", path), paths))
        for path, response in zip(paths, answers, strict=True):
            self._note(f"GET {path} in a crowd", response, 200, holds(path))

    def leave(self, path: str) -> None:
        """Get a path and hang up when the first bytes of the body have come."""
        try:
            with self.client.stream("GET", path) as response:
                next(response.iter_raw())
        except (httpx.HTTPError, StopIteration) as error:
            raise VisitError(f"GET {path}, to leave early, got no answer: {error!r}") from error

    def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
        try:
            return self.client.request(method, path, **options)
        except httpx.HTTPError as error:
            raise VisitError(f"{method} {path} got no answer: {error!r}") from error

    def _note(self, step: str, response: httpx.Response, expect: int, holds: str | bytes) -> None:
        self.seen.append(seen(step, response))
        wanted = holds.encode() if isinstance(holds, str) else holds
        if response.status_code != expect:
            self.faults.append(f"{step} answered {response.status_code}, not {expect}")
        elif wanted not in response.content:
            self.faults.append(f"{step} answered without {wanted!r}")


def seen(step: str, response: httpx.Response) -> Seen:
    """Reduce a response to what the application alone decides."""
    headers = sorted(
        (name.lower(), _masked_date(mask(value.encode("latin-1")).decode("latin-1")))
        for name, value in response.headers.multi_items()
        if name.lower() not in _OF_THE_SERVER and name.lower() != "content-length"
    )
    length = response.headers.get("content-length")
    return Seen(step, response.status_code, tuple(headers), length, mask(response.content))


def _masked_date(value: str) -> str:
    """Replace a date of about now, such as when a page expires or an upload was changed, by a word."""
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return value
    return "about now" if abs(date.timestamp() - time.time()) < HOUR else value


def mask(content: bytes) -> bytes:
    """Replace each random secret, and each moment of the last or the next hour, by a fixed word."""
    for pattern, replacement in _RANDOM:
        content = pattern.sub(replacement, content)
    return _MOMENT.sub(_masked_moment, content)


def _masked_moment(found: re.Match[bytes]) -> bytes:
    try:
        moment = datetime.fromisoformat(found[0].decode("ascii")).replace(tzinfo=UTC)
    except ValueError:
        return found[0]
    return b"about now" if abs(moment.timestamp() - time.time()) < HOUR else found[0]
