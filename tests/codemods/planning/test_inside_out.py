"""Level 1: helpers become async in their place, or get a twin beside the sync form."""

# ruff: noqa: E501

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from codemods.generated import async_requests
from codemods.rewriting.rewrite import rewrite
from tests.codemods.flask_apps import answers, migrated, planned
from tests.codemods.upstream import NAMED, upstream


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with upstream() as url:
        yield url


def scanner(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def raised(root: Path, source: str, **more: str) -> dict[str, str]:
    """Migrate at level 1, and return every file's new text by path."""
    units = planned(root, source, scanner, 1, **more).units
    changes = list(dict.fromkeys(change for unit in units for change in unit.changes))
    return {
        path: rewrite((root / path).read_bytes(), [c for c in changes if c.path == path]).decode()
        for path in sorted({change.path for change in changes})
    }


HEAD = """\
import time

import requests
from flask import Flask, jsonify

app = Flask(__name__)
URL = "http://upstream.invalid"


"""
FETCH = """\
def fetch(path):
    # Asked anew each time.
    answer = requests.get(f"{URL}/{path}", timeout=5)
    answer.raise_for_status()
    return answer.json()["path"]


"""
VIEW = '@app.get("/v")\ndef view():\n    return fetch("a").upper()\n'


def test_a_helper_of_converted_views_alone_changes_in_its_place(tmp_path: Path) -> None:
    after = raised(tmp_path, HEAD + FETCH + VIEW)["app.py"]
    assert (
        'async def fetch(path):\n    # Asked anew each time.\n    answer = await async_requests.get(f"{URL}'
        in after
    )
    assert 'return (await fetch("a")).upper()' in after
    assert "fetch_async" not in after


@pytest.mark.parametrize(
    "user",
    [
        '\n\n@app.cli.command()\ndef report():\n    print(fetch("b"))\n',
        "\n\nFIRST = [fetch]\n",
        '\n\ndef later():\n    return "".join(fetch(n) for n in "ab")\n',
        '\n\n__all__ = ["fetch"]\n',
        '\n\n@app.get("/all")\ndef every():\n    return "".join(fetch(n) for n in "ab")\n',
    ],
)
def test_a_helper_that_sync_code_uses_too_gets_a_twin(
    tmp_path: Path, server: str, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "async_requests", async_requests)
    source = (HEAD + FETCH + VIEW + user).replace(NAMED, server)
    after = raised(tmp_path, source)["app.py"]
    assert FETCH in after
    assert (
        "\n\n\nasync def fetch_async(path):\n    # Asked anew each time.\n    answer = await async_requests.get("
        in after
    )
    assert 'return (await fetch_async("a")).upper()' in after
    assert answers(after, tmp_path) == answers(source, tmp_path)


def test_helpers_below_helpers_follow(tmp_path: Path) -> None:
    source = HEAD + FETCH + 'def both():\n    return fetch("a") + fetch("b")\n\n\n'
    source += '@app.get("/v")\ndef view():\n    return both()\n\n\ndef report():\n    print(both())\n'
    after = raised(tmp_path, source)["app.py"]
    assert 'def both():\n    return fetch("a") + fetch("b")' in after
    assert 'async def both_async():\n    return await fetch_async("a") + await fetch_async("b")' in after
    assert "return await both_async()" in after


def test_a_helper_in_another_file_is_imported_under_its_twin_s_name(tmp_path: Path) -> None:
    helpers = 'import requests\n\n\ndef fetch(path):\n    return requests.get("http://upstream.invalid/" + path, timeout=5).text\n'
    source = "from flask import Flask\n\nfrom helpers import fetch\n\napp = Flask(__name__)\n\n\n" + VIEW
    task = "from helpers import fetch\n\n\ndef task():\n    return fetch('t')\n"
    after = raised(tmp_path, source, helpers=helpers, tasks=task)
    assert sorted(after) == ["app.py", "helpers.py"]
    assert "from helpers import fetch, fetch_async" in after["app.py"]
    assert 'return (await fetch_async("a")).upper()' in after["app.py"]
    assert after["helpers.py"].startswith("import async_requests\n" + helpers)


def test_a_module_s_attribute_needs_no_import(tmp_path: Path) -> None:
    helpers = 'import requests\n\n\ndef fetch(path):\n    return requests.get("http://upstream.invalid/" + path, timeout=5).text\n'
    source = "import helpers\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n" + VIEW.replace(
        "fetch(", "helpers.fetch("
    )
    after = raised(tmp_path, source, helpers=helpers)
    assert 'return (await helpers.fetch("a")).upper()' in after["app.py"]
    assert "async def fetch(path):" in after["helpers.py"]


def test_a_method_gets_a_twin(tmp_path: Path) -> None:
    source = HEAD + (
        "class Client:\n    def __init__(self, base):\n        self.base = base\n\n"
        '    def fetch(self, path):\n        return requests.get(self.base + path, timeout=5).json()["path"]\n\n'
        '    def both(self):\n        return self.fetch("/a") + self.fetch("/b")\n\n\n'
        'client = Client(URL)\n\n\n@app.get("/v")\ndef view():\n    return client.both()\n'
    )
    after = raised(tmp_path, source)["app.py"]
    assert "    async def fetch_async(self, path):\n" in after
    assert 'return await self.fetch_async("/a") + await self.fetch_async("/b")' in after
    assert "return await client.both_async()" in after


@pytest.mark.parametrize(
    "tests",
    [
        'from unittest import mock\n\n\n@mock.patch("app.fetch", return_value="x")\ndef test_view(fetch): ...\n',
        'import app\n\n\ndef test_view(monkeypatch):\n    monkeypatch.setattr(app, "fetch", lambda path: "x")\n',
        'import app\n\napp.fetch = lambda path: "x"\n',
    ],
)
def test_a_helper_that_a_test_replaces_stays_on_its_thread(tmp_path: Path, tests: str) -> None:
    after = raised(tmp_path, HEAD + FETCH + VIEW, test_app=tests)["app.py"]
    assert FETCH in after
    assert 'return (await asyncio.to_thread(fetch, "a")).upper()' in after


@pytest.mark.parametrize(
    "helper",
    [
        "def fetch(path):\n    yield requests.get(URL).text\n\n\n",
        "@functools.lru_cache\ndef fetch(path):\n    return requests.get(URL + path).text\n\n\n",
        "import threading\n\nLOCK = threading.Lock()\n\n\ndef fetch(path):\n    with LOCK:\n        return requests.get(URL + path).text\n\n\n",
        "def fetch(path):\n    return open(path).read()\n\n\n",
    ],
)
def test_what_can_t_become_async_is_left_alone(tmp_path: Path, helper: str) -> None:
    source = (
        "import functools\n"
        + HEAD
        + helper
        + VIEW
        + '\n\n@app.get("/w")\ndef waits():\n    time.sleep(0.01)\n    return "done"\n'
    )
    after = raised(tmp_path, source)["app.py"]
    assert helper in after
    assert "fetch_async" not in after


def test_the_twin_s_name_is_free(tmp_path: Path) -> None:
    source = HEAD + FETCH + VIEW + "\n\ndef fetch_async():\n    return fetch('x')\n"
    assert "async def fetch_async_2(path):" in raised(tmp_path, source)["app.py"]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    source = HEAD + FETCH + VIEW + "\n\ndef report():\n    print(fetch('x'))\n"
    after = raised(tmp_path, source)["app.py"]
    assert raised(tmp_path, after) == {}


def test_a_helper_on_a_second_way_to_the_same_call_follows(tmp_path: Path) -> None:
    source = HEAD + FETCH + "def loud(path):\n    return fetch(path).upper()\n\n\n"
    source += '@app.get("/v")\ndef view():\n    return fetch("a") + loud("b")\n'
    source += "\n\ndef report():\n    print(loud('x'))\n"
    after = raised(tmp_path, source)["app.py"]
    assert 'return await fetch_async("a") + await loud_async("b")' in after
    assert raised(tmp_path, after) == {}


def test_keys_that_are_waited_for_are_stored_under_in_the_same_order(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "async_requests", async_requests)
    source = (
        HEAD
        + FETCH
        + (
            "asked = []\n\n\ndef noted(path):\n    asked.append(path)\n    return fetch(path)\n\n\n"
            '@app.get("/v")\ndef view():\n    asked.clear()\n    found = {"/a": {}}\n'
            '    found[noted("a")]["b"] = last = noted("c")\n    (found[noted("d")], *found[noted("e")]) = noted("f")\n'
            '    for found["/a"][noted("g")] in range(2):\n        pass\n    return jsonify(found, last, asked)\n'
        )
    ).replace(NAMED, server)
    after = raised(tmp_path, source)["app.py"]
    assert 'found[await noted("a")]["b"] = last = await noted("c")' in after
    assert 'for found["/a"][await noted("g")] in range(2):' in after
    assert "to_thread" not in after
    assert answers(after, tmp_path) == answers(source, tmp_path)


def test_a_handler_catches_what_it_caught(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "async_requests", async_requests)
    source = (
        HEAD
        + FETCH
        + (
            '@app.get("/v")\ndef view():\n    try:\n        return fetch("missing")\n'
            "    except requests.HTTPError as error:\n        return str(error.response.status_code), 502\n"
            '\n\n@app.get("/w")\ndef refused():\n    try:\n        return requests.get("http://127.0.0.1:1", timeout=2).text\n'
            "    except requests.ConnectionError as error:\n        return type(error).__name__, 503\n"
        )
    )
    source = source.replace(NAMED, server)
    after = raised(tmp_path, source)["app.py"]
    assert "to_thread" not in after
    found = answers(source, tmp_path)
    assert answers(after, tmp_path) == found
    assert {status for status, _, _ in found.values()} == {502, 503}


def test_a_session_is_used_with_its_state(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "async_requests", async_requests)
    source = (
        HEAD
        + 'session = requests.Session()\nsession.headers["X-Key"] = "1"\n\n\n@app.get("/v")\ndef view():\n    return session.get(URL + "/s", timeout=3).text\n'
    ).replace(NAMED, server)
    after = raised(tmp_path, source)["app.py"]
    assert 'return (await async_requests.using(session).get(URL + "/s", timeout=3)).text' in after
    assert answers(after, tmp_path) == answers(source, tmp_path)


def test_calls_that_need_a_thread_keep_it(tmp_path: Path) -> None:
    source = HEAD + (
        '@app.get("/v")\ndef view():\n    return requests.get(URL, stream=True, timeout=3).raw.read(10)\n\n\n'
        '@app.get("/w")\ndef generated():\n    return "".join(requests.get(URL + n).text for n in "ab")\n'
    )
    after = raised(tmp_path, source)["app.py"]
    assert "sync_to_async(lambda: requests.get(URL, stream=True, timeout=3).raw.read(10))" in after
    assert 'asyncio.to_thread(lambda: "".join(requests.get(URL + n).text for n in "ab"))' in after


@pytest.mark.parametrize("replaced", ['"app.requests"', 'app, "requests"'])
def test_a_replaced_module_name_keeps_level_0(tmp_path: Path, replaced: str) -> None:
    tests = f"import app\nfrom unittest import mock\n\n\ndef test_view():\n    with mock.patch({replaced}):\n        pass\n"
    after = raised(tmp_path, HEAD + FETCH + VIEW, test_app=tests)["app.py"]
    assert "async_requests" not in after
    assert 'await asyncio.to_thread(fetch, "a")' in after


LEVELS = [
    FETCH + VIEW,
    FETCH + VIEW + '\n\ndef report():\n    print(fetch("x"))\n',
    '@app.get("/v")\ndef view():\n    return requests.get(URL + "/v", timeout=3).text\n',
    'session = requests.Session()\n\n\n@app.get("/v")\ndef view():\n    return session.get(URL + "/v", timeout=3).text\n',
    FETCH
    + 'def both(first):\n    return fetch(first) + fetch("b")\n\n\n@app.get("/v")\ndef view():\n    return both("a")\n',
]


@pytest.mark.parametrize("source", LEVELS)
def test_what_stands_at_level_0_is_raised(tmp_path: Path, source: str) -> None:
    for name in ("direct", "raised"):
        (tmp_path / name).mkdir()
    direct = raised(tmp_path / "direct", HEAD + source)["app.py"]
    shimmed = migrated(tmp_path / "raised", HEAD + source, scanner)
    assert "to_thread" in shimmed
    after = raised(tmp_path / "raised", shimmed)["app.py"]
    assert after.replace("import asyncio\n", "") == direct.replace("import asyncio\n", "")
    assert raised(tmp_path / "raised", after) == {}


def test_what_needs_its_thread_is_not_raised(tmp_path: Path) -> None:
    source = (
        "import asyncio\n"
        + HEAD
        + (
            '@app.get("/v")\nasync def view():\n    answer = await asyncio.to_thread(requests.get, URL, stream=True)\n'
            "    path = await asyncio.to_thread(open, URL)\n    other = await asyncio.to_thread(app.session.get, URL)\n"
            "    return answer.text\n"
        )
    )
    assert raised(tmp_path, source) == {}
