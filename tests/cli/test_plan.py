"""``wsgi2asgi plan`` in each of its forms, which say the same."""

import json
from pathlib import Path

import pytest

from tests.cli.command import wsgi2asgi

APP = """\
import threading
import time

from flask import Flask

app = Flask(__name__)
lock = threading.Lock()


@app.get("/slow")
def slow():
    time.sleep(1)
    return "slow"


@app.get("/locked")
def locked():
    with lock:
        time.sleep(1)
    return "locked"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(APP)
    return tmp_path


def test_markdown_is_for_a_pull_request(project: Path) -> None:
    ended = wsgi2asgi("plan", "--format", "markdown", cwd=project)
    assert ended.code == 1
    assert ended.out.startswith("## wsgi2asgi plan: 1 unit to convert, 1 held back\n")
    assert "| `app.py::slow` | `GET /slow` | `time.sleep` |  | 0 |\n" in ended.out
    assert "### Held back: 1 `R-LOCK`\n" in ended.out
    assert "Next: wsgi2asgi migrate" in ended.err


def test_every_form_names_the_same_units(project: Path) -> None:
    told = {form: wsgi2asgi("plan", "-f", form, cwd=project) for form in ("text", "json", "markdown")}
    assert {ended.code for ended in told.values()} == {1}
    units = [unit["id"] for wave in json.loads(told["json"].out)["waves"] for unit in wave["units"]]
    assert units == ["app.py::slow"]
    assert all("app.py::slow" in told[form].out for form in ("text", "markdown"))


def test_the_result_may_go_to_a_file(project: Path) -> None:
    ended = wsgi2asgi("plan", "-f", "markdown", "-o", "plan.md", cwd=project)
    assert (ended.code, ended.out) == (1, "")
    assert (project / "plan.md").read_text().startswith("## wsgi2asgi plan: ")


def test_a_form_that_plan_does_not_have_is_refused(project: Path) -> None:
    ended = wsgi2asgi("plan", "-f", "sarif", cwd=project)
    assert ended.code == 2
    assert "'text', 'json', 'markdown'" in ended.err
