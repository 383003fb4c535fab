"""What the copied module answers is what urlopen answers, to the same requests on the wire."""

import asyncio
import http.client
import socket
import ssl
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from codemods.generated import async_urllib
from tests.codemods.odd_upstream import odd_upstream


class Once:
    """Give the lines through an iterator, anew for each request: what has no length is sent in chunks."""

    def __init__(self, lines: list[bytes]) -> None:
        self._lines = lines

    def __iter__(self) -> Iterator[bytes]:
        yield from self._lines


CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "plain": ("/echo", {}),
    "query": ("/echo?x=1&y=a%20b", {}),
    "posted": ("/echo", {"data": b"a=1&b=2"}),
    "empty post": ("/echo", {"data": b""}),
    "text posted": ("/echo", {"data": "text"}),
    "lines posted": ("/echo", {"data": [b"a", b"b"]}),
    "lines posted once": ("/echo", {"data": Once([b"a", b"b"])}),
    "much": ("/echo", {"data": b"0123456789" * 300_000}),
    "short of time": ("/slow", {"timeout": 0.2}),
    "short of time, body": ("/slow-body", {"timeout": 0.2}),
    "time enough": ("/slow", {"timeout": 5}),
    "no limit": ("/echo", {"timeout": None}),
    "no time at all": ("/echo", {"timeout": 0}),
    **{f"redirect {path}": (path, {}) for path in ("/moved", "/found", "/other", "/again", "/forever")},
    **{f"redirect {path} of a post": (path, {"data": b"1"}) for path in ("/found", "/again")},
    "circle": ("/circle", {}),
    "redirect elsewhere": ("/nowhere", {}),
    "not found": ("/status/404", {}),
    "server error": ("/status/503", {}),
    "unauthorised": ("/status/401", {}),
    "gzip stays": ("/gzip", {}),
    "chunked": ("/chunked", {}),
    "empty": ("/empty", {}),
    "cookies": ("/cookies", {}),
    "bare": ("/bare", {}),
    "truncated": ("/short", {}),
    "hung up": ("/hang-up", {}),
    "bad sign in the path": ("/a b", {}),
    "unknown option": ("/echo", {"no_such_option": 1}),
}
ANSWERS: dict[str, bytes] = {
    "chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nT: 1\r\n\r\n",
    "chunks broken off": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
    "bad chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n",
    "no length": b"HTTP/1.0 200 OK\r\n\r\nall of it",
    "continue first": b"HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    "bare line ends": b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
    "more than announced": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more",
    "early hints": b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    "no HTTP": b"SSH-2.0-x\r\n\r\n",
    "nothing": b"",
    "half a head": b"HTTP/1.1 200 OK\r\nContent-Le",
    "bad status": b"HTTP/1.1 abc OK\r\n\r\n",
    "long line": b"HTTP/1.1 200 OK\r\nA: " + b"x" * 70_000 + b"\r\n\r\n",
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 150 + b"\r\n",
    "no content": b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",
    "error without end": b"HTTP/1.1 500 Oh\r\n\r\nbroken",
    "error broken off": b"HTTP/1.1 500 Oh\r\nContent-Length: 50\r\n\r\nbroken",
    "redirect without a place": b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
    "redirect broken off": b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 9\r\n\r\n",
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with odd_upstream() as url:
        yield url


def described(answer: Any) -> dict[str, Any]:
    """Read everything that code may look at."""
    shown = {
        "type": type(answer),
        "status": [getattr(answer, name, None) for name in ("status", "code", "reason", "msg", "version")],
        "url": (answer.url, answer.geturl()),
        "headers": answer.headers.items(),
        "info": answer.info().get_content_type(),
    }
    shown["content"] = outcome(answer.read)
    shown["again"] = outcome(answer.read)
    answer.close()
    return shown


def outcome(function: Callable[[], object]) -> object:
    try:
        return function()
    except Exception as error:  # noqa: BLE001  # whatever it is must be the same
        return failed(error)


def failed(error: Exception) -> tuple[Any, ...]:
    if isinstance(error, urllib.error.HTTPError):
        return type(error), str(error), error.url, error.headers.items(), outcome(error.read)
    if isinstance(error, http.client.IncompleteRead):
        return type(error), error.partial, error.expected
    return type(error), str(error)


def before(*args: Any, **options: Any) -> object:
    return outcome(lambda: described(urllib.request.urlopen(*args, **options)))


def after(*args: Any, **options: Any) -> object:
    async def run() -> object:
        answer = await async_urllib.urlopen(*args, **options)
        return described(answer)

    return outcome(lambda: asyncio.run(run()))


@pytest.mark.parametrize("call", sorted(CALLS))
def test_answers_as_urlopen_does(server: str, call: str) -> None:
    path, options = CALLS[call]
    assert after(server + path, **options) == before(server + path, **options)


@pytest.mark.parametrize(
    "options",
    [
        {"headers": {"X-Key": "1", "user-agent": "me"}},
        {"method": "DELETE"},
        {"method": "HEAD"},
        {"method": "PUT", "data": b"x", "headers": {"Content-Type": "text/plain"}},
        {"headers": {"Host": "shop.example", "Connection": "keep-alive"}},
        {"headers": {"Bad\nName": "x"}},
    ],
    ids=str,
)
def test_requests_are_sent_as_they_are(server: str, options: dict[str, Any]) -> None:
    def made() -> urllib.request.Request:
        return urllib.request.Request(f"{server}/echo?q", **options)

    assert after(made()) == before(made())
    assert after(made(), b"other", 5) == before(made(), b"other", 5)


class _Raw:
    """Answer each connection with the same bytes."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            with line:
                line.recv(65536)
                line.sendall(self._answer)
                line.shutdown(socket.SHUT_WR)
                line.recv(65536)

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


@pytest.mark.parametrize("answer", sorted(ANSWERS))
def test_odd_answers_are_read_as_http_client_reads_them(answer: str) -> None:
    raw = _Raw(ANSWERS[answer])
    try:
        assert after(raw.url, timeout=5) == before(raw.url, timeout=5)
    finally:
        raw.close()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://no-such-host.invalid/",
        "http://127.0.0.1:port/",
        "http:///nothing",
        "https://127.0.0.1:1/",
        "gopher://127.0.0.1/",
        "data:text/plain,some%20text",
        f"file://{__file__}",
        "file:///no/such/file",
        "nothing at all",
        "http://[::1",
        3,
    ],
)
def test_what_can_not_be_reached_fails_alike(url: Any) -> None:
    def simple(found: object) -> object:
        return (
            {name: part for name, part in found.items() if name != "type"}
            if isinstance(found, dict)
            else found
        )

    assert simple(after(url)) == simple(before(url))


def test_no_thread_waits(server: str) -> None:
    async def run() -> int:
        tasks = [asyncio.ensure_future(async_urllib.urlopen(f"{server}/slow")) for _ in range(20)]
        await asyncio.sleep(0.4)
        assert {task.done() for task in tasks} == {False}
        threads = [one for one in threading.enumerate() if one.name.startswith("asyncio_")]
        for task in tasks:
            with await task as answer:
                assert answer.read() == b"late"
        return len(threads)

    # Looking a host up is asyncio's own affair, as for every client; nothing else holds a thread.
    with mock.patch.object(socket, "getaddrinfo", wraps=socket.getaddrinfo) as asked:
        assert asyncio.run(run()) <= asked.call_count


def test_a_call_that_is_cancelled_leaves_no_connection(server: str) -> None:
    async def run() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await async_urllib.urlopen(f"{server}/slow")

    asyncio.run(run())


@pytest.mark.parametrize("target", ["urllib.request.urlopen", "urllib.request.OpenerDirector.open"])
def test_what_a_test_replaces_stays_replaced(target: str) -> None:
    with mock.patch(target) as fake:
        answer = asyncio.run(async_urllib.urlopen("http://upstream.invalid/", timeout=3))
    assert answer is fake.return_value
    assert fake.call_count == 1


def test_a_replaced_function_sees_the_arguments_as_they_were() -> None:
    with mock.patch("urllib.request.urlopen") as fake:
        asyncio.run(async_urllib.urlopen("http://upstream.invalid/", None, timeout=3))
    fake.assert_called_once_with("http://upstream.invalid/", None, timeout=3)


def test_what_goes_by_a_thread_is_read_there(server: str) -> None:
    """An opener of one's own may do anything, so it opens and reads on a thread."""

    class Marking(urllib.request.BaseHandler):
        def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
            request.add_header("X-Mark", threading.current_thread().name)
            return request

    async def run() -> dict[str, Any]:
        with (
            await async_urllib.urlopen(f"{server}/echo") as answer,
            mock.patch("socket.socket.recv_into", None),
        ):
            return described(answer)

    urllib.request.install_opener(urllib.request.build_opener(Marking()))
    try:
        found = asyncio.run(run())
    finally:
        urllib.request.install_opener(None)
    assert b"asyncio_" in found["content"]


def test_proxies_go_by_a_thread(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", server)
    urllib.request.install_opener(None)
    try:
        assert b"http://upstream.invalid/x" in asyncio.run(_content("http://upstream.invalid/x"))
    finally:
        urllib.request.install_opener(None)


async def _content(url: str, **options: Any) -> bytes:
    with await async_urllib.urlopen(url, **options) as answer:
        found: bytes = answer.read()
        return found


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    key = path.with_name("key.pem")
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    made += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(path)]
    subprocess.run(made, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + key.read_bytes())
    return path


class _Secret(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"secret")

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


class _SecretServer(HTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet about clients that do not trust it."""


def test_certificates_are_judged_alike(certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    with _SecretServer(("localhost", 0), _Secret) as server:
        server.socket = serving.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        url = f"https://localhost:{server.server_port}/"
        try:
            assert after(url, context=trusting) == before(url, context=trusting)
            assert asyncio.run(_content(url, context=trusting)) == b"secret"
            ours, theirs = after(url), before(url)
        finally:
            server.shutdown()
            thread.join(5)
    assert isinstance(ours, tuple)
    assert isinstance(theirs, tuple)
    assert ours[0] is theirs[0] is urllib.error.URLError
    assert "CERTIFICATE_VERIFY_FAILED" in ours[1]
    assert "CERTIFICATE_VERIFY_FAILED" in theirs[1]
