"""Flask's hooks and error handlers that wait become async where Flask awaits them, and nowhere else."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from bridge.flask import FlaskBridge
from codemods.planning.planner import draft
from tests.codemods.flask_apps import answers, load, migrated, planned

APP = """\
import logging
import sys
import time

from flask import Blueprint, Flask, g, jsonify

app = Flask(__name__)
shop = Blueprint("shop", __name__, url_prefix="/shop")
inner = Blueprint("inner", __name__, url_prefix="/inner")
seen = []


@app.before_request
def started():
    time.sleep(0.001)
    g.steps = ["started"]


@shop.before_request
def opened():
    time.sleep(0.001)
    g.steps.append("opened")


@inner.before_app_request
def everywhere():
    time.sleep(0.001)
    g.steps.append("everywhere")


@app.after_request
def signed(response):
    time.sleep(0.001)
    response.headers["X-Steps"] = ",".join(g.steps)
    return response


@app.teardown_request
def ended(error):
    time.sleep(0.001)
    seen.append(f"ended {error!r}")


@app.teardown_appcontext
def closed(error):
    time.sleep(0.001)
    seen.append(f"closed {error!r}")


def missing(error):
    time.sleep(0.001)
    return f"no {error.code}", 404


app.register_error_handler(404, missing)


def told():
    time.sleep(0.001)
    return str(sys.exc_info()[0])


@app.errorhandler(ZeroDivisionError)
@app.errorhandler(KeyError)
def broken(error):
    return told() + repr(error), 500


@shop.route("/list")
def items():
    return jsonify(g.steps)


@inner.route("/list")
async def own():
    return jsonify(g.steps)


@app.route("/ratio")
def ratio():
    return str(1 / 0)


@app.route("/key")
async def key():
    return {}["key"]


@app.route("/seen")
def log():
    return jsonify(seen)


shop.register_blueprint(inner)
app.register_blueprint(shop)
"""
NAMES = {"started", "opened", "everywhere", "signed", "ended", "closed", "missing", "broken"}


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def converted(root: Path, source: str, **more: str) -> set[str]:
    units = planned(root, source, real_scan, **more).units
    return {name.rpartition("::")[2] for unit in units for name in unit.unit.functions}


def held(root: Path, source: str, **more: str) -> dict[str, str]:
    draft = planned(root, source, real_scan, **more)
    assert draft.units == ()
    assert all(one.way_out and one.place.line for one in draft.plan.held)
    return {one.function.partition("::")[2]: one.reason for one in draft.plan.held}


def test_every_kind_of_hook_is_converted_once(tmp_path: Path) -> None:
    assert converted(tmp_path, APP) == NAMES
    after = migrated(tmp_path, APP, real_scan)
    assert after.count("async def") == len(NAMES) + 2
    assert "await sync_to_async(told)()" in after
    assert migrated(tmp_path, after, real_scan) == after


def test_hooks_do_under_flask_what_they_did(tmp_path: Path) -> None:
    after = migrated(tmp_path, APP, real_scan)
    found = answers(APP, tmp_path)
    assert answers(after, tmp_path) == found
    assert "ZeroDivisionError" in found["GET /ratio first"][1]
    assert "ended ZeroDivisionError" not in found["GET /seen second"][1]
    assert "closed None" in found["GET /seen second"][1]


@pytest.mark.parametrize("path", ["/shop/list", "/shop/inner/list", "/ratio", "/key", "/nowhere", "/seen"])
def test_hooks_do_under_the_bridge_what_they_did(tmp_path: Path, path: str) -> None:
    before, after = load(APP, tmp_path), load(migrated(tmp_path, APP, real_scan), tmp_path)
    expected = asyncio.run(asked(before.app, path))
    assert asyncio.run(asked(after.app, path)) == expected
    assert after.seen == before.seen


async def asked(app: Any, path: str) -> list[tuple[int, str, str | None]]:
    transport = httpx.ASGITransport(FlaskBridge(app, threads=2))
    found = []
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.invalid") as client:
        for _ in range(2):
            answer = await client.get(path)
            found.append((answer.status_code, answer.text, answer.headers.get("X-Steps")))
    return found


FACTORY = """\
import time

from flask import Flask


def pause():
    time.sleep(0.001)


class Clock:
    def tick(self):
        time.sleep(0.001)


def create_app():
    app = Flask(__name__)
    app.before_request(pause)
    clock = Clock()
    app.before_request(clock.tick)

    @app.after_request
    def unchanged(response):
        time.sleep(0.001)
        return response

    @app.get("/")
    def home():
        return "home"

    return app


app = create_app()
"""


def test_hooks_of_a_factory_are_converted(tmp_path: Path) -> None:
    expected = {"pause", "Clock.tick", "create_app.<locals>.unchanged"}
    assert converted(tmp_path, FACTORY) == expected
    after = migrated(tmp_path, FACTORY, real_scan)
    assert answers(after, tmp_path) == answers(FACTORY, tmp_path)


HOOK = """\
import time

import flask
from flask import Flask

app = Flask(__name__)
{above}

{decorator}
def hook({parameters}):
    time.sleep(0.001)


@app.get("/")
def home():
    return "home"
{below}
"""


def hook(
    decorator: str = "@app.before_request", parameters: str = "", above: str = "", below: str = ""
) -> str:
    return HOOK.format(decorator=decorator, parameters=parameters, above=above, below=below)


OVERRIDING = """
class Shop(Flask):
    def preprocess_request(self):
        for function in self.before_request_funcs.get(None, []):
            function()


app = Shop(__name__)
"""
RESTX = "from flask_restx import Namespace\n\napp.register = Namespace\nspace = Namespace('shop')\n"
LOGIN = "from flask_login import LoginManager\n\nlogin = LoginManager(app)\n"
ON_LOOP = "\n\nasync def nightly():\n    with app.app_context():\n        pass\n"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (hook("@app.url_value_preprocessor", "endpoint, values"), "R-EXTENSION"),
        (hook("@app.context_processor"), "R-EXTENSION"),
        (hook("@login.user_loader", "name", LOGIN), "R-EXTENSION"),
        (hook("@space.errorhandler(KeyError)", "error", RESTX), "R-EXTENSION"),
        (
            hook("@app.errorhandler(KeyError)\n@space.errorhandler(KeyError)", "error", RESTX),
            "R-EXTENSION",
        ),
        (hook(above=OVERRIDING), "R-EXTENSION"),
        (hook(below="\n\ndef job():\n    hook()\n"), "R-CALLBACK"),
        (hook(below="\n\napp.before_request_funcs.setdefault(None, []).append(hook)\n"), "R-CALLBACK"),
        (hook("@app.teardown_appcontext", "error", below=ON_LOOP), "R-CALLBACK"),
        (
            hook("@app.before_request\n@guard", above="\n\ndef guard(f):\n    return [f][0]\n"),
            "R-DECORATOR-UNKNOWN",
        ),
    ],
)
def test_what_flask_does_not_await_stays(tmp_path: Path, source: str, code: str) -> None:
    assert held(tmp_path, source) == {"hook": code}


AUTH = "from flask_httpauth import HTTPBasicAuth\n\nauth = HTTPBasicAuth()\n"


@pytest.mark.parametrize(
    ("version", "expected"), [("4.5.0", {"hook": "converted"}), ("4.4.0", {"hook": "R-DECORATOR-VERSION"})]
)
@pytest.mark.parametrize("name", ["verify_password", "get_user_roles", "error_handler"])
def test_what_flask_httpauth_awaits_depends_on_its_version(
    tmp_path: Path, name: str, version: str, expected: dict[str, str]
) -> None:
    (tmp_path / "requirements.txt").write_text(f"flask>=3\nflask-httpauth=={version}\n")
    found = planned(tmp_path, hook(f"@auth.{name}", "name, *more", AUTH), real_scan)
    done = {one.rpartition("::")[2]: "converted" for unit in found.units for one in unit.unit.functions}
    assert done | {one.function.rpartition("::")[2]: one.reason for one in found.plan.held} == expected


def test_a_teardown_stays_async_where_no_coroutine_enters_the_context(tmp_path: Path) -> None:
    sync = ON_LOOP.replace("async def", "def")
    assert converted(tmp_path, hook("@app.teardown_appcontext", "error", below=sync)) == {"hook"}
    assert converted(tmp_path, hook("@app.teardown_request", "error", below=ON_LOOP)) == {"hook"}


def test_a_hook_that_a_test_calls_stays(tmp_path: Path) -> None:
    test = "from app import hook\n\n\ndef test_hook():\n    assert hook() is None\n"
    assert held(tmp_path, hook(), tests__test_app=test) == {"hook": "R-TEST-SHAPE"}


def test_flask_without_coroutines_keeps_its_hooks(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("flask==1.1.4\n")
    assert held(tmp_path, hook()) == {"hook": "R-VERSION"}


@pytest.mark.parametrize("decorator", ["@app.before_request", "@app.context_processor"])
def test_what_waits_for_nothing_is_not_mentioned(tmp_path: Path, decorator: str) -> None:
    source = hook(decorator).replace("    time.sleep(0.001)\n", "    return None\n")
    assert held(tmp_path, source) == {}


def test_a_hook_is_chosen_by_name(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    found = draft(real_scan(tmp_path), tmp_path, only=["signed"])
    assert [unit.unit.functions for unit in found.units] == [("app.py::signed",)]
    assert found.units[0].unit.benefit.startswith("awaits time.sleep without a thread; the request's thread")
