"""What a bridge is made with, and what it lets out: contexts, events, errors."""

import asyncio
import threading
from typing import Any

import pytest

from bridge import Bridge
from bridge.gateway.observe import (
    Event,
    RequestFinished,
    RequestStarted,
)
from tests.contract.harness import answer_with, ask, run
from tests.gateway.applications import Notes


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({"threads": 0}, "threads"),
        ({"queue": -1}, "queue"),
        ({"drain": -1}, "drain"),
        ({"timeout": 0}, "timeout"),
        ({"queue_timeout": -2}, "queue_timeout"),
    ],
)
def test_numbers_out_of_range_are_refused_by_name(arguments: dict[str, Any], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        Bridge(answer_with([b""]), **arguments)


def test_what_is_no_application_is_refused() -> None:
    with pytest.raises(TypeError, match="WSGI application"):
        Bridge(None)  # type: ignore[arg-type]


def test_context_variables_come_out_only_when_asked() -> None:
    import contextvars

    variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable", default="untouched")

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        variable.set("set within")
        start_response("200 OK", [])
        return [b"x"]

    async def main(bridge: Bridge) -> str:
        await ask(bridge)
        return variable.get()

    assert run(main(Bridge(app))) == "untouched"
    assert run(main(Bridge(app, propagate_context=True))) == "set within"


def test_observers_hear_of_start_and_end_and_can_not_do_harm() -> None:
    class Faulty:
        def on_event(self, event: Event) -> None:
            raise LookupError("an observer's own fault")

    notes = Notes()
    bridge = Bridge(answer_with(lambda: iter([b"ab", b"c"])), observers=[Faulty(), notes])

    async def main() -> None:
        assert (await ask(bridge, path="/here")).check_good().body == b"abc"

    run(main())
    started, finished = notes.events
    assert isinstance(started, RequestStarted)
    assert isinstance(finished, RequestFinished)
    assert (started.method, started.path, started.request) == ("GET", "/here", finished.request)
    assert (finished.status, finished.body_bytes, finished.error, finished.disconnected) == (
        200,
        3,
        None,
        False,
    )
    assert started.thread == finished.thread != threading.get_ident()
    assert started.waited >= 0
    assert finished.seconds >= 0
    bridge.close()


def test_an_applications_own_cancelled_error_is_logged_like_any_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise asyncio.CancelledError("nobody has left")

    answer = run(ask(Bridge(app)))
    assert isinstance(answer.error, RuntimeError)
    assert "nobody has left" in caplog.text
    assert "Traceback" in caplog.text
