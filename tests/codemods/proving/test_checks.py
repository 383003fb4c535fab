"""What still waits on the event loop is found in what was written, in the view itself and below it."""

from pathlib import Path

import pytest

from bridge.analysis.scan import scan
from bridge.config import Config
from bridge.model.plan import Unit
from codemods.planning.planner import DraftUnit
from codemods.proving.checks import failing
from codemods.recipe import Change, Span

APP = """\
import asyncio

import requests
from asgiref.sync import sync_to_async
from flask import Flask

app = Flask(__name__)


def fetch(number):
    return requests.get(f"http://localhost/{{number}}").text


class Books:
    @property
    def first(self):
        return fetch(1)


@app.get("/view")
async def view():
    def piece():
        return fetch(2)

{body}
"""
UNIT = DraftUnit(
    Unit("app.py::view", ("app.py::view",), (), ("app.py::view",), ""),
    (Change("make_view_async", "app.py", Span(1, 0, 1, 0)),),
    "flask",
)


def problems(root: Path, body: str) -> dict[str, tuple[str, str]]:
    (root / "app.py").write_text(APP.format(body=f"    return {body}"))
    return failing(scan(root, Config(root=str(root))), root, [UNIT])


@pytest.mark.parametrize(
    "body",
    [
        "requests.get('http://localhost').text",
        "fetch(1)",
        "str(max(fetch(1), 2))",
        "Books().first",
        "piece()",
    ],
)
def test_a_wait_that_stays_on_the_loop_is_found(tmp_path: Path, body: str) -> None:
    code, message = problems(tmp_path, body)["app.py::view"]
    assert code == "V-BLOCKING"
    assert "requests.get still waits there" in message


@pytest.mark.parametrize(
    "body",
    [
        "(await asyncio.to_thread(requests.get, 'http://localhost')).text",
        "await asyncio.to_thread(fetch, 1)",
        "await sync_to_async(piece)()",
        "await sync_to_async(lambda: Books().first)()",
        "'plain'",
    ],
)
def test_a_wait_on_a_thread_is_none(tmp_path: Path, body: str) -> None:
    assert problems(tmp_path, body) == {}
