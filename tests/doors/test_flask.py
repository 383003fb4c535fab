"""The door for Flask beside Flask's own WSGI: the same answers, the same hooks in the same order."""

import asyncio
import sqlite3
import sys
import threading
from contextvars import ContextVar
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from flask import Flask, g, request, session
from flask.signals import request_started
from flask_sqlalchemy import SQLAlchemy
from werkzeug.middleware.proxy_fix import ProxyFix

from bridge import Bridge, wait
from bridge.errors import BridgeError
from bridge.flask import FlaskBridge
from tests.contract.harness import Answer, Connection, ask, run, until_on_loop
from tests.doors.flask_app import Shop

STREAMS_UNDER_WSGI = tuple(map(int, version("flask").split(".")[:3])) >= (3, 1, 2)
UPLOAD = b'--cut\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n%s\r\n--cut--\r\n'


def post(body: bytes, kind: bytes) -> dict[str, Any]:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    return {"method": "POST", "headers": headers, "body": body}


REQUESTS = [
    {"path": "/greet/Ann", "query_string": b"q=1"},
    {"path": "/greet/Ann", "method": "HEAD"},
    {"path": "/greet/Ann", "method": "OPTIONS"},
    {"path": "/greet/Ann", "method": "DELETE"},
    {"path": "/greet/Ann", **post(b"", b"text/plain")},
    {"path": "/json", **post(b'{"a": [1, 2]}', b"application/json")},
    {"path": "/json", **post(b"{bad", b"application/json")},
    {"path": "/upload", **post(UPLOAD % (b"x" * 5000), b"multipart/form-data; boundary=cut")},
    {"path": "/upload", **post(UPLOAD % (b"x" * 2_000_000), b"multipart/form-data; boundary=cut")},
    {"path": "/count"},
    {"path": "/stream"},
    {"path": "/stream", "method": "HEAD"},
    {"path": "/missing"},
    {"path": "/nowhere"},
    {"path": "/teapot"},
    {"path": "/known"},
    {"path": "/unknown"},
    {"path": "/nothing"},
    {"path": "/away"},
    {"path": "/wsgi"},
    {"path": "/close"},
    {"path": "/back"},
    {"path": "/plain"},
    {"path": "/things"},
    {"path": "/inner/view"},
]


def ask_for(bridge: Any, asked: dict[str, Any]) -> Answer:
    scope = dict(asked)
    body = scope.pop("body", b"")
    return run(ask(bridge, Connection([body[:900_000], body[900_000:]]), **scope))


def shown(answer: Answer) -> tuple[Any, ...]:
    headers = sorted((name, value) for name, value in answer.headers if name != b"date")
    return answer.status, headers, answer.body


@pytest.mark.parametrize("hooks", [False, True], ids=["bare", "hooks"])
@pytest.mark.parametrize("asked", REQUESTS, ids=lambda asked: f"{asked.get('method', 'GET')} {asked['path']}")
def test_an_answer_and_its_hooks_are_those_of_wsgi(asked: dict[str, Any], hooks: bool) -> None:
    if asked["path"] == "/stream" and not STREAMS_UNDER_WSGI:
        pytest.skip("an asynchronous view can't stream with context under WSGI before Flask 3.1.2")
    before, after = Shop(hooks=hooks), Shop(hooks=hooks)
    plain, door = Bridge(before.app, threads=2), FlaskBridge(after.app, threads=2)
    assert shown(ask_for(door, asked).check_good()) == shown(ask_for(plain, asked).check_good())
    assert after.notes == before.notes
    stats = door.stats()
    assert (stats.on_loop, stats.running + stats.waiting, stats.failed) == (0, 0, 0) or hooks
    plain.close()
    door.close()


def test_an_asynchronous_view_streams_with_context_in_every_version_of_flask() -> None:
    door = FlaskBridge(Shop(hooks=False).app, threads=1)
    answer = ask_for(door, {"path": "/stream"}).check_good()
    assert answer.body == b"streamed 0 /stream\nstreamed 1 /stream\nstreamed 2 /stream\n"
    door.close()


def test_a_view_without_sync_code_takes_no_thread() -> None:
    shop = Shop(hooks=False)
    door = FlaskBridge(shop.app)
    for path in ("/greet/Ann", "/count", "/missing", "/away"):
        ask_for(door, {"path": path}).check_good()
    stats = door.stats()
    assert (stats.on_loop_finished, stats.started) == (4, 1)  # an error handler there is took one for the 404
    run(ask(door, path="/plain"))
    assert (door.stats().on_loop_finished, door.stats().started) == (4, 2)
    door.close()


def test_a_session_goes_from_request_to_request() -> None:
    door = FlaskBridge(Shop(hooks=False).app)
    cookie = b""
    for expected in (b"[1]\n", b"[2]\n", b"[3]\n"):
        answer = ask_for(door, {"path": "/count", "headers": [(b"cookie", cookie)]}).check_good()
        assert answer.body == expected
        cookie = answer.header(b"set-cookie")[0].partition(b";")[0]


def test_all_sync_code_of_a_request_runs_on_one_thread_which_holds_no_place_meanwhile() -> None:
    app = Flask(__name__)
    here: dict[str, list[int]] = {}
    release: list[asyncio.Event] = []

    @app.before_request
    def before() -> None:
        here[request.args["n"]] = [threading.get_ident()]

    @app.after_request
    def after(response: Any) -> Any:
        here[request.args["n"]].append(threading.get_ident())
        return response

    @app.teardown_request
    def end(_: BaseException | None) -> None:
        here[request.args["n"]].append(threading.get_ident())

    @app.get("/")
    async def view() -> str:
        await release[0].wait()
        return "done"

    door = FlaskBridge(app, threads=1)

    async def main() -> None:
        release.append(asyncio.Event())
        calls = [
            asyncio.ensure_future(ask(door, query_string=f"n={number}".encode())) for number in range(30)
        ]
        await until_on_loop(lambda: len(here) == 30 and door.stats().running == 0, "all wait")
        assert (door.stats().on_loop, door.stats().awaiting) == (30, 30)
        release[0].set()
        for call in calls:
            (await call).check_good()

    run(main())
    assert {len(set(threads)) for threads in here.values()} == {1}
    assert {len(threads) for threads in here.values()} == {3}
    assert threading.get_ident() not in {thread for threads in here.values() for thread in threads}
    door.close()


def test_the_default_options_hold_a_thousand_at_once() -> None:
    shop = Shop(hooks=True)
    door = FlaskBridge(shop.app, threads=8)

    async def main() -> set[int]:
        answers = await asyncio.gather(*(ask(door, path=f"/greet/{n}") for n in range(1000)))
        return {answer.status for answer in answers}

    assert run(main()) == {200}
    assert run(main()) == {200}
    door.close()


def test_what_is_more_than_the_bounds_is_refused() -> None:
    shop = Shop(hooks=False)
    door = FlaskBridge(shop.app, threads=1, max_threads=1, queue=1)

    async def main() -> None:
        calls = [asyncio.ensure_future(ask(door, path="/nap")) for _ in range(2)]
        await until_on_loop(lambda: door.stats().on_loop == 2, "two nap")
        assert (await ask(door, path="/nap")).status == 503
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        await until_on_loop(lambda: door.stats().on_loop == 0, "all ended")

    run(main())


@pytest.mark.parametrize("hooks", [False, True], ids=["bare", "hooks"])
def test_a_client_that_leaves_cancels_the_view_and_what_is_open_is_torn_down(hooks: bool) -> None:
    shop = Shop(hooks=hooks)
    door = FlaskBridge(shop.app, threads=1)

    async def main() -> None:
        connection = Connection()
        call = asyncio.ensure_future(ask(door, connection, path="/nap"))
        await until_on_loop(lambda: "nap" in shop.notes, "it naps")
        connection.vanish()
        assert (await call).error is None
        assert connection.sent == []
        await until_on_loop(lambda: door.stats().on_loop == 0, "it ended")
        await until_on_loop(lambda: door.stats().started == door.stats().finished, "the thread let go")

    run(main())
    assert shop.notes == (
        ["before", "async before", "nap", "teardown CancelledError()", "left"] if hooks else ["nap"]
    )
    stats = door.stats()
    assert (stats.disconnected, stats.running, stats.awaiting) == (1, 0, 0)
    door.close()


@pytest.mark.parametrize("hooks", [False, True], ids=["bare", "hooks"])
def test_a_view_out_of_time_is_cancelled_and_answered_504(hooks: bool) -> None:
    shop = Shop(hooks=hooks)
    door = FlaskBridge(shop.app, threads=1, timeout=0.1)

    async def main() -> None:
        assert (await ask(door, path="/nap")).check_good().status == 504
        await until_on_loop(lambda: door.stats().on_loop == 0, "it ended")
        assert (await ask(door, path="/greet/x")).check_good().status == 200
        await until_on_loop(lambda: door.stats().started == door.stats().finished, "the threads let go")

    run(main())
    stats = door.stats()
    assert (stats.timed_out, stats.running, stats.awaiting, stats.abandoned) == (1, 0, 0, 0)
    door.close()


def test_an_error_that_flask_lets_out_comes_out_of_the_call() -> None:
    shop = Shop(hooks=True)
    shop.app.testing = True
    answer = run(ask(FlaskBridge(shop.app), path="/unknown"))
    assert isinstance(answer.error, ArithmeticError)
    assert shop.notes[-2:] == ["teardown ArithmeticError('unknown')", "left"]


@pytest.mark.parametrize("where", ["view", "before_request", "errorhandler", "teardown_request"])
@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt])
def test_what_would_end_the_process_ends_the_request_only(where: str, kind: type[BaseException]) -> None:
    """As on a thread; out of a task it would stop the loop."""
    app = Flask(__name__)
    torn: list[BaseException | None] = []

    async def leave(*_: Any) -> Any:
        raise kind(3)

    @app.get("/")
    async def view() -> Any:
        await (leave() if where == "view" else asyncio.sleep(0))
        return 1 // 0 if where == "errorhandler" else "answered"

    if where == "before_request":
        app.before_request(leave)
    elif where == "errorhandler":
        app.errorhandler(ZeroDivisionError)(leave)
    elif where == "teardown_request":
        app.teardown_request(leave)
    app.teardown_request(torn.append)
    door = FlaskBridge(app, threads=1)

    async def twice() -> list[Answer]:
        return [await ask(door, path="/"), await ask(door, path="/")]

    for answer in run(twice()):
        assert isinstance(answer.error, RuntimeError)
        assert isinstance(answer.error.__cause__, kind)
        assert not answer.connection.sent
    if where != "teardown_request":
        assert [type(error) for error in torn] == [kind, kind]
    door.close()


def wrap(app: Flask) -> None:
    inner = app.wsgi_app
    app.wsgi_app = lambda environ, start_response: inner(environ, start_response)  # type: ignore[method-assign]


def test_a_proxy_fix_around_the_application_is_heard_on_the_loop() -> None:
    app = Flask(__name__)

    @app.get("/")
    async def view() -> str:
        return f"{request.remote_addr} {request.scheme} {request.script_root}"

    app.wsgi_app = ProxyFix(ProxyFix(app.wsgi_app, x_prefix=1))  # type: ignore[method-assign]
    headers = [
        (b"x-forwarded-for", b"203.0.113.1, 203.0.113.2"),
        (b"x-forwarded-proto", b"https"),
        (b"x-forwarded-prefix", b"/shop"),
    ]
    door, plain = FlaskBridge(app), Bridge(app)
    answers = [run(ask(bridge, headers=headers)).check_good().body for bridge in (door, plain)]
    assert answers == [b"203.0.113.2 https /shop"] * 2
    assert (door.stats().on_loop_finished, door.stats().started) == (1, 0)
    plain.close()


def override(app: Flask) -> None:
    app.__class__ = type("Own", (Flask,), {"dispatch_request": lambda self: "own"})


@pytest.mark.parametrize("change", [wrap, override])
def test_what_is_wrapped_or_overridden_goes_the_way_of_the_bridge(change: Any) -> None:
    shop = Shop(hooks=True)
    change(shop.app)
    door = FlaskBridge(shop.app)
    expected = b"own" if change is override else b"GET Ann None /greet/Ann"
    assert run(ask(door, path="/greet/Ann")).check_good().body == expected
    assert (door.stats().on_loop_finished, door.stats().started) == (0, 1)
    door.close()


def test_a_receiver_of_a_signal_of_every_request_is_called_on_a_thread() -> None:
    shop = Shop(hooks=False)
    door = FlaskBridge(shop.app)
    threads: list[int] = []

    def note(sender: Any, **_: Any) -> None:
        threads.append(threading.get_ident())

    with request_started.connected_to(note, shop.app):
        run(ask(door, path="/greet/Ann"))
    assert threads
    assert threads[0] != threading.get_ident()
    door.close()


def test_a_sync_hook_can_wait_for_a_coroutine_on_the_loop() -> None:
    app = Flask(__name__)
    loops = []

    async def note() -> str:
        loops.append(asyncio.get_running_loop())
        return "noted"

    @app.before_request
    def before() -> None:
        g.noted = wait(note())

    @app.get("/")
    async def view() -> str:
        loops.append(asyncio.get_running_loop())
        return str(g.noted)

    door = FlaskBridge(app, threads=1)
    assert run(ask(door)).check_good().body == b"noted"
    assert loops[0] is loops[1]
    door.close()


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


def test_a_thread_stuck_in_a_hook_is_given_up_on_and_replaced() -> None:
    app = Flask(__name__)
    stuck = threading.Event()

    @app.before_request
    def before() -> None:
        if request.path == "/stuck":
            stuck.wait(10)

    @app.get("/<path>")
    async def view(path: str) -> str:
        return path

    door = FlaskBridge(app, threads=1, timeout=0.1)

    async def main() -> None:
        assert (await ask(door, path="/stuck")).check_good().status == 504
        assert (door.stats().abandoned, door.stats().running) == (1, 0)
        assert (await ask(door, path="/free")).check_good().body == b"free"
        stuck.set()
        await until_on_loop(lambda: door.stats().abandoned == 0, "it came back")
        await until_on_loop(lambda: door.stats().on_loop == 0, "it ended")

    run(main())
    door.close()


def test_what_is_no_flask_application_is_refused() -> None:
    with pytest.raises(TypeError, match=r"takes a flask\.Flask.* call an application factory first"):
        FlaskBridge(print)


def test_without_flask_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "flask", None)
    with pytest.raises(BridgeError, match="pip install flask"):
        FlaskBridge(object())


def test_a_thread_serves_other_requests_on_their_own_terms_after_sync_to_async() -> None:
    """asgiref notes on the thread which loop its call came from; that must not outlast the call."""
    app = Flask(__name__)
    inside = 0

    async def meet() -> None:
        nonlocal inside
        inside += 1
        while inside < 2:
            await asyncio.sleep(0.001)

    @app.get("/async")
    async def asynchronous() -> str:
        await sync_to_async(int)()
        return "async"

    @app.get("/sync")
    def synchronous() -> str:
        async_to_sync(meet)()
        return "sync"

    @app.get("/nested")
    async def nested() -> str:
        await sync_to_async(async_to_sync(meet))()
        return "nested"

    door = FlaskBridge(app, threads=1)

    async def main() -> None:
        nonlocal inside
        assert (await ask(door, path="/async")).check_good().body == b"async"
        for path in (b"sync", b"nested"):
            inside = 0
            async with asyncio.timeout(5):
                answers = await asyncio.gather(*(ask(door, path=f"/{path.decode()}") for _ in range(2)))
            assert [answer.check_good().body for answer in answers] == [path] * 2

    run(main())
    door.close()


def test_a_stream_that_nobody_will_send_is_closed() -> None:
    app = Flask(__name__)
    entered, leave = threading.Event(), threading.Event()
    closed: list[str] = []

    class Parts:
        def __iter__(self) -> "Parts":
            return self

        def __next__(self) -> bytes:
            return b"part"

        def close(self) -> None:
            closed.append(request.path)

    @app.get("/")
    async def view() -> Any:
        return Parts()

    @app.after_request
    def after(response: Any) -> Any:
        entered.set()
        leave.wait(5)
        return response

    door = FlaskBridge(app, threads=1)

    async def main() -> None:
        connection = Connection()
        call = asyncio.ensure_future(ask(door, connection))
        await until_on_loop(entered.is_set, "the response is being made")
        connection.vanish()
        await until_on_loop(lambda: door.stats().disconnected == 1, "it is known that nobody listens")
        leave.set()
        await call
        await until_on_loop(lambda: door.stats().on_loop == 0, "it ended")

    run(main())
    assert closed == ["/"]
    door.close()


@pytest.mark.parametrize("hooks", [False, True])
def test_a_task_that_outlives_its_request_still_runs_sync_code(hooks: bool) -> None:
    app = Flask(__name__)
    tasks: list[asyncio.Task[tuple[str, int]]] = []

    async def later() -> tuple[str, int]:
        await until_on_loop(lambda: door.stats().on_loop == 0, "the request is over")
        return await sync_to_async(lambda: (request.path, threading.get_ident()))()

    @app.get("/leaves")
    async def leaves() -> str:
        tasks.append(asyncio.create_task(later()))
        return await sync_to_async(lambda: "left")()

    if hooks:
        app.teardown_request(lambda _: None)
    door = FlaskBridge(app, threads=1)

    async def main() -> None:
        assert (await ask(door, path="/leaves")).check_good().body == b"left"
        path, thread = await tasks.pop()
        assert path == "/leaves"
        assert thread != threading.get_ident()
        await until_on_loop(lambda: door.stats().running == 0, "its thread is free again")

    run(main())
    assert door.stats().alive == 1
    door.close()
