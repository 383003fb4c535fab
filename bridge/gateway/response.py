"""The WSGI half of a response: start_response, write, the iterable, and its close()."""

from collections.abc import Iterable
from typing import Any

from bridge.gateway.channel import WINDOW, Channel
from bridge.gateway.file_wrapper import FileWrapper
from bridge.gateway.headers import as_bytes, check_iterable, encode_headers, status_code
from bridge.gateway.types import (
    Environ,
    ExceptionInfo,
    HeaderList,
    Message,
    ResponseError,
    Write,
    WSGIApplication,
)


class Response:
    """Run an application on the calling thread and pass what it answers to a channel.

    Args:
        channel: takes the ASGI messages and body parts.
        head_only: the request is a HEAD, so no body is sent.
        send_path: the server offers ``http.response.pathsend``.
    """

    __slots__ = (
        "_channel",
        "_head_only",
        "_headers",
        "_length",
        "_send_path",
        "_trailers",
        "body_bytes",
        "complete",
        "sent",
        "status",
        "whole",
    )

    def __init__(self, channel: Channel, head_only: bool, send_path: bool) -> None:
        self._channel = channel
        self._head_only = head_only
        self._send_path = send_path
        self.status: int | None = None
        self.sent = False  # the head has left: it can't be replaced any more
        self.complete = False  # so has the end
        self.body_bytes = 0
        # Head and body of a response in one piece are left here, to go in one message with the farewell.
        self.whole: tuple[Message, bytes] | None = None
        self._headers: HeaderList
        self._length: int | None = None
        self._trailers: list[tuple[str, str]] | None = None

    def run(self, app: WSGIApplication, environ: Environ) -> None:
        """Call ``app``, send what it returns, and close it.

        Raises:
            ResponseError, TypeError: the response breaks PEP 3333.
            ClientDisconnectedError: nobody receives it any more.
            BaseException: whatever the application raises.
        """
        iterable = app(environ, self.start_response)
        if type(iterable) is list or type(iterable) is tuple:
            if len(iterable) != 1 or not self._send_plain(iterable[0]):
                self._send_parts(iterable)
            return
        check_iterable(iterable)
        try:
            if isinstance(iterable, FileWrapper) and self._send_file(iterable):
                pass
            elif not self._send_single(iterable):
                self._send_iterable(iterable)
        finally:
            close = getattr(iterable, "close", None)
            if close is not None:
                close()

    def refuse(self, head: Message, body: bytes) -> None:
        """Answer without the application."""
        self.status = head["status"]
        self.sent = self.complete = True
        self.whole = (head, b"" if self._head_only else body)

    def start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: ExceptionInfo | None = None
    ) -> Write:
        """Take status and headers; they leave with the first byte of the body or at its end.

        Raises:
            ResponseError: called twice without ``exc_info``.
            TypeError, ValueError: status or headers break PEP 3333, or hold a line break.
            BaseException: the one in ``exc_info``, when the head has already left.
        """
        if exc_info is not None:
            try:
                if self.sent:
                    raise exc_info[1].with_traceback(exc_info[2])
            finally:
                exc_info = None  # break the circle of frames and traceback
        elif self.status is not None:
            raise ResponseError("start_response was called a second time without exc_info (PEP 3333)")
        code = status_code(status)
        self._headers, self._length = encode_headers(headers)
        self.status = code
        return self.write

    def write(self, chunk: bytes) -> None:
        """Send ``chunk`` before what the iterable gives; wait while the client is slow."""
        self._send(as_bytes(chunk))

    def set_trailers(self, headers: list[tuple[str, str]]) -> None:
        """Send ``headers``, as the list stands when the body ends, after the body.

        Raises:
            ResponseError: the head has left already, and it did not announce them.
        """
        if self.sent:
            raise ResponseError("trailers must be announced before the first byte of the body is sent")
        self._trailers = headers

    def _send_parts(self, parts: list[bytes] | tuple[bytes, ...]) -> None:
        """Send a body whose parts are all there: its length is known, so is its end."""
        if self.sent or (len(parts) > 1 and sum(map(len, parts)) > WINDOW):
            self._send_iterable(parts)
            return
        body = as_bytes(parts[0]) if len(parts) == 1 else b"".join(map(as_bytes, parts))
        head = self._head(len(body))
        if self._bodyless():
            body = b""
        elif self._length is not None and len(body) != self._length:
            body = body[: self._length]
            self._check_length(len(body))
        self.sent = self.complete = True
        self.body_bytes = len(body)
        if self._trailers is None:
            self.whole = (head, body)
        else:
            self._channel.end(head, body, *self._trailing())

    def _send_plain(self, body: bytes) -> bool:
        """Send a body in one part, the most frequent of all, by the shortest road; False if that won't do."""
        status = self.status
        if type(body) is not bytes or status is None or status in (204, 205, 304):
            return False
        if self.sent or self._head_only or self._trailers:
            return False
        length, headers, size = self._length, self._headers, len(body)
        if length is None:
            headers.append((b"content-length", b"%d" % size))
        elif length != size:
            body = body[:length]
            size = len(body)
            self._check_length(size)
        self.sent = self.complete = True
        self.body_bytes = size
        self.whole = ({"type": "http.response.start", "status": status, "headers": headers}, body)
        return True

    def _send_iterable(self, iterable: Iterable[bytes]) -> None:
        for chunk in iterable:
            if chunk or not isinstance(chunk, bytes):
                if self.complete:
                    break  # more than Content-Length promised: enough has been sent
                self._send(as_bytes(chunk))
            if self._head_only and self._is_complete():
                break
        if not self._is_complete():
            self._end()

    def _send_single(self, iterable: Iterable[bytes]) -> bool:
        """Send the body of an iterable that says it has one part; False when it says no such thing."""
        if self.sent or not hasattr(type(iterable), "__len__") or _len(iterable) != 1:
            return False
        self._send_parts(tuple(iterable))
        if self.whole is not None:
            self._channel.end(*self.whole)  # before close(), which may take its time
            self.whole = None
        return True

    def _is_complete(self) -> bool:
        return self.complete

    def _send(self, chunk: bytes) -> None:
        """Send a part of the body, cut where Content-Length ends."""
        if self.status is None:
            raise ResponseError("the application gave a body before it called start_response (PEP 3333)")
        if not chunk or self.complete:
            return
        if self._bodyless():
            self._end()
            return
        length = self._length
        if length is not None and self.body_bytes + len(chunk) > length:
            chunk = chunk[: length - self.body_bytes]
        self.body_bytes += len(chunk)
        head = None if self.sent else self._head()
        self.sent = True
        if self.body_bytes != length:
            self._channel.put(chunk, head)
            return
        self.complete = True
        first = (chunk,) if head is None else (head, chunk)
        self._channel.end(*first, *self._trailing())

    def _end(self) -> None:
        head = () if self.sent else (self._head(),)
        if not self._bodyless():
            self._check_length(self.body_bytes)
        self.sent = self.complete = True
        self._channel.end(*head, *self._trailing())

    def _check_length(self, size: int) -> None:
        if self._length is not None and size < self._length:
            raise ResponseError(
                f"the application promised Content-Length {self._length} but gave only {size} bytes"
            )

    def _head(self, size: int | None = None) -> Message:
        """Build the response start; with the whole body's ``size`` in bytes when that is known."""
        if self.status is None:
            raise ResponseError("the application never called start_response (PEP 3333)")
        headers = self._headers
        if self.status in (204, 205, 304):
            # RFC 9110 8.6: none in a 204; in a 304 servers take it for a body that must follow.
            headers = [pair for pair in headers if pair[0] != b"content-length"]
            if self.status == 205:  # RFC 9110 15.3.6: no content, and that must be said
                headers.append((b"content-length", b"0"))
        elif (
            self._length is None
            and self._trailers is None
            and size is not None
            and (size or not self._head_only)
        ):
            # The empty body of a HEAD says nothing about the length that a GET would have had.
            headers = [*headers, (b"content-length", b"%d" % size)]
            self._length = size
        head: Message = {"type": "http.response.start", "status": self.status, "headers": headers}
        if self._trailers is not None and not self._bodyless():
            head["trailers"] = True
        return head

    def _bodyless(self) -> bool:
        return self._head_only or self.status in (204, 205, 304)

    def _trailing(self) -> tuple[Message, ...]:
        if self._trailers is None or self._bodyless():  # RFC 9110 6.5: they follow content
            return ()
        headers, _ = encode_headers(self._trailers)
        return (
            {"type": "http.response.body", "body": b"", "more_body": False},
            {"type": "http.response.trailers", "headers": headers, "more_trailers": False},
        )

    def _send_file(self, wrapper: FileWrapper) -> bool:
        """Send a file by its path; False when it has to be read instead."""
        if not self._send_path or self.sent or self._bodyless() or self._trailers is not None:
            return False
        found = wrapper.whole_file()
        if found is None or found[1] == 0 or self._length not in (None, found[1]):
            return False
        path, size = found
        head = self._head(size)
        self.sent = self.complete = True
        self.body_bytes = size
        self._channel.end(head, {"type": "http.response.pathsend", "path": path})
        self._channel.flush()  # the file must be there, and open, until the server has it
        return True


def _len(iterable: Any) -> int:
    try:
        return len(iterable)
    except Exception:  # noqa: BLE001 - a hint only: what is wrong, iterating will tell
        return -1
