"""What waits above a view, or under a lock further down, and whether the view gains by becoming async."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import answers, migrated, planned

DECORATOR = """\
from functools import wraps
import time


def guarded(view):
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.GET.get("wait") != "no":
            time.sleep(0.001)
        return view(request, *args, **kwargs)

    return wrapper
"""
DJANGO = """\
from django.http import HttpResponse
from django.urls import path
from functools import wraps
import time


{decorator}

@guarded
def one(request):
    return HttpResponse("one")


@guarded
def two(request):
    time.sleep(0.001)
    return HttpResponse("two")


def three(request):
    return HttpResponse("three")


urlpatterns = [path("one", one), path("two", two), path("three", three)]
"""


def real_scan(root: Path) -> Scan:
    (root / "requirements.txt").write_text("django==5.2\nflask==3.1.0\n")
    return scan(root, Config(root=str(root)))


def test_a_django_view_gains_by_a_decorator_that_waits(tmp_path: Path) -> None:
    source = DJANGO.format(decorator=DECORATOR.partition("\n\n\n")[2])
    after = migrated(tmp_path, source, real_scan)
    assert "async def one(request)" in after
    assert "async def two(request)" in after
    assert "\ndef three(request)" in after
    assert "                await asyncio.sleep(0.001)\n            return await view(" in after
    assert "return await view(request, *args, **kwargs)" in after
    assert migrated(tmp_path, after, real_scan) == after
    assert answers(after, tmp_path) == answers(source, tmp_path)


def test_one_view_of_several_still_gains_once_its_decorator_serves_both(tmp_path: Path) -> None:
    source = DJANGO.format(decorator=DECORATOR.partition("\n\n\n")[2])
    after = migrated(tmp_path, source, real_scan).replace("async def one(", "def one(")
    assert "def one(request)" in after
    assert "async def one(request)" in migrated(tmp_path, after, real_scan)


def test_a_flask_view_does_not_gain_by_it(tmp_path: Path) -> None:
    source = """\
from functools import wraps
import time

from flask import Flask

app = Flask(__name__)


def guarded(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        time.sleep(0.001)
        return view(*args, **kwargs)

    return wrapper


@app.get("/one")
@guarded
def one():
    return "one"
"""
    draft = planned(tmp_path, source, real_scan)
    assert draft.units == ()
    assert [(held.function, held.reason) for held in draft.plan.held] == [("app.py::one", "R-NO-BENEFIT")]


LOCKED = """\
import threading
import time

import requests
from flask import Flask

app = Flask(__name__)
GUARD = threading.Lock()


def counted():
    with GUARD:
        time.sleep(0.001)
        return 1


@app.get("/one")
def one():
    {more}return str(counted())
"""


@pytest.mark.parametrize(
    ("more", "gains"), [("", False), ("time.sleep(0.001)\n    ", True), ("counted()\n    ", False)]
)
def test_a_view_gains_if_one_of_its_waits_is_free_of_locks(tmp_path: Path, more: str, gains: bool) -> None:
    source = LOCKED.format(more=more)
    draft = planned(tmp_path, source, real_scan)
    if not gains:
        assert [(held.function, held.reason) for held in draft.plan.held] == [("app.py::one", "R-LOCK")]
        return
    after = migrated(tmp_path, source, real_scan)
    assert "await asyncio.sleep(0.001)" in after
    assert "await sync_to_async(" in after
    assert LOCKED[LOCKED.index("def counted") : LOCKED.index("@app")] in after
    assert answers(after, tmp_path) == answers(source, tmp_path)
