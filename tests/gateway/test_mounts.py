"""Native mounts: which connection goes where, and what an application sees there."""

from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from bridge import Bridge
from tests.contract.harness import ask, http_scope, request, run
from tests.gateway.natives import Alive, Native, bridge_with


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
