"""An edit that touches nothing that was looked at gives the last report again, at its new places."""

import pytest

from bridge.analysis import scan as scanning
from bridge.analysis.scan import scan
from bridge.config import Config

APP = """\
import time
from flask import Flask
from helper import wait

app = Flask(__name__)


@app.get("/")
def index():
    wait(1)
    return "done"


def command():
    number = 1
    return number
"""
HELPER = """\
import time


def wait(seconds):
    time.sleep(seconds)


def unused(x):
    return x
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "helper.py").write_text(HELPER)
    (tmp_path / "broken.py").write_text("def (:\n")
    scan(tmp_path, Config(), cache=True)
    return tmp_path


@pytest.fixture
def analysed(monkeypatch):
    """Count how often the project is analysed anew."""
    calls = []
    analyse = scanning._analyse

    def counting(*arguments):
        calls.append(arguments)
        return analyse(*arguments)

    monkeypatch.setattr(scanning, "_analyse", counting)
    return calls


def check(project, analysed, *, again):
    """Require the report of a scan without a cache, and that it was made anew or not."""
    cached = scan(project, Config(), cache=True)
    assert bool(analysed) == again
    fresh = scan(project, Config())
    assert cached.report == fresh.report
    assert cached.program == fresh.program
    analysed.clear()
    assert scan(project, Config(), cache=True).report == fresh.report
    assert not analysed


def edit(project, name, old, new):
    text = (project / name).read_text()
    assert old in text
    (project / name).write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("app.py", "import time\n", "# a comment\n\nimport time\n"),
        ("app.py", "    wait(1)\n", "    # slow\n    wait( 1 )\n"),
        ("app.py", "    number = 1\n", "    number = 2; other = time.sleep(number)\n"),
        ("helper.py", "import time\n", '"""A docstring."""\n\nimport time\n'),
        ("helper.py", "    return x\n", "    time.sleep(x)\n\n\n    return [x]\n"),
        ("app.py", "    number = 1\n", "    number = lambda: 1\n"),
    ],
)
def test_what_nobody_looked_at_is_not_analysed_again(project, analysed, name, old, new):
    edit(project, name, old, new)
    check(project, analysed, again=False)


NARROWED = """\
import requests
from flask import Flask
from outside import pick

app = Flask(__name__)


@app.get("/")
def index():
    for kind in ("ab", "cd"):
        if kind.startswith("a"):
            getattr(requests, {"ab": "get", "cd": "head"}[kind])("http://b/")
    return pick("one")
"""


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [('pick("one")', 'pick("two")', False), ('startswith("a")', 'startswith("c")', True)],
)
def test_constants_count_where_they_are_asked_for(tmp_path, analysed, old, new, again):
    (tmp_path / "app.py").write_text(NARROWED)
    scan(tmp_path, Config(), cache=True)
    analysed.clear()
    edit(tmp_path, "app.py", old, new)
    check(tmp_path, analysed, again=again)


LOGGED = """\
import logging
from flask import Flask, jsonify
from markupsafe import escape
import requests

app = Flask(__name__)
logger = logging.getLogger(__name__)


class Text:
    def __str__(self):
        return requests.get("http://a/").text


@app.get("/<name>")
def index(name):
    count = 0
    text = Text()
    for part in name:
        count += 1
    if count > 3:
        escape("too long")
    given = requests.get("http://b/", timeout=3)
    return jsonify(given.json())


async def later():
    requests.get("http://c/")


@app.get("/later")
async def waits():
    task = later()
    await task
"""


@pytest.fixture
def logged(tmp_path):
    (tmp_path / "logged.py").write_text(LOGGED)
    scan(tmp_path, Config(), cache=True)
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    count = 0\n", "    count = 0\n    most = 10\n"),
        ("    count = 0\n", "    count = 0\n    said = f'for {name}'\n"),
        ("    count = 0\n", "    count = 0\n    logger.info('for %s', name)\n"),
        ("    count = 0\n", "    count = 0\n    logger.info('for %s', text, extra=name)\n"),
        ("    count = 0\n", "    count = 0\n    said = f'for {given}'\n"),
        ("    count = 0\n", "    count = 0\n    logger.debug(f'for {name}')\n"),
        ("import logging\n", "import logging\nfrom typing import Any\n"),
        ("        count += 1\n", "        count += 2\n        most = 1\n"),
        ("count > 3", "count > 4"),
        ('"too long"', '"much too long"'),
        ("@app.get", "def added(value=1):\n    return requests.get(value)\n\n\n@app.get"),
        ("import logging\n", "import logging\nimport decimal\n"),
    ],
)
def test_what_does_nothing_is_not_analysed_again(logged, analysed, old, new):
    edit(logged, "logged.py", old, new)
    check(logged, analysed, again=False)


def test_a_name_may_be_another(logged, analysed):
    (logged / "logged.py").write_text(LOGGED.replace("given", "answer"))
    check(logged, analysed, again=False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    count = 0\n", "    count = 0\n    said = f'for {text}'\n"),
        ("    count = 0\n", "    count = 0\n    app = None\n    name = 'x'\n"),
        ("    count = 0\n", "    count = 0\n    requests = 1\n"),
        ("    count = 0\n", "    count = 0\n    logger = Text\n    logger.info('x')\n"),
        ("    count = 0\n", "    count = 0\n    most = len(text)\n"),
        ("        count += 1\n", "        count += 1\n        said = f'{part}'\n"),
        ("    await task\n", "    logger.info('for %s', task)\n    await task\n"),
        ('requests.get("http://b/", timeout=3)', 'requests.get("http://b/")'),
        ("@app.get", "def added(environ, start_response):\n    return [b'']\n\n\n@app.get"),
        ("@app.get", "@app.before_request\ndef added():\n    return 1\n\n\n@app.get"),
        ("@app.get", "def escape(value):\n    return requests.get(value)\n\n\n@app.get"),
        ("import logging\n", "import logging\nfrom decimal import Decimal as requests\n"),
        ("    count = 0\n", ""),
    ],
)
def test_what_does_something_is_analysed_again(logged, analysed, old, new):
    edit(logged, "logged.py", old, new)
    check(logged, analysed, again=True)


@pytest.mark.parametrize(
    ("other", "line"),
    [
        ("import logged\n\nprint(logged.decimal.Decimal)\n", "import decimal\n"),
        ("from logged import decimal\n", "import decimal\n"),
        ("import logged\n\nprint(getattr(logged, 'decimal'))\n", "import decimal\n"),
        ("from logged import *\n", "import decimal\n"),
        ("import typing\n\n\ndef change():\n    typing.Any = 1\n", "from typing import Any\n"),
        ("", "import decimal as application\n"),
    ],
)
def test_an_import_that_somebody_may_look_for_is_analysed(logged, analysed, other, line):
    (logged / "other.py").write_text(other)
    scan(logged, Config(), cache=True)
    analysed.clear()
    edit(logged, "logged.py", "import logging\n", f"import logging\n{line}")
    check(logged, analysed, again=True)


def test_an_import_that_is_only_spelt_elsewhere_is_not(logged, analysed):
    (logged / "other.py").write_text("import logged\n\nprint(logged.app, [].decimal, 'decimal')\n")
    scan(logged, Config(), cache=True)
    analysed.clear()
    edit(logged, "logged.py", "import logging\n", "import logging\nimport decimal\n")
    check(logged, analysed, again=False)


def test_a_function_that_another_file_names_is_analysed(logged, analysed):
    (logged / "other.py").write_text("import logged\n\n\nlogged.added(1)\n")
    scan(logged, Config(), cache=True)
    analysed.clear()
    edit(logged, "logged.py", "@app.get", "def added(x):\n    return requests.get(x)\n\n\n@app.get")
    check(logged, analysed, again=True)


@pytest.mark.parametrize(
    ("name", "listing"),
    [
        ("other.py", "import logged\n\nfor name in dir(logged):\n    getattr(logged, name)(1)\n"),
        ("other.py", "import logged\n\ngetattr(logged, 'added_' + logged.given)(1)\n"),
        ("logged.py", LOGGED + "\n\nfor made in list(globals().values()):\n    made(1)\n"),
    ],
)
def test_a_function_that_a_list_of_names_may_hold_is_analysed(logged, analysed, name, listing):
    (logged / name).write_text(listing)
    scan(logged, Config(), cache=True)
    analysed.clear()
    edit(logged, "logged.py", "@app.get", "def added_(x):\n    return requests.get(x)\n\n\n@app.get")
    check(logged, analysed, again=True)


def test_edits_add_up(project, analysed):
    for number in range(3):
        edit(project, "app.py", "import time\n", f"# {number}\nimport time\n")
        edit(project, "helper.py", "def unused", "# more\ndef unused")
        check(project, analysed, again=False)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("app.py", "    wait(1)\n", "    wait(True)\n"),
        ("app.py", '"/"', '"/other"'),
        ("app.py", "def command():\n", "async def command():\n"),
        ("app.py", "def command():\n", "@app.post('/')\ndef command():\n"),
        ("app.py", "    number = 1\n", "    global number\n    number = 1\n"),
        ("app.py", "    number = 1\n", "    app.number = number = 1\n"),
        ("app.py", "    wait(1)\n", "    wait(1)  # wsgi2asgi: ignore[WA250] agreed\n"),
        ("helper.py", "    time.sleep(seconds)\n", "    return seconds\n"),
        ("helper.py", "def unused(x):", "def wait(x):"),
        ("helper.py", "def unused(x):", "def unused(:"),
        ("broken.py", "def (:", "x = 1"),
    ],
)
def test_all_else_is_analysed_again(project, analysed, name, old, new):
    edit(project, name, old, new)
    check(project, analysed, again=True)


def test_a_file_more_or_less_is_analysed_again(project, analysed):
    (project / "more.py").write_text("")
    check(project, analysed, again=True)
    (project / "more.py").unlink()
    check(project, analysed, again=True)


def test_other_settings_are_analysed_again(project, analysed):
    edit(project, "app.py", "import time\n", "# a comment\nimport time\n")
    config = Config(ignore=("WA250",))
    assert scan(project, config, cache=True).report.sites == ()
    assert analysed
