"""Views of many shapes: what each becomes, and that it answers as before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.codemods.flask_apps import answers, migrated, refused
from tests.codemods.planning.bodies import blocks, held, shapes
from tests.codemods.planning.bodies.application import HEAD
from tests.codemods.planning.bodies.refused import REFUSED, UNTOUCHED
from tests.codemods.upstream import NAMED, upstream

CASES = [*shapes.CASES, *blocks.CASES, *held.CASES]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with upstream() as url:
        yield url


@pytest.mark.parametrize(("view", "lines"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_view_is_converted_and_answers_as_before(
    tmp_path: Path, server: str, view: str, lines: list[str]
) -> None:
    before = HEAD + view
    after = migrated(tmp_path, before)
    assert "async def view(" in after
    for line in lines:
        assert line in after
    assert migrated(tmp_path, after) == after
    found = answers(before.replace(NAMED, server), tmp_path)
    assert found
    assert any(status < 500 for status, _, _ in found.values())
    assert answers(after.replace(NAMED, server), tmp_path) == found


@pytest.mark.parametrize(("view", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_view_is_refused_with_its_reason(tmp_path: Path, view: str, code: str) -> None:
    source = HEAD + view
    assert set(refused(tmp_path, source).values()) == {code}
    assert migrated(tmp_path, source) == source


@pytest.mark.parametrize("view", [case[1] for case in UNTOUCHED], ids=[case[0] for case in UNTOUCHED])
def test_other_code_is_left_alone(tmp_path: Path, view: str) -> None:
    source = HEAD + view
    assert migrated(tmp_path, source) == source


def test_a_context_manager_that_swallows_does_not_leave_names_unbound(tmp_path: Path) -> None:
    source = """\
import sqlite3
import time

from flask import Flask, g, jsonify

app = Flask(__name__)


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return kind is KeyError


@app.before_request
def connect():
    g.database = sqlite3.connect(":memory:")


@app.get("/")
def view():
    c = 3
    with Quiet():
        g.database.execute("select 1")
        c = {}["missing"]
    time.sleep(0.001)
    return jsonify(c=c)
"""
    assert answers(migrated(tmp_path, source), tmp_path) == answers(source, tmp_path)
