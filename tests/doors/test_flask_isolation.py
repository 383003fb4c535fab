"""Many requests at once under the door for Flask: none sees what is another's."""

import asyncio
import sqlite3
import threading
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from flask import Flask, g, request, session
from flask_sqlalchemy import SQLAlchemy

from bridge import wait
from bridge.flask import FlaskBridge
from tests.contract.harness import ask, run


@pytest.mark.parametrize("requests", [800, pytest.param(10_000, marks=pytest.mark.slow)])
@pytest.mark.timeout(300)
@pytest.mark.parametrize("parking", [False, True])
def test_users_in_one_process_never_see_each_other(
    requests: int, parking: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each comes back with the session of the visit before; what belongs to a thread is not parking's."""
    monkeypatch.setattr("bridge.gateway.hazards.refuse_hazards", lambda: None)
    app = Flask(__name__)
    app.secret_key = "secret"
    local, variable = threading.local(), ContextVar[str]("variable")

    @app.before_request
    def before() -> None:
        user = request.args["user"]
        assert session.setdefault("user", user) == user
        assert not hasattr(g, "user")
        g.user = local.user = user
        variable.set(user)
        g.connection = sqlite3.connect(":memory:", isolation_level=None)  # may be used on this thread alone
        g.connection.execute("create table visits (user text)")
        g.connection.execute("begin")
        g.connection.execute("insert into visits values (?)", (user,))

    @app.teardown_request
    def after_all(_: BaseException | None) -> None:
        g.connection.execute("rollback")
        g.connection.close()

    def seen() -> set[str]:
        return {g.user, session["user"], variable.get(), request.args["user"]}

    def seen_on_thread() -> set[str]:
        visits = {user for (user,) in g.connection.execute("select user from visits")}
        assert g.connection.in_transaction
        return visits if parking else visits | {local.user}

    @app.get("/async")
    async def asynchronous() -> str:
        first = seen()
        await asyncio.sleep(0.001 * (hash(g.user) % 5))
        return ",".join(first | seen() | await sync_to_async(seen_on_thread)())

    @app.get("/sync")
    def synchronous() -> str:
        first = seen() | seen_on_thread()
        wait(asyncio.sleep(0.001 * (hash(g.user) % 5)))
        return ",".join(first | seen() | seen_on_thread())

    @app.after_request
    def after(response: Any) -> Any:
        response.headers["X-Seen"] = ",".join(seen() | seen_on_thread())
        return response

    door = FlaskBridge(app, threads=4, queue=1000, parking=parking)

    async def visit(user: str, path: str, cookies: list[bytes]) -> list[bytes]:
        headers = [(b"host", b"example.org"), *((b"cookie", cookie) for cookie in cookies)]
        answer = await ask(door, path=path, query_string=f"user={user}".encode(), headers=headers)
        assert (answer.check_good().status, answer.body.decode()) == (200, user)
        assert answer.header(b"x-seen") == [user.encode()]
        return [cookie.split(b";")[0] for cookie in answer.header(b"set-cookie")]

    async def one(number: int) -> None:
        cookies = await visit(f"u{number}", "/async" if number % 3 else "/sync", [])
        assert cookies
        assert await visit(f"u{number}", "/sync" if number % 3 else "/async", cookies) == []

    async def main() -> None:
        for first in range(0, requests // 2, 200):
            await asyncio.gather(*(one(number) for number in range(first, first + 200)))

    run(main())
    stats = door.stats()
    assert (stats.running, stats.awaiting, stats.waiting, stats.failed, stats.on_loop) == (0, 0, 0, 0, 0)
    door.close()


def test_flask_sqlalchemy_gives_each_request_a_session_and_ends_it(tmp_path: Path) -> None:
    database = SQLAlchemy()

    class Note(database.Model):  # type: ignore[name-defined, misc]
        id = database.Column(database.Integer, primary_key=True)
        text = database.Column(database.String, nullable=False)

    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'notes.db'}"
    database.init_app(app)
    with app.app_context():
        database.create_all()

    @app.before_request
    def add() -> None:
        database.session.add(Note(text=request.args["text"]))

    @app.get("/")
    async def view() -> str:
        await asyncio.sleep(0.01)
        return ",".join(note.text for note in database.session.new)

    @app.after_request
    def commit(response: Any) -> Any:
        database.session.commit()
        return response

    door = FlaskBridge(app, threads=2)

    async def main() -> None:
        texts = [f"t{number}" for number in range(20)]
        answers = await asyncio.gather(*(ask(door, query_string=f"text={text}".encode()) for text in texts))
        assert [answer.check_good().body.decode() for answer in answers] == texts

    run(main())
    with app.app_context():
        assert database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
        assert Note.query.count() == 20
        database.session.remove()
        database.engine.dispose()
    door.close()
