"""Clauses on applications that fail."""

import logging
from typing import Any

from tests.contract.harness import (
    Wrap,
    answer_with,
    ask,
    breaks_off,
    fails_before_the_start,
    request,
    run,
)


def test_an_exception_before_the_start_comes_out(wrap: Wrap) -> None:
    """ASGI, Error Handling: the server answers 500 and error middleware sees the exception itself."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise LookupError("at once")

    answer = request(wrap(app))
    assert isinstance(answer.error, LookupError)
    assert answer.connection.sent == []


def test_an_exception_in_the_iterator_before_a_byte_comes_out(wrap: Wrap) -> None:
    """PEP 3333, Error Handling: with no byte sent the head has not left, so 500 is still possible."""

    def parts() -> Any:
        raise LookupError("in the iterator")
        yield b""

    answer = request(wrap(answer_with(parts)))
    assert isinstance(answer.error, LookupError)
    assert answer.connection.sent == []


def test_an_exception_after_the_start_breaks_off(wrap: Wrap) -> None:
    """RFC 9112 8: a response cut short must not end cleanly, or the client takes it for whole."""

    def parts() -> Any:
        yield b"begun"
        raise LookupError("midway")

    answer = request(wrap(answer_with(parts)))
    breaks_off(answer)
    assert answer.body == b"begun"


def test_the_traceback_is_in_wsgi_errors(wrap: Wrap) -> None:
    """PEP 3333, Error Handling: servers should trap exceptions and log them."""
    records: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(self.format(record))

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise LookupError("a telling word")

    handler = Keep()
    logging.getLogger().addHandler(handler)
    try:
        request(wrap(app))
    finally:
        logging.getLogger().removeHandler(handler)
    assert any("a telling word" in record for record in records)
    assert any("Traceback" in record for record in records)


def test_what_is_no_body_is_an_error(wrap: Wrap) -> None:
    """PEP 3333, Unicode Issues: str is no body, nor None, nor bytes outside a list; nothing is sent."""
    for body in (None, ["text"], iter(["text"]), "text", "", b"text", b"", [None], [1], 5):
        fails_before_the_start(request(wrap(answer_with(body))))


def test_system_exit_ends_the_request_and_not_the_server(wrap: Wrap) -> None:
    """ASGI, Applications: one application's sys.exit() must not stop the event loop."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise SystemExit(3)

    async def main() -> str:
        try:
            fails_before_the_start(await ask(wrap(app)))
        except SystemExit:
            return "the loop was told to exit"
        return "alive"

    try:
        assert run(main()) == "alive"
    except SystemExit:
        raise AssertionError("SystemExit reached the event loop") from None
