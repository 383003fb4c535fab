"""What parking is refused for, each in a process of its own, where nothing else is alive."""

import subprocess
import sys
import textwrap

import pytest

TRY = """
from bridge import Bridge
from bridge.errors import BridgeError

try:
    Bridge(lambda environ, start_response: [], parking=True)
except BridgeError as exc:
    print(exc)
else:
    print("no hazard")
"""
NO_HAZARD = "no hazard\n"


def outcome(preparation: str) -> str:
    """Give what comes of parking after ``preparation``."""
    code = textwrap.dedent(preparation) + TRY
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout


MYSQL = """
        import sys, types
        class Connection:
            open = {open}
        sys.modules["pymysql.connections"] = types.SimpleNamespace(Connection=Connection)
        connection = Connection()
        """

REFUSED = {
    "an open connection of PyMySQL": (MYSQL.format(open=True), "Connection is open"),
    "greenlet is missing": (
        "import sys; sys.modules['greenlet'] = None",
        "wsgi2asgi[parking]",
    ),
    "a sqlite3 connection": (
        "import sqlite3; connection = sqlite3.connect(':memory:')",
        "a sqlite3.Connection is open",
    ),
    "a sqlite3 connection of another thread": (
        """
        import sqlite3, threading
        made = []
        thread = threading.Thread(target=lambda: made.append(sqlite3.connect(":memory:")))
        thread.start(); thread.join()
        """,
        "a sqlite3.Connection is open",
    ),
    "Django with a database": (
        """
        from django.conf import settings
        settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "x"}})
        """,
        "Django's database 'default'",
    ),
    "a scoped session by thread": (
        "from sqlalchemy.orm import scoped_session, sessionmaker; session = scoped_session(sessionmaker())",
        "scoped_session keeps one session a thread",
    ),
    "a scoped session with a scopefunc by thread": (
        """
        import threading
        from sqlalchemy.orm import scoped_session, sessionmaker
        session = scoped_session(sessionmaker(), scopefunc=threading.get_ident)
        """,
        "scopefunc by thread",
    ),
    "an engine with a connection a thread": (
        """
        from sqlalchemy import create_engine
        from sqlalchemy.pool import SingletonThreadPool
        engine = create_engine("sqlite://", poolclass=SingletonThreadPool)
        """,
        "SingletonThreadPool",
    ),
    "Flask-SQLAlchemy told to keep sessions by thread": (
        """
        import threading
        from flask import Flask
        from flask_sqlalchemy import SQLAlchemy
        app = Flask("shop")
        app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///x.db"
        db = SQLAlchemy(app, session_options={"scopefunc": threading.get_ident})
        """,
        "scopefunc by thread",
    ),
    "gevent": (
        """
        import sys, types
        monkey = types.ModuleType("gevent.monkey")
        monkey.is_module_patched = lambda name: name == "threading"
        sys.modules["gevent.monkey"] = monkey
        """,
        "gevent has patched threading",
    ),
    "eventlet": (
        """
        import sys, types
        patcher = types.ModuleType("eventlet.patcher")
        patcher.is_monkey_patched = lambda name: name == "thread"
        sys.modules["eventlet.patcher"] = patcher
        """,
        "eventlet has patched threading",
    ),
}

ACCEPTED = {
    "a closed connection of PyMySQL": MYSQL.format(open=False),
    "nothing": "",
    "a closed connection": "import sqlite3; connection = sqlite3.connect(':memory:'); connection.close()",
    "a connection nobody holds": """
        import gc, sqlite3
        gc.disable()
        circle = [sqlite3.connect(":memory:")]; circle.append(circle); del circle
        """,
    "Django without a database": "from django.conf import settings; settings.configure(DATABASES={})",
    "Django that is only imported": "import django.conf, django.http",
    "Flask-SQLAlchemy": """
        from flask import Flask
        from flask_sqlalchemy import SQLAlchemy
        app = Flask("shop")
        app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///x.db"
        db = SQLAlchemy(app)
        """,
    "a connection in SQLAlchemy's pool": """
        import tempfile
        from sqlalchemy import create_engine, text
        from sqlalchemy.pool import QueuePool
        engine = create_engine("sqlite:///" + tempfile.mkdtemp() + "/x.db", poolclass=QueuePool)
        with engine.connect() as connection:
            connection.execute(text("select 1"))
        del connection
        assert engine.pool.checkedin() == 1
        """,
    "a proxy that can't say what it stands for": "from flask import g, request",
    "threads patched by nobody": """
        import sys, types
        monkey = types.ModuleType("gevent.monkey"); monkey.is_module_patched = lambda name: False
        sys.modules["gevent.monkey"] = monkey
        """,
}


@pytest.mark.parametrize("case", REFUSED)
def test_start_up_is_refused_in_one_sentence(case: str) -> None:
    preparation, words = REFUSED[case]
    said = outcome(preparation)
    assert words in said
    assert "parking" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_is_no_hazard_is_accepted(case: str) -> None:
    assert outcome(ACCEPTED[case]) == NO_HAZARD


def test_without_parking_nothing_is_looked_for() -> None:
    code = """
        import sqlite3, sys
        connection = sqlite3.connect(":memory:")
        from bridge import Bridge as Plain
        Plain(lambda environ, start_response: [])
        assert not {"greenlet", "bridge.gateway.hazards", "bridge.gateway.parking"} & {*sys.modules}
        """
    assert "a sqlite3.Connection is open" in outcome(code)
