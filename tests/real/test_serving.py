"""A server is started in a process of its own, and one that does not start says why."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import httpx
import pytest

from tests.real.applications import HTTPBIN
from tests.real.environment import ROOT, Environment
from tests.real.serving import ServeError, running

APPLICATION = """
def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["REQUEST_METHOD"].encode(), b" ", environ["PATH_INFO"].encode("latin-1")]
"""

pytestmark = pytest.mark.server


def environment(directory: Path, module: str) -> Environment:
    path = directory / "path"
    path.mkdir()
    for name, target in (("bridge", ROOT / "bridge"), ("served", ROOT / "tests" / "real" / "served")):
        (path / name).symlink_to(target)
    (path / "httpbin.py").write_text(module)
    return Environment(Path(sys.executable), "", {**os.environ, "PYTHONPATH": str(path)})


def test_a_server_answers_through_the_bridge_and_stops(tmp_path: Path) -> None:
    made = environment(tmp_path, APPLICATION)
    log = tmp_path / "server.log"
    with running(HTTPBIN, tmp_path, made, "bridged", tmp_path / "state", log) as address:
        assert httpx.post(f"{address}/some/path", trust_env=False).text == "POST /some/path"
    with pytest.raises(httpx.ConnectError):
        httpx.get(address, trust_env=False)
    assert "Traceback" not in log.read_text()


def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    made = environment(tmp_path, "raise ImportError('no such database')")
    with (
        pytest.raises(ServeError, match=r"(?s)bridged server of httpbin did not start: .*no such database"),
        running(HTTPBIN, tmp_path, made, "bridged", tmp_path / "state", tmp_path / "server.log"),
    ):
        pytest.fail("the server was taken to run")
