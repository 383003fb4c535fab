"""Early hints and trailers, where the server offers them."""

from typing import Any

from bridge import Bridge
from tests.contract.harness import Connection, request

HINTS = {"http.response.early_hint": {}}
TRAILERS = {"http.response.trailers": {}}


def test_neither_is_there_unless_it_is_offered() -> None:
    seen: list[set[str]] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append({"wsgi.early_hints", "wsgi.trailers"} & set(environ))
        start_response("200 OK", [])
        return [b"x"]

    request(Bridge(app)).check_good()
    request(Bridge(app), extensions=HINTS).check_good()
    request(Bridge(app), extensions=TRAILERS).check_good()
    assert seen == [set(), {"wsgi.early_hints"}, {"wsgi.trailers"}]


def test_early_hints_leave_before_the_head() -> None:
    def app(environ: dict[str, Any], start_response: Any) -> Any:
        environ["wsgi.early_hints"]([("Link", "</a.css>; rel=preload"), ("X-Other", "not a hint")])
        start_response("200 OK", [])
        yield b"x"

    sent = request(Bridge(app), extensions=HINTS).connection.sent
    assert sent[0] == {"type": "http.response.early_hint", "links": [b"</a.css>; rel=preload"]}
    assert [message["type"] for message in sent[1:3]] == ["http.response.start", "http.response.body"]


def test_trailers_follow_the_body() -> None:
    for as_list in (True, False):

        def app(environ: dict[str, Any], start_response: Any, as_list: bool = as_list) -> Any:
            trailers: list[tuple[str, str]] = []
            environ["wsgi.trailers"](trailers)
            start_response("200 OK", [("Trailer", "X-Sum")])
            trailers.append(("X-Sum", "3"))
            return [b"abc"] if as_list else iter([b"a", b"bc"])

        answer = request(Bridge(app), extensions=TRAILERS)
        assert answer.error is None
        assert answer.start["trailers"] is True
        assert answer.body == b"abc"
        bodies = [m for m in answer.connection.sent if m["type"] == "http.response.body"]
        assert [m["more_body"] for m in bodies][-1] is False
        assert answer.connection.sent[-1] == {
            "type": "http.response.trailers",
            "headers": [(b"x-sum", b"3")],
            "more_trailers": False,
        }


def test_no_trailers_without_content() -> None:
    """RFC 9110 6.5: trailers follow content, and these answers have none."""
    for status, method in (
        ("204 No Content", "GET"),
        ("205 Reset", "GET"),
        ("304 Same", "GET"),
        ("200 OK", "HEAD"),
    ):
        for as_list in (True, False):

            def app(
                environ: dict[str, Any], start_response: Any, status: str = status, as_list: bool = as_list
            ) -> Any:
                environ["wsgi.trailers"]([("X-Sum", "3")])
                start_response(status, [("Trailer", "X-Sum")])
                return [b"abc"] if as_list else iter([b"a", b"bc"])

            answer = request(Bridge(app), extensions=TRAILERS, method=method).check_good()
            assert (answer.body, answer.start.get("trailers", False)) == (b"", False)


def test_trailers_come_too_late_once_the_head_has_left() -> None:
    raised: list[BaseException] = []

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [])(b"out")
        try:
            environ["wsgi.trailers"]([])
        except RuntimeError as exc:
            raised.append(exc)
        return [b""]

    assert request(Bridge(app), Connection(), extensions=TRAILERS).check_good().body == b"out"
    assert len(raised) == 1
