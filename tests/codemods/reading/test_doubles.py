"""What a test puts in a function's place decides on which thread the function is called."""

# ruff: noqa: E501

import textwrap
from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import migrated, refused

APP = """\
import requests
from flask import Flask

app = Flask(__name__)


def fetch(number):
    return requests.get(f"http://localhost/{number}").json()


@app.get("/price")
def price():
    return str(fetch(3))
"""


def whole_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def sent(root: Path, test: str) -> str:
    """Say how the view calls its helper beside this test."""
    code = "import app\nimport requests\nfrom unittest.mock import Mock, patch\n\n\n" + textwrap.dedent(test)
    text = migrated(root, APP, whole_scan, test_app=code)
    ways = [way for way in ("asyncio.to_thread(fetch", "sync_to_async(fetch)") if way in text]
    return ways[0].partition("(")[0] if len(ways) == 1 else text


@pytest.mark.parametrize(
    "test",
    [
        "def test(monkeypatch):\n    monkeypatch.setattr(app, 'fetch', lambda n: table.objects.get(pk=n))\n",
        "def test(monkeypatch):\n    def fake(n):\n        return local.value\n    monkeypatch.setattr('app.fetch', fake)\n",
        "def test(monkeypatch, book):\n    monkeypatch.setattr(app, 'fetch', lambda n: book)\n",
        "@patch('app.fetch', side_effect=make)\ndef test(fake):\n    pass\n",
        "def test():\n    with patch('app.fetch') as fake:\n        fake.side_effect = lambda n: row(n)\n",
        "def test():\n    with patch('app.requests.get') as get:\n        get.return_value.json.side_effect = lambda: read()\n",
        "import logging\ndef test(monkeypatch):\n    monkeypatch.setattr(app, 'fetch', lambda n: logging.info('x'))\n",
        "import sqlite3\nconn = sqlite3.connect(':memory:')\ndef test():\n    app.fetch = lambda n: conn.execute('select 1')\n",
        "from requests.adapters import HTTPAdapter\ndef test(monkeypatch):\n    monkeypatch.setattr(HTTPAdapter, 'send', answer)\n",
        "def test():\n    for name in ('fetch', 'other'):\n        patch(f'app.{name}', side_effect=make).start()\n",
    ],
)
def test_what_may_belong_to_the_thread_of_the_test_is_called_there(tmp_path: Path, test: str) -> None:
    assert sent(tmp_path, test) == "sync_to_async"


@pytest.mark.parametrize(
    "test",
    [
        "def test(monkeypatch):\n    monkeypatch.setattr(app, 'fetch', lambda n: 5)\n",
        "@patch('app.fetch', return_value={'a': [1]})\ndef test(fake):\n    pass\n",
        "def test():\n    with patch('app.requests.get') as get:\n        get.return_value.json.return_value = 5\n",
        "@patch('app.fetch', side_effect=ValueError('no'))\ndef test(fake):\n    pass\n",
        "class Answer:\n    status_code = 200\n    def __init__(self, data):\n        self.data = data\n    def json(self):\n        return self.data\ndef test(monkeypatch):\n    asked = []\n    def get(url):\n        asked.append(url)\n        return Answer({'n': 1})\n    monkeypatch.setattr(requests, 'get', get)\n",
        "def test(monkeypatch):\n    monkeypatch.setattr(app, 'fetch', Mock(return_value=3))\n",
        "def test(monkeypatch):\n    monkeypatch.setattr(app, 'other', lambda n: table.objects.get(pk=n))\n",
        "def test(mocker):\n    mocker.spy(app, 'fetch')\n",
    ],
)
def test_data_and_mocks_may_be_called_anywhere(tmp_path: Path, test: str) -> None:
    assert sent(tmp_path, test) == "asyncio.to_thread"


DATA = """\
import json
from enum import Enum

from sqlalchemy import create_engine

with open("price.json") as lines:
    PRICE = json.load(lines)

URL = f"http://localhost/{PRICE['n']}"
ENGINE = create_engine("sqlite://")


class Kind(Enum):
    ONE = 1


class Gone(RuntimeError):
    pass


def made(n):
    return {"n": n}


def asked(n):
    return ENGINE.execute(n)


def failing():
    raise Gone
"""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("return_value=PRICE", "asyncio.to_thread"),
        ("return_value=PRICE['n']", "asyncio.to_thread"),
        ("return_value=URL.encode()", "asyncio.to_thread"),
        ("return_value=Kind.ONE", "asyncio.to_thread"),
        ("side_effect=made", "asyncio.to_thread"),
        ("side_effect=Gone('now')", "asyncio.to_thread"),
        ("side_effect=Gone", "asyncio.to_thread"),
        ("side_effect=Unknown('now')", "sync_to_async"),
        ("side_effect=asked", "sync_to_async"),
        ("return_value=ENGINE", "sync_to_async"),
        ("side_effect=absent", "sync_to_async"),
    ],
)
def test_what_a_test_takes_from_other_files_is_read_there(tmp_path: Path, value: str, expected: str) -> None:
    (tmp_path / "data.py").write_text(DATA)
    test = f"from data import *\nfrom data import ENGINE, PRICE, URL, Gone, Kind, absent, asked, made\nfrom library import Unknown\n\n\n@patch('app.fetch', {value})\ndef test(fake):\n    pass\n"
    assert sent(tmp_path, test) == expected


def test_what_a_file_reads_for_itself_is_data(tmp_path: Path) -> None:
    test = "import json\nwith open('x') as lines:\n    price = json.load(lines)\ndef test():\n    with patch('app.fetch') as fake:\n        fake.return_value = price\n"
    assert sent(tmp_path, test) == "asyncio.to_thread"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("side_effect=lambda text: table.objects.get()", "await sync_to_async(flash)("),
        ("side_effect=lambda text: None", "    flash("),
    ],
)
def test_doubles_of_what_waits_for_nothing_count_too(tmp_path: Path, given: str, expected: str) -> None:
    source = APP.replace("import Flask", "import Flask, flash").replace(
        "    return str(fetch(3))", "    flash('asked')\n    return str(fetch(3))"
    )
    test = f"from unittest.mock import patch\n\n\n@patch('app.flash', {given})\ndef test(fake):\n    pass\n"
    assert expected in migrated(tmp_path, source, whole_scan, test_app=test)


def test_what_a_test_lets_stop_is_not_sent_to_a_thread(tmp_path: Path) -> None:
    """Nobody would ever answer: a future can't hold StopIteration."""
    test = "from unittest.mock import patch\n\n\n@patch('app.requests.get', side_effect=StopIteration)\ndef test(get):\n    pass\n"
    assert refused(tmp_path, APP, whole_scan, test_app=test) == {"price": "R-STOPITERATION"}


def test_a_test_that_catches_it_does_not_matter(tmp_path: Path) -> None:
    test = "from unittest.mock import patch\n\n\n@patch('app.requests.get')\ndef test(get):\n    try:\n        next(iter([]))\n    except StopIteration:\n        pass\n"
    assert refused(tmp_path, APP, whole_scan, test_app=test) == {}


def test_nor_is_a_call_of_the_view_itself(tmp_path: Path) -> None:
    test = "from unittest.mock import patch\n\n\n@patch('app.requests.get', side_effect=StopIteration)\ndef test(get):\n    pass\n"
    source = APP.replace("str(fetch(3))", "requests.get('http://localhost/').text")
    assert refused(tmp_path, source, whole_scan, test_app=test) == {"price": "R-STOPITERATION"}
