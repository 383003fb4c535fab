"""A text that is filled with values is text: the values are read on their thread, the call that takes it waits freely."""

# ruff: noqa: E501

from pathlib import Path

import pytest

from tests.codemods.flask_apps import answers, migrated

APP = """\
import time

from flask import Flask
from unknown import load

app = Flask(__name__)


def wait(text):
    time.sleep(0.001)
    return "<" + text + ">"


@app.get("/v")
def view():
    item = load()
    return wait({})
"""
UNKNOWN = """\
import threading


class Item:
    def __init__(self):
        self.thread = threading.get_ident()

    @property
    def name(self):
        return str(self.thread == threading.get_ident())


def load():
    return Item()
"""


@pytest.mark.parametrize(
    "text", ['f"/a/{item.name}"', 'f"{item.name}"', '"/a/%s" % item.name', "str(item.name)"]
)
def test_its_values_are_read_on_the_requests_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    (tmp_path / "installed").mkdir()
    (tmp_path / "installed" / "unknown.py").write_text(UNKNOWN)
    monkeypatch.syspath_prepend(tmp_path / "installed")
    (tmp_path / "project").mkdir()
    before = APP.format(text)
    after = migrated(tmp_path / "project", before)
    assert f"await asyncio.to_thread(wait, await sync_to_async(lambda: {text})())" in after or (
        text.startswith("str") and "await asyncio.to_thread(wait, " in after
    )
    assert migrated(tmp_path / "project", after) == after
    found = answers(after, tmp_path / "project")
    assert found == answers(before, tmp_path / "project")
    assert "True" in found["GET /v first"][1]


@pytest.mark.parametrize("value", ["item.name", "item.name + item.name", "item % 2", "[item.name]"])
def test_what_may_be_anything_takes_the_call_along(tmp_path: Path, value: str) -> None:
    after = migrated(tmp_path, APP.format(value))
    assert "async def view" in after
    assert "to_thread" not in after
