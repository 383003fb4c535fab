"""Threads of requests for asynchronous Flask views: how many there are, when they are taken and let go."""

import asyncio
import threading
from typing import Any

import pytest
from flask import Flask, request

from bridge.flask import FlaskBridge
from tests.contract.harness import CROWD_LIMIT, Connection, ask, run, until_on_loop
from tests.doors.flask_app import Shop


def test_a_view_without_sync_code_takes_no_thread() -> None:
    shop = Shop(hooks=False)
    door = FlaskBridge(shop.app)
    for path in ("/greet/Ann", "/count", "/missing", "/away"):
        run(ask(door, path=path)).check_good()
    stats = door.stats()
    assert (stats.on_loop_finished, stats.started) == (4, 1)  # an error handler there is took one for the 404
    run(ask(door, path="/plain"))
    assert (door.stats().on_loop_finished, door.stats().started) == (4, 2)
    door.close()


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
        calls = (ask(door, path=f"/greet/{n}", limit=CROWD_LIMIT) for n in range(1000))
        answers = await asyncio.gather(*calls)
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


@pytest.mark.parametrize("stays", [False, True], ids=["clients leave", "views end"])
def test_teardown_of_many_at_once_takes_no_more_threads_than_may_run(stays: bool) -> None:
    """Its thread waits for nothing, so that none is due in its stead."""
    app = Flask(__name__)
    release: list[asyncio.Event] = []
    inside, torn = [], []
    app.teardown_request(torn.append)

    @app.get("/")
    async def view() -> str:
        inside.append(1)
        await release[0].wait()
        return "done"

    door = FlaskBridge(app, threads=4)

    async def main() -> None:
        release.append(asyncio.Event())
        connections = [Connection() for _ in range(100)]
        calls = [asyncio.ensure_future(ask(door, connection)) for connection in connections]
        await until_on_loop(lambda: len(inside) == 100, "all wait")
        assert door.stats().alive == 0
        if stays:
            release[0].set()
        else:
            for connection in connections:
                connection.vanish()
        for call in calls:
            assert (await call).error is None
        await until_on_loop(lambda: door.stats().on_loop == 0, "all ended")

    run(main())
    assert len(torn) == 100
    assert 1 <= door.stats().alive <= 4
    door.close()
