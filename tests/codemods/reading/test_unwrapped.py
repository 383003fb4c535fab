"""A view that is taken out of its decorators, and called there, stays what it is."""

from pathlib import Path

import pytest

from tests.codemods.flask_apps import refused

APP = """\
import functools
import inspect

import requests
from flask import Flask

app = Flask(__name__)


def kept(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs)

    return wrapper


@app.get("/price")
@kept
def price():
    return requests.get("http://upstream.invalid").text


@app.get("/stock")
@kept
def stock():
    return requests.get("http://upstream.invalid").text
{more}"""


@pytest.mark.parametrize("call", ["price.__wrapped__()", "inspect.unwrap(price)()"])
def test_by_other_code(tmp_path: Path, call: str) -> None:
    more = f"\n\ndef report():\n    return {call}\n"
    assert refused(tmp_path, APP.format(more=more)) == {"price": "R-CALLBACK"}


@pytest.mark.parametrize(
    ("head", "call"),
    [
        ("import app", "app.price.__wrapped__()"),
        ("from app import price as view", "view.__wrapped__()"),
        ("import inspect\nimport app", "inspect.unwrap(app.price)()"),
    ],
)
def test_by_a_test(tmp_path: Path, head: str, call: str) -> None:
    test = f"{head}\n\n\ndef test_price():\n    {call}\n"
    assert refused(tmp_path, APP.format(more=""), test_app=test) == {"price": "R-TEST-SHAPE"}
