"""Views that wait and then answer with a stream are converted where what is read later does not wait."""

# ruff: noqa: E501

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import answers, migrated, planned

APP = """\
import time

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path

ROOT_URLCONF = "app"


def rows(count):
    for number in range(count):
        {inside}
        yield f"{{number}};"


def view(request):
    {pause}
    {body}


urlpatterns = [path("view", view)]
"""
BODIES = [
    "return StreamingHttpResponse(rows(3), content_type='text/csv')",
    "answer = StreamingHttpResponse(rows(3))\n    answer['Location'] = '/x'\n    return answer",
    "def parts():\n        yield request.method\n        yield from rows(2)\n\n    return StreamingHttpResponse(parts(), status=202)",
    "return StreamingHttpResponse(f'{number};' for number in range(3))",
    "return StreamingHttpResponse(['a', 'b'])",
]


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def app(body: str, *, pause: str = "time.sleep(0.01)", inside: str = "number = -number") -> str:
    return APP.format(body=body, pause=pause, inside=inside)


@pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume synchronous iterators:Warning")
@pytest.mark.parametrize("body", BODIES)
def test_it_is_converted_and_answers_as_before(tmp_path: Path, body: str) -> None:
    before = app(body)
    after = migrated(tmp_path, before, real_scan)
    assert "async def view" in after
    assert "def parts" not in before or "    def parts" in after
    assert migrated(tmp_path, after, real_scan) == after
    found = answers(before, tmp_path)
    assert found
    assert answers(after, tmp_path) == found


@pytest.mark.parametrize(
    ("body", "inside"),
    [
        (BODIES[0], "time.sleep(0.01)"),
        (BODIES[1], "time.sleep(0.01)"),
        (BODIES[2], "time.sleep(0.01)"),
        (
            "def parts():\n        time.sleep(0.01)\n        yield 'x'\n\n    return StreamingHttpResponse(parts())",
            "pass",
        ),
    ],
)
@pytest.mark.parametrize("pause", ["time.sleep(0.01)", "pass"])
def test_what_waits_while_it_is_read_is_refused(tmp_path: Path, body: str, inside: str, pause: str) -> None:
    draft = planned(tmp_path, app(body, inside=inside, pause=pause), real_scan)
    assert draft.units == ()
    (held,) = draft.plan.held
    assert (held.reason, held.function) == ("R-GENERATOR", "app.py::view")
    assert held.place.line
    assert held.way_out


@pytest.mark.parametrize("body", BODIES)
def test_what_does_not_wait_stays(tmp_path: Path, body: str) -> None:
    source = app(body, pause="pass")
    assert migrated(tmp_path, source, real_scan) == source


FLASK = """\
import time

from flask import Flask, Response, request, stream_with_context

app = Flask(__name__)


@app.get("/view")
def view():
    {pause}

    {above}def parts():
        yield request.method
        {inside}
        yield "b"

    return {answer}
"""
CALLED = {"above": "", "answer": "Response(stream_with_context(parts()), mimetype='text/plain')"}
DECORATED = {"above": "@stream_with_context\n    ", "answer": "parts()"}
PLAIN = {"above": "", "answer": "Response(iter(['a', request.method]))"}


def flask(form: dict[str, str], *, pause: str = "time.sleep(0.01)", inside: str = "pass") -> str:
    return FLASK.format(pause=pause, inside=inside, **form)


@pytest.mark.parametrize("form", [CALLED, DECORATED, PLAIN])
def test_a_flask_stream_is_converted_and_answers_as_before(tmp_path: Path, form: dict[str, str]) -> None:
    before = flask(form)
    after = migrated(tmp_path, before, real_scan)
    assert "async def view" in after
    assert "    def parts" in after
    assert migrated(tmp_path, after, real_scan) == after
    found = answers(before, tmp_path)
    assert {body for _, body, _ in found.values()} <= {"GETb", "aGET"}
    assert answers(after, tmp_path) == found


@pytest.mark.parametrize("form", [CALLED, DECORATED])
def test_an_older_flask_can_t_keep_the_context(tmp_path: Path, form: dict[str, str]) -> None:
    (tmp_path / "requirements.txt").write_text("flask==3.1.1\n")
    source = flask(form)
    assert migrated(tmp_path, source, real_scan) == source
    (held,) = planned(tmp_path, source, real_scan).plan.held
    assert held.reason == "R-GENERATOR"
    assert "3.1.2" in held.message


@pytest.mark.parametrize("form", [CALLED, DECORATED])
def test_what_a_flask_stream_waits_for_is_waited_for_where_it_is_read(
    tmp_path: Path, form: dict[str, str]
) -> None:
    before = flask(form, inside="time.sleep(0.01)")
    after = migrated(tmp_path, before, real_scan)
    assert "async def view" in after
    assert " time.sleep(0.01)\n" in after
    assert answers(after, tmp_path) == answers(before, tmp_path)


def test_a_flask_view_whose_stream_alone_waits_is_refused(tmp_path: Path) -> None:
    source = flask(CALLED, pause="pass", inside="time.sleep(0.01)")
    assert migrated(tmp_path, source, real_scan) == source
    assert {one.reason for one in planned(tmp_path, source, real_scan).plan.held} == {"R-GENERATOR"}


@pytest.mark.parametrize("form", [CALLED, DECORATED, PLAIN])
def test_a_flask_stream_that_does_not_wait_stays(tmp_path: Path, form: dict[str, str]) -> None:
    source = flask(form, pause="pass")
    assert migrated(tmp_path, source, real_scan) == source
