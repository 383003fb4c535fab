"""Child processes at level 1: awaited on the loop, from nothing and from level 0, helpers included."""

import sys
from pathlib import Path

import pytest

from bridge.config import load
from codemods.planning.native.homes import source
from codemods.writing import migrate
from tests.codemods.projects import git

APP = """\
import subprocess
import sys
from subprocess import check_call

from flask import Flask

app = Flask(__name__)


def version(program):
    return subprocess.check_output([program, "--version"], text=True)


@app.get("/version")
def shown():
    return version(sys.executable).partition(" ")[0]


@app.get("/status")
def status():
    return str(subprocess.call([sys.executable, "-c", "raise SystemExit(4)"]))


@app.get("/bare")
def bare():
    return str(check_call([sys.executable, "-c", "pass"]))


@app.get("/open")
def opened():
    with subprocess.Popen([sys.executable, "-c", "pass"]) as child:
        return str(child.wait())
"""
TESTS = """\
from unittest import mock

import pytest

from app import app


@pytest.mark.parametrize(
    ("path", "text"), [("/version", "Python"), ("/status", "4"), ("/bare", "0"), ("/open", "0")]
)
def test_answers(path, text):
    assert app.test_client().get(path).text == text


def test_replaced():
    with mock.patch("subprocess.call", return_value=7) as call:
        assert app.test_client().get("/status").text == "7"
    assert call.call_count == 1
"""


def project(root: Path, tests: str = TESTS) -> Path:
    for path, text in {"app.py": APP, "test_app.py": tests, "requirements.txt": "Flask[async]\n"}.items():
        (root / path).write_text(text, encoding="utf-8")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    return root


def write(root: Path, level: int) -> str:
    verify = f"{sys.executable} -m pytest -q -W error -p no:cacheprovider"
    outcome = migrate.write(root, load(root), level=level, verify=verify, progress=lambda _: None)
    assert {unit.state for unit in outcome.units} <= {"written"}
    return (root / "app.py").read_text()


@pytest.mark.parametrize("levels", [(1,), (0, 1)])
def test_children_are_awaited_and_the_tests_hold(tmp_path: Path, levels: tuple[int, ...]) -> None:
    for level in levels:
        text = write(project(tmp_path) if level == levels[0] else tmp_path, level)
    flat = "".join(text.split())
    assert "awaitasync_subprocess.check_output([program" in flat
    assert "(awaitversion_async(sys.executable)).partition" in flat
    assert "awaitasync_subprocess.call([sys.executable" in flat
    assert "awaitasyncio.to_thread(check_call,[sys.executable" in flat
    assert "subprocess.Popen([sys.executable" in text
    assert (tmp_path / "async_subprocess.py").read_bytes() == source("async_subprocess")
    assert (tmp_path / "requirements.txt").read_text() == "Flask[async]\n"
    assert write(tmp_path, 1) == text


def test_a_test_that_replaces_the_name_keeps_the_thread(tmp_path: Path) -> None:
    tests = 'from unittest import mock\n\n\n@mock.patch("app.subprocess")\ndef test_nothing(_):\n    pass\n'
    text = write(project(tmp_path, tests), 1)
    assert "async_subprocess" not in text
    assert "awaitasyncio.to_thread(subprocess.call,[sys.executable" in "".join(text.split())
