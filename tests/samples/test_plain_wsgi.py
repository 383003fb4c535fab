"""plain_wsgi through the bridge, under a real server."""

import socket
from pathlib import Path

import httpx
import pytest

from tests.samples.functions import Copy, Serve

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def address(copy_sample: Copy, serve: Serve) -> str:
    return serve(copy_sample("plain_wsgi"), "filedrop.app:application")


def test_pages_and_forms(client: httpx.Client) -> None:
    assert "<form" in client.get("/").text
    assert client.post("/hello", data={"name": "Ada"}).text == "<p>Hello, Ada</p>\n"
    assert client.head("/hello").headers["content-length"] == "6"
    assert client.delete("/hello").status_code == 405


def test_files_go_up_and_come_down(client: httpx.Client, tmp_path: Path) -> None:
    content = bytes(range(256)) * 20_000
    parts = (content[at : at + 50_000] for at in range(0, len(content), 50_000))
    assert client.put("/files/photo.png", content=parts).text == f"{len(content)}\n"
    assert client.get("/files/photo.png").content == content


def test_a_body_is_answered_while_it_is_being_sent(address: str) -> None:
    size = 64 * 1024  # what the application reads at a time
    host, port = address.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(b"POST /upper HTTP/1.1\r\nHost: filedrop\r\nTransfer-Encoding: chunked\r\n\r\n")
        connection.sendall(f"{size:x}\r\n".encode() + b"q" * size + b"\r\n")
        received = read_letters(connection, b"Q", size)
        assert received.startswith(b"HTTP/1.1 200 OK\r\n")
        connection.sendall(b"5\r\nzzzzz\r\n0\r\n\r\n")
        read_letters(connection, b"Z", 5)


def test_the_first_line_does_not_wait_for_the_last(client: httpx.Client) -> None:
    with client.stream("GET", "/count/100000", params={"pause": "1"}) as response:
        assert next(response.iter_raw()) == b"1\n"
    assert client.get("/count/3").text == "1\n2\n3\n"


def test_write_comes_before_the_returned_body(client: httpx.Client) -> None:
    assert client.get("/report").text == "part,size\n0,0\n1,10\n2,20\ntotal,30\n"


def test_an_early_failure_is_an_error_page(client: httpx.Client) -> None:
    response = client.get("/broken")
    assert response.status_code == 500
    assert response.text == "Something went wrong.\n"


def test_a_late_failure_is_no_clean_end(client: httpx.Client) -> None:
    with client.stream("GET", "/broken-late") as response:
        assert response.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            response.read()
    assert client.get("/hello").text == "Hello\n"


def read_letters(connection: socket.socket, letter: bytes, count: int) -> bytes:
    """Read until the letter, which no header holds, has come so many times."""
    received = b""
    while received.count(letter) < count:
        more = connection.recv(65536)
        assert more, f"The connection ended after {received!r}."
        received += more
    return received
