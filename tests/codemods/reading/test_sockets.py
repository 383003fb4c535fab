"""Views that tests ask while sockets are forbidden stay sync: the client would need an event loop."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import refused

APP = """\
import time

from flask import Flask

app = Flask(__name__)


@app.get("/one")
def one():
    time.sleep(0.001)
    return "one"


@app.get("/other")
def other():
    time.sleep(0.001)
    return "other"
"""
GUARD = "    monkeypatch.setattr(socket, 'socket', guard)\n"
BOTH = {"one": "R-TEST-SHAPE", "other": "R-TEST-SHAPE"}


def whole_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"conftest": "import socket\n\n\ndef quiet(monkeypatch):\n" + GUARD}, BOTH),
        ({"conftest": "import pytest_socket\n\npytest_socket.disable_socket()\n"}, BOTH),
        ({"conftest": "import pytest_socket\n\npytest_socket.disable_socket(allow_unix_socket=True)\n"}, {}),
        (
            {
                "test_app": "import socket\n\n\ndef test(client, monkeypatch):\n"
                + GUARD
                + "    client.get('/one')\n"
            },
            {"one": "R-TEST-SHAPE"},
        ),
        ({"test_app": "import socket\n\n\ndef test(monkeypatch):\n" + GUARD + "    helper()\n"}, {}),
        (
            {"test_app": "def test(client, socket_disabled):\n    client.get('/other')\n"},
            {"other": "R-TEST-SHAPE"},
        ),
        ({"test_app": "def test(client, socket_enabled):\n    client.get('/other')\n"}, {}),
    ],
)
def test_who_forbids_sockets(tmp_path: Path, files: dict[str, str], expected: dict[str, str]) -> None:
    assert refused(tmp_path, APP, whole_scan, **files) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [("--disable-socket", BOTH), ("--disable-socket --allow-unix-socket", {}), ("-q", {})],
)
def test_settings_of_pytest_forbid_them_too(tmp_path: Path, options: str, expected: dict[str, str]) -> None:
    (tmp_path / "pytest.ini").write_text(f"[pytest]\naddopts = {options}\n")
    assert refused(tmp_path, APP, whole_scan) == expected
