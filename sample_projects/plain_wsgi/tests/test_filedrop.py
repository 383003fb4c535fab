import hashlib
import io
from collections.abc import Callable
from typing import Any

import pytest
from filedrop.files import read_body

Call = Callable[..., Any]


def test_pages(call: Call) -> None:
    assert b"<form" in call("GET", "/").body
    assert call("GET", "/hello").body == b"Hello\n"


def test_a_form_is_read_and_escaped(call: Call) -> None:
    assert call("POST", "/hello", b"name=%3CAda%3E").body == b"<p>Hello, &lt;Ada&gt;</p>\n"
    assert call("POST", "/hello", b"x" * 70_000).status == "413 Content Too Large"


def test_unknown_paths_and_methods(call: Call) -> None:
    assert call("GET", "/nowhere").status == "404 Not Found"
    refused = call("DELETE", "/hello")
    assert refused.status == "405 Method Not Allowed"
    assert refused.headers["Allow"] == "GET, POST"


def test_files_go_up_and_come_down(call: Call) -> None:
    content = bytes(range(256)) * 1000
    assert call("PUT", "/files/photo.png", content).body == b"256000\n"
    assert call("GET", "/files/photo.png").body == content
    assert call("GET", "/files/").body == b"photo.png\n"
    assert call("GET", "/files/other").status == "404 Not Found"
    assert call("PUT", "/files/../escape", b"x").status == "404 Not Found"


def test_digest_reads_the_whole_body(call: Call) -> None:
    content = b"a" * 200_000
    assert call("POST", "/digest", content).body.decode().strip() == hashlib.sha256(content).hexdigest()


def test_a_body_without_length_is_read_to_its_end() -> None:
    environ = {"wsgi.input": io.BytesIO(b"abc"), "wsgi.input_terminated": True}
    assert b"".join(read_body(environ)) == b"abc"


def test_a_body_that_ends_early_is_an_error() -> None:
    with pytest.raises(OSError, match="left 2 bytes unsent"):
        list(read_body({"wsgi.input": io.BytesIO(b"abc"), "CONTENT_LENGTH": "5"}))


def test_streams(call: Call) -> None:
    assert call("GET", "/count/3", query="pause=0.001").body == b"1\n2\n3\n"
    assert call("POST", "/upper", b"abc" * 50_000).body == b"ABC" * 50_000


def test_write_comes_before_the_returned_body(call: Call) -> None:
    assert call("GET", "/report").body == b"part,size\n0,0\n1,10\n2,20\ntotal,30\n"


def test_an_early_failure_replaces_the_answer(call: Call) -> None:
    answer = call("GET", "/broken")
    assert answer.status == "500 Internal Server Error"
    assert answer.body == b"Something went wrong.\n"
    assert "This view fails at once." in answer.log


def test_a_late_failure_is_raised(call: Call) -> None:
    with pytest.raises(RuntimeError, match="half way"):
        call("GET", "/broken-late")


def test_names_are_resolved(call: Call) -> None:
    assert call("GET", "/addresses/127.0.0.1").body == b"127.0.0.1\n"


def test_each_request_is_logged_once(call: Call) -> None:
    lines = call("GET", "/count/3").log.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("GET /count/3 200 OK ")
