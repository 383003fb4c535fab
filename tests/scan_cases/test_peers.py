"""The peers' reports are read to the line that a label stands on, and their cases are made async whole."""

import json
from pathlib import Path

import pytest

from tests.scan_cases.accuracy import Found, Labels, compare
from tests.scan_cases.peers import PEERS, _copy, _make_async, _run

SOURCE = """\
import requests


async def page():
    return helper(
        1,
    )


def helper(number):
    return requests.get(
        "https://example.org",
    )
"""
HYDROID = {
    "diagnostics": [
        {
            "chain": [
                {"location": {"path": "app.py", "line": 5, "column": 12}},
                {"location": {"path": "app.py", "line": 11, "column": 12}},
                {"location": {"path": "site-packages/requests/api.py", "line": 73, "column": 5}},
            ]
        }
    ]
}
BLOCKPATH = {"findings": [{"witness": [{"path": "app.py", "line": 11, "col": 11}]}]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(SOURCE)
    return tmp_path


def peer(name: str):
    return next(peer for peer in PEERS if peer.name.startswith(name))


@pytest.mark.parametrize(("name", "report"), [("hydroid", HYDROID), ("blockpath", BLOCKPATH)])
def test_a_chain_is_read_to_the_innermost_line_of_the_case(name, report, root):
    assert list(peer(name).read(report, root)) == [("app.py", 11, 13)]


def test_ruff_names_the_lines_itself(root):
    report = [
        {"filename": str(root / "app.py"), "location": {"row": 11}, "end_location": {"row": 13}},
    ]
    assert list(peer("ruff").read(report, root)) == [("app.py", 11, 13)]


def test_a_report_counts_for_any_line_of_its_call():
    labels = Labels(frozenset({"app.py:12", "app.py:20"}), frozenset({"app.py:30"}), ())
    reported = [Found("app.py", 11, 13), Found("app.py", 30, 30), Found("app.py", 40, 40)]
    outcome = compare(Path("case.py"), labels, reported)
    assert (outcome.found, outcome.missed, outcome.alarms) == (("app.py:12",), ("app.py:20",), ("app.py:40",))


def test_views_are_made_async_and_nothing_else_is(tmp_path):
    case = tmp_path / "case.py"
    case.write_text(
        "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.route('/')\ndef page():\n"
        "    return helper()\n\n\ndef helper():\n    return ''\n"
    )
    copies = tmp_path / "copies"
    copies.mkdir()
    _copy(case, copies)
    _make_async(case, copies)
    assert (copies / "case.py").read_text() == case.read_text().replace("def page", "async def page")


def test_a_scanner_that_fails_has_no_report(tmp_path, capsys):
    broken = peer("ruff")
    scripts = tmp_path / "bin"
    scripts.mkdir()
    (scripts / "ruff").write_text("#!/bin/sh\necho broken >&2\nexit 2\n")
    (scripts / "ruff").chmod(0o755)
    assert _run(broken, scripts, tmp_path) is None
    assert "broken" in capsys.readouterr().err


def test_the_report_is_read_as_json(tmp_path):
    scripts = tmp_path / "bin"
    scripts.mkdir()
    found = [{"filename": str(tmp_path / "a.py"), "location": {"row": 1}, "end_location": {"row": 2}}]
    (scripts / "ruff").write_text(f"#!/bin/sh\necho '{json.dumps(found)}'\nexit 1\n")
    (scripts / "ruff").chmod(0o755)
    assert _run(peer("ruff"), scripts, tmp_path) == [Found("a.py", 1, 2)]
