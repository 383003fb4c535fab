"""Clauses on ``wsgi.file_wrapper``."""

import asyncio
import io
import tempfile
from pathlib import Path
from typing import Any

from tests.contract.harness import Connection, Wrap, request

OFFER = {"http.response.pathsend": {}}


def serve(open_file: Any, headers: list[tuple[str, str]]) -> Any:
    def app(environ: dict[str, Any], start_response: Any) -> Any:
        file = open_file()
        start_response("200 OK", headers)
        return environ["wsgi.file_wrapper"](file, 1000)

    return app


def ask_for_file(
    wrap: Wrap, *, offer: bool, offset: int = 0, length: int | None = None
) -> tuple[Any, Any, bytes]:
    """Serve a file of 2,500 bytes from ``offset``; give the answer, the file object and the path."""
    opened: list[Any] = []
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "file.bin"
        path.write_bytes(bytes(range(250)) * 10)

        def open_file() -> Any:
            opened.append(path.open("rb"))
            opened[0].seek(offset)
            return opened[0]

        headers = [("Content-Length", str(length))] if length is not None else []
        answer = request(wrap(serve(open_file, headers)), extensions=OFFER if offer else {})
        return answer, opened[0], bytes(str(path), "utf-8")


def test_the_wrapper_is_offered_and_its_file_closed(wrap: Wrap) -> None:
    """PEP 3333, Optional Platform-Specific File Handling: read in blocks, closed at the end."""
    answer, file, _ = ask_for_file(wrap, offer=False)
    assert answer.check_good().body == bytes(range(250)) * 10
    assert file.closed


def test_the_wrapper_takes_any_object_with_read(wrap: Wrap) -> None:
    """PEP 3333, Optional Platform-Specific File Handling: any file-like object, with or without close()."""

    class Bare:
        def __init__(self) -> None:
            self.read = io.BytesIO(b"bare bones").read

    assert request(wrap(serve(Bare, []))).check_good().body == b"bare bones"


def test_a_whole_file_goes_by_its_path(wrap: Wrap) -> None:
    """ASGI, Path Send: a whole file on disk is handed to the server, which sends it."""
    answer, file, path = ask_for_file(wrap, offer=True, length=2500)
    assert answer.error is None
    assert answer.connection.sent[-1] == {"type": "http.response.pathsend", "path": path.decode()}
    assert answer.header(b"content-length") == [b"2500"]
    assert file.closed


def test_a_file_stays_open_until_the_server_has_it(wrap: Wrap) -> None:
    """ASGI, Path Send: the application must leave the file in place until send() has returned."""
    opened: list[Any] = []
    closed: list[bool] = []

    async def on_send(message: dict[str, Any]) -> None:
        await asyncio.sleep(0.03)
        if message["type"] == "http.response.pathsend":
            closed.append(opened[0].closed)

    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "file.bin"
        path.write_bytes(b"12345")

        def open_file() -> Any:
            opened.append(path.open("rb"))
            return opened[0]

        request(wrap(serve(open_file, [])), Connection(on_send=on_send), extensions=OFFER)
    assert closed == [False]
    assert opened[0].closed


def test_no_path_is_sent_where_there_is_no_content(wrap: Wrap) -> None:
    """RFC 9110 9.3.2, 15.3.5 and 15.4.5: not for a HEAD, nor with a 204 or a 304."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "file.bin"
        path.write_bytes(b"12345")
        for method, status in (("HEAD", "200 OK"), ("GET", "204 No Content"), ("GET", "304 Not Modified")):

            def app(environ: dict[str, Any], start_response: Any, status: str = status) -> Any:
                start_response(status, [])
                return environ["wsgi.file_wrapper"](path.open("rb"))

            answer = request(wrap(app), method=method, extensions=OFFER).check_good()
            assert (answer.body, answer.status) == (b"", int(status[:3]))


def test_part_of_a_file_is_read(wrap: Wrap) -> None:
    """PEP 3333, Optional Platform-Specific File Handling: from the file's position on."""
    answer, _, _ = ask_for_file(wrap, offer=True, offset=1500)
    assert answer.check_good().body == (bytes(range(250)) * 10)[1500:]


def test_a_file_longer_than_its_length_is_read(wrap: Wrap) -> None:
    """PEP 3333, Handling the Content-Length Header: a shorter Content-Length cuts the file."""
    answer, _, _ = ask_for_file(wrap, offer=True, length=100)
    assert answer.check_good().body == (bytes(range(250)) * 10)[:100]


def test_a_head_for_a_file_sends_none_of_it(wrap: Wrap) -> None:
    """RFC 9110 9.3.2: a HEAD for a file is answered with its headers."""
    files: list[io.BytesIO] = []

    def open_file() -> io.BytesIO:
        files.append(io.BytesIO(b"12345"))
        return files[0]

    app = wrap(serve(open_file, [("Content-Length", "5")]))
    answer = request(app, Connection(), method="HEAD", extensions=OFFER).check_good()
    assert (answer.body, answer.header(b"content-length")) == (b"", [b"5"])
    assert files[0].closed


def test_an_unbuffered_file_goes_by_its_path_too(wrap: Wrap) -> None:
    """ASGI, Path Send: a raw file is a whole file as well."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "file.bin"
        path.write_bytes(b"12345")
        answer = request(wrap(serve(lambda: path.open("rb", buffering=0), [])), extensions=OFFER)
        assert answer.error is None
        assert answer.connection.sent[-1] == {"type": "http.response.pathsend", "path": str(path)}
        assert [m["type"] for m in answer.connection.sent].count("http.response.body") == 0


def test_a_file_that_has_lost_its_name_is_read(wrap: Wrap) -> None:
    """PEP 3333, Optional Platform-Specific File Handling: a removed or replaced file is still open."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "file.bin"

        def open_file() -> Any:
            path.write_bytes(b"the old one")
            file = path.open("rb")
            path.unlink()
            path.write_bytes(b"the new one")
            return file

        answer = request(wrap(serve(open_file, [])), extensions=OFFER)
        assert answer.check_good().body == b"the old one"


def test_what_was_written_comes_before_a_file(wrap: Wrap) -> None:
    """PEP 3333, The write() Callable: bytes given to write() go before the iterable's, a file's too."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "file.bin"
        path.write_bytes(b"and the file")

        def app(environ: dict[str, Any], start_response: Any) -> Any:
            start_response("200 OK", [])(b"first ")
            return environ["wsgi.file_wrapper"](path.open("rb"))

        assert request(wrap(app), extensions=OFFER).check_good().body == b"first and the file"


def test_an_empty_file_is_an_empty_body(wrap: Wrap) -> None:
    """PEP 3333, Optional Platform-Specific File Handling: no byte to send, closed all the same."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "file.bin"
        path.touch()
        opened: list[Any] = []

        def open_file() -> Any:
            opened.append(path.open("rb"))
            return opened[0]

        answer = request(wrap(serve(open_file, [("X-Kept", "1")])), extensions=OFFER).check_good()
        assert (answer.body, answer.header(b"x-kept"), opened[0].closed) == (b"", [b"1"], True)
