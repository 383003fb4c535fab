"""A whole Flask application moves to Quart, or nothing of it does and every reason is named."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from codemods.planning.planner import Draft, draft
from codemods.rewriting.rewrite import rewrite
from codemods.writing.migrate import preview, write
from codemods.writing.undo import undo
from tests.codemods.flask_apps import answers, migrated, planned
from tests.codemods.projects import content, project

APP = """\
import functools
import sqlite3
import time

import click
import flask
import requests
from flask import Blueprint, Flask, abort, flash, g, jsonify, make_response, redirect, session, url_for
from flask import render_template_string, request
from flask.views import MethodView
from werkzeug.exceptions import NotFound

app = Flask(__name__)
app.secret_key = "x"
pages = Blueprint("pages", __name__, url_prefix="/pages")


def database():
    if "db" not in g:
        g.db = sqlite3.connect(":memory:")
    return g.db


@app.teardown_appcontext
def close(error):
    if "db" in g:
        g.pop("db").close()


@pages.before_app_request
def connect():
    database().execute("create table names (name text)")


@app.after_request
def signed(response):
    response.headers["X-Signed"] = "yes"
    return response


def guarded(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if request.args.get("key") == "wrong":
            abort(403)
        return view(*args, **kwargs)

    return wrapper


def name(default):
    body = request.get_json() if request.is_json else {}
    return body.get("name", default)


def page(title):
    return render_template_string("<h1>{{ title }}</h1>", title=title)


@app.route("/names", methods=["GET", "POST"])
@guarded
def names():
    if request.method == "POST":
        database().execute("insert into names values (?)", (name("none"),))
        flash("saved")
    rows = database().execute("select name from names").fetchall()
    return jsonify([row[0] for row in rows])


@pages.get("/")
def index():
    answer = make_response(page("index").upper())
    answer.headers["X-Index"] = "1"
    return answer


@pages.get("/plain")
@guarded
def plain():
    time.sleep(0.001)
    return "plain"


@app.get("/form")
def form():
    wanted = flask.request.form
    return str(len(wanted)) + str(list(wanted)) + (page("a") if wanted else flask.url_for("form"))


@app.errorhandler(404)
def missing(error):
    return page("missing"), 404


@app.get("/lost")
def lost():
    raise NotFound


class Item(MethodView):
    def get(self):
        session["seen"] = True
        return page("item")

    def post(self):
        return redirect(url_for("names"))


app.add_url_rule("/item", view_func=Item.as_view("item"))
app.register_blueprint(pages)


@click.command("fill")
def fill():
    with app.open_resource("data.sql") as file:
        database().executescript(file.read().decode())


app.cli.add_command(fill)
"""

TESTS = """\
import json

import pytest

from app import app as application


class Visitor:
    def __init__(self, client):
        self._client = client

    def save(self, name):
        return self._client.post("/names", json={"name": name})


@pytest.fixture
def app():
    with application.app_context():
        assert application.name
    yield application


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def visitor(client):
    return Visitor(client)


def test_names(client, visitor):
    assert visitor.save("ada").get_json() == ["ada"]
    assert client.get("/names").json == []
    answer = client.post("/names", data={"name": "x"}, follow_redirects=True)
    assert "none" in answer.text
    body = json.dumps({"name": "x"})
    assert client.post("/names", data=body, headers={"Content-Type": "application/json"}).data


def test_session(client):
    with client:
        client.get("/item")
    with client.session_transaction() as stored:
        stored["seen"] = False


def test_nothing():
    assert application.name
"""


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def whole(root: Path, source: str, **more: str) -> Draft:
    return planned(root, source, real_scan, recipe="flask_to_quart", **more)


def quart(root: Path, source: str) -> str:
    return migrated(root, source, real_scan, recipe="flask_to_quart")


def test_it_answers_as_before(tmp_path: Path) -> None:
    after = quart(tmp_path, APP)
    assert "flask" not in after.replace("Flask", "flask").replace("from quart", "")
    found = answers(APP, tmp_path)
    assert answers(after, tmp_path) == found
    assert len(found) > 15


def test_everything_that_waits_is_awaited(tmp_path: Path) -> None:
    after = quart(tmp_path, APP)
    for line in [
        "    async def wrapper(*args, **kwargs):",
        "        return await current_app.ensure_async(view)(*args, **kwargs)",
        "    body = (await request.get_json()) if request.is_json else {}",
        '(await name("none"),)',
        '        await flash("saved")',
        '    answer = await make_response((await page("index")).upper())',
        "    wanted = await quart.request.form",
        '(await page("a") if wanted else quart.url_for("form"))',
        "    async def get(self):",
        '    with open(os.path.join(app.root_path, "data.sql"), "rb") as file:',
        '@click.command("fill")\n@with_appcontext\ndef fill():',
        "async def close(error):",
    ]:
        assert (
            line in after or line.replace("(await request.get_json())", "await request.get_json()") in after
        )
    # What has no need to wait stays sync, and Quart gives it a thread.
    assert "\ndef database():" in after
    assert "\ndef plain():" in after


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    after = quart(tmp_path, APP)
    assert quart(tmp_path, after) == after
    assert whole(tmp_path, after).plan.held == ()


def test_the_tests_follow(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "conftest.py").write_text("")
    changes = whole(tmp_path, APP, tests__test_app=TESTS).units[0].changes
    own = [change for change in changes if change.path == "tests/test_app.py"]
    after = rewrite(TESTS.encode(), own).decode()
    for line in [
        "    async def save(self, name):\n        return await self._client.post(",
        "@pytest_asyncio.fixture\nasync def app():\n    async with application.app_context():",
        "@pytest.fixture\ndef client(app):\n    return app.test_client()",
        "@pytest.mark.asyncio\nasync def test_names(client, visitor):",
        '    assert await (await visitor.save("ada")).get_json() == ["ada"]',
        '    assert await (await client.get("/names")).json == []',
        'await client.post("/names", form={"name": "x"}, follow_redirects=True)',
        '    assert "none" in await answer.get_data(as_text=True)',
        'await (await client.post("/names", data=body,',
        "    async with client:\n        await client.get(",
        "    async with client.session_transaction() as stored:",
        "\ndef test_nothing():",
    ]:
        assert line in after


def test_without_the_name_nothing_is_moved(tmp_path: Path) -> None:
    assert "quart" not in migrated(tmp_path, APP, real_scan)


def test_requirements_and_settings_follow(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "requirements.txt").write_text(
        "Flask[async]==3.0.3  # the framework\nflask-unrelated\npytest\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -q\n")
    patch = preview(tmp_path, Config(root=str(tmp_path)), recipe="flask_to_quart").diff()
    assert "-Flask[async]==3.0.3  # the framework\n+quart>=0.20  # the framework\n" in patch
    assert "+pytest-asyncio>=1.0\n" in patch
    assert "+asyncio_default_fixture_loop_scope = function\n" in patch
    assert "flask-unrelated" in patch


SMALL = """\
from flask import Flask{more}

app = Flask(__name__)
{above}

@app.get("/")
def home():
    return {answer}
"""


def small(answer: str = '"home"', more: str = "", above: str = "") -> str:
    return SMALL.format(answer=answer, more=more, above=above)


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        (small(above="\nfrom flask_sqlalchemy import SQLAlchemy\n"), "R-EXTENSION", "Flask-SQLAlchemy"),
        (small(above="\nimport flask_login\n"), "R-EXTENSION", "Flask-Login"),
        (small(above="\nfrom bridge.flask import FlaskBridge\n"), "R-EXTENSION", "FlaskBridge"),
        (small(above="app.wsgi_app = print\n"), "R-EXTENSION", "app.wsgi_app"),
        (small(more=", _request_ctx_stack"), "R-EXTENSION", "_request_ctx_stack"),
        (small(more=", stream_with_context"), "R-GENERATOR", "stream_with_context"),
        (small("str(request.stream)", ", request"), "R-EXTENSION", "request.stream"),
        (
            small("later(lambda: render_template('a'))", ", render_template", "from later import later\n"),
            "R-LAMBDA",
            "lambda",
        ),
        (
            small("page()", ", render_template", "\n\ndef page():\n    yield render_template('a')\n"),
            "R-GENERATOR",
            "page",
        ),
        (
            small("later(page)", ", render_template", "from later import later\n\n\n"
                  "def page():\n    return render_template('a')\n"),
            "R-CALLBACK",
            "page",
        ),
        (
            small("page()", ", render_template", "from functools import cache\n\n\n@cache\n"
                  "def page():\n    return render_template('a')\n"),
            "R-DECORATOR-UNKNOWN",
            "cache",
        ),
        (
            small("Page().title", ", render_template", "\n\nclass Page:\n    @property\n"
                  "    def title(self):\n        return render_template('a')\n"),
            "R-PROPERTY",
            "title",
        ),
        (
            small("unknown().page()", ", render_template", "from other import unknown\n\n\nclass Pages:\n"
                  "    def page(self):\n        return render_template('a')\n"),
            "R-RECEIVER-UNPROVED",
            "unknown().page",
        ),
    ],
)  # fmt: skip
def test_one_thing_in_the_way_is_enough(tmp_path: Path, source: str, code: str, said: str) -> None:
    found = whole(tmp_path, source)
    assert found.units == ()
    assert any(one.reason == code and said in one.message and one.way_out for one in found.plan.held)
    assert quart(tmp_path, source) == source


TEST = """\
import pytest

from app import app
{more}

@pytest.fixture
def client():
    return app.test_client()


def test_home(client):
    {line}
"""


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("client.get('/', environ_base={})", ""),
        ("client.post('/', data={'file': (b'', 'name')})", ""),
        ("client.post('/', data=unknown)", ""),
        ("client.set_cookie('a', 'b')", ""),
        ("client.get('/'), monkeypatch('flask.request.args')", ""),
        ("with client:\n        client.get('/')\n        assert g.user", "from flask import g\n"),
    ],
)
def test_a_test_that_quart_s_client_would_not_run_is_in_the_way(tmp_path: Path, line: str, more: str) -> None:
    found = whole(tmp_path, small(), tests__test_app=TEST.format(line=line, more=more))
    assert found.units == ()
    assert {one.reason for one in found.plan.held} == {"R-TEST-SHAPE"}
    assert all(one.place.path == "tests/test_app.py" and one.place.line for one in found.plan.held)


def test_a_project_without_flask_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("import time\n\ntime.sleep(0)\n")
    found = draft(real_scan(tmp_path), tmp_path, recipe="flask_to_quart")
    assert (found.units, found.plan.held) == ((), ())


def test_it_is_written_once_and_taken_back_as_one(tmp_path: Path) -> None:
    files = {
        "app.py": APP,
        "tests/test_app.py": TESTS,
        "requirements.txt": "flask\n",
        ".gitignore": "__pycache__\n",
    }
    project(tmp_path, files)
    before, config = content(tmp_path), Config(root=str(tmp_path))
    wishes = {"recipe": "flask_to_quart"}
    outcome = write(tmp_path, config, progress=lambda _: None, **wishes)
    assert [(unit.id, unit.state) for unit in outcome.units] == [("flask_to_quart", "written")]
    assert {patch.path for patch in outcome.patches} == {"app.py", "tests/test_app.py", "requirements.txt"}
    assert write(tmp_path, config, progress=lambda _: None, **wishes).patches == ()

    undo(tmp_path, config, ["flask_to_quart"])
    after = content(tmp_path)
    assert {name: text for name, text in after.items() if not name.startswith(".wsgi2asgi/")} == before


def test_every_reason_is_told_at_once(tmp_path: Path) -> None:
    source = small(
        above="\nfrom flask_login import x\nfrom flask_wtf import y\n", more=", stream_with_context"
    )
    project(tmp_path, {"app.py": source})
    outcome = write(tmp_path, Config(root=str(tmp_path)), progress=lambda _: None, recipe="flask_to_quart")
    assert outcome.patches == ()
    assert sorted(one.reason for one in outcome.refused) == ["R-EXTENSION", "R-EXTENSION", "R-GENERATOR"]
    assert all("FlaskBridge" in one.way_out for one in outcome.refused)


WRAPPED = """\
import functools

from flask import Flask, current_app, jsonify, make_response, request

app = Flask(__name__)


def checked(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        return current_app.ensure_sync(view)(*args, **kwargs)

    return wrapper


@app.after_request
def counted(answer):
    answer.headers["X-Length"] = str(len(answer.get_data()))
    return answer


@app.post("/name")
@checked
def name():
    return jsonify(request.get_json()["name"])


@app.get("/made")
def made():
    answer = make_response("made")
    answer.headers["X-Copy"] = answer.get_data(as_text=True)
    return answer
"""


def test_what_answers_hold_is_awaited_and_views_that_were_async_already(tmp_path: Path) -> None:
    text = migrated(tmp_path, WRAPPED, real_scan, recipe="flask_to_quart")
    assert "return await current_app.ensure_async(view)(*args, **kwargs)" in text
    assert "str(len(await answer.get_data()))" in text
    assert 'answer.headers["X-Copy"] = await answer.get_data(as_text=True)' in text
    assert "async def counted(answer):" in text
    assert "ensure_sync" not in text


def test_ensure_sync_that_nothing_awaits_stays_in_the_way(tmp_path: Path) -> None:
    source = WRAPPED + "\n\ndef both(view):\n    return app.ensure_sync(view)\n"
    held = planned(tmp_path, source, real_scan, recipe="flask_to_quart").plan.held
    assert [(one.reason, one.place.line) for one in held] == [("R-EXTENSION", 36)]
