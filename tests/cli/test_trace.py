"""`trace` runs an application or a program, and what it proposes makes the scan find the call."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.command import wsgi2asgi
from tests.tracing.library import write_library

SHOP = """\
import acme

print("imported")


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/slow":
        acme.Client().call()
    if path == "/bad":
        raise ZeroDivisionError("by nothing")
    start_response("200 OK", [])
    return [b"done"]


def make():
    return application


async def asgi(scope, receive, send):
    pass
"""
TEST = """\
import unittest

import shop


class Tests(unittest.TestCase):
    def test_slow(self):
        print("a test prints")
        shop.application({"PATH_INFO": "/slow"}, lambda status, headers: None)


if __name__ == "__main__":
    unittest.main()
"""


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", str(write_library(tmp_path / "library")))
    root = tmp_path / "project"
    root.mkdir()
    (root / "shop.py").write_text(SHOP)
    (root / "test_shop.py").write_text(TEST)
    (root / "pyproject.toml").write_text('[project]\nname = "shop"\n')
    return root


def targets(text: str) -> list[str]:
    return [table["target"] for table in tomllib.loads(text)["tool"]["wsgi2asgi"]["blocking"]]


def test_requests_are_made_and_calls_proposed(project):
    ended = wsgi2asgi("trace", "shop:application", "/slow", "/bad", "/", cwd=project)
    assert ended.code == 1, ended
    assert targets(ended.out) == ["acme.Client().call"]
    assert "# shop.py:9 in application" in ended.out
    assert "GET /slow answered 200 OK" in ended.err
    assert "GET /bad raised ZeroDivisionError: by nothing" in ended.err
    assert "GET / answered 200 OK" in ended.err
    assert "imported" in ended.err


def test_nothing_to_propose_ends_with_0(project):
    ended = wsgi2asgi("trace", "--factory", "shop:make", cwd=project)
    assert (ended.code, ended.out) == (0, "")
    assert "GET / answered 200 OK" in ended.err


@pytest.mark.parametrize(
    "program", [("-m", "unittest", "-q", "test_shop"), ("-m", "pytest", "-q", "-s"), ("test_shop.py",)]
)
def test_a_test_run_is_traced(program, project):
    ended = wsgi2asgi("trace", *program, cwd=project)
    assert ended.code == 1, ended
    assert targets(ended.out) == ["acme.Client().call"]
    assert "a test prints" in ended.err


def test_what_is_proposed_makes_the_scan_find_it(project):
    def sites():
        ended = wsgi2asgi(
            *("scan", ".", "--entry", "shop:application", "--format", "json", "--no-cache", "--exit-zero"),
            cwd=project,
        )
        return [(site["callee"], site["place"]["line"]) for site in json.loads(ended.out)["sites"]]

    assert sites() == []
    ended = wsgi2asgi("trace", "-o", "found.toml", "shop:application", "/slow", cwd=project)
    assert (ended.code, ended.out) == (1, "")
    with (project / "pyproject.toml").open("a") as pyproject:
        pyproject.write((project / "found.toml").read_text())
    assert sites() == [("acme.Client.call", 9)]
    again = wsgi2asgi("trace", "shop:application", "/slow", cwd=project)
    assert (again.code, again.out) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-m", "nosuch"), "no module 'nosuch'"),
        (("nosuch.py",), "nosuch.py does not exist"),
        (("nosuch:app",), "no module 'nosuch'"),
        (("shop:nosuch",), "no 'nosuch'"),
        (("shop",), "not MODULE:APP"),
        (("shop:asgi",), "is an ASGI application"),
        (("shop:application", "orders"), "'orders' is no request"),
        (("shop:application", "-o"), "options stand before"),
        (("--app-dir", "nowhere", "shop:application"), "nowhere is no directory"),
        (("broken.py",), "No module named 'missing_requirement'"),
    ],
)
def test_bad_input_is_one_sentence(arguments, words, project):
    (project / "broken.py").write_text("import missing_requirement\n")
    ended = wsgi2asgi("trace", *arguments, cwd=project)
    assert ended.code == 2, ended
    assert ended.out == ""
    assert words in ended.err
    assert "Traceback" not in ended.err
    lines = [line for line in ended.err.strip().splitlines() if line != "imported"]
    assert len(lines) == 1
    assert lines[0].startswith("Error: ")
    assert lines[0].endswith(".")


def test_a_module_that_lacks_a_requirement_is_told_of(project):
    (project / "broken.py").write_text("import missing_requirement\n")
    ended = wsgi2asgi("trace", "-m", "broken", cwd=project)
    assert ended.code == 2
    assert "broken can't be run: No module named 'missing_requirement'" in ended.err


def test_tracing_costs_no_other_command_anything():
    code = (
        "import sys; import bridge.cli.app; "
        "print([name for name in sys.modules if name.startswith('bridge.tracing')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "[]"
