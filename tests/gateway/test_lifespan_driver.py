"""The lifespan protocol from the server's side: what applications make of it that do not keep to it."""

import asyncio
import logging
from typing import Any

import pytest

from bridge.gateway.lifespan_driver import Lifespan
from tests.contract.harness import run


async def answers_everything(scope: Any, receive: Any, send: Any) -> None:
    """Answer as the smallest of examples do, whatever the scope is."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello"})


async def knows_http_alone(scope: Any, receive: Any, send: Any) -> None:
    assert scope["type"] == "http"


async def returns(scope: Any, receive: Any, send: Any) -> None:
    return


@pytest.mark.parametrize("app", [answers_everything, knows_http_alone, returns])
def test_an_application_without_lifespan_is_served_without(
    app: Any, caplog: pytest.LogCaptureFixture
) -> None:
    lifespan = Lifespan(app)

    async def main() -> None:
        await lifespan.start_up()
        assert await lifespan.shut_down(1.0) is None

    with caplog.at_level(logging.INFO):
        run(main())
    assert not caplog.records


def test_a_start_that_raises_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        raise OSError("the database is down")

    run(Lifespan(app).start_up())
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert "the database is down" in caplog.text


def test_a_start_that_is_given_up_on_is_cancelled() -> None:
    ended = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    async def main() -> None:
        starting = asyncio.ensure_future(Lifespan(app).start_up())
        await asyncio.sleep(0.01)
        starting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await starting
        await asyncio.sleep(0)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    run(main())
    assert ended
