"""The reverse door without a server: what a WSGI validator, odd environs and short lives find."""

import asyncio
import io
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from a2wsgi.asgi import AsyncEvent

from bridge.errors import BridgeError
from bridge.gateway.lifespan_driver import LifespanError
from bridge.wsgi import ASGIToWSGI

Make = Callable[..., ASGIToWSGI]


@pytest.fixture
def make() -> Iterator[Make]:
    made: list[ASGIToWSGI] = []

    def make(app: Any, **options: Any) -> ASGIToWSGI:
        made.append(ASGIToWSGI(app, **options))
        return made[-1]

    yield make
    for application in made:
        application.close()


def call(application: Any, body: bytes = b"", **environ: Any) -> tuple[str, list[tuple[str, str]], bytes]:
    """Send one request through the standard library's WSGI validator."""
    given: dict[str, Any] = {
        "SCRIPT_NAME": "",
        "PATH_INFO": "/",
        "QUERY_STRING": "",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        **environ,
    }
    setup_testing_defaults(given)
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status, headers, exc_info=None):
        started.append((status, headers))
        return lambda chunk: None

    result = validator(application)(given, start_response)
    try:
        content = b"".join(result)
    finally:
        result.close()
    return (*started[-1], content)


class Remember:
    """Keep the scopes and loops of the requests, and answer."""

    def __init__(self) -> None:
        self.scopes: list[Any] = []
        self.loops: set[asyncio.AbstractEventLoop] = set()
        self.bodies: list[bytes] = []

    async def __call__(self, scope, receive, send):
        assert scope["type"] == "http"  # so a lifespan ends in an error: it is not supported
        self.scopes.append(scope)
        self.loops.add(asyncio.get_running_loop())
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        self.bodies.append(body)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"a/b")]})
        await send({"type": "http.response.body", "body": b"answer"})


def test_the_validator_finds_nothing_and_lifespan_is_optional(make: Make) -> None:
    app = Remember()
    application = make(app)
    for _ in range(3):
        assert call(application, b"body") == ("200 OK", [("content-type", "a/b")], b"answer")
    assert app.bodies == [b"body"] * 3
    assert len(app.loops) == 1
    assert "state" not in app.scopes[0]


def test_the_environ_is_in_the_scope_and_left_as_it_was(make: Make) -> None:
    app = Remember()
    given = {
        "PATH_INFO": "/caf\xe9",
        "QUERY_STRING": "q=\xff&r=%20",
        "SERVER_PORT": "80",
        "my.extra": object(),
    }
    call(make(app), **given)
    [scope] = app.scopes
    assert scope["wsgi_environ"].items() >= given.items()
    assert (scope["path"], scope["raw_path"]) == ("/caf\ufffd", b"/caf%E9")
    assert scope["query_string"] == b"q=%FF&r=%20"


def test_a_unix_socket_has_no_port_and_no_client(make: Make) -> None:
    app = Remember()
    application = make(app)
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ |= {"SERVER_NAME": "/run/app.sock", "SERVER_PORT": "", "REMOTE_ADDR": "", "QUERY_STRING": ""}
    assert b"".join(application(environ, lambda *_: lambda chunk: None)) == b"answer"
    assert (app.scopes[0]["server"], app.scopes[0]["client"]) == (("/run/app.sock", None), None)


def test_a_client_without_a_port_is_known(make: Make) -> None:
    app = Remember()
    call(make(app), REMOTE_ADDR="192.0.2.7")
    assert app.scopes[0]["client"] == ("192.0.2.7", 0)


def test_a_body_that_only_its_end_delimits(make: Make) -> None:
    app = Remember()
    application = make(app)
    environ: dict[str, Any] = {"wsgi.input": io.BytesIO(b"x" * 70_000), "wsgi.input_terminated": True}
    setup_testing_defaults(environ)
    assert b"".join(application(environ, lambda *_: lambda chunk: None)) == b"answer"
    assert app.bodies == [b"x" * 70_000]
    assert b"content-length" not in dict(app.scopes[0]["headers"])


def test_a_failing_input_ends_the_application(make: Make) -> None:
    seen: list[str] = []
    over = threading.Event()

    async def app(scope, receive, send):
        seen.append((await receive())["type"])
        over.set()

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise ConnectionResetError("the client is gone")

    environ: dict[str, Any] = {"wsgi.input": Broken(), "CONTENT_LENGTH": "5"}
    setup_testing_defaults(environ)

    async def http_only(scope, receive, send):
        assert scope["type"] == "http"
        await app(scope, receive, send)

    with pytest.raises(ConnectionResetError):
        b"".join(make(http_only)(environ, lambda *_: lambda chunk: None))
    assert over.wait(10)
    assert seen == ["http.disconnect"]


def test_after_close_a_request_starts_anew(make: Make) -> None:
    app = Remember()
    application = make(app)
    call(application)
    threads = threading.active_count()
    application.close()
    assert threading.active_count() == threads - 1
    assert all(loop.is_closed() for loop in app.loops)
    assert call(application)[0] == "200 OK"
    assert len(app.loops) == 2


def test_close_waits_for_background_work_and_then_cancels_it() -> None:
    ends: list[str] = []

    async def app(scope, receive, send):
        assert scope["type"] == "http"
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"a/b")]})
        await send({"type": "http.response.body", "body": b""})
        try:
            await asyncio.sleep(0.1 if scope["path"] == "/short" else 3600)
            ends.append("done")
        except asyncio.CancelledError:
            ends.append("cancelled")
            raise

    for path, seconds, end in (("/short", 10.0, "done"), ("/long", 0.1, "cancelled")):
        application = ASGIToWSGI(app, shutdown_timeout=seconds)
        assert call(application, PATH_INFO=path)[0] == "200 OK"
        application.close()
        assert ends.pop() == end


def test_a_start_that_takes_too_long_is_a_sentence(make: Make) -> None:
    async def app(scope, receive, send):
        await asyncio.sleep(3600)

    threads = threading.active_count()
    with pytest.raises(BridgeError, match=r"did not start within 0\.05 s; .* start_timeout"):
        make(app, start_timeout=0.05).start()
    assert threading.active_count() == threads


def test_a_start_that_fails_leaves_no_thread(make: Make) -> None:
    async def app(scope, receive, send):
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "no database"})

    threads = threading.active_count()
    with pytest.raises(LifespanError, match=r"failed to start: no database\."):
        make(app).start()
    assert threading.active_count() == threads


def test_a_shutdown_that_fails_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def app(scope, receive, send):
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.failed", "message": "still busy"})

    application = ASGIToWSGI(app)
    application.start()
    application.close()
    assert "failed to shut down: still busy" in caplog.text


def test_starlette_with_its_lifespan_and_background_tasks(make: Make) -> None:
    from contextlib import asynccontextmanager

    from starlette.applications import Starlette
    from starlette.background import BackgroundTask
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    events: list[str] = []
    ran = threading.Event()

    @asynccontextmanager
    async def lifespan(app):
        events.append("up")
        yield {"name": "shared"}
        events.append("down")

    async def view(request: Request) -> PlainTextResponse:
        text = f"{request.state.name} {request.query_params['q']} {(await request.body()).decode()}"
        return PlainTextResponse(text, background=BackgroundTask(ran.set))

    application = make(Starlette(routes=[Route("/", view, methods=["POST"])], lifespan=lifespan))
    status, _, content = call(application, b"body", REQUEST_METHOD="POST", PATH_INFO="/", QUERY_STRING="q=1")
    assert (status, content) == ("200 OK", b"shared 1 body")
    assert ran.wait(10)
    assert events == ["up"]
    application.close()
    assert events == ["up", "down"]


@pytest.mark.parametrize(
    ("module", "question", "name"),
    [
        ("gevent.monkey", "is_module_patched", "threading"),
        ("eventlet.patcher", "is_monkey_patched", "thread"),
    ],
)
@pytest.mark.parametrize("patched", [True, False])
def test_patched_threads_are_refused(
    make: Make, monkeypatch: pytest.MonkeyPatch, module: str, question: str, name: str, patched: bool
) -> None:
    answers = SimpleNamespace(**{question: lambda asked: patched and asked == name})
    monkeypatch.setitem(sys.modules, module, answers)
    application = make(Remember())
    if patched:
        with pytest.raises(BridgeError, match="needs real threads"):
            application.start()
    else:
        application.start()


def test_what_is_no_application_is_refused() -> None:
    with pytest.raises(TypeError, match="callable"):
        ASGIToWSGI("module:app")  # type: ignore[arg-type]


@pytest.mark.parametrize("where", ["request", "task"])
@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt])
def test_what_would_end_the_loop_ends_the_request_only(
    make: Make, where: str, kind: type[BaseException], caplog: pytest.LogCaptureFixture
) -> None:
    remember, leaving = Remember(), [True]

    async def leave() -> None:
        raise kind(1)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and leaving:
            leaving.pop()
            if where == "request":
                await leave()
            task = asyncio.ensure_future(leave())
            await asyncio.wait({task})
            assert isinstance(task.exception(), kind)
        await remember(scope, receive, send)

    application = make(app)
    status = call(application)[0]
    assert status.startswith("500" if where == "request" else "200")
    assert call(application)[2] == b"answer", "the loop goes on"
    assert kind.__name__ in caplog.text


@pytest.mark.parametrize("sent", [0, 1, 2], ids=["nothing", "the start", "a part of the body"])
def test_an_application_that_ends_before_it_is_looked_at_is_no_clean_end(
    make: Make, monkeypatch: pytest.MonkeyPatch, sent: int
) -> None:
    """Let the WSGI thread come late to its next look at the application, as on a busy machine."""
    at_once = AsyncEvent.set

    def late(event: AsyncEvent, message: object) -> None:
        at_once(event, message)
        time.sleep(0.1)

    monkeypatch.setattr(AsyncEvent, "set", late)
    messages = [
        {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"a/b")]},
        {"type": "http.response.body", "body": b"so far", "more_body": True},
    ]

    async def app(scope, receive, send):
        assert scope["type"] == "http"
        for message in messages[:sent]:
            await send(message)
        raise ValueError("on purpose")

    if sent == 0:
        assert call(make(app))[0].startswith("500")
    else:
        with pytest.raises(ValueError, match="on purpose"):
            call(make(app))


def test_messages_out_of_order_are_errors_that_say_so(make: Make) -> None:
    start = {"type": "http.response.start", "status": 200, "headers": []}
    body = {"type": "http.response.body", "body": b"part", "more_body": True}
    said: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        for message in body, start, start, {**body, "more_body": False}, body:
            try:
                await send(message)
            except RuntimeError as exc:
                said.append(str(exc))

    bare = make(app)
    environ: dict[str, Any] = {"wsgi.input": io.BytesIO()}
    setup_testing_defaults(environ)
    assert b"".join(bare(environ, lambda *_: lambda chunk: None)) == b"part"
    bare.close()
    assert said == [
        "the application sent http.response.body before the start",
        "the application sent http.response.start twice",
        "the application sent http.response.body after its response was complete",
    ]
