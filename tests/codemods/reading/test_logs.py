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


STRUCTURED = """\
import requests
import structlog
from flask import Flask, g

app = Flask(__name__)
log = structlog.wrap_logger(structlog.get_logger(__name__))


def named(_, name, event):
    event["by"] = {named}
    return event


structlog.configure(processors=[named])


@app.get("/view")
def view():
    log.info("asks", url="http://upstream.invalid")
    log.bind(user={user}).warning("asked")
    return requests.get("http://upstream.invalid").text
"""


@pytest.mark.parametrize(
    ("named", "user", "kept"),
    [
        ("name", "1", {"log.info", "log.bind"}),
        ("name", "g.user", {"log.info"}),
        ("g.user.name", "1", set()),
    ],
)
def test_structured_logs_are_written_on_the_loop(
    tmp_path: Path, named: str, user: str, kept: set[str]
) -> None:
    text = migrated(tmp_path, STRUCTURED.format(named=named, user=user))
    body = text[text.index("async def view") :]
    lines = {line.strip().partition("(")[0] for line in body.splitlines() if line.startswith("    log.")}
    assert lines == kept
