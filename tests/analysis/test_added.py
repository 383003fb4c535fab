"""A call outside the project that comes or goes is answered from the last call graph, where that is sure."""

import pytest

from bridge.analysis import scan as scanning
from bridge.analysis.scan import scan
from bridge.config import Config

APP = """\
import subprocess
import requests
from flask import Flask
from helper import work

app = Flask(__name__)


@app.get("/")
def index():
    value = 1
    if value:
        return work(value)
    return "none"


@app.get("/other")
def other():
    if app.debug:
        return "early"
    work(2)
    return "other"


async def later():
    value = work(3)
    return value


@app.get("/later")
async def waits():
    return await later()
"""
HELPER = """\
import os
import requests


class Local:
    pass


def apart(value):
    return value


def work(value):
    requests.get("http://a/")
    for part in value:
        apart(part)
    return value


def alone(value):
    value = apart(value)
    return value


alone(1)
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "app.py").write_text(APP.replace("async def", "def").replace("await ", ""))
    (tmp_path / "helper.py").write_text(HELPER)
    scan(tmp_path, Config(), cache=True)
    return tmp_path


@pytest.fixture
def analysed(monkeypatch):
    """Count how often the project is analysed anew."""
    calls = []
    analyse = scanning._analyse
    monkeypatch.setattr(scanning, "_analyse", lambda *given: calls.append(0) or analyse(*given))
    return calls


def edited(project, analysed, *edits):
    """Edit files, and give the report of a scan with a cache, which must be that of one without."""
    for name, old, new in edits:
        text = (project / name).read_text()
        assert old in text
        (project / name).write_text(text.replace(old, new, 1))
    cached = scan(project, Config(), cache=True).report
    again = bool(analysed)
    assert cached == scan(project, Config()).report
    analysed.clear()
    return cached, again


@pytest.mark.parametrize(
    ("name", "old", "new", "callee", "views"),
    [
        ("helper.py", "    for part", "    import time; time.sleep(1)\n    for part", "time.sleep", 3),
        ("helper.py", "    for part", "    requests.post('http://b/')\n    for part", "requests.post", 3),
        ("helper.py", "        apart", "        open('x').read()\n        apart", "open.read", 3),
        (
            "app.py",
            "    value = 1\n",
            "    body = requests.get('b').json()\n    value = 1\n",
            "requests.get",
            1,
        ),
        ("app.py", "        return work", "        subprocess.run(['x'])\n        return work", None, 1),
        ("app.py", '    return "other"', "    requests.put('b')\n    return \"other\"", "requests.put", 1),
        ("app.py", '    return "other"', "    requests.put('b', auth=1)\n    return \"other\"", None, 1),
    ],
)
def test_a_call_that_comes_is_found_in_all_views(project, analysed, name, old, new, callee, views):
    before = scan(project, Config(), cache=True).report
    report, again = edited(project, analysed, (name, old, new))
    if callee is None:
        # A list is more than a constant, and what authenticates is called.
        assert again
        return
    assert not again
    keys = {site.key for site in before.sites}
    found = [site for site in report.sites if site.key not in keys]
    assert callee in [site.callee for site in found]
    assert len({chain.view for chain in report.chains if chain.site == found[0].key}) == views


def test_a_call_that_goes_is_gone(project, analysed):
    report, again = edited(project, analysed, ("helper.py", '    requests.get("http://a/")\n', ""))
    assert not again
    assert not report.sites
    assert not report.chains


def test_an_import_and_a_call_that_come_together_are_found(project, analysed):
    report, again = edited(
        project,
        analysed,
        ("helper.py", "import requests\n", "import requests\nimport time\n"),
        ("helper.py", "    for part", "    time.sleep(2)\n    for part"),
    )
    assert not again
    assert "time.sleep" in [site.callee for site in report.sites]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("helper.py", "    for part", "    requests.get('http://b/')\n    for part"),
        ("helper.py", "    for part", "    os.chdir('x')\n    for part"),
        ("helper.py", "    for part", "    requests.get(alone)\n    for part"),
        ("helper.py", "    for part", "    value = requests.post('b')\n    for part"),
        ("helper.py", "    for part", "    apart.call(1)\n    for part"),
        ("helper.py", "    for part", "    import app; app.run()\n    for part"),
        ("helper.py", "    return value\n\n\ndef alone", "    return requests.post('b')\n\n\ndef alone"),
        ("helper.py", "    for part", "    requests.post('b')  # wsgi2asgi: ignore\n    for part"),
    ],
)
def test_what_may_be_more_than_a_site_is_analysed(project, analysed, name, old, new):
    _, again = edited(project, analysed, (name, old, new))
    assert again


def test_a_call_that_is_not_always_come_to_is_analysed(tmp_path, analysed):
    (tmp_path / "app.py").write_text(
        "import requests\nfrom flask import Flask\napp = Flask(__name__)\n\n\n"
        "def work(deep=False):\n    if deep:\n        return 1\n    return 2\n\n\n"
        "@app.get('/')\ndef index():\n    return work()\n\n\n"
        "@app.get('/b')\ndef b():\n    return work(True)\n"
    )
    scan(tmp_path, Config(), cache=True)
    analysed.clear()
    report, again = edited(
        tmp_path, analysed, ("app.py", "        return 1", "        requests.get('b')\n        return 1")
    )
    assert again
    assert [chain.view for chain in report.chains] == ["app.py::b"]


def test_async_views_are_analysed(tmp_path, analysed):
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "helper.py").write_text(HELPER)
    scan(tmp_path, Config(), cache=True)
    analysed.clear()
    _, again = edited(tmp_path, analysed, ("helper.py", "    for part", "    open('x')\n    for part"))
    assert again


def test_two_files_at_once(project, analysed):
    report, _ = edited(
        project,
        analysed,
        ("helper.py", "    for part", "    requests.post('b')\n    for part"),
        ("app.py", "    value = 1\n", "    requests.put('b')\n    value = 1\n"),
    )
    assert {site.callee for site in report.sites} == {"requests.get", "requests.post", "requests.put"}


def test_edits_add_up(project, analysed):
    for number, line in enumerate(("requests.post('b')", "requests.put('b')", "open('x').read()")):
        report, _ = edited(project, analysed, ("helper.py", "    for part", f"    {line}\n    for part"))
        assert len(report.sites) >= number + 2
