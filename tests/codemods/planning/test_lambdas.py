"""A lambda can't await: a view that one calls keeps its sync form, whatever the scan has entered."""

from pathlib import Path

import pytest

from bridge.analysis.scan import scan
from bridge.config import Config
from codemods.planning.planner import draft

HEAD = """\
import asyncio
import time

from asgiref.sync import sync_to_async
from flask import Flask

app = Flask(__name__)


@app.get("/one")
def one():
    time.sleep(0.001)
    return "one"


"""
CALLED = {
    "in a sync view": (
        '@app.get("/two")\ndef two():\n    ask = lambda: one()\n    time.sleep(0.001)\n    return ask()\n'
    ),
    "in a view that is async": (
        '@app.get("/two")\nasync def two():\n    ask = lambda: one()\n    return await sync_to_async(ask)()\n'
    ),
    "on another thread": (
        '@app.get("/two")\nasync def two():\n    return await asyncio.to_thread(lambda: one() + "!")\n'
    ),
    "in a table": 'TABLE = {"one": lambda: one()}\n',
    "handed on": 'TABLE = {"one": lambda: [one]}\n',
    "in a function that nobody calls": "def later():\n    return lambda: [one() for _ in range(2)]\n",
}
OTHERS = {
    "a parameter of that name": "TABLE = [lambda one: one()]\n",
    "a variable of that name": "def later():\n    one = str\n    return lambda: one()\n",
    "a function of that name": "def later():\n    def one():\n        return 1\n\n    return lambda: one()\n",
    "an attribute of that name": "TABLE = [lambda row: row.one()]\n",
    "a mention in a string": 'TABLE = [lambda: "one()"]\n',
}


def plan(root: Path, more: str) -> tuple[set[str], dict[str, str]]:
    (root / "app.py").write_text(HEAD + more)
    drafted = draft(scan(root, Config(root=str(root))), root)
    converted = {name for unit in drafted.units for name in unit.unit.functions}
    return converted, {held.function: held.reason for held in drafted.plan.held}


@pytest.mark.parametrize("more", CALLED.values(), ids=CALLED)
def test_a_view_that_a_lambda_calls_stays(tmp_path: Path, more: str) -> None:
    converted, held = plan(tmp_path, more)
    assert "app.py::one" not in converted
    assert held["app.py::one"] == "R-CALLBACK"


@pytest.mark.parametrize("more", OTHERS.values(), ids=OTHERS)
def test_what_only_has_its_name_does_not_matter(tmp_path: Path, more: str) -> None:
    assert plan(tmp_path, more)[0] == {"app.py::one"}


def test_a_lambda_of_another_module_counts(tmp_path: Path) -> None:
    (tmp_path / "table.py").write_text("import app\n\nTABLE = [lambda: app.one()]\n")
    assert plan(tmp_path, "")[1] == {"app.py::one": "R-CALLBACK"}


def test_a_converted_view_that_waits_in_a_lambda_is_not_listed_as_held_back(tmp_path: Path) -> None:
    more = (
        '@app.get("/two")\nasync def two():\n'
        "    return await sync_to_async(lambda: [time.sleep(0) for _ in range(2)])()\n"
    )
    converted, held = plan(tmp_path, more)
    assert converted == {"app.py::one"}
    assert held == {}
