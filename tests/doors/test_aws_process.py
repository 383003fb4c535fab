"""The Lambda door over the life of its process: loop, threads, lifespan, and what is missing at its start."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from bridge import Bridge
from bridge.aws import LambdaHandler
from bridge.errors import BridgeError
from bridge.gateway.lifespan_driver import LifespanError
from tests.doors.application import CONTEXT, Application
from tests.doors.events import http_api


def test_an_existing_bridge_is_used(make: Callable[..., LambdaHandler], app: Application) -> None:
    bridge = Bridge(app, threads=2)
    handler = make(bridge)
    for _ in range(3):
        handler(http_api(), CONTEXT)
    assert bridge.stats().finished == 3


def test_invocations_share_one_thread_and_one_loop(
    make: Callable[..., LambdaHandler], app: Application
) -> None:
    loops: list[asyncio.AbstractEventLoop] = []
    inner = Bridge(app)

    async def seen(scope, receive, send):
        loops.append(asyncio.get_running_loop())
        await inner(scope, receive, send)

    handler = make(seen)
    for _ in range(5):
        handler(http_api(), CONTEXT)
    assert len(set(loops)) == 1
    assert len(app.threads) == 1


def test_threads_take_turns(make: Callable[..., LambdaHandler], app: Application) -> None:
    handler = make(app)
    codes: list[int] = []
    threads = [
        threading.Thread(target=lambda: codes.append(handler(http_api(), CONTEXT)["statusCode"]))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert codes == [200] * 8


class WithLifespan:
    def __init__(self, *, fails: int = 0) -> None:
        self.events: list[str] = []
        self.states: list[Any] = []
        self.fails = fails

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            while True:
                kind = (await receive())["type"]
                self.events.append(kind)
                if kind == "lifespan.startup" and self.fails:
                    self.fails -= 1
                    await send({"type": "lifespan.startup.failed", "message": "no database"})
                    return
                scope["state"]["client"] = "shared"
                await send({"type": f"{kind}.complete"})
                if kind == "lifespan.shutdown":
                    return
        self.states.append(scope.get("state"))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def test_the_lifespan_spans_all_invocations() -> None:
    app = WithLifespan()
    handler = LambdaHandler(app)
    assert app.events == []
    for _ in range(3):
        handler(http_api(), CONTEXT)
    assert app.events == ["lifespan.startup"]
    assert app.states == [{"client": "shared"}] * 3
    handler.close()
    assert app.events == ["lifespan.startup", "lifespan.shutdown"]
    handler.close()


def test_a_start_that_failed_is_tried_again(make: Callable[..., LambdaHandler]) -> None:
    app = WithLifespan(fails=1)
    handler = make(app)
    with pytest.raises(LifespanError, match="no database"):
        handler(http_api(), CONTEXT)
    assert handler(http_api(), CONTEXT)["statusCode"] == 200


def test_the_end_of_the_process_is_a_shutdown_and_never_hangs() -> None:
    code = (
        "import asyncio\n"
        "from bridge.aws import LambdaHandler\n"
        "from tests.doors.events import http_api\n"
        "from tests.doors.test_aws_process import WithLifespan\n"
        "class Telling(WithLifespan):\n"
        "    async def __call__(self, scope, receive, send):\n"
        "        await asyncio.to_thread(int)\n"
        "        await super().__call__(scope, receive, send)\n"
        "        print(self.events)\n"
        "handler = LambdaHandler(Telling())\n"
        "handler(http_api(), None)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "['lifespan.startup', 'lifespan.shutdown']"
    assert done.stderr == ""


def test_without_mangum_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch, app: Application) -> None:
    monkeypatch.setattr(sys, "meta_path", [_Hide(), *sys.meta_path])
    for name in [name for name in sys.modules if name.partition(".")[0] == "mangum"]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(BridgeError, match=r"not installed; run: pip install 'wsgi2asgi\[aws\]'"):
        LambdaHandler(app)


class _Hide:
    def find_spec(self, name: str, *_: object) -> None:
        if name == "mangum":
            raise ModuleNotFoundError("No module named 'mangum'", name="mangum")


def test_what_is_no_application_is_refused() -> None:
    with pytest.raises(TypeError, match="callable"):
        LambdaHandler("swatches.app:app")  # type: ignore[arg-type]
