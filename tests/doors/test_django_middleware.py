"""Middleware in a row: what is called, in which order and with what, is what Django's handler calls."""

import asyncio
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from typing import Any
from unittest.mock import patch

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.core import signals
from django.core.exceptions import PermissionDenied
from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import clear_url_caches, path
from django.utils.decorators import async_only_middleware, sync_and_async_middleware, sync_only_middleware
from django.utils.deprecation import MiddlewareMixin
from django.views.defaults import server_error
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bridge.django import get_asgi_application
from bridge.django.application import DjangoBridge
from bridge.django.lending import Loan
from bridge.django.middleware import row_of
from bridge.django.on_loop import AsyncHandler
from tests.contract.harness import Connection, ask, http_scope, run, until, until_on_loop
from tests.doors import django_site as site

NEW_PROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

trace: list[str] = []
passed_on: ContextVar[str] = ContextVar("passed_on", default="")


def does(name: str, what: str, request: HttpRequest) -> HttpResponse | None:
    """Do what a middleware has been told to, and leave a trace of what it found."""
    trace.append(f"{name} {what} {passed_on.get()} {getattr(request, 'seen', '')}")
    passed_on.set(passed_on.get() + name)
    request.seen = name
    if what == "answers":
        return HttpResponse(f"of {name}")
    if what == "denies":
        raise PermissionDenied(name)
    if what == "waits":
        trace.append(async_to_sync(waits)(name))
    if what == "fails":
        raise LookupError(name)
    return None


async def waits(name: str) -> str:
    await asyncio.sleep(0)
    return f"{name} has waited"


def mixin(name: str, entering: str, leaving: str) -> type:
    """Make a middleware as Django's own are; "lacks" stands for a method that is not there."""
    methods: dict[str, Any] = {}
    if entering != "lacks":
        methods["process_request"] = lambda _, request: does(f"{name}>", entering, request)
    if leaving != "lacks":

        def process_response(_: Any, request: HttpRequest, response: HttpResponse) -> HttpResponse:
            trace.append(f"{name} got {response.status_code} {response.content!r}")
            return does(f"<{name}", leaving, request) or response

        methods["process_response"] = process_response
    return type(name, (MiddlewareMixin,), methods)


def with_call_of_its_own(name: str, entering: str, leaving: str) -> type:
    def call(self: Any, request: HttpRequest) -> Any:
        trace.append(f"{name} called")
        return MiddlewareMixin.__call__(self, request)

    return type(name, (mixin(name, entering, leaving),), {"__call__": call})


def function(name: str, entering: str, leaving: str) -> Any:
    """Make a middleware that is a coroutine function around the next."""

    @async_only_middleware
    def factory(get_response: Any) -> Any:
        async def middleware(request: HttpRequest) -> HttpResponse:
            response = await sync_to_async(does)(f"{name}>", entering, request)
            response = response or await get_response(request)
            return await sync_to_async(does)(f"<{name}", leaving, request) or response

        return middleware

    return factory


def sync_function(name: str, entering: str, leaving: str) -> Any:
    """Make a middleware that keeps the thread while the next one works."""

    @sync_only_middleware
    def factory(get_response: Any) -> Any:
        def middleware(request: HttpRequest) -> HttpResponse:
            response = does(f"{name}>", entering, request) or get_response(request)
            return does(f"<{name}", leaving, request) or response

        return middleware

    return factory


@sync_only_middleware
def disguised(get_response: Any) -> Any:
    """Look like what it calls, which is one of asgiref's callables."""

    @wraps(get_response)
    def middleware(request: HttpRequest) -> HttpResponse:
        trace.append("the disguised")
        return get_response(request)

    return middleware


@sync_and_async_middleware
def wrapped(get_response: Any) -> Any:
    """Be a ``MiddlewareMixin`` that calls something else than it was given."""

    async def other(request: HttpRequest) -> HttpResponse:
        trace.append("the wrapper")
        return await get_response(request)

    return mixin("w", "passes", "passes")(other)


KINDS = {"mixin": mixin, "own call": with_call_of_its_own, "function": function, "sync": sync_function}
DEEDS = ("passes", "answers", "denies", "fails", "waits", "lacks")
members = st.tuples(
    st.sampled_from(["mixin"] * 5 + ["own call", "function", "sync"]),
    st.sampled_from(DEEDS),
    st.sampled_from(DEEDS),
)


def middleware_settings(chosen: list[tuple[str, str, str]]) -> list[str]:
    """Put the chosen middleware where settings can name them."""
    for position, (kind, entering, leaving) in enumerate(chosen):
        globals()[f"chosen_{position}"] = KINDS[kind](chr(97 + position), entering, leaving)
    return [f"{__name__}.chosen_{position}" for position in range(len(chosen))]


def what_happens(handler: Callable[[], Any], names: list[str], path: str) -> tuple[Any, ...]:
    """Answer one request, and give all that can be seen of it."""
    trace.clear()

    async def main() -> tuple[Any, ...]:

        request = ASGIRequest(http_scope(path=path), io.BytesIO())
        token = passed_on.set("")
        response = await made.get_response_async(request)
        seen = passed_on.get()
        passed_on.reset(token)
        return response.status_code, response.content, seen

    with override_settings(MIDDLEWARE=names, DEBUG=False):
        made = handler()
        return (*run(main()), list(trace))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@given(st.lists(members, max_size=6), st.sampled_from(["/plain", "/afail", "/nowhere"]))
@hypothesis_settings(max_examples=120, deadline=None)
def test_it_happens_as_under_djangos_handler(chosen: list[tuple[str, str, str]], path: str) -> None:
    names = middleware_settings(chosen)
    with with_plain_view():
        assert what_happens(AsyncHandler, names, path) == what_happens(ASGIHandler, names, path)


async def plain(request: HttpRequest) -> HttpResponse:
    trace.append(f"view {passed_on.get()}")
    passed_on.set(passed_on.get() + "view")
    return HttpResponse("of the view")


@contextmanager
def with_plain_view() -> Iterator[None]:
    urlpatterns[:] = [path("plain", plain), path("afail", site.afail)]
    with override_settings(ROOT_URLCONF=__name__):
        clear_url_caches()
        yield
    clear_url_caches()


urlpatterns: list[Any] = []
handler500 = server_error


@pytest.mark.parametrize("failures", [1, 2, 3, 9])
@pytest.mark.parametrize(
    "deeds",
    [
        [("fails", "passes"), ("passes", "passes")],
        [("passes", "passes"), ("passes", "passes"), ("passes", "fails")],
        [("passes", "passes"), ("passes", "fails"), ("fails", "lacks")],
        [("passes", "passes"), ("lacks", "lacks"), ("passes", "passes")],
    ],
)
def test_an_error_page_that_fails_is_the_next_middlewares_error(
    deeds: list[tuple[str, str]], failures: int
) -> None:
    names = middleware_settings([("mixin", *deed) for deed in deeds])

    def happens(handler: Callable[[], Any]) -> Any:
        left = [failures]

        def error_page(request: HttpRequest) -> HttpResponse:
            trace.append("error page")
            left[0] -= 1
            if left[0] >= 0:
                raise OSError("no template")
            return HttpResponse("sorry", status=500)

        found: list[Any] = []
        with with_plain_view(), patch(f"{__name__}.handler500", error_page), suppress(OSError):
            found.append(what_happens(handler, names, "/afail"))
        return found, list(trace)

    assert happens(AsyncHandler) == happens(ASGIHandler)


@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_middleware_that_looks_like_the_next_is_called(position: int) -> None:
    names = middleware_settings([("mixin", "passes", "passes")] * 2)
    globals()["chosen_0"].sync_capable = False  # so that it is in a row whatever follows
    names.insert(position, f"{__name__}.disguised")
    with with_plain_view():
        assert what_happens(AsyncHandler, names, "/plain") == what_happens(ASGIHandler, names, "/plain")
        assert trace.count("the disguised") == 1


def test_a_middleware_that_was_given_something_else_calls_that() -> None:
    names = [*middleware_settings([("mixin", "passes", "passes")]), f"{__name__}.wrapped"]
    with with_plain_view():
        assert what_happens(AsyncHandler, names, "/plain") == what_happens(ASGIHandler, names, "/plain")
        assert "the wrapper" in trace


def test_which_middleware_stand_in_a_row() -> None:
    kinds = ["mixin", "mixin", "function", "mixin", "own call"]
    with override_settings(MIDDLEWARE=middleware_settings([(kind, "passes", "passes") for kind in kinds])):
        handler = AsyncHandler()
    row = row_of(handler._middleware_chain)
    assert row is not None
    assert [type(member).__name__ for member in row.members] == ["a", "b"]
    with override_settings(MIDDLEWARE=middleware_settings([("own call", "passes", "passes")])):
        assert row_of(AsyncHandler()._middleware_chain) is None


@pytest.fixture
def visits() -> Iterator[list[Any]]:
    """Note what is called on threads."""
    found: list[Any] = []
    submit = Loan.submit

    def noted(self: Loan, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        found.append(fn)
        return submit(self, fn, *args, **kwargs)

    with patch.object(Loan, "submit", noted):
        yield found


@pytest.fixture
def without_receivers() -> Iterator[None]:
    signals.request_started.disconnect(site.note_start)
    yield
    signals.request_started.connect(site.note_start)


def make_app(names: list[str], **options: Any) -> DjangoBridge:
    with override_settings(MIDDLEWARE=names):
        return get_asgi_application(**options)


@pytest.mark.usefixtures("without_receivers")
def test_a_new_project_visits_the_thread_three_times_besides_its_queries(visits: list[Any]) -> None:
    """Before the view, after it, and at the end; Django 4.2 is told of the beginning for itself."""
    app = make_app(NEW_PROJECT)
    run(ask(app, path="/nowhere"))
    visits.clear()
    site.gate.set()
    answer = run(ask(app, path="/anap")).check_good()
    assert (answer.status, answer.header(b"x-frame-options")) == (200, [b"DENY"])
    assert len(visits) == (4 if AsyncHandler.listens else 5), "one is for CsrfViewMiddleware.process_view"
    app.close()


def test_a_receiver_of_the_project_is_told_before_the_request_is_made() -> None:
    def add_header(scope: Any = None, **_: Any) -> None:
        scope["headers"] = [*scope["headers"], (b"host", b"changed.example")]

    app = make_app(NEW_PROJECT)
    signals.request_started.connect(add_header)
    try:
        with override_settings(ALLOWED_HOSTS=["other"]):
            assert run(ask(app, path="/anap")).check_good().status == 400
    finally:
        signals.request_started.disconnect(add_header)
        app.close()


def test_an_error_of_a_receiver_is_the_servers() -> None:
    app = make_app(NEW_PROJECT)

    def fails(**_: Any) -> None:
        raise LookupError("in a receiver")

    fails.__module__ = "django.made.up"  # so that it is put first
    signals.request_started.disconnect(site.note_start)
    signals.request_started.connect(fails)
    try:
        assert isinstance(run(ask(app, path="/anap")).error, LookupError)
    finally:
        signals.request_started.disconnect(fails)
        signals.request_started.connect(site.note_start)
        app.close()


class Gated(MiddlewareMixin):
    def process_request(self, request: HttpRequest) -> None:
        site.events["gated"] += 1
        until(site.gate.is_set, "the gate is open")


class Following(MiddlewareMixin):
    def process_request(self, request: HttpRequest) -> None:
        site.events["following"] += 1


@pytest.mark.skipif(not AsyncHandler.listens, reason="Django 4.2 does not hear of a client that leaves")
def test_after_a_disconnect_no_further_middleware_is_called() -> None:
    site.gate.clear()
    site.events.clear()
    app = make_app([f"{__name__}.Gated", f"{__name__}.Following"])

    async def main() -> None:
        connection = Connection()
        call = asyncio.ensure_future(ask(app, connection, path="/anap"))
        await until_on_loop(lambda: site.events["gated"] == 1, "it is in the first middleware")
        connection.vanish()
        await asyncio.sleep(0.05)
        site.gate.set()
        await call
        await until_on_loop(lambda: app.stats().running + app.stats().awaiting == 0, "the thread is free")

    run(main())
    assert (site.events["following"], site.events["napping"]) == (0, 0)
    app.close()


class Swallowing(MiddlewareMixin):
    def process_request(self, request: HttpRequest) -> None:
        async_to_sync(self.wait)()

    async def wait(self) -> None:
        site.events["gated"] += 1
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(10)


@pytest.mark.skipif(not AsyncHandler.listens, reason="Django 4.2 does not hear of a client that leaves")
def test_a_middleware_that_swallows_the_disconnect_lets_no_view_run_without_the_next_middleware() -> None:
    site.events.clear()
    site.gate.set()
    app = make_app([f"{__name__}.Swallowing", f"{__name__}.Following"])

    async def main() -> None:
        connection = Connection()
        call = asyncio.ensure_future(ask(app, connection, path="/anap"))
        await until_on_loop(lambda: site.events["gated"] == 1, "it is in the first middleware")
        connection.vanish()
        await call
        await until_on_loop(lambda: app.stats().running + app.stats().awaiting == 0, "the thread is free")

    run(main())
    assert site.events["napping"] <= site.events["following"]
    app.close()
