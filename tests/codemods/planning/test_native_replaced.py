"""Level 1 leaves calls on their threads that tests listen to below the library."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import migrated

APP = """\
import requests
from flask import Flask

app = Flask(__name__)


@app.get("/price")
def price():
    return requests.get("http://localhost/").text
"""


def whole_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("mock.patch('socket.create_connection', fake)", True),
        ("monkeypatch.setattr(socket, 'getaddrinfo', fake)", True),
        ("socket.getaddrinfo = fake", True),
        ("mock.patch('urllib3.connectionpool.HTTPConnectionPool.urlopen', fake)", True),
        ("monkeypatch.setattr(HTTPConnectionPool, 'urlopen', fake)", True),
        ("socket.create_connection(('localhost', 1))", False),
        ("assert socket.getaddrinfo == known", False),
        ("mock.patch('shop.prices', 3)", False),
    ],
)
def test_what_tests_replace_below_requests(tmp_path: Path, line: str, stays: bool) -> None:
    test = f"def test(mock, monkeypatch, fake, socket):\n    {line}\n"
    text = migrated(tmp_path, APP, whole_scan, 1, test_app=test)
    assert ("await async_requests.get" not in text) is stays
    assert ("to_thread" in text or "sync_to_async" in text) is stays
