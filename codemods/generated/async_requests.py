"""Send what requests would send, from the event loop: the same arguments, answers and exceptions.

``wsgi2asgi migrate --level 1`` wrote this file; it is part of your project now and needs no tool.
requests prepares each request (URL, form, JSON, files, cookies, proxies) and makes the answer; the waiting in
between is done on the event loop, by h11, the parser of httpx, over connections that all calls of one loop
share and that are closed with it. What goes through a proxy is sent by httpx. What they would do in another
way (streams, hooks, adapters, other authentication, SOCKS, a function that a test or a tracer has replaced)
goes through requests itself, on a thread.
"""

from __future__ import annotations

import asyncio
import functools
import io
import os
import ssl
import time
import types
import urllib.request
from collections.abc import AsyncIterator
from datetime import timedelta
from http.client import HTTPMessage
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import anyio  # noqa: F401  # httpx loads it at the first request, which would hold the loop
import h11
import httpcore  # noqa: F401  # the same
import httpx
import requests
import urllib3
from requests import adapters, api, exceptions, utils
from requests.auth import HTTPBasicAuth
from requests.cookies import extract_cookies_to_jar
from urllib3.util.wait import wait_for_read

_REQUESTS = f"{Path(requests.__file__).parent}{os.sep}"
_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=5)
_AGENT = f"python-urllib3/{version('urllib3')}".encode()
_KEPT = 5.0  # seconds that a connection nobody uses stays open
_HEAD = 100 * 1024  # bytes of a status line and its headers
_CHUNK = 64 * 1024  # bytes that are written at once
_REPEATABLE = frozenset(["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"])
_ELSEWHERE = urllib.request.getproxies is not urllib.request.getproxies_environment
_SAID = (
    *("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "REQUEST_METHOD"),
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
)
_pools: dict[Any, tuple[AsyncIterator[Any], _Pool]] = {}


async def request(*args: Any, **options: Any) -> requests.Response:
    """Await ``requests.request``."""
    return await _function("request", args, options)


async def get(*args: Any, **options: Any) -> requests.Response:
    """Await ``requests.get``."""
    return await _function("get", args, options)


async def options(*args: Any, **options: Any) -> requests.Response:
    """Await ``requests.options``."""
    return await _function("options", args, options)


async def head(*args: Any, **options: Any) -> requests.Response:
    """Await ``requests.head``."""
    return await _function("head", args, options)


async def post(*args: Any, **options: Any) -> requests.Response:
    """Await ``requests.post``."""
    return await _function("post", args, options)


async def put(*args: Any, **options: Any) -> requests.Response:
    """Await ``requests.put``."""
    return await _function("put", args, options)


async def patch(*args: Any, **options: Any) -> requests.Response:
    """Await ``requests.patch``."""
    return await _function("patch", args, options)


async def delete(*args: Any, **options: Any) -> requests.Response:
    """Await ``requests.delete``."""
    return await _function("delete", args, options)


class using:  # noqa: N801  # reads as a word: using(session).get(...)
    """Await the methods of a session: ``await using(session).get(url)``."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        return functools.partial(_method, self._session, name)


async def _function(name: str, args: Any, options: Any) -> requests.Response:
    function = getattr(requests, name)
    if function is not getattr(api, name) or not _own(api.request):
        replaced: requests.Response = await asyncio.to_thread(function, *args, **options)
        return replaced
    with requests.Session() as session:
        answer: requests.Response = await _method(session, name, *args, **options)
        return answer


async def _method(session: Any, name: str, *args: Any, **options: Any) -> Any:
    if not _untouched(session, name) or len(args) > 3 or not _simple(options.get("auth") or session.auth):
        return await asyncio.to_thread(getattr(session, name), *args, **options)
    prepared, settings = getattr(_Preparing(session), name)(*args, **options)
    follow = settings.pop("allow_redirects", True)
    if settings["stream"] or any(prepared.hooks.values()):
        return await asyncio.to_thread(session.send, prepared, allow_redirects=follow, **settings)
    answer: Any = await _hop(session, prepared, settings)
    history: list[requests.Response] = []
    while (following := next(_following(session, answer, prepared, settings), None)) is not None:
        if not follow:
            answer._next = following
            break
        answer.history = list(history)
        if len(history) >= session.max_redirects:
            message = f"Exceeded {session.max_redirects} redirects."
            raise exceptions.TooManyRedirects(message, response=answer)
        history.append(answer)
        settings["proxies"] = session.rebuild_proxies(following, settings["proxies"])
        prepared = following
        answer = await _hop(session, prepared, settings)
    answer.history = history
    return answer


class _Preparing(requests.Session):
    """Share a session's state, and hand back what it would send."""

    def __init__(self, session: requests.Session) -> None:
        self.__dict__ = dict(session.__dict__)

    def merge_environment_settings(self, url: Any, proxies: Any, stream: Any, verify: Any, cert: Any) -> Any:
        """Remember what the environment says: reading it costs as much as all else together."""
        said = tuple(map(os.environ.get, _SAID))
        if self.trust_env and not _ELSEWHERE:
            place = urlsplit(url)
            found = _environment_proxies(f"{place.scheme}://{place.netloc}/", proxies.get("no_proxy"), said)
            for name, proxy in found.items():
                proxies.setdefault(name, proxy)
            if verify is True or verify is None:
                verify = said[0] or said[1] or verify
            self.trust_env = False
        return super().merge_environment_settings(url, proxies, stream, verify, cert)

    def send(self, request: Any, **settings: Any) -> Any:
        return request, settings


@functools.lru_cache(maxsize=256)
def _environment_proxies(url: str, no_proxy: str | None, _said: tuple[str | None, ...]) -> dict[str, str]:
    return utils.get_environ_proxies(url, no_proxy)


def _following(session: Any, answer: Any, request: Any, settings: Any) -> Any:
    return session.resolve_redirects(answer, request, yield_requests=True, **settings)


def _untouched(session: Any, name: str) -> bool:
    """Tell whether requests' own code stands all the way from the call to the socket."""
    kind = requests.Session
    methods = (name, "request", "send", "prepare_request", "get_adapter", "resolve_redirects")
    return (
        type(session) is kind
        and not any(method in session.__dict__ for method in methods)
        and all(_own(getattr(kind, method)) for method in methods)
        and all(_own(method) for method in (adapters.HTTPAdapter.send, adapters.HTTPAdapter.build_response))
        and all(_default(adapter) for adapter in session.adapters.values())
    )


def _own(function: Any) -> bool:
    """Tell whether a function is still the one that requests defines."""
    return isinstance(function, types.FunctionType) and function.__code__.co_filename.startswith(_REQUESTS)


def _default(adapter: Any) -> bool:
    return (
        type(adapter) is adapters.HTTPAdapter and not adapter.max_retries.total and not adapter.proxy_manager
    )


def _simple(auth: Any) -> bool:
    return auth is None or isinstance(auth, tuple) or type(auth) is HTTPBasicAuth


class _Received(NamedTuple):
    """Hold an answer as it came: ``began`` says after how many seconds, ``version`` is 10 or 11."""

    status: int
    reason: bytes
    version: int
    headers: list[tuple[bytes, bytes]]
    content: bytes
    began: float


async def _hop(session: Any, request: Any, settings: Any) -> Any:
    """Send one request and read its answer, redirects not followed."""
    timeout, proxy = _timeout(settings["timeout"]), utils.select_proxy(request.url, settings["proxies"])
    body = request.body.encode() if isinstance(request.body, str) and request.body.isascii() else request.body
    place, adapter = urlsplit(request.url), session.get_adapter(request.url)
    odd = not isinstance(body, (bytes, types.NoneType)) or (proxy and not proxy.startswith("http"))
    if timeout is None or odd or place.scheme not in ("http", "https") or "%" in place.netloc:
        return await asyncio.to_thread(session.send, request, allow_redirects=False, **settings)
    pool, trust = (
        _pool(),
        (settings["verify"], settings["cert"]) if place.scheme == "https" else (False, None),
    )
    try:
        if proxy:
            received = await pool.through(proxy, trust, request, body, timeout)
        else:
            head = _head(request, adapter.request_url(request, settings["proxies"]), place)
            received = await pool.send(
                (place.scheme, place.hostname, place.port, *trust), head, body, timeout
            )
    except (h11.LocalProtocolError, UnicodeError, httpx.InvalidURL):
        # Nothing has been sent: requests knows what to do with it.
        return await asyncio.to_thread(session.send, request, allow_redirects=False, **settings)
    except _Unsent as error:
        raise _named(error.phase, error.__cause__ or error, request, proxy) from error.__cause__
    answer = adapter.build_response(request, _raw(received, request.method))
    answer.elapsed = timedelta(seconds=received.began)
    extract_cookies_to_jar(session.cookies, request, answer.raw)
    answer.content  # noqa: B018  # decodes it, as requests does before it returns
    return answer


def _head(request: Any, target: str, place: Any) -> h11.Request:
    """Make what http.client and urllib3 would send before the body."""
    headers = [(_header(name), _header(value)) for name, value in request.headers.items()]
    names = {name.lower() for name, _ in headers}
    if b"user-agent" not in names:
        headers.insert(0, (b"User-Agent", _AGENT))
    if b"accept-encoding" not in names:
        headers.insert(0, (b"Accept-Encoding", b"identity"))
    if b"host" not in names:
        host = f"[{place.hostname}]" if ":" in place.hostname else place.hostname
        usual = place.port in (None, 443 if place.scheme == "https" else 80)
        headers.insert(0, (b"Host", (host if usual else f"{host}:{place.port}").encode("ascii")))
    return h11.Request(method=request.method, target=target.encode("ascii"), headers=headers)


def _header(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("latin-1")


class _Timeout(NamedTuple):
    """Bound the wait for a connection and for each piece of an answer, in seconds."""

    connect: float | None
    read: float | None


def _timeout(given: Any) -> _Timeout | None:
    """Split a time-out of requests; None for what only requests understands."""
    connect, read = given if isinstance(given, tuple) and len(given) == 2 else (given, given)
    for part in (connect, read):
        if part is not None and (isinstance(part, bool) or not isinstance(part, (int, float)) or part <= 0):
            return None
    return _Timeout(connect, read)


class _Unsent(Exception):  # noqa: N818  # never leaves this module
    """Say in which phase an exchange failed: connect, write, head or body."""

    def __init__(self, phase: str) -> None:
        super().__init__(phase)
        self.phase = phase


def _named(phase: str, cause: BaseException, request: Any, proxy: str | None) -> Exception:
    """Name the exception of requests for what went wrong."""
    inner: BaseException | None = cause
    while inner is not None:
        if isinstance(inner, ssl.SSLError):
            return exceptions.SSLError(cause, request=request)
        inner = inner.__cause__ or inner.__context__
    late = isinstance(cause, (TimeoutError, httpx.TimeoutException))
    if isinstance(cause, httpx.ProxyError) or (proxy and phase == "connect"):
        return exceptions.ProxyError(cause, request=request)
    if phase == "connect" and late:
        return exceptions.ConnectTimeout(cause, request=request)
    if phase == "head" and late:
        return exceptions.ReadTimeout(cause, request=request)
    if phase == "body":
        return exceptions.ConnectionError(cause) if late else exceptions.ChunkedEncodingError(cause)
    return exceptions.ConnectionError(cause, request=request)


class _Head:
    """Stand for the http.client response that requests reads cookies from."""

    def __init__(self, headers: list[tuple[str, str]]) -> None:
        self.msg = HTTPMessage()
        for name, value in headers:
            self.msg[name] = value

    def close(self) -> None:
        """Do nothing: all has been read."""

    def isclosed(self) -> bool:
        """Say that all has been read."""
        return True


def _raw(received: _Received, method: str) -> urllib3.HTTPResponse:
    """Make the urllib3 response that requests builds its own from; it decodes the content."""
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in received.headers]
    return urllib3.HTTPResponse(
        body=io.BytesIO(received.content),
        headers=urllib3._collections.HTTPHeaderDict(headers),
        status=received.status,
        version=received.version,
        reason=received.reason.decode("latin-1"),
        preload_content=False,
        decode_content=False,
        original_response=_Head(headers),  # type: ignore[arg-type]
        request_method=method,
    )


class _Connection(asyncio.Protocol):
    """Exchange one request after the other over one connection."""

    def __init__(self) -> None:
        self.state = h11.Connection(h11.CLIENT, max_incomplete_event_size=_HEAD)
        self.failure: Exception | None = None
        self.heard = False  # since the last request was sent, an end included
        self.answered = False
        self.used = 0.0  # when it last became idle
        self._paused = self._cut = False
        self._news: asyncio.Future[None] | None = None

    def connection_made(self, transport: Any) -> None:
        """Take the transport."""
        self.transport: asyncio.Transport = transport

    def data_received(self, data: bytes) -> None:
        """Hand what came to the parser."""
        self.heard, self.answered = True, self.answered or bool(data)
        self.state.receive_data(data)
        self._wake()

    def eof_received(self) -> None:
        """Tell the parser that no more will come."""
        self.data_received(b"")

    def connection_lost(self, exc: Exception | None) -> None:
        """Note why the connection ended."""
        self.failure = exc
        self.data_received(b"")

    def pause_writing(self) -> None:
        """Hold the rest of a body back."""
        self._paused = True

    def resume_writing(self) -> None:
        """Send the rest of a body."""
        self._paused = False
        self._wake()

    def _wake(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    async def _wait(self, seconds: float | None) -> None:
        self._news = asyncio.get_running_loop().create_future()
        async with asyncio.timeout(seconds):
            await self._news

    @property
    def usable(self) -> bool:
        """Tell whether nothing has come, not even an end, since the last answer."""
        if self.heard or self.transport.is_closing() or time.monotonic() - self.used >= _KEPT:
            return False
        # What has come may not have been read yet.
        return not wait_for_read(self.transport.get_extra_info("socket"), timeout=0)

    async def send(self, head: h11.Request, body: bytes | None, timeout: _Timeout) -> _Received:
        """Send a request and read its answer to the end.

        Raises:
            _Unsent: the connection broke, was too slow, or said what is no HTTP.
        """
        started = time.perf_counter()
        phase = "write"
        try:
            await self._write(head, body or b"", timeout.read)
            phase = "head"
            event = await self._next(timeout.read)
            while isinstance(event, h11.InformationalResponse):
                event = await self._next(timeout.read)
            if not isinstance(event, h11.Response):
                raise ConnectionError("The server closed the connection without an answer.")
            began = time.perf_counter() - started
            phase, answer, parts = "body", event, []
            while isinstance(event := await self._next(timeout.read), h11.Data):
                parts.append(bytes(event.data))
        except (OSError, h11.RemoteProtocolError) as error:
            raise _Unsent(phase) from error
        spoken = 10 if answer.http_version == b"1.0" else 11
        content, headers = b"".join(parts), answer.headers.raw_items()
        return _Received(answer.status_code, answer.reason, spoken, headers, content, began)

    async def _write(self, head: h11.Request, body: bytes, seconds: float | None) -> None:
        parts = [self.state.send(head) or b""]
        parts += [self.state.send(h11.Data(data=body)) or b""] if body else []
        wire = b"".join([*parts, self.state.send(h11.EndOfMessage()) or b""])
        self.heard = self.answered = False
        self.transport.write(wire[:_CHUNK])
        for start in range(_CHUNK, len(wire), _CHUNK):
            while self._paused and not self.heard:
                await self._wait(seconds)
            if self.heard:
                self._cut = True  # The server has answered before the end; it will not read the rest.
                break
            self.transport.write(wire[start : start + _CHUNK])

    async def _next(self, seconds: float | None) -> Any:
        while (event := self.state.next_event()) is h11.NEED_DATA:
            if self.failure is not None:
                raise self.failure
            await self._wait(seconds)
        return event

    def rest(self) -> bool:
        """Make ready for another request; False if the connection can't have one."""
        if self.state.our_state is not h11.DONE or self.state.their_state is not h11.DONE:
            return False
        if self._cut or self.state.trailing_data[0] or self.transport.is_closing():
            return False
        self.state.start_next_cycle()
        self.heard, self.used = False, time.monotonic()
        return True


def _bodyless(received: _Received) -> bool:
    """Tell whether a body was announced for an answer that has none; faulty servers send it all the same."""
    lengths = [value for name, value in received.headers if name.lower() == b"content-length"]
    return received.status == 204 and any(value != b"0" for value in lengths)


class _Pool:
    """Keep one loop's connections that nobody uses, by where they go and whom they trust."""

    def __init__(self) -> None:
        self._idle: dict[Any, list[_Connection]] = {}
        self._proxies: dict[Any, httpx.AsyncHTTPTransport] = {}
        self._sweep: asyncio.TimerHandle | None = None

    async def send(self, key: Any, head: h11.Request, body: bytes | None, timeout: _Timeout) -> _Received:
        """Send a request over a connection that is open, or a new one."""
        idle = self._idle.setdefault(key, [])
        while idle:
            connection = idle.pop()
            if connection.usable:
                try:
                    return await self._exchange(idle, connection, head, body, timeout)
                except _Unsent as error:
                    # The server may have closed it in the moment in which the request was on its way,
                    # or had more to say after its last answer than that answer could hold.
                    stray = error.phase == "head" and isinstance(error.__cause__, h11.RemoteProtocolError)
                    slow = isinstance(error.__cause__, TimeoutError)
                    lost = stray or not (slow or connection.answered)
                    if not lost or head.method.decode() not in _REPEATABLE:
                        raise
            else:
                connection.transport.abort()
        return await self._exchange(idle, await self._open(key, timeout), head, body, timeout)

    async def _open(self, key: Any, timeout: _Timeout) -> _Connection:
        scheme, host, port, verify, cert = key
        context = _context(verify, cert) if scheme == "https" else None
        usual = 443 if context else 80
        connecting = asyncio.get_running_loop().create_connection(
            _Connection, host, port or usual, ssl=context
        )
        try:
            async with asyncio.timeout(timeout.connect):
                return (await connecting)[1]
        except OSError as error:
            raise _Unsent("connect") from error

    async def _exchange(
        self,
        idle: list[_Connection],
        connection: _Connection,
        head: h11.Request,
        body: bytes | None,
        timeout: _Timeout,
    ) -> _Received:
        try:
            received = await connection.send(head, body, timeout)
        except BaseException:
            connection.transport.abort()
            raise
        if not _bodyless(received) and connection.rest():
            idle.append(connection)
            if self._sweep is None:
                self._sweep = asyncio.get_running_loop().call_later(_KEPT, self._close_old)
        else:
            connection.transport.close()
        return received

    def _close_old(self) -> None:
        now = time.monotonic()
        for idle in self._idle.values():
            while idle and now - idle[0].used >= _KEPT:
                idle.pop(0).transport.close()
        left = any(self._idle.values())
        self._sweep = asyncio.get_running_loop().call_later(1, self._close_old) if left else None

    async def through(
        self, proxy: str, trust: Any, request: Any, body: bytes | None, timeout: _Timeout
    ) -> _Received:
        """Send a request through a proxy."""
        key = (proxy, *trust)
        if key not in self._proxies:
            self._proxies[key] = httpx.AsyncHTTPTransport(
                verify=_context(*trust), proxy=proxy, limits=_LIMITS, trust_env=False
            )
        limits = {"connect": timeout.connect, "read": timeout.read, "write": timeout.read, "pool": None}
        sent = httpx.Request(
            request.method,
            request.url,
            headers=[(_header(name), _header(value)) for name, value in request.headers.items()],
            content=body,
            extensions={"timeout": limits, "target": request.path_url.encode()},
        )
        phase, started = "head", time.perf_counter()
        try:
            answer = await self._proxies[key].handle_async_request(sent)
            phase, began = "body", time.perf_counter() - started
            try:
                content = b"".join([chunk async for chunk in answer.stream])  # type: ignore[union-attr]
            finally:
                await answer.aclose()
        except httpx.HTTPError as error:
            connecting = isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout))
            raise _Unsent("connect" if connecting else phase) from error
        extensions = answer.extensions
        spoken = 10 if extensions.get("http_version") == b"HTTP/1.0" else 11
        reason = extensions.get("reason_phrase", b"")
        return _Received(answer.status_code, reason, spoken, answer.headers.raw, content, began)

    async def close(self) -> None:
        """Close everything, because the loop ends."""
        if self._sweep is not None:
            self._sweep.cancel()
        for connection in [one for idle in self._idle.values() for one in idle]:
            connection.transport.abort()
        for transport in self._proxies.values():
            await transport.aclose()
        await asyncio.sleep(0)  # lets the transports go


def _pool() -> _Pool:
    """Return the running loop's connections."""
    loop = asyncio.get_running_loop()
    if loop not in _pools:
        made = _Pool()
        keeper = _keep(loop, made)
        try:
            # From its first step on, the loop closes this generator when it ends (shutdown_asyncgens).
            keeper.__anext__().send(None)  # type: ignore[attr-defined]
        except StopIteration:
            _pools[loop] = keeper, made
    return _pools[loop][1]


async def _keep(loop: Any, pool: _Pool) -> AsyncIterator[None]:
    try:
        yield
    finally:
        _pools.pop(loop, None)
        await pool.close()


@functools.lru_cache(maxsize=32)
def _context(verify: bool | str, cert: Any) -> ssl.SSLContext:
    """Trust what requests trusts; made once, because reading the certificates takes milliseconds."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if verify:
        place = Path(utils.DEFAULT_CA_BUNDLE_PATH if verify is True else verify)
        if not place.exists():
            raise OSError(f"Could not find a suitable TLS CA certificate bundle, invalid path: {place}")
        context.load_verify_locations(**{"capath" if place.is_dir() else "cafile": str(place)})
    else:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if cert:
        context.load_cert_chain(*([cert] if isinstance(cert, str) else cert))
    return context
