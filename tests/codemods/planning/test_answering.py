"""The name of a view under a library's decorator stands for a sync wrapper: who calls it gets an answer."""

import sys
from pathlib import Path

import pytest

from tests.codemods.flask_apps import answers, migrated

LIBRARY = """\
import functools

from flask import current_app


def login_required(view):
    @functools.wraps(view)
    def decorated_view(*args, **kwargs):
        return current_app.ensure_sync(view)(*args, **kwargs)

    return decorated_view
"""

APP = """\
import time

from flask import Flask
from flask_login import login_required

app = Flask(__name__)


@app.get("/one")
@login_required
def one():
    time.sleep(0.001)
    return "one"


@app.get("/two")
@login_required
def two():
    time.sleep(0.001)
    return one() + "two"


def helped():
    time.sleep(0.001)
    return one() + "helped"


@app.get("/three")
def three():
    return helped()


@app.get("/four")
def four():
    time.sleep(0.001)
    return two()
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the decorator of Flask-Login 0.6 where tests can import it."""
    directory = tmp_path / "library"
    directory.mkdir()
    (directory / "flask_login.py").write_text(LIBRARY)
    monkeypatch.syspath_prepend(str(directory))
    monkeypatch.delitem(sys.modules, "flask_login", raising=False)
    return directory


def test_callers_are_answered(tmp_path: Path, library: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "requirements.txt").write_text("flask-login==0.6.3\nflask==3.1.0\n")
    text = migrated(project, APP)
    assert text.count("async def") == 4
    assert "await one(" not in text
    assert "await two(" not in text
    assert answers(text, tmp_path) == answers(APP, tmp_path)
