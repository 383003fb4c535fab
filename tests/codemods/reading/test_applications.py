"""An application that a factory makes is known in the views inside: its settings and its logger."""

from pathlib import Path

import pytest

from tests.codemods.flask_apps import migrated

APP = """\
import requests
from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def create_app({given}):
    {made}
    @app.get("/view")
    def view():
        user = User.query.get(1)
        requests.get("http://upstream.invalid")
        {statement}
        return "done"

    return app
"""
MADE = "app = Flask(__name__)\n"


def converted(tmp_path: Path, statement: str, *, given: str = "", made: str = MADE) -> str:
    """Migrate a view inside a factory that holds the statement."""
    text = APP.format(given=given, made=made, statement=statement)
    return migrated(tmp_path, text)


@pytest.mark.parametrize(
    "statement",
    [
        'app.logger.info("asked")',
        'app.logger.info("asked %s", app.config["NAME"])',
        'name = app.config.get("NAME", "").strip()',
        'requests.get(app.config["NAME"].format(1))',
    ],
)
@pytest.mark.parametrize(("given", "made"), [("", MADE), ("app: Flask", "")])
def test_settings_and_loggers_are_harmless(tmp_path: Path, given: str, made: str, statement: str) -> None:
    code = converted(tmp_path, statement, given=given, made=made)
    sent = "await asyncio.to_thread(requests.get, " + statement.removeprefix("requests.get(")
    assert f"        {sent if statement.startswith('requests') else statement}\n" in code


@pytest.mark.parametrize(
    "statement",
    [
        'app.logger.info("user %s", user)',
        'current_app.logger.info("user %s", user)',
        'app.config["STORE"].load(1)',
        'current_app.config.get("STORE").load(1)',
        "app.dispatch_request()",
    ],
)
def test_what_may_load_keeps_its_thread(tmp_path: Path, statement: str) -> None:
    assert f"        {statement}\n" not in converted(tmp_path, statement)


@pytest.mark.parametrize(
    ("given", "made"), [("app", ""), ("", MADE + "    app = wrapped(app)\n"), ("", "app = make()\n")]
)
def test_other_names_are_not_known(tmp_path: Path, given: str, made: str) -> None:
    statement = 'app.logger.info("asked")'
    assert f"        {statement}\n" not in converted(tmp_path, statement, given=given, made=made)


def test_an_application_made_elsewhere_is_known(tmp_path: Path) -> None:
    factory = "from flask import Flask\n\n\ndef make():\n    app = Flask(__name__)\n    return app\n"
    view = (
        "import requests\nfrom factory import make\n\napp = make()\n\n\n@app.get('/view')\ndef view():\n"
        "    app.logger.info('asks %s', app.config['URL'])\n    return requests.get(app.config['URL']).text\n"
    )
    code = migrated(tmp_path, view, factory=factory)
    assert "    app.logger.info('asks %s', app.config['URL'])\n" in code
    assert "await asyncio.to_thread(requests.get, app.config['URL'])" in code
