"""One more parameter that nobody fills and nobody reads changes nothing that is found."""

import pytest

from bridge.analysis import scan as scanning
from bridge.analysis.scan import scan
from bridge.config import Config

APP = """\
import requests
from flask import Flask
from fastapi import Depends, FastAPI
from helper import Client, apply, gather, spread, work

app = Flask(__name__)
api = FastAPI()


@app.get("/<name>")
def index(name):
    client = Client("http://a/")
    client.send(name, tries=2)
    spread(name, "http://b/")
    gather(name, 2)
    apply(work, name)
    return work(name)


def application(environ, begin):
    begin("200 OK", [])
    return [requests.get("http://c/").content]


def session():
    return requests.Session()


@api.get("/items")
def items(found=Depends(session)):
    return found.get("http://d/")
"""
HELPER = """\
import requests


class Client:
    def __init__(self, url):
        self.url = url

    def send(self, text, *, tries=1):
        return requests.post(self.url, text)

    def never(self):
        return self.url


def work(value, other=None):
    def inner(key):
        return requests.get(key)

    return inner(value) if value else other


def spread(name, *urls):
    return [requests.get(url) for url in urls]


def gather(one):
    return requests.get(one)


def told(name):
    return locals()


def apply(function, *given, **more):
    return function(*given, **more)


told("a")
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
    ("name", "old", "new"),
    [
        ("helper.py", "__init__(self, url)", "__init__(self, url, new=None)"),
        ("helper.py", "__init__(self, url)", "__init__(self, url, *, new='x')"),
        ("helper.py", "text, *, tries=1", "text, new=3, *, tries=1"),
        ("helper.py", "text, *, tries=1", "text, *, new=False, tries=1"),
        ("helper.py", "def never(self)", "def never(self, new=1)"),
        ("helper.py", "other=None", "other=None, new=None"),
        ("app.py", "def index(name)", "def index(name, new='a')"),
        ("app.py", "def session()", "def session(new=None)"),
    ],
)
def test_what_nobody_fills_or_reads_is_not_analysed_again(tmp_path, analysed, name, old, new):
    # Who asks for the dependencies of a function looks at its parameters.
    check(tmp_path, analysed, name, old, new, again="session" in old)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        # A call gives it more than it takes so far.
        ("helper.py", "def gather(one)", "def gather(one, new=None)"),
        # It is in the way of what calls give by position.
        ("helper.py", "def spread(name, *urls)", "def spread(name, new=None, *urls)"),
        ("helper.py", "def work(value, other=None)", "def work(new=None, value=None, other=None)"),
        # Somebody reads it, or all names.
        ("helper.py", "work(value, other=None)", "work(value, other=None, url=None)"),
        ("helper.py", "def told(name)", "def told(name, new=None)"),
        # It holds more than a constant, or what it is declared to be.
        ("helper.py", "other=None", "other=None, new=requests"),
        ("helper.py", "other=None", "other=None, new: requests.Session = None"),
        ("helper.py", "other=None", "other=None, new=()"),
        # It is made each time.
        ("helper.py", "def inner(key)", "def inner(key, new=None)"),
        # Another number of parameters, or a name of one, makes it an application.
        ("app.py", "def application(environ, begin)", "def application(environ, begin, new=None)"),
        ("app.py", "def items(found=Depends(session))", "def items(found=Depends(session), new=None)"),
    ],
)
def test_what_may_matter_is_analysed_again(tmp_path, analysed, name, old, new):
    check(tmp_path, analysed, name, old, new, again=True)
