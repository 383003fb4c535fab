"""The whole road to level 1: from nothing, and from level 0."""

import sys
from pathlib import Path

import pytest

from bridge.config import load
from codemods.planning.native.homes import Home, Homes, source
from codemods.proving.outcome import Outcome
from codemods.reading.project import Project
from codemods.rewriting import requirements
from codemods.writing import ledger, migrate
from codemods.writing.undo import undo
from tests.codemods.projects import commit, content, git

APP = """\
import requests
from flask import Flask, jsonify

from shop.rates import rate

app = Flask(__name__)


@app.get("/price/<currency>")
def price(currency):
    return jsonify(price=100 * rate(currency))
"""
RATES = """\
import requests


def rate(currency):
    try:
        return requests.get(f"http://127.0.0.1:1/{currency}", timeout=2).json()["rate"]
    except requests.ConnectionError:
        return 3
"""
TASKS = "from shop.rates import rate\n\n\ndef nightly():\n    return rate('eur')\n"
TESTS = """\
from unittest import mock

import tasks
from shop.app import app


def test_price():
    assert app.test_client().get("/price/eur").json == {"price": 300}
    assert tasks.nightly() == 3


def test_replaced():
    with mock.patch("requests.get") as get:
        get.return_value.json.return_value = {"rate": 2}
        assert app.test_client().get("/price/eur").json == {"price": 200}
    get.assert_called_once_with("http://127.0.0.1:1/eur", timeout=2)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "shop").mkdir()
    for path, text in {
        "shop/__init__.py": "",
        "shop/app.py": APP,
        "shop/rates.py": RATES,
        "tasks.py": TASKS,
        "test_shop.py": TESTS,
        "requirements.txt": "Flask[async]\nrequests>=2\n",
    }.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def write(root: Path, level: int) -> Outcome:
    verify = f"{sys.executable} -m pytest -q -W error -p no:cacheprovider"
    return migrate.write(root, load(root), level=level, verify=verify, progress=lambda _: None)


def test_level_1_keeps_the_tests_and_the_sync_callers(project: Path) -> None:
    outcome = write(project, 1)
    assert [unit.state for unit in outcome.units] == ["written"]
    assert "await rate_async(currency)" in (project / "shop/app.py").read_text()
    assert RATES.partition("def rate")[2] in (project / "shop/rates.py").read_text()
    assert (project / "shop/async_requests.py").read_bytes() == source("async_requests")
    assert (project / "requirements.txt").read_text() == "Flask[async]\nrequests>=2\nhttpx>=0.27\n"
    assert (project / "tasks.py").read_text() == TASKS
    assert [entry.state for entry in ledger.load(project).entries] == [ledger.State.CONVERTED]
    assert write(project, 1).patches == ()
    assert write(project, 0).patches == ()


def test_level_0_is_raised(project: Path) -> None:
    write(project, 0)
    assert "await asyncio.to_thread(rate, currency)" in (project / "shop/app.py").read_text()
    assert not (project / "shop/async_requests.py").exists()
    assert [entry.state for entry in ledger.load(project).entries] == [ledger.State.SHIMMED]
    assert [unit.state for unit in write(project, 1).units] == ["written"]
    assert "await rate_async(currency)" in (project / "shop/app.py").read_text()
    assert "import asyncio" not in (project / "shop/app.py").read_text()
    assert [entry.state for entry in ledger.load(project).entries] == [ledger.State.CONVERTED]


GUARD = """\
from pathlib import Path


def test_nobody_copies_modules_here():
    assert not Path("shop/async_requests.py").exists()
"""


def test_a_raise_that_is_rolled_back_leaves_level_0_in_the_ledger(project: Path) -> None:
    (project / "test_guard.py").write_text(GUARD)
    commit(project)
    before = content(project)
    write(project, 0)
    level_0 = content(project)
    raised = write(project, 1)
    assert [(unit.state, unit.reason) for unit in raised.units] == [("rolled back", "V-TEST-FAIL")]
    entry = ledger.load(project).entries[0]
    assert (entry.state, entry.reason, entry.level) == (ledger.State.SHIMMED, "V-TEST-FAIL", 1)
    assert entry.test == "test_guard.py::test_nobody_copies_modules_here"
    ledger_file = ledger.path_of(project).read_bytes()
    for level in (1, 0):
        again = write(project, level)
        assert (again.units, again.patches) == ((), ())
        assert ledger.path_of(project).read_bytes() == ledger_file
    assert {**content(project), ".wsgi2asgi/ledger.jsonl": b""} == {
        **level_0,
        ".wsgi2asgi/ledger.jsonl": b"",
    }
    undo(project, load(project), ["shop/app.py::price"])
    left = content(project)
    del left[".wsgi2asgi/ledger.jsonl"]
    assert left == before


def test_what_was_taken_back_at_level_1_still_does_at_level_0(project: Path) -> None:
    (project / "test_guard.py").write_text(GUARD)
    commit(project)
    assert [unit.state for unit in write(project, 1).units] == ["rolled back"]
    assert write(project, 1).units == ()
    assert [unit.state for unit in write(project, 0).units] == ["written"]
    assert [entry.state for entry in ledger.load(project).entries] == [ledger.State.SHIMMED]


def test_a_bare_name_that_a_test_replaces_stays_on_its_thread(project: Path) -> None:
    bare = RATES.replace("import requests\n", "import requests\nfrom requests import get\n")
    (project / "shop/rates.py").write_text(bare.replace("requests.get(", "get("))
    (project / "test_shop.py").write_text(TESTS.replace('"requests.get"', '"shop.rates.get"'))
    git(project, "commit", "-qam", "second")
    for level in (0, 1):
        assert [unit.state for unit in write(project, level).units] in (["written"], [])
        assert not (project / "shop/async_requests.py").exists()
    assert "async def price(" in (project / "shop/app.py").read_text()


def test_the_patch_applies_and_creates_the_module(project: Path) -> None:
    patch = migrate.preview(project, load(project), level=1).diff()
    git(project, "apply", given=patch.encode())
    assert (project / "shop/async_requests.py").read_bytes() == source("async_requests")


@pytest.mark.parametrize(
    ("files", "home", "statement"),
    [
        ({"app.py": ""}, "async_requests.py", "import async_requests"),
        ({"web/__init__.py": "", "web/app.py": ""}, "web/async_requests.py", "from . import async_requests"),
        (
            {"web/__init__.py": "", "web/app.py": "from web.models import a\n", "web/models.py": "a = 1\n"},
            "web/async_requests.py",
            "from web import async_requests",
        ),
        (
            {"web/__init__.py": "", "web/api/__init__.py": "", "web/api/app.py": "from ..m import a\n"},
            "web/async_requests.py",
            "from .. import async_requests",
        ),
        (
            {"src/app.py": "import models\n", "src/models.py": ""},
            "src/async_requests.py",
            "import async_requests",
        ),
        (
            {"src/app.py": "", "run.py": "from src.app import app\n"},
            "src/async_requests.py",
            "from src import async_requests",
        ),
    ],
)
def test_the_module_lives_where_its_callers_import_from(
    tmp_path: Path, files: dict[str, str], home: str, statement: str
) -> None:
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    project = Project(tmp_path)
    module = project.module(next(path for path in files if path.endswith("app.py")))
    assert module is not None
    found = Homes(project).home(module, "async_requests")
    assert found == Home(home, statement)


def test_a_module_of_that_name_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("")
    (tmp_path / "async_requests.py").write_text("mine = 1\n")
    project = Project(tmp_path)
    module = project.module("app.py")
    assert module is not None
    assert Homes(project).home(module, "async_requests") is None


PYPROJECT = '[project]\nname = "a"\ndependencies = [\n    "flask",\n    "requests>=2",\n]\n'


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("requirements.txt", "requests==2.32.0\nflask\n", "requests==2.32.0\nhttpx>=0.27\nflask\n"),
        ("requirements.txt", "flask\nrequests", "flask\nrequests\nhttpx>=0.27"),
        ("requirements.txt", "Requests\r\nflask\r\n", "Requests\r\nhttpx>=0.27\r\nflask\r\n"),
        ("requirements.txt", "requests\nhttpx==0.28.1\n", ""),
        ("requirements.txt", "requests-mock\nrequests_oauthlib\n", ""),
        ("requirements.txt", "requests==2.32 --hash=sha256:00\n", ""),
        ("pyproject.toml", PYPROJECT, PYPROJECT.replace('2",\n', '2",\n    "httpx>=0.27",\n')),
        (
            "pyproject.toml",
            '[project]\ndependencies = ["requests"]\n',
            '[project]\ndependencies = ["requests", "httpx>=0.27"]\n',
        ),
        ("pyproject.toml", '[project]\ndependencies = ["flask"]\n', ""),
    ],
)
def test_httpx_is_required_beside_requests(tmp_path: Path, name: str, before: str, after: str) -> None:
    (tmp_path / name).write_bytes(before.encode())
    found = requirements.wanted(tmp_path, async_flask=False, httpx=True)
    assert found == ({tmp_path / name: after.encode()} if after else {})
