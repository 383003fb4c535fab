"""What the watcher sees of a small application, and how it is held against a scan."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from .environment import Environment
from .watching import Miss, Pair, Watched, compare_seen, lines, row, watched_environment

APPLICATION = """\
import flask, time
from celery.app import trace
from flask_login import login_manager
from redis.connection import Connection

app = flask.Flask(__name__)

def read():
    with open("notes.data") as notes:
        return notes.read()

@app.get("/")
def index():
    time.sleep(0)
    return read()

@app.get("/quick")
def quick():
    trace.run(read)
    login_manager._load_user(read)
    Connection().send_command()
    return "quick"
"""

STAND_INS = {
    "redis/__init__.py": "",
    "celery/app/trace.py": "def run(task):\n    task()\n",
    "flask_login/login_manager.py": "def _load_user(loader):\n    loader()\n",
    "redis/connection.py": "class Connection:\n    def send_command(self): pass\n",
}

CLIENT = """\
from shop import app, read

read()
for path in ("/", "/", "/quick"):
    assert app.test_client().get(path).status_code == 200
"""


def test_the_watcher_sees_the_view_and_the_innermost_line_once(tmp_path: Path) -> None:
    seen = _watch(tmp_path)
    assert [(entry["view"], entry["path"], entry["line"]) for entry in seen] == [
        ("shop.py::index", "shop.py", 14),
        ("shop.py::index", "shop.py", 9),
        ("shop.py::quick", "shop.py", 21),
    ]
    assert [entry["kind"] for entry in seen] == ["time.sleep", "open", "redis.connection"]
    assert seen[1]["chain"] == [["shop.py", 9, "read"], ["shop.py", 15, "index"]]


def _watch(directory: Path) -> list[dict[str, Any]]:
    """Run the client under the watcher, with stand-ins for libraries, and return what was seen."""
    project, outside = directory / "project", directory / "site-packages"
    for path, source in STAND_INS.items():
        (outside / path).parent.mkdir(parents=True, exist_ok=True)
        (outside / path).write_text(source, encoding="utf-8")
    project.mkdir()
    (project / "shop.py").write_text(APPLICATION, encoding="utf-8")
    (project / "notes.data").write_text("", encoding="utf-8")
    (project / "test_shop.py").write_text(CLIENT, encoding="utf-8")
    scan, output = directory / "scan.json", directory / "seen.jsonl"
    views = [_view("index"), _view("quick")]
    scan.write_text(json.dumps({"views": views}), encoding="utf-8")
    plain = Environment(Path(sys.executable), "", {"PYTHONPATH": str(outside)})
    variables = watched_environment(plain, project, scan, output).variables
    subprocess.run((sys.executable, "test_shop.py"), cwd=project, env=variables, check=True, timeout=50)
    return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


def _view(name: str) -> dict[str, Any]:
    return {"id": f"shop.py::{name}", "role": "view", "handler": {"path": "shop.py", "qualname": name}}


def _entry(view: str, line: int) -> dict[str, Any]:
    chain = [["shop.py", line, "read"], ["shop.py", 2, "index"]]
    return {"view": view, "path": "shop.py", "line": line, "kind": "open", "chain": chain}


REPORT = {
    "views": [{"id": "index", "sites": ["a"]}, {"id": "other", "sites": []}],
    "sites": [{"key": "a", "place": {"path": "shop.py", "line": 7, "end_line": 8}}],
    "chains": [{"view": "index", "hops": [{"place": {"path": "shop.py", "line": 2, "function": "index"}}]}],
}


def test_a_pair_is_told_when_a_site_of_its_view_covers_the_line() -> None:
    seen = [_entry("index", 7), _entry("index", 8), _entry("index", 9), _entry("other", 7)]
    pairs, misses = compare_seen(REPORT, seen)
    assert len(pairs) == 4
    assert misses == (
        Miss(Pair("index", "shop.py", 9), "shop.py:2 index", "open"),
        Miss(Pair("other", "shop.py", 7), "shop.py:2 index", "open"),
    )


def test_a_row_counts_and_the_misses_are_told_by_line() -> None:
    pairs, misses = compare_seen(REPORT, [_entry("index", 7), _entry("other", 9)])
    watched = Watched("shop", 3, pairs, misses)
    assert row(watched) == ("shop", "3", "2", "2", "1", "0.500")
    assert lines(watched) == ["shop: shop.py:9 (open), views: 1, lost at shop.py:2 index"]
