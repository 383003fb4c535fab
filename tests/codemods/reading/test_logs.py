"""Helpers that log go to any thread, unless the project's own logging is tied to the request's."""

from pathlib import Path

import pytest

from tests.codemods.flask_apps import migrated

APP = """\
import logging
import threading

import requests
from flask import Flask, g, has_request_context, request

app = Flask(__name__)
log = logging.getLogger(__name__)
local = threading.local()


class Own(logging.{base}):
    {method}


def helper(text):
    log.info("asks %s", text)
    return requests.get(text).text


@app.get("/view")
def view():
    return helper("http://upstream.invalid")
"""


@pytest.mark.parametrize(
    ("base", "method", "expected"),
    [
        (
            "Filter",
            "def filter(self, record):\n        record.id = local.id\n        return True",
            "sync_to_async",
        ),
        ("Handler", "def emit(self, record):\n        Entry(text=record.msg).save()", "sync_to_async"),
        (
            "Filter",
            (
                "def filter(self, record):\n        record.p = has_request_context() and request.path\n"
                "        return True"
            ),
            "asyncio.to_thread",
        ),
        ("Formatter", "def format(self, record):\n        return record.msg.upper()", "asyncio.to_thread"),
        ("LoggerAdapter", "def other(self):\n        return local.id", "asyncio.to_thread"),
    ],
)
def test_a_helper_that_logs(tmp_path: Path, base: str, method: str, expected: str) -> None:
    after = migrated(tmp_path, APP.replace("{base}", base).replace("{method}", method))
    (line,) = (line.strip() for line in after.splitlines() if "(helper" in line)
    assert line.removeprefix("return await ").partition("(")[0] == expected
