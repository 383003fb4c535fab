"""Views that tests ask with a sync client inside a coroutine stay sync."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import refused

APP = """\
import time

from flask import Flask

app = Flask(__name__)


@app.get("/items/<int:number>")
def item(number):
    time.sleep(0.001)
    return "item"


@app.get("/other")
def other():
    time.sleep(0.001)
    return "other"
"""


def whole_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("app.test_client().get('/items/3?full=1')", {"item"}),
        ("client.get('/other')", {"other"}),
        ("client.post(address)", {"item", "other"}),
        ("self.client.get(f'/items/{number}')", {"item", "other"}),
        ("await client.get('/other')", set()),
        ("async_client.get('/other')", set()),
        ("session.get('/other')", set()),
        ("client.get('/nothing')", set()),
    ],
)
def test_a_view_that_is_asked_in_a_coroutine_stays_sync(
    tmp_path: Path, line: str, expected: set[str]
) -> None:
    (tmp_path / "test_app.py").write_text(f"async def test():\n    {line}\n")
    assert refused(tmp_path, APP, whole_scan) == dict.fromkeys(expected, "R-TEST-SHAPE")


def test_plain_tests_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "test_app.py").write_text("def test():\n    client.get('/other')\n")
    assert refused(tmp_path, APP, whole_scan) == {}
