"""A view that gives a context variable's token back is refused; state that stays in one piece is not."""

# ruff: noqa: E501

from pathlib import Path

import pytest

from tests.codemods.flask_apps import answers, migrated, refused

APP = """\
import time
from contextlib import contextmanager
from contextvars import ContextVar

from flask import Flask

app = Flask(__name__)
VALUE = ContextVar("value", default="none")


def enter():
    return VALUE.set("helper")


def leave(token):
    VALUE.reset(token)


def leave_further(token):
    leave(token)


def inside():
    token = VALUE.set("own")
    try:
        return VALUE.get()
    finally:
        VALUE.reset(token)


@contextmanager
def scope():
    token = VALUE.set("scope")
    try:
        yield
    finally:
        VALUE.reset(token)


class Counter:
    def reset(self, value):
        self.value = value


@app.get("/v")
def view():
    {}
"""


@pytest.mark.parametrize(
    "body",
    [
        'token = VALUE.set("x")\n    time.sleep(0.01)\n    value = VALUE.get()\n    VALUE.reset(token)\n    return value',
        'token = VALUE.set("x")\n    try:\n        time.sleep(0.01)\n        return VALUE.get()\n    finally:\n        VALUE.reset(token)',
        "token = enter()\n    time.sleep(0.01)\n    VALUE.reset(token)\n    return VALUE.get()",
        "token = enter()\n    time.sleep(0.01)\n    leave(token)\n    return VALUE.get()",
        "token = enter()\n    time.sleep(0.01)\n    leave_further(token)\n    return VALUE.get()",
        'context = app.app_context()\n    context.push()\n    time.sleep(0.01)\n    context.pop()\n    return "x"',
    ],
)
def test_it_is_refused(tmp_path: Path, body: str) -> None:
    assert refused(tmp_path, APP.format(body)) == {"view": "R-THREADLOCAL"}


@pytest.mark.parametrize(
    "body",
    [
        "time.sleep(0.01)\n    return inside()",
        'VALUE.set("x")\n    time.sleep(0.01)\n    return VALUE.get()',
        "enter()\n    time.sleep(0.01)\n    return VALUE.get()",
        "with scope():\n        time.sleep(0.01)\n        inside()\n    return VALUE.get()",
        'counter = Counter()\n    counter.reset("x")\n    time.sleep(0.01)\n    return counter.value',
    ],
)
def test_it_is_converted_and_answers_as_before(tmp_path: Path, body: str) -> None:
    before = APP.format(body)
    after = migrated(tmp_path, before)
    assert "async def view" in after
    assert migrated(tmp_path, after) == after
    assert answers(after, tmp_path) == answers(before, tmp_path)
