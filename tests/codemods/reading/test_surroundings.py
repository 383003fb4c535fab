"""Helpers that lean on their caller's context or exception go to the request's thread, others to any."""

from pathlib import Path

import pytest

from tests.codemods.flask_apps import migrated

APP = """\
import contextvars
import decimal
import logging
import sys
import traceback

import requests
from django.utils import timezone, translation
from flask import Flask

app = Flask(__name__)
log = logging.getLogger(__name__)
current = contextvars.ContextVar("current")


def helper(text):
    requests.get(text)
    {helper}


@app.get("/view")
def view():
    try:
        return int("a")
    except ValueError:
        helper("http://upstream.invalid")
        return "b"
"""


def sent(tmp_path: Path, helper: str) -> str:
    after = migrated(tmp_path, APP.replace("{helper}", helper))
    (line,) = (line.strip() for line in after.splitlines() if "(helper" in line)
    return line.removeprefix("await ").partition("(")[0]


@pytest.mark.parametrize(
    "helper",
    [
        "return traceback.format_exc()",
        "return sys.exc_info()[0]",
        "log.exception('failed')",
        "log.error('failed', exc_info=True)",
        "raise",
        "translation.activate('de')",
        "timezone.deactivate()",
        "current.set(text)",
        "decimal.getcontext().prec = 5",
    ],
)
def test_a_helper_that_leans_on_its_caller_goes_to_the_requests_thread(tmp_path: Path, helper: str) -> None:
    assert sent(tmp_path, helper) == "sync_to_async"


@pytest.mark.parametrize(
    "helper",
    [
        "log.error('failed', exc_info=False)",
        "raise ValueError",
        "return translation.get_language()",
        "return {1}.union([text])",
        "try:\n        requests.get(text)\n    except OSError:\n        log.exception(1)\n        raise",
    ],
)
def test_other_helpers_go_to_any_thread(tmp_path: Path, helper: str) -> None:
    assert sent(tmp_path, helper) == "asyncio.to_thread"
