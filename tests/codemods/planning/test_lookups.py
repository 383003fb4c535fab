"""What another thread would find under the same name is looked up on the request's thread."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods import django_apps
from tests.codemods.flask_apps import answers, load, migrated

FLASK = """\
import threading
import time

from flask import Flask

app = Flask(__name__)
local = threading.local()


class Store(threading.local):
    def __init__(self):
        self.items = []


store = Store()


@app.get("/local")
def held():
    local.items = ["first"]
    time.sleep(0.01)
    local.items.append("second")
    return ",".join(local.items)


@app.get("/store")
def stored():
    store.items.clear()
    time.sleep(0.01)
    store.items.append("one")
    return str(len(store.items))
"""
DJANGO = """\
import time

from django.db import connection, connections
from django.http import HttpResponse
from django.urls import path


def cursor(request):
    time.sleep(0.01)
    {}
    return HttpResponse(str(row))


urlpatterns = [path("cursor/", cursor)]
"""


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def test_what_a_thread_local_holds_is_looked_up_there(tmp_path: Path) -> None:
    after = migrated(tmp_path, FLASK, real_scan)
    assert after.count("async def") == 2
    assert answers(after, tmp_path) == answers(FLASK, tmp_path)


@pytest.mark.parametrize(
    "body",
    [
        "cursor = connection.cursor()\n    time.sleep(0.01)\n    row = cursor.execute('select 1').fetchone()",
        "cursor = connections['default'].cursor()\n    row = cursor.execute('select 2').fetchone()",
        "own = connection\n    time.sleep(0.01)\n    row = own.cursor().execute('select 3').fetchone()",
        "connection.ensure_connection()\n    time.sleep(0.01)\n    row = connection.vendor",
    ],
)
def test_the_connection_is_that_of_the_request_s_thread(tmp_path: Path, body: str) -> None:
    before = DJANGO.format(body)
    after = migrated(tmp_path, before, real_scan)
    assert "async def cursor" in after
    assert django_apps.answers(load(after, tmp_path)) == django_apps.answers(load(before, tmp_path))


CLASSES = """\
import time

from flask import Flask

app = Flask(__name__)
SEEN = []


class Auto:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        time.sleep(0.01)
        SEEN.append(cls.__name__)


class Derived(Auto):
    pass


class Plain:
    pass


@app.get("/told")
def told():
    time.sleep(0.01)

    class Local(Derived):
        pass

    return SEEN.pop() + Local.__name__


@app.get("/plain")
def plain():
    time.sleep(0.01)

    class Local(Plain):
        number = 2

    return str(Local.number)
"""


def test_what_a_class_runs_when_another_derives_from_it_leaves_the_loop(tmp_path: Path) -> None:
    after = migrated(tmp_path, CLASSES, real_scan)
    assert "        class Local(Derived):" in after  # a level deeper, in a function of the request's thread
    assert "\n    class Local(Plain):" in after
    assert answers(after, tmp_path) == answers(CLASSES, tmp_path)
    assert migrated(tmp_path, after, real_scan) == after
