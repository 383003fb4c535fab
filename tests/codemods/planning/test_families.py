"""Functions that convert together: what one of them can't do holds back as few others as possible."""

from pathlib import Path

import pytest

from bridge.analysis.scan import scan as real_scan
from bridge.config import Config
from tests.codemods.flask_apps import answers, migrated, planned, refused
from tests.codemods.upstream import NAMED, upstream

HEAD = f"""\
import functools

import requests
from flask import Flask, g, jsonify, request

app = Flask(__name__)
URL = "{NAMED}"


def fetch(path):
    return requests.get(f"{{URL}}/{{path}}", timeout=5).json()["path"]


"""

CALLED = """\
@app.get("/inner")
def inner():
    return fetch("inner")


def spread():
    return [inner() for _ in range(2)]


@app.get("/outer")
def outer():
    return fetch("outer") + inner()
"""

GUARDED = """\
def guard(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if not request.headers.get("host"):
            return "nobody", 400
        return view(*args, **kwargs) if view else None

    return wrapper


class Prices:
    def current(self, name):
        return self.ask(name)

    def ask(self, name):
        return fetch(name)


@app.get("/price")
@guard
def price():
    return Prices().current("price")
"""


@pytest.fixture
def app() -> str:
    return HEAD


def test_who_calls_a_view_that_stays_is_converted_and_calls_it_on_a_thread(tmp_path: Path, app: str) -> None:
    source = app + CALLED
    assert refused(tmp_path, source) == {"inner": "R-CALLBACK"}
    after = migrated(tmp_path, source)
    assert "\ndef inner():\n" in after
    assert "async def outer():" in after
    assert "await inner()" not in after
    with upstream() as address:
        before, now = (text.replace(NAMED, address) for text in (source, after))
        assert answers(now, tmp_path) == answers(before, tmp_path)


def test_each_refusal_names_the_place_of_its_own_function(tmp_path: Path, app: str) -> None:
    source = app + CALLED.replace("inner() for _", "outer() + inner() for _")
    held = planned(tmp_path, source).plan.held
    lines = source.splitlines()
    assert {one.function.partition("::")[2] for one in held} == {"inner", "outer"}
    assert all(lines[one.place.line - 1].startswith(f"def {one.place.function}(") for one in held)


def test_a_wait_behind_a_decorator_of_the_project_is_the_views_own(tmp_path: Path, app: str) -> None:
    source = app + GUARDED
    after = migrated(tmp_path, source, lambda root: real_scan(root, Config(root=str(root))))
    assert "@guard\nasync def price():" in after
    assert "return current_app.ensure_sync(view)(*args, **kwargs) if view else None" in after
    with upstream() as address:
        before, now = (text.replace(NAMED, address) for text in (source, after))
        assert answers(now, tmp_path) == answers(before, tmp_path)


@pytest.mark.parametrize(
    "call",
    ["current_app.ensure_sync(view)(*args, **kwargs)", "app.ensure_sync(view)(*args) if view else None"],
)
def test_a_wrapper_that_calls_both_kinds_is_left_as_it_is(tmp_path: Path, app: str, call: str) -> None:
    source = app.replace("import Flask", "import Flask, current_app") + GUARDED.replace(
        "view(*args, **kwargs) if view else None", call
    )
    after = migrated(tmp_path, source, lambda root: real_scan(root, Config(root=str(root))))
    assert "@guard\nasync def price():" in after
    assert after.count(f"        return {call}\n") == 1
    assert after.count("ensure_sync") == 1


def test_a_wrapper_that_keeps_what_ensure_sync_gives_is_not_known(tmp_path: Path, app: str) -> None:
    kept = "        kept = app.ensure_sync(view)\n        return kept(*args, **kwargs)"
    source = app + GUARDED.replace("        return view(*args, **kwargs) if view else None", kept)
    found = refused(tmp_path, source, lambda root: real_scan(root, Config(root=str(root))))
    assert found == {"price": "R-DECORATOR-UNKNOWN"}
