"""Send what requests would send, from the event loop: the same arguments, answers and exceptions.

``wsgi2asgi migrate --level 1`` wrote this file; it is part of your project now and needs no tool.
requests prepares each request (URL, form, JSON, files, cookies, proxies) and makes the answer; only the
waiting in between is done by httpx, on one pool of connections for each event loop, closed with the loop.
What httpx would do in another way (streams, hooks, adapters, other authentication, SOCKS, a function that a
test or a tracer has replaced) goes through requests itself, on a thread.
"""

from __future__ import annotations

import asyncio
import functools
import importlib.util
import io
import ssl
import sys
import time
import types
from collections.abc import AsyncIterator
from datetime import timedelta
from http.client import HTTPMessage
from pathlib import Path
from typing import Any

import anyio  # noqa: F401  # httpx loads it at the first request, which would hold the loop
import httpcore  # noqa: F401  # the same
import httpx
import requests
import urllib3
from requests import adapters, api, exceptions, utils
from requests.auth import HTTPBasicAuth
from requests.cookies import extract_cookies_to_jar

_REQUESTS = str(Path(requests.__file__).parent)
_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=5)
_LANE = 8
_pools: dict[Any, tuple[AsyncIterator[Any], dict[Any, list[_Lane]]]] = {}

if importlib.util.find_spec("sniffio") is None:
    # httpx asks for it several times a request; without this, each time takes a search of the whole path.
    sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]


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
        self.__dict__ = session.__dict__

    def send(self, request: Any, **settings: Any) -> Any:
        return request, settings


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


async def _hop(session: Any, request: Any, settings: Any) -> Any:
    """Send one request and read its answer, redirects not followed."""
    timeout, proxy = _timeout(settings["timeout"]), utils.select_proxy(request.url, settings["proxies"])
    body = request.body.encode() if isinstance(request.body, str) and request.body.isascii() else request.body
    odd = not isinstance(body, (bytes, types.NoneType)) or (proxy and not proxy.startswith("http"))
    if timeout is None or odd or not request.url.lower().startswith("http"):
        return await asyncio.to_thread(session.send, request, allow_redirects=False, **settings)
    adapter = session.get_adapter(request.url)
    begun = time.perf_counter()
    try:
        sent = httpx.Request(
            request.method,
            request.url,
            headers=[(_header(name), _header(value)) for name, value in request.headers.items()],
            content=body,
            extensions={"timeout": timeout, "target": request.path_url.encode()},
        )
    except httpx.InvalidURL as error:
        raise exceptions.InvalidURL(error, request=request) from error
    with _lane(request.url, proxy, settings["verify"], settings["cert"]) as lane:
        try:
            received = await lane.transport.handle_async_request(sent)
        except httpx.HTTPError as error:
            raise _unsent(error, request, proxy) from error
        elapsed = timedelta(seconds=time.perf_counter() - begun)
        try:
            content = b"".join([chunk async for chunk in received.stream])  # type: ignore[union-attr]
        except httpx.TimeoutException as error:
            raise exceptions.ConnectionError(error) from error
        except httpx.HTTPError as error:
            raise exceptions.ChunkedEncodingError(error) from error
        finally:
            await received.aclose()
    answer = adapter.build_response(request, _raw(received, content, request.method))
    answer.elapsed = elapsed
    extract_cookies_to_jar(session.cookies, request, answer.raw)  # type: ignore[no-untyped-call]
    answer.content  # noqa: B018  # decodes it, as requests does before it returns
    return answer


def _header(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("latin-1")


def _timeout(given: Any) -> dict[str, float | None] | None:
    """Spell a time-out of requests for httpx; None for what only requests understands."""
    connect, read = given if isinstance(given, tuple) and len(given) == 2 else (given, given)
    for part in (connect, read):
        if part is not None and (isinstance(part, bool) or not isinstance(part, (int, float)) or part <= 0):
            return None
    return {"connect": connect, "read": read, "write": read, "pool": None}


def _unsent(error: httpx.HTTPError, request: Any, proxy: str | None) -> Exception:
    """Name the exception of requests for what went wrong before an answer came."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return exceptions.SSLError(error, request=request)
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ProxyError) or (
        proxy and isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout))
    ):
        return exceptions.ProxyError(error, request=request)
    if isinstance(error, httpx.ConnectTimeout):
        return exceptions.ConnectTimeout(error, request=request)
    if isinstance(error, httpx.ReadTimeout):
        return exceptions.ReadTimeout(error, request=request)
    return exceptions.ConnectionError(error, request=request)


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


def _raw(received: httpx.Response, content: bytes, method: str) -> urllib3.HTTPResponse:
    """Make the urllib3 response that requests builds its own from; it decodes the content."""
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in received.headers.raw]
    return urllib3.HTTPResponse(
        body=io.BytesIO(content),
        headers=urllib3._collections.HTTPHeaderDict(headers),
        status=received.status_code,
        version=10 if received.extensions.get("http_version") == b"HTTP/1.0" else 11,
        reason=received.extensions.get("reason_phrase", b"").decode("latin-1"),
        preload_content=False,
        decode_content=False,
        original_response=_Head(headers),  # type: ignore[arg-type]
        request_method=method,
    )


class _Lane:
    """Hold a few connections: what httpx does for a request grows with the connections beside it."""

    def __init__(self, transport: httpx.AsyncHTTPTransport) -> None:
        self.transport = transport
        self.busy = 0

    def __enter__(self) -> _Lane:
        self.busy += 1
        return self

    def __exit__(self, *_: object) -> None:
        self.busy -= 1


def _lane(url: str, proxy: str | None, verify: Any, cert: Any) -> _Lane:
    """Return a lane of the running loop's connections for these settings that is not full."""
    loop = asyncio.get_running_loop()
    if loop not in _pools:
        made: dict[Any, list[_Lane]] = {}
        keeper = _keep(loop, made)
        try:
            # From its first step on, the loop closes this generator when it ends (shutdown_asyncgens).
            keeper.__anext__().send(None)  # type: ignore[attr-defined]
        except StopIteration:
            _pools[loop] = keeper, made
    secure = url.lower().startswith("https")
    key = (proxy, verify, cert) if secure else (proxy, None, None)
    lanes = _pools[loop][1].setdefault(key, [])
    for lane in lanes:
        if lane.busy < _LANE:
            return lane
    context = _context(verify, cert) if secure else _context(False, None)
    transport = httpx.AsyncHTTPTransport(verify=context, proxy=proxy, limits=_LIMITS, trust_env=False)
    lanes.append(_Lane(transport))
    return lanes[-1]


async def _keep(loop: Any, pool: dict[Any, list[_Lane]]) -> AsyncIterator[None]:
    try:
        yield
    finally:
        _pools.pop(loop, None)
        for lanes in pool.values():
            for lane in lanes:
                await lane.transport.aclose()


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
