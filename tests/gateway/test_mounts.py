"""Native mounts: which connection goes where, what an application sees there, and its lifespan."""

import asyncio
from collections.abc import Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from bridge import Bridge
from tests.contract.harness import answer_with, ask, http_scope, request, run


class Native:
    """An ASGI application that answers with its name and keeps the scopes it sees."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.scopes: list[dict[str, Any]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] != "lifespan", "this one knows no lifespan"
        self.scopes.append(scope)
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": self.name.encode()})


def bridge_with(native: Mapping[str, Any], **options: Any) -> Bridge:
    return Bridge(answer_with([b"legacy"]), native=native, **options)


def taken_by(bridge: Bridge, path: str, **scope: Any) -> str:
    return request(bridge, path=path, **scope).check_good().body.decode()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "legacy"),
        ("/api", "api"),
        ("/api/", "api"),
        ("/api/x", "api"),
        ("/apis", "legacy"),
        ("/api.json", "legacy"),
        ("/x/api", "legacy"),
        ("/API", "legacy"),
        ("//api", "api"),
        ("///api/orders/7", "orders"),
        ("//", "legacy"),
        ("/x//api", "legacy"),
        ("/api/orders", "orders"),
        ("/api/orders/7/", "orders"),
        ("/api/orders7", "api"),
        ("/kä/se", "cheese"),
    ],
)
def test_the_longest_prefix_that_ends_with_a_segment_wins(path: str, name: str) -> None:
    native = {"/api": Native("api"), "/kä": Native("cheese"), "/api/orders/": Native("orders")}
    assert taken_by(bridge_with(native), path) == name


@given(
    prefixes=st.sets(st.lists(st.sampled_from("ab"), min_size=1, max_size=3).map(tuple), max_size=5),
    path=st.lists(st.sampled_from(["a", "b", "ab"]), max_size=4),
)
def test_any_prefixes_agree_with_a_comparison_of_segments(
    prefixes: set[tuple[str, ...]], path: list[str]
) -> None:
    bridge = bridge_with({"/" + "/".join(prefix): Native(repr(prefix)) for prefix in prefixes})
    fitting = [prefix for prefix in prefixes if tuple(path[: len(prefix)]) == prefix]
    found = bridge._mounts.find({"path": "/" + "/".join(path)})  # type: ignore[union-attr]
    assert (found and found.prefix) == ("/" + "/".join(max(fitting, key=len)) if fitting else None)


def test_a_mount_sees_the_whole_path_and_the_prefix_in_root_path() -> None:
    app = Native("api")
    scope = http_scope(path="/api/a/b", raw_path=b"/api/a%2Fb", query_string=b"q=1")
    request(bridge_with({"/api": app}), **scope).check_good()
    assert app.scopes == [{**scope, "root_path": "/api"}]
    assert scope["root_path"] == "", "the server's own scope is left alone"


@pytest.mark.parametrize("path", ["/site/api/x", "/api/x"])
def test_a_root_path_of_the_server_stands_before_the_prefix(path: str) -> None:
    app = Native("api")
    request(bridge_with({"/api": app}), path=path, root_path="/site").check_good()
    assert (app.scopes[0]["root_path"], app.scopes[0]["path"]) == ("/site/api", "/site/api/x")


def test_an_encoded_slash_leads_to_where_its_decoded_path_leads() -> None:
    bridge = bridge_with({"/api/orders": Native("orders")})
    assert taken_by(bridge, "/api/orders", raw_path=b"/api%2Forders") == "orders"


@pytest.mark.parametrize("path", ["//api/orders", "/api//orders", "/api%2Forders"])
def test_no_spelling_leads_around_a_mount_to_an_old_flask_view(path: str) -> None:
    old = Flask("old")
    old.add_url_rule("/api/orders", "orders", lambda: "legacy")
    app = Native("orders")
    answer = request(Bridge(old, native={"/api/orders": app}), path=unquote(path), raw_path=path.encode())
    assert answer.body == b"orders" or answer.status == 308
    assert all(scope["path"] == "/api/orders" for scope in app.scopes)


def test_a_root_path_and_slashes_before_the_prefix_agree() -> None:
    app = Native("api")
    request(bridge_with({"/api": app}), path="/site//api/x", root_path="/site").check_good()
    assert (app.scopes[0]["root_path"], app.scopes[0]["path"]) == ("/site/api", "/site/api/x")


def test_what_no_mount_takes_reaches_the_application_unchanged() -> None:
    seen: list[dict[str, Any]] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(environ)
        start_response("200 OK", [])
        return [b"legacy"]

    scope = http_scope(path="/old")
    request(Bridge(app, native={"/api": Native("api")}), **scope).check_good()
    assert (seen[0]["SCRIPT_NAME"], seen[0]["PATH_INFO"], seen[0]["asgi.scope"]) == ("", "/old", scope)


def test_a_mounted_request_takes_no_thread() -> None:
    bridge = bridge_with({"/api": Native("api")}, threads=1, queue=0)
    assert taken_by(bridge, "/api") == "api"
    assert (bridge.stats().alive, bridge.stats().started) == (0, 0)


def test_a_websocket_goes_to_its_mount_and_is_refused_elsewhere() -> None:
    app = Native("ws")
    bridge = bridge_with({"/ws": app})

    async def connect(path: str) -> list[dict[str, Any]]:
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "websocket.connect"}

        async def send(message: Any) -> None:
            sent.append(message)

        await bridge({"type": "websocket", "path": path, "headers": []}, receive, send)
        return sent

    assert [message["type"] for message in run(connect("/ws/echo"))] == ["websocket.accept"]
    assert [message["type"] for message in run(connect("/else"))] == ["websocket.close"]
    assert [scope["root_path"] for scope in app.scopes] == ["/ws"]


def test_what_a_mount_raises_comes_out() -> None:
    async def failing(scope: Any, receive: Any, send: Any) -> None:
        raise LookupError("failed as asked")

    assert isinstance(request(bridge_with({"/api": failing}), path="/api").error, LookupError)


@pytest.mark.parametrize(
    ("native", "kind", "words"),
    [
        ({"/": Native("x")}, ValueError, "leave no path"),
        ({"": Native("x")}, ValueError, "begins with a slash"),
        ({"//": Native("x")}, ValueError, "leave no path"),
        ({"//api": Native("x")}, ValueError, "begins with one slash"),
        ({"/a%20b": Native("x")}, ValueError, "write '/a b'"),
        ({"api": Native("x")}, ValueError, "begins with a slash"),
        ({"/a": Native("x"), "/a/": Native("y")}, ValueError, "'/a' twice"),
        ({"/a": None}, TypeError, "'/a' is NoneType"),
        ({b"/a": Native("x")}, TypeError, "not bytes"),
        ([Native("x")], TypeError, "not list"),
    ],
)
def test_wrong_mounts_are_refused_with_a_sentence(native: Any, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        bridge_with(native)


class Alive:
    """An application whose lifespan notes what happens, and may fail."""

    def __init__(self, name: str, events: list[str], fails: str = "") -> None:
        self.name, self.events, self.fails = name, events, fails

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": repr(scope["state"]).encode()})
            return
        while True:
            moment = (await receive())["type"]
            self.events.append(f"{self.name} {moment.removeprefix('lifespan.')}")
            scope["state"]["name"] = self.name
            if moment.endswith(self.fails or "never"):
                await send({"type": f"{moment}.failed", "message": f"{self.name} is broken"})
                return
            await send({"type": f"{moment}.complete"})
            if moment == "lifespan.shutdown":
                return


class Server:
    """The server's side of one lifespan."""

    def __init__(self, app: Any) -> None:
        self.state: dict[str, Any] = {}
        self._inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._answers: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": self.state}
        self.task = asyncio.ensure_future(app(scope, self._inbox.get, self._answers.put))

    async def tell(self, moment: str) -> dict[str, Any]:
        self._inbox.put_nowait({"type": f"lifespan.{moment}"})
        return await asyncio.wait_for(self._answers.get(), 5)


def test_every_mount_has_a_lifespan_and_a_state_of_its_own() -> None:
    events: list[str] = []
    bridge = bridge_with(
        {"/a": Alive("a", events), "/mute": Native("mute"), "/b": (b := Alive("b", events)), "/c": b}
    )

    async def main() -> None:
        server = Server(bridge)
        assert await server.tell("startup") == {"type": "lifespan.startup.complete"}
        assert events == ["a startup", "b startup"], "one application starts once, wherever it is mounted"
        assert server.state == {}
        of_server = {"name": "server", "kept": 1}
        for path, name in (("/a", "a"), ("/b", "b"), ("/c", "b")):
            answer = await ask(bridge, path=path, state=of_server)
            assert answer.check_good().body.decode() == repr({"name": name, "kept": 1})
        assert of_server == {"name": "server", "kept": 1}
        assert (await ask(bridge, path="/mute")).check_good().body == b"mute"
        assert (await ask(bridge)).check_good().body == b"legacy"
        assert await server.tell("shutdown") == {"type": "lifespan.shutdown.complete"}
        await server.task

    run(main())
    assert events[2:] == ["b shutdown", "a shutdown"]


def test_a_mount_sees_its_state_where_the_server_has_none() -> None:
    bridge = bridge_with({"/a": Alive("a", [])})

    async def main() -> bytes:
        server = Server(bridge)
        await server.tell("startup")
        scope = {key: value for key, value in http_scope(path="/a").items() if key != "state"}
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        await bridge(scope, asyncio.Queue[Any]().get, send)
        await server.tell("shutdown")
        return bytes(sent[1]["body"])

    assert run(main()) == b"{'name': 'a'}"


def test_one_failed_start_fails_the_start_and_ends_the_others() -> None:
    events: list[str] = []
    bridge = bridge_with(
        {"/a": Alive("a", events), "/b": Alive("b", events, "startup"), "/c": Alive("c", events)}
    )

    async def main() -> dict[str, Any]:
        server = Server(bridge)
        answer = await server.tell("startup")
        await server.task
        return answer

    assert run(main()) == {
        "type": "lifespan.startup.failed",
        "message": "the native mount /b: b is broken",
    }
    assert events == ["a startup", "b startup", "a shutdown"]


def test_one_failed_shutdown_is_told_when_all_are_through(caplog: pytest.LogCaptureFixture) -> None:
    events: list[str] = []
    bridge = bridge_with({"/a": Alive("a", events), "/b": Alive("b", events, "shutdown")})

    async def main() -> dict[str, Any]:
        server = Server(bridge)
        await server.tell("startup")
        answer = await server.tell("shutdown")
        await server.task
        return answer

    assert run(main()) == {
        "type": "lifespan.shutdown.failed",
        "message": "the native mount /b: b is broken",
    }
    assert events == ["a startup", "b startup", "b shutdown", "a shutdown"]


def test_lifespans_end_with_the_server_that_forgets_to_say_so() -> None:
    ended = asyncio.Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        try:
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
        finally:
            ended.set()

    async def main() -> None:
        server = Server(bridge_with({"/a": app}))
        await server.tell("startup")
        server.task.cancel()
        await asyncio.wait_for(ended.wait(), 5)

    run(main())


def test_threads_are_drained_before_mounts_shut_down() -> None:
    """A request that still runs may use what a mount's lifespan holds open."""
    events: list[str] = []

    async def main() -> None:
        loop, inside = asyncio.get_running_loop(), asyncio.Event()

        def slow(environ: dict[str, Any], start_response: Any) -> list[bytes]:
            loop.call_soon_threadsafe(inside.set)
            asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1), loop).result(5)
            events.append("slow is through")
            start_response("200 OK", [])
            return [b""]

        bridge = Bridge(slow, native={"/a": Alive("a", events)})
        server = Server(bridge)
        await server.tell("startup")
        call = asyncio.ensure_future(ask(bridge))
        await inside.wait()
        await server.tell("shutdown")
        (await call).check_good()

    run(main())
    assert events == ["a startup", "slow is through", "a shutdown"]


def test_middleware_around_the_bridge_sees_both_sides() -> None:
    """The bridge is an ASGI application, so ASGI middleware around it is the seam for both worlds."""
    seen: list[tuple[str, str]] = []
    bridge = bridge_with({"/api": Alive("api", [])})

    async def middleware(scope: Any, receive: Any, send: Any) -> None:
        seen.append((scope["type"], scope.get("path", "")))

        async def marked(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], (b"x-seam", b"1")]}
            await send(message)

        await bridge({**scope, "state": {"user": "ada"}}, receive, marked)

    async def main() -> None:
        for path, body in (("/api", b"{'user': 'ada'}"), ("/old", b"legacy")):
            answer = (await ask(middleware, path=path)).check_good()
            assert (answer.body, answer.header(b"x-seam")) == (body, [b"1"])

    run(main())
    assert seen == [("http", "/api"), ("http", "/old")]


@asynccontextmanager
async def serving(bridge: Bridge) -> Any:
    """Start the lifespan and give a client."""
    server = Server(bridge)
    assert await server.tell("startup") == {"type": "lifespan.startup.complete"}
    transport = httpx.ASGITransport(bridge)
    async with httpx.AsyncClient(transport=transport, base_url="http://mounts.example") as client:
        yield client
    assert await server.tell("shutdown") == {"type": "lifespan.shutdown.complete"}


def test_starlette_as_a_mount() -> None:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    @asynccontextmanager
    async def lifespan(app: Starlette) -> Any:
        yield {"resource": "open"}

    async def show(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{request.state.resource} {request.url_for('show', name='x').path}")

    app = Starlette(routes=[Route("/{name}", show, name="show")], lifespan=lifespan)

    async def main() -> None:
        async with serving(bridge_with({"/api": app})) as client:
            assert (await client.get("/api/y")).text == "open /api/x"
            assert (await client.get("/api/y/z")).status_code == 404
            assert (await client.get("/y")).text == "legacy"

    run(main())


def test_fastapi_as_a_mount() -> None:
    from fastapi import FastAPI

    app = FastAPI()

    @app.get("/orders/{number}")
    async def order(number: int) -> dict[str, int]:
        return {"number": number}

    async def main() -> None:
        async with serving(bridge_with({"/api": app})) as client:
            assert (await client.get("/api/orders/7")).json() == {"number": 7}
            assert (await client.get("/api/openapi.json")).json()["servers"] == [{"url": "/api"}]
            assert (await client.get("/orders/7")).text == "legacy"

    run(main())


def test_quart_as_a_mount() -> None:
    from quart import Quart, request, url_for

    app = Quart("mounted")
    started: list[str] = []

    @app.before_serving
    async def start() -> None:
        started.append("started")

    @app.get("/orders/<int:number>")
    async def order(number: int) -> str:
        return f"{number} {request.root_path} {url_for('order', number=number)}"

    async def main() -> None:
        async with serving(bridge_with({"/api": app})) as client:
            assert (await client.get("/api/orders/7")).text == "7 /api /api/orders/7"
            assert (await client.get("/orders/7")).text == "legacy"

    run(main())
    assert started == ["started"]
