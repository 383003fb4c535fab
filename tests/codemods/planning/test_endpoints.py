"""Views that code finds in ``view_functions`` and calls stay sync; those that are only looked at do not."""

# ruff: noqa: E501

from pathlib import Path

import pytest

from tests.codemods.flask_apps import answers, migrated, refused

APP = """\
import functools
import time

from flask import Flask, current_app, request

app = Flask(__name__)


@app.get("/price")
def price():
    time.sleep(0.001)
    return "12"


@app.get("/stock")
def stock():
    time.sleep(0.001)
    return "3"


"""


@pytest.mark.parametrize(
    ("code", "held"),
    [
        ("def both():\n    return current_app.view_functions['price']()\n", ["price"]),
        ("def both():\n    return current_app.view_functions.get('shop.price', stock)()\n", ["price"]),
        (
            "def both():\n    view = current_app.view_functions[request.endpoint]\n    return view()\n",
            ["price", "stock"],
        ),
        (
            "def both():\n    if view := current_app.view_functions.get(request.endpoint):\n        return view()\n",
            ["price", "stock"],
        ),
        (
            "def every():\n    return [view() for name, view in app.view_functions.items() if name != 'static']\n",
            ["price", "stock"],
        ),
        (
            "def every():\n    for view in app.view_functions.values():\n        print(view())\n",
            ["price", "stock"],
        ),
    ],
)
def test_what_is_called_from_there_is_refused(tmp_path: Path, code: str, held: list[str]) -> None:
    assert refused(tmp_path, APP + code) == dict.fromkeys(held, "R-CALLBACK")


def test_what_a_test_calls_from_there_is_refused(tmp_path: Path) -> None:
    test = "from app import app\n\n\ndef test_price():\n    assert app.view_functions['price']() == '12'\n"
    assert refused(tmp_path, APP, test_app=test) == {"price": "R-TEST-SHAPE"}


def test_what_is_put_around_it_there_is_judged(tmp_path: Path) -> None:
    around = "import other\n\nfor name, view in list(app.view_functions.items()):\n    app.view_functions[name] = other.guard(view)\n"
    assert refused(tmp_path, APP + around) == dict.fromkeys(["price", "stock"], "R-DECORATOR-UNKNOWN")


@pytest.mark.parametrize(
    "code",
    [
        "def page():\n    return current_app.view_functions['static'](filename='a')\n",
        "def both():\n    return current_app.ensure_sync(current_app.view_functions['price'])()\n",
        "@app.before_request\ndef check():\n    view = app.view_functions.get(request.endpoint)\n    if getattr(view, 'hidden', False):\n        return 'no', 404\n",
        "def known(name):\n    return name in app.view_functions\n",
        "app.view_functions['other'] = lambda: 'x'\n",
    ],
)
def test_what_is_looked_at_there_is_converted(tmp_path: Path, code: str) -> None:
    after = migrated(tmp_path, APP + code)
    assert after.count("async def ") == 2
    assert answers(after, tmp_path) == answers(APP + code, tmp_path)
