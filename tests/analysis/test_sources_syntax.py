"""Syntax of Python 3.8 to 3.14: what the running interpreter knows is read, the rest is reported."""

import sys

import pytest

from bridge.analysis import sources
from bridge.analysis.scan import scan
from bridge.analysis.sources import Unread
from bridge.config import Config

APP = """\
import time
from flask import Flask
app = Flask(__name__)
@app.get("/")
def view():
    time.sleep(1)
    return ""
"""
FORMS = {
    "walrus": ((3, 8), "if (n := time.sleep(1)): pass"),
    "positional-only": ((3, 8), "def inner(x, /, y, *, z): return time.sleep(x)\n    inner(1, 2, z=3)"),
    "match": ((3, 10), "match time.sleep(1):\n        case {'a': [1, *_]} | None: pass"),
    "context managers in parentheses": ((3, 10), "with (open('a') as a, open('b') as b): time.sleep(1)"),
    "except star": ((3, 11), "try: time.sleep(1)\n    except* ValueError: pass"),
    "type parameters": ((3, 12), "def inner[T: int](x: T) -> T: return time.sleep(x)\n    inner(1)"),
    "type statement": ((3, 12), "type X[T] = list[T]\n    time.sleep(1)"),
    "nested quotes in f-strings": ((3, 12), "f'{time.sleep(len('a'))}'"),
    "defaults of type parameters": ((3, 13), "def inner[T = int](x: T): return time.sleep(x)\n    inner(1)"),
    "t-strings": ((3, 14), "t'{time.sleep(1)}'"),
    "except without parentheses": ((3, 14), "try: time.sleep(1)\n    except ValueError, TypeError: pass"),
}


@pytest.mark.parametrize("form", FORMS)
def test_newer_syntax_is_read_or_reported_and_the_rest_is_scanned(tmp_path, form):
    since, body = FORMS[form]
    view = APP.replace("app", "other").replace("time.sleep(1)", body)
    (tmp_path / "other.py").write_text(view)
    (tmp_path / "app.py").write_text(APP)
    report = scan(tmp_path, Config()).report
    unread = [one for one in report.unknown if one.what.startswith("WA910")]
    slept = {site.place.path for site in report.sites if site.callee == "time.sleep"}
    if sys.version_info >= since:
        assert unread == []
        assert slept == {"app.py", "other.py"}
    else:
        assert [one.place.path for one in unread] == ["other.py"]
        assert unread[0].place.line >= 6
        assert "Python" in unread[0].why
        assert slept == {"app.py"}


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="Python 3.14 reads it")
def test_an_except_without_parentheses_is_not_taken_for_python_2_alone():
    unread = sources.parse("try: pass\nexcept ValueError, TypeError: pass\n", "a.py")
    assert isinstance(unread, Unread)
    assert unread.line == 2
    assert "Python 2, or newer than Python 3." in unread.why
