"""The two carriers bring the same call to the application, the second one through a real bridge."""

from __future__ import annotations

import contextvars
import io
import threading
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from bridge import Bridge
from tests.real.entrances.carriers import Direct, ThroughBridge, different_keys

ENVIRON = {
    "REQUEST_METHOD": "POST",
    "SCRIPT_NAME": "",
    "PATH_INFO": "/echo",
    "QUERY_STRING": "a=1",
    "CONTENT_TYPE": "text/plain",
    "CONTENT_LENGTH": "5",
    "SERVER_NAME": "testserver",
    "SERVER_PORT": "80",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "REMOTE_ADDR": "127.0.0.1",
    "wsgi.url_scheme": "http",
    "tests.private": ["a hook of the test"],
}
LEFT: contextvars.ContextVar[str] = contextvars.ContextVar("left")


@pytest.fixture
def through() -> Iterator[ThroughBridge]:
    carrier = ThroughBridge(Bridge, deadline=10)
    yield carrier
    carrier.stop()


def call(app: Any) -> tuple[list[Any], bytes]:
    started: list[Any] = []
    environ = {**ENVIRON, "wsgi.input": io.BytesIO(b"hello")}
    answer = app(environ, lambda status, headers: started.extend((status, headers)))
    try:
        return started, b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()


def echo(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    environ["tests.private"].append(threading.current_thread())
    LEFT.set("by the application")
    start_response("201 Created", [("x-path", environ["PATH_INFO"]), ("x-query", environ["QUERY_STRING"])])
    return [environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])), b"!"]


def test_direct_changes_nothing_and_counts() -> None:
    carrier = Direct()
    assert call(carrier.carry(echo)) == (
        ["201 Created", [("x-path", "/echo"), ("x-query", "a=1")]],
        b"hello!",
    )
    assert carrier.calls == 1


def test_a_call_through_the_bridge_gives_what_a_direct_one_gives(through: ThroughBridge) -> None:
    (status, headers), answer = call(through.carry(echo))
    assert (status, answer) == ("201 Created", b"hello!")
    assert {("x-path", "/echo"), ("x-query", "a=1")} <= set(headers)
    assert through.calls == 1


def test_the_application_runs_in_a_thread_of_the_bridge_and_private_keys_reach_it(
    through: ThroughBridge,
) -> None:
    hook = ENVIRON["tests.private"]
    assert isinstance(hook, list)
    del hook[1:]
    call(through.carry(echo))
    assert hook[0] == "a hook of the test"
    assert hook[1] is not threading.current_thread()


def test_what_the_application_leaves_in_its_context_is_seen_by_the_test(through: ThroughBridge) -> None:
    def check() -> str:
        call(through.carry(echo))
        return LEFT.get()

    assert contextvars.Context().run(check) == "by the application"


def test_what_the_application_takes_out_of_its_context_is_gone_for_the_test_as_well(
    through: ThroughBridge,
) -> None:
    def streaming(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        before = LEFT.set("while it streams")
        start_response("200 OK", [])
        yield b"part"
        LEFT.set("when it was closed")
        del before

    def check() -> str:
        answer: Any = through.carry(streaming)({**ENVIRON, "wsgi.input": io.BytesIO()}, lambda *started: None)
        list(answer)
        answer.close()
        return LEFT.get()

    assert contextvars.Context().run(check) == "when it was closed"


def test_a_call_that_the_application_makes_itself_stays_on_its_thread(through: ThroughBridge) -> None:
    threads: list[int] = []

    def inner(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        threads.append(threading.get_ident())
        start_response("200 OK", [])
        return [b"inner"]

    def outer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        threads.append(threading.get_ident())
        return through.carry(inner)(environ, start_response)

    assert call(through.carry(outer))[1] == b"inner"
    assert through.calls == 2
    assert threads[0] == threads[1] != threading.get_ident()


def test_an_error_is_raised_in_the_test(through: ThroughBridge) -> None:
    def broken(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        raise LookupError("no such page")

    with pytest.raises(LookupError, match="no such page"):
        call(through.carry(broken))


def test_closing_early_closes_the_applications_iterable(through: ThroughBridge) -> None:
    closed = threading.Event()

    def endless(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [])
        try:
            while True:
                yield b"x" * 65536
        finally:
            closed.set()

    answer: Any = through.carry(endless)(
        {**ENVIRON, "wsgi.input": io.BytesIO(b"hello")}, lambda *started: None
    )
    assert next(answer) == b"x" * 65536
    answer.close()
    assert closed.is_set()


def test_keys_the_bridge_makes_otherwise_are_named() -> None:
    given = {"PATH_INFO": "/a", "HTTP_X": "1", "tests.own": 1, "wsgi.input": 1}
    made = {"PATH_INFO": "/b", "REMOTE_PORT": "0", "asgi.scope": {}, "wsgi.input": 2}
    assert different_keys(given, made) == ["HTTP_X missing", "PATH_INFO changed", "REMOTE_PORT added"]
