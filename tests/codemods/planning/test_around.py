"""What waits around views, or once they are done, is left as it is, and the plan says why."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import planned

FLASK = """\
import time

from flask import Flask, Response

app = Flask(__name__)


@app.context_processor
def names():
    {names}
    return {{}}


@app.get("/v")
def stream():
    def parts():
        {parts}
        yield "x"

    return Response(parts())
"""

DJANGO = {
    "manage": 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    "shop____init__": "",
    "shop__urls": "urlpatterns = []\n",
    "shop__settings": 'ROOT_URLCONF = "shop.urls"\nMIDDLEWARE = ["shop.middleware.Audit"]\n',
}
MIDDLEWARE = """\
import time


class Audit:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        {}
        return self.get_response(request)
"""


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def held(root: Path, source: str, **more: str) -> dict[str, str]:
    draft = planned(root, source, real_scan, **more)
    assert draft.units == ()
    assert all(one.way_out and one.place.line for one in draft.plan.held)
    return {one.function.partition("::")[2]: one.reason for one in draft.plan.held}


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        (("names",), {"names": "R-EXTENSION"}),
        (("parts",), {"stream": "R-GENERATOR"}),
        ((), {}),
    ],
)
def test_flask(tmp_path: Path, waiting: tuple[str, ...], expected: dict[str, str]) -> None:
    calls = {name: "time.sleep(1)" if name in waiting else "len('x')" for name in ("names", "parts")}
    assert held(tmp_path, FLASK.format(**calls)) == expected


@pytest.mark.parametrize(
    ("call", "expected"), [("time.sleep(1)", {"Audit.__call__": "R-EXTENSION"}), ("pass", {})]
)
def test_django_middleware(tmp_path: Path, call: str, expected: dict[str, str]) -> None:
    assert held(tmp_path, "", shop__middleware=MIDDLEWARE.format(call), **DJANGO) == expected


def test_globs_choose_them_as_they_choose_views(tmp_path: Path) -> None:
    from codemods.planning.planner import draft

    (tmp_path / "app.py").write_text(FLASK.format(names="time.sleep(1)", parts="time.sleep(1)"))
    found = draft(real_scan(tmp_path), tmp_path, only=["names"]).plan.held
    assert [one.function for one in found] == ["app.py::names"]
