"""Open URLs from the event loop: the arguments, answers and exceptions of ``urllib.request.urlopen``.

``wsgi2asgi migrate --level 1`` wrote this file; it is part of your project now and needs no tool.
``urllib`` itself writes each request, follows redirects and raises errors, and ``http.client`` parses each
answer; only the waiting in between is done on the event loop. An answer comes back read to its end, so that
``read()`` gives at once what it would have given, an exception included. What needs more than that (proxies,
files, FTP, an opener that was installed, a function that a test has replaced) goes through ``urllib`` itself,
on a thread.
"""

from __future__ import annotations

import asyncio
import copy
import functools
import http.client
import io
import os
import re
import socket
import ssl
import types
import urllib.error
import urllib.request
import urllib.response
import weakref
from typing import Any

_OPENER = urllib.request.OpenerDirector
_CONNECTIONS = (http.client.HTTPConnection, http.client.HTTPSConnection, http.client.HTTPResponse)
_FILES = (
    urllib.request.Request.get_method.__code__.co_filename,
    http.client.parse_headers.__code__.co_filename,
)
_UNSET: Any = socket._GLOBAL_DEFAULT_TIMEOUT  # type: ignore[attr-defined]
_KNOWN = (
    *(urllib.request.ProxyHandler, urllib.request.UnknownHandler, urllib.request.HTTPHandler),
    *(urllib.request.HTTPDefaultErrorHandler, urllib.request.HTTPRedirectHandler),
    *(urllib.request.FTPHandler, urllib.request.FileHandler, urllib.request.DataHandler),
    *(urllib.request.HTTPErrorProcessor, urllib.request.HTTPSHandler),
)
_ANSWER: Any = vars(http.client)["HTTPResponse"]  # spelled so that nobody takes it for one that waits
_directors: weakref.WeakKeyDictionary[Any, tuple[list[Any], Any]] = weakref.WeakKeyDictionary()
_LONGEST_HEAD = 101 * 65536  # bytes that http.client reads at most before it refuses an answer


async def urlopen(*args: Any, **options: Any) -> Any:
    """Await ``urllib.request.urlopen``."""
    if len(args) > 3 or not {"url", "data", "timeout", "context"} >= options.keys() or not _untouched():
        return await asyncio.to_thread(_opened, args, options)
    given = dict(zip(("url", "data", "timeout"), args, strict=False)) | options
    if len(given) < len(args) + len(options) or "url" not in given:
        return await asyncio.to_thread(_opened, args, options)
    opener = _opener(given.get("context"))
    url, data, timeout = given["url"], given.get("data"), given.get("timeout", _UNSET)
    if not _plain(opener) or not isinstance(url, (str, urllib.request.Request)):
        return await asyncio.to_thread(_opened, args, options)
    request: Any = urllib.request.Request(url, data) if isinstance(url, str) else url
    sent = data if data is not None else request.data
    possible = isinstance(sent, (bytes, types.NoneType)) and _is_limit(timeout)
    if request.type not in ("http", "https") or not possible:
        return await asyncio.to_thread(_opened, args, options)
    return await _follow(opener, request, data, timeout, given.get("context"))


def _is_limit(timeout: Any) -> bool:
    """Tell whether a time-out means seconds, or none."""
    number = isinstance(timeout, (int, float)) and not isinstance(timeout, bool) and timeout > 0
    return timeout is None or timeout is _UNSET or number


async def _follow(opener: Any, request: Any, data: Any, timeout: Any, context: Any) -> Any:
    """Send a request, and those that it is redirected to."""
    director: Any = _director(opener)
    while request.type in ("http", "https"):
        try:
            _OPENER.open(director, request, data, timeout)
        except _Prepared as prepared:
            request = prepared.request
        answer = await _exchange(director, request)
        try:
            for processor in director.process_response.get(request.type, ()):
                answer = getattr(processor, f"{request.type}_response")(request, answer)
        except _Redirected as redirected:
            request, data, timeout = redirected.request, None, redirected.timeout
        else:
            return answer
    given = {"url": request, "data": data, "timeout": timeout}
    return await asyncio.to_thread(_opened, (), given | ({"context": context} if context else {}))


def _opened(args: Any, options: Any) -> Any:
    """Open on a thread and read to the end there, because the caller reads on the event loop."""
    try:
        answer = vars(urllib.request)["urlopen"](*args, **options)
    except urllib.error.HTTPError as error:
        if type(error.fp) is _ANSWER:
            _read(error.fp)
        raise
    if type(answer) is _ANSWER:
        _read(answer)
    elif type(answer) is urllib.response.addinfourl:
        with answer:
            held = io.BytesIO(answer.read())
        return urllib.response.addinfourl(held, answer.headers, answer.url, answer.code)
    return answer


def _read(answer: Any) -> None:
    """Read an answer, and let it give what was read, or raise what was raised, when it is asked."""
    if answer.fp is None:
        return
    failure: Exception | None = None
    try:
        content = answer.read()
    except http.client.IncompleteRead as error:
        content, failure = error.partial, error
    except (OSError, http.client.HTTPException, ValueError) as error:
        content, failure = b"", error
    answer.fp = io.BufferedReader(_Held(content, failure))
    answer.chunked, answer.length = False, None


class _Held(io.RawIOBase):
    """Give bytes, then raise what ended them."""

    def __init__(self, content: bytes, failure: Exception | None) -> None:
        super().__init__()
        self._rest = memoryview(content)
        self._failure = failure

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Give the next bytes."""
        if not self._rest and self._failure is not None:
            failure = self._failure
            if isinstance(failure, TimeoutError):
                self._failure = OSError("cannot read from timed out object")
            raise failure
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def _untouched() -> bool:
    """Tell whether the standard library's own code stands all the way from the call to the socket."""
    connection, tls, answer = _CONNECTIONS
    functions = (
        *(urllib.request.urlopen, urllib.request.build_opener, _OPENER.open, _OPENER._open, _OPENER.error),  # type: ignore[attr-defined]
        *(urllib.request.HTTPHandler.http_open, urllib.request.HTTPHandler.do_open),
        *(urllib.request.HTTPSHandler.https_open, urllib.request.HTTPSHandler.do_open),
        *(connection.request, connection.putrequest, connection.endheaders, connection.connect),
        *(connection.send, connection.getresponse, tls.connect, answer.begin, answer.read),
    )
    return (
        (http.client.HTTPConnection, http.client.HTTPSConnection, http.client.HTTPResponse) == _CONNECTIONS
        and urllib.request.OpenerDirector is _OPENER
        and all(map(_own, functions))
    )


def _own(function: Any) -> bool:
    """Tell whether a function is still one that the standard library defines."""
    return isinstance(function, types.FunctionType) and function.__code__.co_filename in _FILES


def _opener(context: Any) -> Any:
    """Return the opener that ``urlopen`` would use."""
    module: Any = urllib.request
    if context:
        return urllib.request.build_opener(urllib.request.HTTPSHandler(context=context))
    if module._opener is None:
        module._opener = urllib.request.build_opener()
    return module._opener


def _plain(opener: Any) -> bool:
    """Tell whether an opener has the handlers that every opener has, and goes through no proxy."""
    if type(opener) is not _OPENER or {"open", "_open", "error"} & vars(opener).keys():
        return False
    handlers: list[Any] = vars(opener)["handlers"]
    return all(
        type(handler) in _KNOWN
        and not getattr(handler, "proxies", None)
        and not getattr(handler, "_debuglevel", 0)
        for handler in handlers
    )


class _Prepared(Exception):  # noqa: N818  # never leaves this module
    """Carry a request that is ready to be sent."""

    def __init__(self, request: Any) -> None:
        super().__init__()
        self.request = request


class _Redirected(Exception):  # noqa: N818  # never leaves this module
    """Carry the request that follows a redirect."""

    def __init__(self, request: Any, timeout: Any) -> None:
        super().__init__()
        self.request, self.timeout = request, timeout


class _Director(urllib.request.OpenerDirector):
    """Stop where an opener would wait."""

    def _open(self, req: Any, _data: Any = None) -> Any:
        raise _Prepared(req)

    def open(self, fullurl: Any, _data: Any = None, timeout: Any = _UNSET) -> Any:
        """Stop, because a handler asks for the next request."""
        raise _Redirected(fullurl, timeout)


def _director(opener: Any) -> Any:
    """Return a director of copies of an opener's handlers, which so answer to it."""
    handlers, director = _directors.get(opener, ([], None))
    if director is None or handlers != opener.handlers:
        director = _Director()
        director.addheaders = opener.addheaders
        for handler in opener.handlers:
            director.add_handler(copy.copy(handler))
        _directors[opener] = list(opener.handlers), director
    return director


class _Sent(Exception):  # noqa: N818  # never leaves this module
    """Say that a request is written."""


class _Recorder(http.client.HTTPConnection):
    """Write a request into memory."""

    def __init__(self, host: Any, port: Any = None, **options: Any) -> None:
        super().__init__(host, port, **options)
        self.wire = b""

    def send(self, data: Any) -> None:
        """Keep what would be sent."""
        self.wire += data

    def getresponse(self) -> Any:
        """Stop, because the answer has to be waited for."""
        raise _Sent


class _SecureRecorder(_Recorder):
    """Write a request for HTTPS into memory."""

    default_port = http.client.HTTPS_PORT


async def _exchange(director: Any, request: Any) -> Any:
    """Send one request; return its answer, read to the end but not yet judged.

    Raises:
        urllib.error.URLError: no connection came about, or it broke while the request was sent.
        OSError: the connection broke, or was too slow, before the answer began.
        http.client.HTTPException: what came is no answer.
    """
    kinds = (urllib.request.HTTPHandler, urllib.request.HTTPSHandler)
    kind = kinds[request.type == "https"]
    handler: Any = next(one for one in director.handlers if type(one) is kind)
    written: list[Any] = []

    def recorder(host: Any, **options: Any) -> Any:
        written.append((_SecureRecorder if request.type == "https" else _Recorder)(host, **options))
        return written[-1]

    try:
        handler.do_open(recorder, request)
    except _Sent:
        connection = written[-1]
    seconds = socket.getdefaulttimeout() if request.timeout is _UNSET else request.timeout
    line = _Line(seconds)
    try:
        try:
            context = _context(handler._context) if request.type == "https" else None
            await line.connect(connection.host, connection.port, context)
            await line.write(connection.wire)
        except OSError as error:
            raise urllib.error.URLError(error) from error
        answer = await line.answer(connection._method)
    finally:
        line.close()
    answer.url = request.get_full_url()
    answer.msg = answer.reason
    return answer


def _context(given: Any) -> ssl.SSLContext:
    if given is not None:
        return given  # type: ignore[no-any-return]
    maker: Any = ssl._create_default_https_context
    return _default_context(maker, os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@functools.lru_cache(maxsize=8)
def _default_context(_maker: Any, _file: str | None, _directory: str | None) -> ssl.SSLContext:
    """Trust what http.client trusts; made once, because reading the certificates takes milliseconds."""
    connection: Any = http.client.HTTPSConnection("localhost")
    return connection._context  # type: ignore[no-any-return]


class _Line(asyncio.Protocol):
    """Exchange one request and its answer over a connection of its own.

    As with a socket's time-out, ``seconds`` bound each wait, not their sum.
    """

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._came = bytearray()
        self._ended = self._paused = False
        self._failure: Exception | None = None
        self._news: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: Any) -> None:
        """Take the transport; it reports when all is written."""
        self._transport = transport
        transport.set_write_buffer_limits(0)

    def data_received(self, data: bytes) -> None:
        """Keep what came."""
        self._came += data
        self._wake()

    def eof_received(self) -> None:
        """Note that no more will come."""
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note why the connection ended."""
        self._failure, self._ended = exc, True
        self._wake()

    def pause_writing(self) -> None:
        """Note that not all is written."""
        self._paused = True

    def resume_writing(self) -> None:
        """Note that all is written."""
        self._paused = False
        self._wake()

    def _wake(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    async def _wait(self) -> None:
        self._news = asyncio.get_running_loop().create_future()
        await self._within(self._news)

    async def _within(self, waiting: Any) -> Any:
        try:
            async with asyncio.timeout(self._seconds):
                return await waiting
        except TimeoutError as error:
            raise TimeoutError("timed out") from error

    def close(self) -> None:
        """Drop the connection."""
        if self._transport is not None:
            self._transport.abort()

    async def connect(self, host: str, port: int, context: ssl.SSLContext | None) -> None:
        """Try one address after the other, as ``socket.create_connection`` does."""
        loop = asyncio.get_running_loop()
        failure: OSError = OSError("getaddrinfo returns an empty list")
        for family, kind, protocol, _, address in await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            try:
                end = socket.socket(family, kind, protocol)
            except OSError as error:
                failure = error
                continue
            try:
                end.setblocking(False)
                await self._within(loop.sock_connect(end, address))
            except BaseException as error:
                end.close()
                if not isinstance(error, OSError):
                    raise
                failure = _plainly(error)
                continue
            secured: dict[str, Any] = {}
            if context is not None:
                # The time-out around it ends it sooner.
                secured = {"ssl": context, "server_hostname": host, "ssl_handshake_timeout": 86400}
            await self._within(loop.create_connection(lambda: self, sock=end, **secured))
            return
        raise failure

    async def write(self, wire: bytes) -> None:
        """Send a request."""
        if self._transport is None:
            raise ConnectionError("not connected")
        self._transport.write(wire)
        while self._paused and not self._ended:
            await self._wait()
        if self._failure is not None:
            raise self._failure

    async def answer(self, method: str) -> Any:
        """Wait for an answer and read it to its end."""
        head = await self._head()
        began: Any = _Socket(bytes(self._came[:head]))
        made: Any = _ANSWER(began, method=method)
        made.begin()
        extent = _Extent(made, head)
        failure: Exception | None = None
        try:
            while not self._ended and not extent.reached(self._came):
                await self._wait()
            failure = None if extent.reached(self._came) else self._failure
        except TimeoutError as error:
            failure = error
        made.fp = io.BufferedReader(_Held(bytes(self._came[head:]), failure))
        return made

    async def _head(self) -> int:
        """Wait for the end of the headers and say where it is."""
        start = 0
        while True:
            end = _EMPTY_LINE.search(self._came, start)
            if end is not None and _CONTINUE.match(self._came, start):
                start = end.end()
            elif end is not None:
                return end.end()
            elif self._failure is not None:
                raise self._failure
            elif self._ended or len(self._came) > _LONGEST_HEAD:
                return len(self._came)
            else:
                await self._wait()


_EMPTY_LINE = re.compile(rb"\n\r?\n")
_CONTINUE = re.compile(rb"HTTP/\S*\s+100\b")


class _Socket:
    """Hold a head for http.client to parse."""

    def __init__(self, head: bytes) -> None:
        self._head = head

    def makefile(self, _mode: str) -> io.BytesIO:
        """Open what is there."""
        return io.BytesIO(self._head)


class _Extent:
    """Know where http.client would stop reading an answer that begins at ``start``."""

    def __init__(self, answer: Any, start: int) -> None:
        self._chunked = answer.chunked
        self._end = None if answer.chunked or answer.length is None else start + answer.length
        self._next = start  # where the next chunk begins, or the next line behind the last
        self._last = False

    def reached(self, came: bytearray) -> bool:
        """Tell whether all of it has come."""
        while self._chunked and self._end is None:
            end = came.find(b"\n", self._next)
            if end < 0:
                return False
            line = bytes(came[self._next : end + 1])
            self._next = end + 1
            if self._last:
                self._end = end + 1 if line in (b"\r\n", b"\n") else None
                continue
            try:
                size = int(line.partition(b";")[0], 16)
            except ValueError:
                size, self._end = 0, end + 1  # http.client refuses it.
            self._last = size == 0
            self._next += size + 2 if size else 0
        return self._end is not None and len(came) >= self._end


def _plainly(error: OSError) -> OSError:
    """Say what a socket says; the event loop adds the address."""
    return OSError(error.errno, os.strerror(error.errno)) if error.errno else error
