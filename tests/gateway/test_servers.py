"""The contract end to end: real servers, real clients, TCP and unix sockets."""

import hashlib
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.gateway import served
from tests.gateway.servers import KINDS, Server, running

pytestmark = pytest.mark.server

# One of each parser, loop, protocol and transport in the default run; the rest of the product runs as slow.
ALWAYS = {
    "uvicorn-h11-asyncio",
    "uvicorn-httptools-uvloop",
    "uvicorn-unix",
    "hypercorn-h2-tls",
    "granian",
    "daphne",
}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(kind, id=kind.name, marks=() if kind.name in ALWAYS else pytest.mark.slow)
        for kind in KINDS
    ],
)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(request.param, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with server.client() as client:
        yield client


def eventually(condition: Callable[[], bool], what: str) -> None:
    limit = time.monotonic() + 8
    while not condition():
        assert time.monotonic() < limit, f"never came about: {what}"
        time.sleep(0.05)


def test_hello(client: httpx.Client) -> None:
    answer = client.get("/hello")
    assert (answer.status_code, answer.content) == (200, b"hello")
    assert answer.headers.get_list("set-cookie") == ["a=1", "b=2"]
    assert answer.headers["content-length"] == "5"


def test_environ(server: Server, client: httpx.Client) -> None:
    environ = client.get("/environ?a=%C3%A9", headers={"x-one": "1", "x_two": "2"}).json()
    assert environ["QUERY_STRING"] == "a=%C3%A9"
    assert environ["HTTP_X_ONE"] == "1"
    assert "HTTP_X_TWO" not in environ
    assert environ["SERVER_PROTOCOL"] == ("HTTP/2" if server.kind.http2 else "HTTP/1.1")
    assert environ["wsgi.url_scheme"] == ("https" if server.kind.http2 else "http")
    if server.kind.unix:
        assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("server.example", "80")
        assert not environ.get("REMOTE_ADDR")
    else:
        assert environ["SERVER_PORT"] == str(server.port)
        assert environ["REMOTE_ADDR"] == "127.0.0.1"
        assert environ["REMOTE_PORT"].isdigit()
        assert environ["HTTP_HOST"] == f"127.0.0.1:{server.port}"
    assert [key for key in environ if ":" in key] == []


def test_a_large_upload_with_a_length(client: httpx.Client) -> None:
    body = bytes(range(256)) * 12_000
    expected = f"{len(body)} {hashlib.sha256(body).hexdigest()}"
    assert client.post("/digest", content=body).text == expected


def test_a_chunked_upload(client: httpx.Client) -> None:
    pieces = [bytes([number]) * 1000 * number for number in range(60)]
    whole = b"".join(pieces)
    expected = f"{len(whole)} {hashlib.sha256(whole).hexdigest()}"
    assert client.post("/digest", content=iter(pieces)).text == expected


def test_an_echo(client: httpx.Client) -> None:
    body = bytes(range(256)) * 2000
    assert client.post("/echo", content=body).content == body


def test_a_body_that_nobody_reads(client: httpx.Client) -> None:
    answer = client.post("/refuse", content=b"x" * 1000)
    assert (answer.status_code, answer.content) == (413, b"no")
    assert client.get("/hello").content == b"hello"


def test_a_stream(client: httpx.Client) -> None:
    whole = b"".join(bytes([number]) * 65536 for number in range(40))
    assert client.get("/stream?40").content == whole


def test_a_file(client: httpx.Client) -> None:
    assert client.get("/file").content == Path(served.__file__).read_bytes()


def test_head_and_no_content(client: httpx.Client) -> None:
    head = client.head("/hello")
    assert (head.status_code, head.content) == (200, b"")
    empty = client.get("/empty")
    assert (empty.status_code, empty.content) == (204, b"")
    assert client.get("/hello").content == b"hello"


def test_failures_before_the_start_are_500(client: httpx.Client) -> None:
    assert [client.get(path).status_code for path in ("/fail", "/nothing")] == [500, 500]
    assert client.get("/hello").content == b"hello"


def test_failures_after_the_start_never_look_whole(server: Server) -> None:
    # Some servers close the connection at once, others (Daphne, Hypercorn's HTTP/2) just stop sending.
    for path in ("/fail_midway", "/short"):
        with server.client(timeout=1.5) as client, pytest.raises(httpx.HTTPError):
            client.get(path)
    with server.client() as client:
        assert client.get("/hello").content == b"hello"


def test_a_hundred_requests_on_one_connection(client: httpx.Client) -> None:
    assert {client.get("/hello").content for _ in range(100)} == {b"hello"}


def test_a_client_that_leaves_in_mid_download_closes_the_iterable(server: Server) -> None:
    before = server.census().get("closed", 0)
    with server.client() as client, client.stream("GET", "/drip") as answer:
        assert next(answer.iter_raw()).startswith(b"drip")
    eventually(lambda: server.census().get("closed", 0) > before, "close() was called")
    eventually(lambda: server.census()["running"] == 1, "only the census itself runs")


def test_a_client_that_leaves_in_mid_upload_is_an_os_error(server: Server) -> None:
    if server.kind.http2 or server.kind.name == "daphne":
        pytest.skip("needs a raw HTTP/1.1 request that reaches the application before its end")
    before = server.census().get("lost in upload", 0)
    with server.connect() as connection:
        connection.sendall(
            b"POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 1000
        )
        time.sleep(0.2)
    eventually(lambda: server.census().get("lost in upload", 0) > before, "read() raised OSError")


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(server: Server, tmp_path: Path) -> None:
    body = tmp_path / "body"
    body.write_bytes(b"c" * 200_000)
    where = (
        ["--unix-socket", server.socket_path, "http://server.example"] if server.kind.unix else [server.url]
    )
    url = where.pop() + "/echo"
    command = ["curl", "-sk", "--max-time", "10", "-H", "Expect: 100-continue", "--data-binary", f"@{body}"]
    output = subprocess.run([*command, *where, url], capture_output=True, check=True)
    assert output.stdout == b"c" * 200_000


def test_wsgiref_validate_finds_nothing(tmp_path: Path) -> None:
    kind = next(kind for kind in KINDS if kind.name == "uvicorn-httptools-asyncio")
    with running(kind, tmp_path, "tests.gateway.served:validated") as server, server.client() as client:
        assert client.get("/hello").content == b"hello"
        assert client.post("/echo", content=b"e" * 100_000).content == b"e" * 100_000
        assert client.post("/digest", content=iter([b"a", b"b"])).text.startswith("2 ")
        assert len(client.get("/stream?3").content) == 3 * 65536
        assert client.get("/empty").status_code == 204
