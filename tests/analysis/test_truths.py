"""A test that is turned round, or joined with what says nothing, is answered where it decides nothing."""

import pytest

from bridge.analysis import scan as scanning
from bridge.analysis.scan import scan
from bridge.config import Config

APP = """\
import time
import requests
from flask import Flask, request
from helper import Remote, Store, choose, fetch

app = Flask(__name__)
shared = {}


@app.get("/")
def index():
    store = Store()
    limit = request.args.get("limit")
    kind = "a" if request.args else "b"
    empty = None
    if request.args:
        store.load(limit)
    if request.method == "GET" and limit:
        fetch("http://a/")
    if limit is None:
        fetch("http://b/")
    if store is not None:
        store.load(kind)
    if "x" in request.args:
        time.sleep(1)
    if len(request.args) < 3:
        return choose(True)
    if limit == 3:
        return choose(False)
    while request.is_json:
        fetch("http://c/")
    found = store if request.view_args else empty
    if found:
        choose(found)
    if limit.startswith("a"):
        return fetch(limit)
    return fetch("http://d/") if request.data else ""


@app.get("/first")
def first():
    if "one" not in shared:
        shared["one"] = requests.get("http://e/")
    if not fetch.client:
        fetch.client = requests.Session()
    return "first"
"""
HELPER = """\
import requests


class Store:
    client = None

    def load(self, key):
        if not self.client:
            self.client = requests.Session()
        if self.client:
            return self.client.get(key)

    def __bool__(self):
        return bool(requests.head("http://f/"))

    def __eq__(self, other):
        return requests.head("http://g/").ok


class Remote(Store):
    def load(self, key):
        return requests.put(key)


def choose(flag):
    if flag:
        return requests.get("http://h/")
    return None


def fetch(url):
    if isinstance(url, Store):
        url.load(1)
    if hasattr(url, "load") or url:
        return requests.get(url)
    return url


def narrowed(thing):
    if isinstance(thing, Store):
        if thing == 1:
            return requests.get("http://i/")
    return None


narrowed(1)
"""


@pytest.fixture
def analysed(tmp_path, monkeypatch):
    """Count how often the project is analysed anew."""
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "helper.py").write_text(HELPER)
    scan(tmp_path, Config(), cache=True)
    calls = []
    analyse = scanning._analyse
    monkeypatch.setattr(scanning, "_analyse", lambda *given: calls.append(0) or analyse(*given))
    return calls


def check(project, analysed, name, old, new, *, again):
    """Edit a file, and require the report of a scan without a cache, made anew or not."""
    text = (project / name).read_text()
    assert old in text
    (project / name).write_text(text.replace(old, new, 1))
    cached = scan(project, Config(), cache=True)
    assert bool(analysed) == again
    fresh = scan(project, Config())
    assert cached.report == fresh.report
    assert cached.program == fresh.program


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("if request.args:", "if not request.args:"),
        ("if request.args:", "if request.args and True:"),
        ("if request.args:", "if (request.args) or not limit:"),
        ('if request.method == "GET" and limit:', 'if not (request.method == "GET" and limit):'),
        ('request.method == "GET"', 'not (request.method == "GET")'),
        ("if limit is None:", "if limit is not None:"),
        ("if store is not None:", "if store is None:"),
        ('if "x" in request.args:', 'if "x" not in request.args:'),
        ("if len(request.args) < 3:", "if not len(request.args) < 3:"),
        ("if limit == 3:", "if limit != 3:"),
        ("if limit == 3:", "if limit >= 3 and limit:"),
        ("while request.is_json:", "while not request.is_json:"),
        ("while request.is_json:", "while request.is_json and limit != 4:"),
        ('"a" if request.args else', '"a" if not request.args else'),
        ("if request.data else", "if not (request.data) else"),
        ('if "one" not in shared:', 'if "one" not in shared or not True:'),
    ],
)
def test_what_decides_nothing_is_not_analysed_again(tmp_path, analysed, old, new):
    check(tmp_path, analysed, "app.py", old, new, again=False)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        # Whoever calls is sure what it is.
        ("helper.py", "if flag:", "if not flag:"),
        # What is None in one branch is not there in the other.
        ("app.py", "if found:", "if not found:"),
        ("app.py", "if found:", "if limit and found:"),
        # The names of classes and texts that tests tell apart.
        ("helper.py", "if isinstance(url, Store):", "if not isinstance(url, Store):"),
        ("helper.py", 'if hasattr(url, "load") or url:', 'if not (hasattr(url, "load") or url):'),
        ("app.py", 'if limit.startswith("a"):', 'if not limit.startswith("a"):'),
        ("helper.py", "if thing == 1:", "if thing != 1:"),
        ("helper.py", "if thing == 1:", "if thing == 1 and thing:"),
        # What is asked: another value, another method of it.
        ("app.py", "if store is not None:", "if store != None:"),
        ("app.py", "if request.args:", "if store:"),
        ("app.py", "if request.args:", "if request.args and store:"),
        ("app.py", "if request.args:", "if request.form:"),
        # What is filled while it is missing is made once.
        ("app.py", "if not fetch.client:", "if fetch.client:"),
        ("helper.py", "if not self.client:", "if self.client:"),
    ],
)
def test_what_may_decide_is_analysed_again(tmp_path, analysed, name, old, new):
    check(tmp_path, analysed, name, old, new, again=True)
