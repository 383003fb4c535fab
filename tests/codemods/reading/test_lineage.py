"""What the objects of a class run and keep is known, wherever it is written."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import migrated

APP = """\
import time

import requests
from flask import Flask, g

app = Flask(__name__)


class Base:
{body}


class Middle(Base):
    def plain(self):
        return 1


class Report(Middle):
    pass


@app.get("/report")
def report():
    time.sleep(1)
    made = Report()
    return str(made.total)
"""


def whole_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


@pytest.mark.parametrize(
    ("body", "made", "read"),
    [
        ("def __init__(self):\n        self.total = 3", "Report()", "str(made.total)"),
        (
            "def __init__(self):\n        self.total = g.db.total()",
            "await sync_to_async(Report)()",
            "await sync_to_async(lambda: str(made.total))()",
        ),
        (
            "@property\n    def total(self):\n        return g.db.total()",
            "Report()",
            "await sync_to_async(lambda: str(made.total))()",
        ),
        (
            "@property\n    def total(self):\n        return requests.get('http://localhost').text",
            "Report()",
            "await sync_to_async(lambda: str(made.total))()",
        ),
        ("@property\n    def total(self):\n        return 3", "Report()", "str(made.total)"),
        ("total = 3", "Report()", "str(made.total)"),
        ("total = g.total", "Report()", "await sync_to_async(lambda: str(made.total))()"),
        (
            "def load(self):\n        self.total = g.db.total",
            "Report()",
            "await sync_to_async(lambda: str(made.total))()",
        ),
        (
            "total = []\n\n    def load(self):\n        self.total.append(g.db)",
            "Report()",
            "await sync_to_async(lambda: str(made.total))()",
        ),
        ("total = []\n\n    def load(self):\n        self.total.append(1)", "Report()", "str(made.total)"),
    ],
)
def test_inherited_code_runs_where_it_belongs(tmp_path: Path, body: str, made: str, read: str) -> None:
    after = migrated(tmp_path, APP.format(body=f"    {body}"), whole_scan)
    assert f"    made = {made}\n    return {read}\n" in after


MODELS = """\
import contextlib
import time

from django.db import models
from django.http import HttpResponse
from django.urls import path


class Book(models.Model):
    title = models.TextField()


def view(request):
    time.sleep(0.001)
    with contextlib.suppress(Book.{name}):
        Book.objects.get(title="x")
    return HttpResponse("done")


urlpatterns = [path("", view)]
"""


@pytest.mark.parametrize(("name", "kept"), [("DoesNotExist", True), ("absent", False)])
def test_exceptions_of_models_are_looked_up_on_the_loop(tmp_path: Path, name: str, kept: bool) -> None:
    text = migrated(tmp_path, MODELS.format(name=name))
    assert (f"    with contextlib.suppress(Book.{name}):\n        await " in text) is kept
