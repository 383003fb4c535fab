"""The Django door: which road a request takes, and that either answers as Django does."""

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import django
import pytest
from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path as route

from bridge import wait
from bridge.django import get_asgi_application
from bridge.django.application import DjangoBridge
from tests.contract.harness import Answer, Connection, ask, request, run, until, until_on_loop
from tests.doors import django_site as site

from_django_5 = pytest.mark.skipif(
    django.VERSION < (5,), reason="Django 4.2's own ASGI handler does not do that, under any door"
)


@pytest.fixture
def app() -> Iterator[DjangoBridge]:
    site.gate.clear()
    site.events.clear()
    app = get_asgi_application(threads=4)
    yield app
    app.close()


def get(app: Any, path: str, connection: Connection | None = None, **scope: Any) -> Any:
    answer = request(app, connection, path=path, **scope).check_good()
    assert answer.status == 200
    return json.loads(answer.body)


def test_a_sync_view_runs_through_the_wsgi_handler_on_one_thread(app: DjangoBridge) -> None:
    seen = get(app, "/sync")
    assert seen["road"] == "SyncRequest"
    assert seen["thread"] == seen["middleware_thread"]


def test_an_async_view_runs_through_the_asgi_handler_with_one_leased_thread(app: DjangoBridge) -> None:
    seen = get(app, "/async")
    assert seen["road"] == "ASGIRequest"
    assert seen["orm_thread"] == seen["middleware_thread"] != seen["thread"]
    assert app.stats().alive == 1
    until(lambda: app.stats().running == 0, "the thread is given back")


@pytest.mark.parametrize("path", ["/sync", "/async"])
def test_a_wrong_guess_is_answered_right(app: DjangoBridge, path: str) -> None:
    """A middleware replaces the URLconf: what looked sync is async, and the other way round."""
    seen = get(app, path, query_string=b"replace=1")
    assert seen["road"] == ("SyncRequest" if path == "/sync" else "ASGIRequest")
    assert ("users" in seen) == (path == "/sync")


@pytest.mark.parametrize("path", ["/sync", "/async"])
def test_sync_and_async_middleware_run_on_both_roads(app: DjangoBridge, path: str) -> None:
    answer = request(app, path=path).check_good()
    assert (answer.header(b"x-sync"), answer.header(b"x-async")) == ([b"passed"], [b"passed"])


@pytest.mark.parametrize(("path", "carried"), [("/sync", "environ"), ("/async", "scope")])
def test_signals_are_sent_once_a_request(app: DjangoBridge, path: str, carried: str) -> None:
    get(app, path)
    site.signal_kinds.clear()
    get(app, path)
    until(lambda: app.stats().running == 0, "the thread is free")
    assert site.signal_kinds == [carried, "finished"]


@pytest.mark.parametrize("name", ["sync", "async"])
def test_root_path_is_the_script_name(app: DjangoBridge, name: str) -> None:
    for path in (f"/site/{name}",):
        seen = get(app, path, root_path="/site")
        assert (seen["script_name"], seen["path_info"], seen["path"], seen["root_path"]) == (
            "/site",
            f"/{name}",
            f"/site/{name}",
            "/site",
        )


@pytest.mark.parametrize("name", ["sync", pytest.param("async", marks=from_django_5)])
def test_force_script_name_is_taken_off_the_path(app: DjangoBridge, name: str) -> None:
    with override_settings(FORCE_SCRIPT_NAME="/forced"):
        seen = get(app, f"/forced/{name}")
    assert (seen["script_name"], seen["path_info"], seen["path"]) == (
        "/forced",
        f"/{name}",
        f"/forced/{name}",
    )


@pytest.mark.parametrize("path", ["/de/here", "/de/ahere"])
def test_patterns_of_a_language_are_found(app: DjangoBridge, path: str) -> None:
    answer = request(app, path=path).check_good()
    assert answer.body.decode() == ("SyncRequest de" if path == "/de/here" else "ASGIRequest de")


CHUNKED = {"headers": [(b"host", b"example.org"), (b"transfer-encoding", b"chunked")]}


@pytest.mark.parametrize("framing", [CHUNKED, {"http_version": "2"}])
@pytest.mark.parametrize("path", ["/body", "/abody"])
def test_a_body_without_content_length_is_read(app: DjangoBridge, path: str, framing: dict[str, Any]) -> None:
    answer = request(app, Connection([b"ab", b"cd"]), path=path, method="POST", **framing).check_good()
    assert answer.body == b"abcd"


def test_a_client_that_leaves_during_an_upload_is_an_error_of_the_read() -> None:
    """But for async middleware, which is cancelled before it calls a view."""
    with override_settings(MIDDLEWARE=[]):
        app = get_asgi_application()
    site.events.clear()
    headers = [(b"host", b"example.org"), (b"content-length", b"100")]
    connection = Connection([b"half"], vanish_after_parts=True)
    answer = request(app, connection, path="/read", method="POST", headers=headers)
    assert (answer.connection.sent, answer.error) == ([], None)
    until(lambda: site.events["UnreadablePostError"] == 1, "the view was told")
    app.close()


@pytest.mark.parametrize("path", ["/upload", "/aupload"])
def test_files_are_uploaded(app: DjangoBridge, path: str) -> None:
    content = bytes(range(256)) * 20_000  # past FILE_UPLOAD_MAX_MEMORY_SIZE, so it goes to disk
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
    data = head + content + b"\r\n--x--\r\n"
    parts = [data[start : start + 65536] for start in range(0, len(data), 65536)]
    headers = [
        (b"host", b"example.org"),
        (b"content-type", b"multipart/form-data; boundary=x"),
        (b"content-length", b"%d" % len(data)),
    ]
    seen = get(app, path, method="POST", headers=headers, connection=Connection(parts))
    assert seen == {"name": "a.bin", "size": len(content)}


@pytest.mark.parametrize("path", ["/stream", "/astream", "/sync-astream"])
def test_streams_arrive_part_by_part_and_are_closed(app: DjangoBridge, path: str) -> None:
    answer = request(app, path=path).check_good()
    assert answer.body == b"0 1 2 "
    assert len([message for message in answer.connection.sent if message.get("body")]) == 3
    assert answer.header(b"content-length") == []
    assert site.events["stream closed"] == 1


def test_an_async_stream_of_a_sync_view_holds_no_thread(app: DjangoBridge) -> None:
    async def main() -> Answer:
        connection = Connection()
        call = asyncio.ensure_future(ask(app, connection, path="/sync-astream", query_string=b"count=100"))
        await until_on_loop(lambda: connection.body.startswith(b"0 1 2 "), "the stream flows")
        assert app.stats().running == 0
        return await call

    site.signal_kinds.clear()
    answer = run(main()).check_good()
    assert answer.header(b"set-cookie") == [b'of="the view"; Path=/']
    assert answer.header(b"x-sync") == [b"passed"]
    until(lambda: site.signal_kinds == ["environ", "finished"], "one start, one end")


@pytest.mark.parametrize("path", ["/stream", pytest.param("/astream", marks=from_django_5), "/sync-astream"])
def test_a_client_that_leaves_ends_the_stream(app: DjangoBridge, path: str) -> None:
    async def main() -> None:
        connection = Connection()
        call = asyncio.ensure_future(ask(app, connection, path=path, query_string=b"count=100000"))
        await until_on_loop(lambda: connection.body.startswith(b"0 1 2 "), "the stream flows")
        connection.vanish()
        assert (await call).error is None
        await until_on_loop(lambda: site.events["stream closed"] == 1, "the stream was closed")
        await until_on_loop(lambda: app.stats().running == 0, "the thread is free")

    run(main())


@from_django_5
def test_a_client_that_leaves_cancels_an_async_view(app: DjangoBridge) -> None:
    async def main() -> None:
        connection = Connection()
        call = asyncio.ensure_future(ask(app, connection, path="/anap"))
        await until_on_loop(lambda: app.stats().running == 1, "the view naps")
        await asyncio.sleep(0.05)
        connection.vanish()
        assert (await call).error is None
        assert site.events["cancelled"] == 1
        await until_on_loop(lambda: app.stats().running == 0, "the thread is free")

    run(main())


@pytest.mark.parametrize("path", ["/create", "/acreate"])
def test_transactions_are_kept_or_rolled_back(app: DjangoBridge, path: str) -> None:
    name = path.strip("/")
    failed = request(app, path=path, query_string=f"name={name}-1&fail=1".encode())
    assert failed.check_good().status == 500
    assert request(app, path=path, query_string=f"name={name}-2".encode()).check_good().status == 200
    names = get(app, "/names")["names"]
    assert (f"{name}-1" in names, f"{name}-2" in names) == (False, True)


@pytest.mark.parametrize("path", ["/fail", "/afail"])
def test_what_a_view_raises_is_djangos_500(app: DjangoBridge, path: str) -> None:
    answer = request(app, path=path).check_good()
    assert answer.status == 500
    assert b"Server Error" in answer.body


def test_no_such_path_is_djangos_404(app: DjangoBridge) -> None:
    assert request(app, path="/nowhere").check_good().status == 404


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_files_are_sent(app: DjangoBridge, method: str) -> None:
    answer = request(app, path="/file", method=method).check_good()
    assert answer.body == (b"body {}" if method == "GET" else b"")
    assert answer.header(b"content-length") == [b"7"]


def test_static_files_in_front_of_it(app: DjangoBridge) -> None:
    from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler

    handler = ASGIStaticFilesHandler(app)
    assert request(handler, path="/static/style.css").check_good().body == b"body {}"
    assert request(handler, path="/static/none.css").check_good().status == 404
    assert get(handler, "/sync")["road"] == "SyncRequest"


@pytest.mark.parametrize("kind", ["websocket", "other"])
def test_other_connections_meet_djangos_own_error(app: DjangoBridge, kind: str) -> None:
    answer = request(app, type=kind)
    assert isinstance(answer.error, ValueError)
    assert str(answer.error) == f"Django can only handle ASGI/HTTP connections, not {kind}."


def test_native_mounts_stand_in_front_of_both_roads() -> None:
    async def native(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["type"].encode()})

    app = get_asgi_application(native={"/async": native})
    assert request(app, path="/async/x").check_good().body == b"http"
    assert run(_answers_of_websocket(app)) == ["http.response.start", "http.response.body"]
    assert get(app, "/sync")["road"] == "SyncRequest"
    app.close()


async def _answers_of_websocket(app: Any) -> list[str]:
    connection = Connection()
    await app({"type": "websocket", "path": "/async"}, connection.receive, connection.send)
    return [message["type"] for message in connection.sent]


def test_the_lifespan_is_answered_and_drains(app: DjangoBridge) -> None:
    async def main() -> list[str]:
        told = iter(["startup", "shutdown"])
        sent: list[str] = []

        async def receive() -> Any:
            return {"type": f"lifespan.{next(told)}"}

        async def send(message: Any) -> None:
            sent.append(message["type"])

        await app({"type": "lifespan"}, receive, send)
        return sent

    assert run(main()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_coroutines_called_from_a_sync_view_run_on_the_servers_loop(app: DjangoBridge) -> None:
    async def main() -> list[int]:
        answer = (await ask(app, path="/calls-async")).check_good()
        own, within, loop = map(int, answer.body.split())
        assert own == within, "thread-sensitive calls come back to the request's thread"
        assert loop == threading.get_ident()
        return [own, loop]

    own, loop = run(main())
    assert own != loop


async def _name_loop() -> str:
    return f"{threading.get_ident()} {await sync_to_async(threading.get_ident)()}"


def _waits(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{threading.get_ident()} {wait(_name_loop())}")


async def _waits_on_its_thread(request: HttpRequest) -> HttpResponse:
    return await sync_to_async(_waits)(request)


async def _waits_on_another_thread(request: HttpRequest) -> HttpResponse:
    return await asyncio.to_thread(_waits, request)


WAITING_ROUTES = (
    route("sync", _waits),
    route("async", _waits_on_its_thread),
    route("elsewhere", _waits_on_another_thread),
)


def test_sync_code_waits_by_name_whichever_kind_of_view_calls_it(
    app: DjangoBridge, caplog: pytest.LogCaptureFixture
) -> None:
    async def main() -> list[Answer]:
        return [await ask(app, path=path) for path in ("/sync", "/async", "/sync", "/async", "/elsewhere")]

    with override_settings(ROOT_URLCONF=WAITING_ROUTES):
        *good, refused = run(main())
    for answer in good:
        own, loop, within = map(int, answer.check_good().body.split())
        assert loop == threading.get_ident()
        assert own == within != loop
    assert refused.status == 500
    assert "a thread that is not the request's own" in caplog.text


def _leave(request: HttpRequest) -> HttpResponse:
    raise SystemExit(3)


async def _aleave(request: HttpRequest) -> HttpResponse:
    raise SystemExit(3)


def test_what_would_end_the_process_ends_the_request_only(app: DjangoBridge) -> None:
    async def main() -> list[Answer]:
        return [await ask(app, path=path) for path in ("/sync", "/async", "/async")]

    with override_settings(ROOT_URLCONF=(route("sync", _leave), route("async", _aleave))):
        answers = run(main())
    for answer in answers:
        assert isinstance(answer.error, RuntimeError)
        assert isinstance(answer.error.__cause__, SystemExit)
        assert not answer.connection.sent
    until(lambda: app.stats().running == 0, "the threads are free again")


def test_a_task_that_outlives_its_request_still_reaches_the_database() -> None:
    with override_settings(MIDDLEWARE=[]):
        app = get_asgi_application(threads=1)

    async def main() -> None:
        (await ask(app, path="/leaves-a-task")).check_good()
        await site.tasks.pop()
        assert site.events["groups seen later"] >= 1
        await until_on_loop(lambda: app.stats().running == 0, "its thread is free again")

    run(main())
    app.close()


def test_options_are_those_of_the_bridge() -> None:
    with pytest.raises(ValueError, match="threads"):
        get_asgi_application(threads=0)
    with pytest.raises(TypeError):
        get_asgi_application(thread=4)


def test_django_is_imported_when_it_is_called_for() -> None:
    script = "import sys, bridge.django; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=20)
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_each_road_builds_the_middleware_once(app: DjangoBridge) -> None:
    site.events.clear()
    twice = get_asgi_application()
    assert site.events["sync middleware built"] == 2
    for path in ("/sync", "/async", "/sync"):
        get(twice, path)
    assert site.events["sync middleware built"] == 2
    twice.close()


@pytest.mark.parametrize(("path", "name"), [("/sync", b"x-sync"), ("/async", b"X-Sync")])
def test_header_names_are_lower_case_where_asgi_asks_for_it(
    app: DjangoBridge, path: str, name: bytes
) -> None:
    """Django's own handler writes them as the project does, which servers put right."""
    assert name in dict(request(app, path=path).check_good().headers)


@pytest.mark.parametrize(("path", "port"), [("/port", "4711"), ("/aport", 4711)])
def test_the_port_of_the_client_is_text_in_an_environ(app: DjangoBridge, path: str, port: Any) -> None:
    assert get(app, path) == {"port": port}
