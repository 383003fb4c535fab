"""Tests that fail now and then: not held against a unit, unless they fail with it alone."""

import sys
from pathlib import Path

import pytest

from bridge.config import load
from codemods.proving import suites
from codemods.proving.outcome import Outcome
from codemods.writing import migrate
from tests.codemods.projects import project

APP = """\
import time

from flask import Flask

app = Flask(__name__)


@app.get("/slow")
def slow():
    time.sleep(0.001)
    return "slow"
"""
TEST = """\
import inspect
import time
from pathlib import Path

import app

RUNS = Path({counter!r})


def test_it():
    runs = len(RUNS.read_text()) if RUNS.exists() else 0
    RUNS.write_text("x" * (runs + 1))
    converted = inspect.iscoroutinefunction(app.slow)
    assert {condition}
"""
VERIFY = f"{sys.executable} -m pytest -q -p no:cacheprovider"


def written(root: Path, condition: str) -> tuple[Outcome, list[str]]:
    counter = str(root.with_name("runs.txt"))
    files = {
        "app.py": APP,
        "requirements.txt": "flask[async]\n",
        "tests/test_app.py": TEST.format(counter=counter, condition=condition),
    }
    told: list[str] = []
    made = project(root, files)
    return migrate.write(made, load(made), verify=VERIFY, progress=told.append), told


def test_what_fails_without_the_unit_too_is_not_held_against_it(tmp_path: Path) -> None:
    outcome, _ = written(tmp_path / "shop", "runs not in (1, 3)")
    assert [unit.id for unit in outcome.written] == ["app.py::slow"]
    assert outcome.verification is not None
    assert outcome.verification.flaky == ("tests/test_app.py::test_it",)
    assert outcome.verification.runs == 4


def test_what_fails_once_with_the_unit_alone_takes_it_back_and_says_so(tmp_path: Path) -> None:
    outcome, _ = written(tmp_path / "shop", "runs != 1")
    (taken_back,) = outcome.rolled_back
    assert taken_back.message.startswith("tests/test_app.py::test_it failed in one run of two: ")


def test_what_always_fails_with_the_unit_takes_it_back(tmp_path: Path) -> None:
    outcome, told = written(tmp_path / "shop", "not converted")
    (taken_back,) = outcome.rolled_back
    assert taken_back.message == "tests/test_app.py::test_it failed: assert not True."
    assert not [line for line in told if line.endswith("once more")]


def test_what_never_ends_takes_it_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suites, "_LEAST_LIMIT", 8.0)
    monkeypatch.setattr(suites, "_PATIENCE", 1.0)
    outcome, _ = written(tmp_path / "shop", "not converted or time.sleep(60)")
    (taken_back,) = outcome.rolled_back
    assert taken_back.message.startswith("The tests were stopped after 8 s, where they took ")
    assert outcome.verification is not None
    assert outcome.verification.runs == 2
