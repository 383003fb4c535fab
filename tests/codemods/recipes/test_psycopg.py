"""Blocks of psycopg 3 ask PostgreSQL the same over asynchronous connections, or stay as they are."""

# ruff: noqa: E501

import json
from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import answers, migrated, planned

APP = """\
import json
import time

import psycopg
from flask import Flask, jsonify, request, session
from psycopg.rows import class_row, dict_row

app = Flask(__name__)
HOST = {host}


def helper(thing):
    return thing


@app.get("/v/<int:number>")
def view(number):
{body}
"""
CONNECT = "psycopg.connect(host=HOST, user='shop', dbname='shop')"
MADE = "create temp table made (id int primary key, name text)"

SAME = [
    f"with {CONNECT} as db:\n    row = db.execute('select %s + 1', (number,)).fetchone()\nreturn jsonify(row)",
    f"with {CONNECT} as db:\n    return jsonify(db.execute('select 1').fetchone()[0])",
    f"with {CONNECT} as db:\n    with db.cursor() as cur:\n        cur.execute('{MADE}')\n        cur.executemany('insert into made values (%s, %s)', [(1, 'a'), (2, 'b')])\n        cur.execute('select * from made order by id')\n        rows = cur.fetchall()\nreturn jsonify(rows)",
    f"with {CONNECT} as db, db.cursor(row_factory=dict_row) as cur:\n    cur.execute('select generate_series(1, 4) as n')\n    first = cur.fetchmany(2)\n    rest = [row['n'] for row in cur]\nreturn jsonify(first=first, rest=rest)",
    f"found = []\nwith {CONNECT} as db:\n    cur = db.cursor()\n    for row in cur.execute('select generate_series(1, %s)', (number,)):\n        found.append(row[0])\nreturn jsonify(found)",
    f"with {CONNECT} as db:\n    db.execute('{MADE}')\n    for index in [1, 2]:\n        db.execute('insert into made values (%s, %s)', (index, 'x'))\n    db.commit()\n    db.execute('delete from made')\n    db.rollback()\n    (count,) = db.execute('select count(*) from made').fetchone()\nreturn jsonify(count)",
    f"try:\n    with {CONNECT} as db:\n        db.execute('select 1 / 0')\nexcept psycopg.errors.DivisionByZero as error:\n    return jsonify(str(error)), 400\nreturn 'x'",
    f"with {CONNECT} as db:\n    with db.transaction():\n        rows = db.execute('select 1, 2').fetchall()\n    if not rows:\n        return 'none', 404\nreturn jsonify(rows)",
    f"with {CONNECT} as db:\n    cur = db.execute('select 7')\n    return jsonify(7)",
    "with psycopg.connect('host=/nowhere', connect_timeout=1) as db:\n    return jsonify(db.execute('select 1').fetchone())",
    f"time.sleep(0.01)\nwith {CONNECT} as db:\n    row = db.execute('select 1').fetchone()\nreturn jsonify(row)",
    f"if number > 5:\n    with {CONNECT} as db:\n        return jsonify(db.execute('select 5').fetchone())\nwith {CONNECT} as db:\n    row = db.execute('select 1').fetchone()\nreturn jsonify(row)",
    f"with {CONNECT} as db:\n    try:\n        db.execute('nonsense')\n    except psycopg.Error:\n        db.rollback()\n        row = db.execute('select 2').fetchone()\nreturn jsonify(row)",
    f"with {CONNECT} as db:\n    cur = db.cursor()\n    cur.execute('select generate_series(1, 3)')\n    found = []\n    while row := cur.fetchone():\n        found.append(row[0])\nreturn jsonify(found)",
]

KEPT = [
    f"with {CONNECT} as db:\n    row = helper(db).execute('select 1').fetchone()\nreturn jsonify(row)",
    f"with {CONNECT} as db:\n    cur = db.execute('select 1')\n    row = cur.fetchone()\nreturn jsonify(row)",
    f"db = {CONNECT}\nrow = db.execute('select 1').fetchone()\ndb.close()\nreturn jsonify(row)",
    f"with {CONNECT} as db:\n    db.autocommit = True\n    row = db.execute('select 1').fetchone()\nreturn jsonify(row)",
    f"with {CONNECT} as db:\n    run = db.execute\n    row = run('select 1').fetchone()\nreturn jsonify(row)",
    f"with {CONNECT} as db:\n    row = db.cursor().execute('select 1').fetchone()\nreturn jsonify(row)",
    f"with {CONNECT} as db:\n    rows = list(r for r in db.execute('select 1'))\nreturn jsonify(rows)",
    f"with {CONNECT} as db:\n    rows = sorted(db.execute('select 1').fetchall(), key=lambda row: db.info.port)\nreturn jsonify(rows)",
    "with psycopg.connect(host=HOST, user='shop', dbname='shop', cursor_factory=psycopg.ClientCursor) as db:\n    row = db.execute('select 1').fetchone()\nreturn jsonify(row)",
    f"with {CONNECT} as db:\n    with db.cursor('named') as cur:\n        cur.execute('select 1')\n        row = cur.fetchone()\nreturn jsonify(row)",
    f"with {CONNECT} as db:\n    helper(request).thing = db.execute('select 1').fetchone()[0]\nreturn 'x'",
    f"with {CONNECT} as db:\n    row = db.execute('select 1').fetchone()\nreturn jsonify(row, str(db.closed))",
]


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def app(body: str, host: str = "/nowhere") -> str:
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    return APP.format(host=json.dumps(host), body=lines)


@pytest.mark.parametrize("body", SAME)
def test_a_block_asks_the_same(tmp_path: Path, postgresql_host: str, body: str) -> None:
    before = app(body, postgresql_host)
    after = migrated(tmp_path, before, real_scan, level=1)
    assert "async with await psycopg.AsyncConnection.connect(" in after
    inside = after.partition("async with")[2].partition("\n    return")[0]
    assert "sync_to_async" not in inside
    assert "to_thread" not in after
    assert migrated(tmp_path, after, real_scan, level=1) == after
    found = answers(before, tmp_path)
    assert found
    assert ("/nowhere" in body) is any(status == 500 for status, _, _ in found.values())
    assert answers(after, tmp_path) == found


@pytest.mark.parametrize("body", KEPT)
def test_what_may_differ_stays_and_the_plan_says_so(tmp_path: Path, body: str) -> None:
    draft = planned(tmp_path, app(body), real_scan, 1)
    assert draft.units == ()
    assert [(one.function, one.reason) for one in draft.plan.held] == [("app.py::view", "R-NO-BENEFIT")]


@pytest.mark.parametrize("body", [body for body in SAME if "sleep" not in body])
def test_level_0_leaves_it(tmp_path: Path, body: str) -> None:
    assert migrated(tmp_path, app(body), real_scan) == app(body)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "tests__test_app",
            "from unittest.mock import patch\n\n\n@patch('psycopg.connect')\ndef test_x(fake):\n    pass\n",
        ),
        ("tests__test_app", "def test_x(monkeypatch):\n    monkeypatch.setattr('app.psycopg', None)\n"),
    ],
)
def test_a_replaced_library_stays(tmp_path: Path, name: str, text: str) -> None:
    assert planned(tmp_path, app(SAME[0]), real_scan, 1, **{name: text}).units == ()


def test_a_view_whose_arguments_may_be_objects_is_not_converted_for_nothing(tmp_path: Path) -> None:
    body = f"with {CONNECT} as db:\n    row = db.execute('select %s', (number.real,)).fetchone()\nreturn jsonify(row)"
    assert len(planned(tmp_path, app(body), real_scan, 1).units) == 1
    source = app(body) + '\n\napp.url_map.converters["row"] = helper\n'
    draft = planned(tmp_path, source, real_scan, 1)
    assert draft.units == ()
    assert [one.reason for one in draft.plan.held] == ["R-NO-BENEFIT"]


def test_an_old_library_stays(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("psycopg==3.0.9\n", encoding="utf-8")
    assert planned(tmp_path, app(SAME[0]), real_scan, 1).units == ()


WAITS = """

import requests


def rate(n):
    return int(requests.get(f"http://localhost/{n}").text)


@app.get("/rate")
def rated():
    return str(rate(1))
"""


@pytest.mark.parametrize(
    "body",
    [
        f"with {CONNECT} as db:\n    row = db.execute('select %s', (rate(2),)).fetchone()\nreturn jsonify(row)",
        f"with {CONNECT} as db:\n    row = db.execute('select 1').fetchone()\n    raise ValueError(str(rate(3)))",
        f"with {CONNECT} as db:\n    for row in db.execute('select 1').fetchall():\n        time.sleep(rate(1))\nreturn 'x'",
    ],
)
def test_a_block_in_which_a_helper_waits_stays_on_its_thread(tmp_path: Path, body: str) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("flask==3.1.3\nrequests\npsycopg>=3.1\n")
    after = migrated(tmp_path, app(body) + WAITS, real_scan, 1)
    assert "await rate_async(1)" in after
    assert "    def on_request_thread():\n        with psycopg.connect" in after
    assert "AsyncConnection" not in after
