"""Two visits are compared by what the application decides, and by all of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from tests.real.serving import differences
from tests.real.visitor import Seen, VisitError, Visitor, mask, seen


def answer(content: bytes = b"page", status: int = 200, **headers: str) -> Seen:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return seen("GET /", httpx.Response(status, headers=named, content=content))


def test_equal_answers_are_alike_though_the_servers_differ() -> None:
    one = answer(date="Sun, 01 Mar 2020 08:00:00 GMT", server="one", x_page="1")
    other = answer(server="other", via="waitress", x_page="1")
    assert list(one.unlike(other)) == []


@pytest.mark.parametrize(
    "other",
    [
        answer(b"Page"),
        answer(b"pages"),
        answer(status=201),
        answer(x_more="1"),
        answer(last_modified="Sun, 01 Mar 2020 08:00:00 GMT"),
    ],
)
def test_what_the_application_decides_must_be_the_same(other: Seen) -> None:
    one = answer()
    assert list(one.unlike(other))
    assert list(other.unlike(one))
    assert differences([one], [other])


def test_content_length_is_compared_where_both_have_one() -> None:
    with_length = Seen("GET /", 200, (), "4", b"page")
    without = Seen("GET /", 200, (), None, b"page")
    assert list(with_length.unlike(without)) == []
    assert list(with_length.unlike(Seen("GET /", 200, (), "5", b"page"))) == ["Content-Length is 4, then 5"]


def test_a_missing_answer_is_a_difference() -> None:
    assert differences([answer(), answer()], [answer()])


@pytest.mark.parametrize(
    "text",
    [
        b'<input type="hidden" name="csrfmiddlewaretoken" value="%s">',
        b"csrftoken=%s; Path=/",
        b"messages=the-text:%s; Path=/",
    ],
)
def test_secrets_are_masked(text: bytes) -> None:
    assert mask(text % b"one") == mask(text % b"other")


def test_the_text_of_a_message_is_compared() -> None:
    assert mask(b"messages=saved:1:2") != mask(b"messages=deleted:1:2")


def test_only_moments_of_about_now_are_masked() -> None:
    now = datetime.now(UTC)
    for distance, masked in ((timedelta(seconds=5), True), (timedelta(days=1), False)):
        moment = now - distance
        inside = moment.strftime("at %Y-%m-%dT%H:%M:%S.").encode()
        assert (mask(inside) == b"at about now.") is masked
        header = answer(expires=format_datetime(moment, usegmt=True)).headers
        assert (("expires", "about now") in header) is masked


def test_the_visitor_notes_what_is_not_as_expected() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(404, text="nothing here"))
    with httpx.Client(transport=transport, base_url="http://app.test") as client:
        visitor = Visitor(client)
        visitor.get("/right", expect=404, holds="nothing")
        assert visitor.faults == []
        visitor.get("/status")
        visitor.get("/content", expect=404, holds="something")
    assert visitor.faults == [
        "GET /status answered 404, not 200",
        "GET /content answered without b'something'",
    ]
    assert [answer.step for answer in visitor.seen] == ["GET /right", "GET /status", "GET /content"]


def test_no_answer_is_an_error_that_names_the_step() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with (
        httpx.Client(transport=httpx.MockTransport(refuse), base_url="http://app.test") as client,
        pytest.raises(VisitError, match="GET /x got no answer"),
    ):
        Visitor(client).get("/x")


def test_a_crowd_is_noted_in_order_and_a_wrong_answer_is_told() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text="/1" if request.url.path == "/3" else request.url.path)

    with httpx.Client(transport=httpx.MockTransport(answer), base_url="http://app.test") as client:
        visitor = Visitor(client)
        visitor.crowd("/1", "/2", "/3", holds=lambda path: path)
    assert [answer.content for answer in visitor.seen] == [b"/1", b"/2", b"/1"]
    assert visitor.faults == ["GET /3 in a crowd answered without b'/3'"]
