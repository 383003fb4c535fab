"""How a request for an asynchronous Flask view ends other than well, and what is cleaned up then."""

import asyncio
import threading
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from flask import Flask, request

from bridge.flask import FlaskBridge
from tests.contract.harness import Answer, Connection, ask, run, until_on_loop
from tests.doors.flask_app import Shop


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
