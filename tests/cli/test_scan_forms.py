"""``wsgi2asgi scan -f`` and ``-o``: the same forms as ``wsgi2asgi report``."""

import json

import pytest

from bridge.formats import forms
from tests.cli.command import wsgi2asgi

APP = """\
import time

from flask import Flask

app = Flask(__name__)


@app.get("/nap")
def nap():
    time.sleep(1)
    return ""
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "app.py").write_text(APP)
    return tmp_path / "shop"


@pytest.mark.parametrize("form", forms.NAMES)
def test_scan_and_report_write_the_same(project, form):
    scanned = wsgi2asgi("scan", "shop", "-f", form, cwd=project.parent)
    assert scanned.code == 1
    assert "app.py" in scanned.out
    assert wsgi2asgi("scan", "shop", "-o", "scan.json", cwd=project.parent).code == 1
    reported = wsgi2asgi("report", "scan.json", "-f", form, "--source", "shop", cwd=project.parent)
    assert (reported.code, reported.out) == (1, scanned.out)


def test_the_source_comes_from_the_directory_scanned(project):
    ended = wsgi2asgi("scan", "shop", "-f", "full", cwd=project.parent)
    assert " 9 | def nap():\n  10 |     time.sleep(1)\n     |     ^^^^^^^^^^^^^" in ended.out


def test_json_on_stdout_is_only_json(project):
    ended = wsgi2asgi("scan", "shop", "-f", "json", cwd=project.parent)
    assert json.loads(ended.out)["sites"][0]["callee"] == "time.sleep"


def test_a_form_that_nobody_knows_is_refused(project):
    ended = wsgi2asgi("scan", "shop", "-f", "pdf", cwd=project.parent)
    assert (ended.code, ended.out) == (2, "")
    assert all(name in ended.err for name in forms.NAMES)
