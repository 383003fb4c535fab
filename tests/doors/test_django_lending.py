"""Threads that async Django views leave idle: given to others where that is safe, kept where it is not."""

import asyncio
import contextlib
import functools
import json
import threading
from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.middleware import SessionMiddleware
from django.core import signals
from django.core.cache import caches
from django.db import connection, connections, transaction
from django.db.models.signals import post_init, post_save
from django.forms import Form
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import override_settings
from django.urls import path

from bridge.django import get_asgi_application
from bridge.django.application import DjangoBridge
from bridge.django.leavings import leaves_nothing
from bridge.django.lending import Lender
from bridge.gateway.pool import Pool
from tests.contract.harness import ask, run, until, until_on_loop
from tests.doors import django_site as site

THREADS = 2
DJANGOS_OWN = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]


@pytest.fixture
def app() -> Iterator[DjangoBridge]:
    """Give the site with Django's own middleware, and receivers, alone."""
    site.gate.clear()
    site.events.clear()
    signals.request_started.disconnect(site.note_start)
    with override_settings(MIDDLEWARE=DJANGOS_OWN):
        app = get_asgi_application(threads=THREADS, queue=100)
    yield app
    app.close()
    signals.request_started.connect(site.note_start)


def start(app: Any, path: str, count: int) -> "list[asyncio.Task[Any]]":
    return [asyncio.ensure_future(ask(app, path=path)) for _ in range(count)]


@pytest.mark.parametrize("path", ["/anap", "/aquery-nap"])
def test_views_that_wait_hold_no_thread_behind_djangos_middleware(app: DjangoBridge, path: str) -> None:
    site.connection_threads.clear()

    async def main() -> None:
        calls = start(app, path, 50)
        await until_on_loop(lambda: site.events["napping"] == 50, "all are in the view")
        assert app.stats().alive <= THREADS
        assert (app.stats().waiting, app.stats().on_loop) == (0, 50)
        assert (await ask(app, path="/query")).check_good().status == 200
        site.gate.set()
        for call in calls:
            answer = (await call).check_good()
            assert (answer.status, answer.body) == (200, b"rested")
        await until_on_loop(lambda: app.stats().awaiting + app.stats().running == 0, "the threads are free")

    run(main())
    assert app.stats().alive <= THREADS
    assert len(site.connection_threads) <= THREADS
    assert len(set(site.connection_threads)) == len(site.connection_threads), "they persist"


def test_code_of_the_project_keeps_its_thread(app: DjangoBridge) -> None:
    """What it left in a thread-local is there after the wait, whoever else came."""

    async def main() -> None:
        users = [b"%d" % number for number in range(6)]
        asking = (ask(app, path="/alocal", query_string=b"user=" + user) for user in users)
        calls = [asyncio.ensure_future(one) for one in asking]
        await until_on_loop(lambda: site.events["marked"] == THREADS, "each thread is somebody's")
        await asyncio.sleep(0.05)
        assert site.events["marked"] == THREADS
        assert app.stats().waiting == 6 - THREADS
        site.gate.set()
        assert [(await call).check_good().body for call in calls] == users

    run(main())


def test_a_receiver_of_the_project_keeps_the_thread(app: DjangoBridge) -> None:
    signals.request_started.connect(site.note_start)
    try:

        async def main() -> None:
            calls = start(app, "/anap", 5)
            await until_on_loop(lambda: site.events["napping"] == THREADS, "each thread is somebody's")
            await asyncio.sleep(0.05)
            assert (site.events["napping"], app.stats().waiting) == (THREADS, 5 - THREADS)
            site.gate.set()
            assert {(await call).check_good().status for call in calls} == {200}

        run(main())
    finally:
        signals.request_started.disconnect(site.note_start)


def test_threads_stay_where_nobody_wants_them(app: DjangoBridge) -> None:
    async def main() -> None:
        (await ask(app, path="/query")).check_good()
        started = app.stats().started
        calls = start(app, "/anap", 1)
        await until_on_loop(lambda: site.events["napping"] == 1, "it is in the view")
        await asyncio.sleep(0.05)
        site.gate.set()
        assert (await calls[0]).check_good().status == 200
        assert app.stats().started == started + 1, "one thread served it from begin to end"

    run(main())


def test_more_than_the_bound_on_the_loop_is_a_503(app: DjangoBridge) -> None:
    app._most_on_loop = 3

    async def main() -> None:
        (await ask(app, path="/query")).check_good()
        calls = start(app, "/anap", 3)
        await until_on_loop(lambda: site.events["napping"] == 3, "three are in the view")
        assert (await ask(app, path="/anap")).check_good().status == 503
        site.gate.set()
        assert {(await call).check_good().status for call in calls} == {200}
        assert (await ask(app, path="/anap")).check_good().status == 200

    run(main())
    assert app.stats().on_loop_finished == 4


def test_shutdown_waits_for_a_view_that_has_no_thread_and_no_longer_than_it_may() -> None:
    site.gate.clear()
    site.events.clear()
    app = get_asgi_application(threads=1, drain=0.3)

    async def main() -> float:
        (await ask(app, path="/query")).check_good()
        (call,) = start(app, "/anap", 1)
        await until_on_loop(lambda: site.events["napping"] == 1, "it is in the view")
        began = asyncio.get_running_loop().time()
        await app._shut_down()
        taken = asyncio.get_running_loop().time() - began
        site.gate.set()
        assert (await call).check_good().status == 200
        return taken

    assert 0.3 <= run(main()) < 0.55


@contextlib.asynccontextmanager
async def atomic() -> AsyncIterator[None]:
    """Be the asynchronous ``transaction.atomic()`` that many a project has written for itself."""
    block = transaction.atomic()
    await sync_to_async(block.__enter__)()
    try:
        yield
    except BaseException as exc:
        await sync_to_async(block.__exit__)(type(exc), exc, exc.__traceback__)
        raise
    await sync_to_async(block.__exit__)(None, None, None)


async def transfer(request: Any) -> HttpResponse:
    """Write, wait and fail, in a transaction."""
    async with atomic():
        await site.Group.objects.acreate(name="transferred")
        await site.anap(request)
        await site.Group.objects.acreate(name="not transferred")
        raise LookupError("failed as asked")


async def counts_on_another_loop(request: Any) -> HttpResponse:
    async def count() -> str:
        return f"{threading.current_thread().name} {await site.Group.objects.filter(name='').acount()}"

    first = await asyncio.to_thread(asyncio.run, count())
    return HttpResponse(f"{first} {await sync_to_async(asyncio.run, thread_sensitive=False)(count())}")


async def counts_when_no_thread_is_left(request: Any) -> HttpResponse:
    async def count() -> int:
        return await site.Group.objects.filter(name="").acount()

    def wait_and_count() -> int:
        site.events["waiting"] += 1
        until(lambda: site.events["marked"] == THREADS, "each thread is somebody's")
        found = asyncio.run(count())
        site.events["counted"] += 1
        return found

    return HttpResponse(str(await asyncio.to_thread(wait_and_count)))


@pytest.fixture
def own_views() -> Iterator[None]:
    urlconf = (path("transfer", transfer), path("other-loop", counts_on_another_loop), *site.urlpatterns)
    urlconf = (path("no-thread", counts_when_no_thread_is_left), *urlconf)
    with override_settings(ROOT_URLCONF=urlconf):
        yield


@pytest.mark.usefixtures("own_views")
def test_a_transaction_of_an_async_view_is_its_own(app: DjangoBridge) -> None:
    async def main() -> None:
        calls = start(app, "/transfer", 1)
        await until_on_loop(lambda: site.events["napping"] == 1, "it is in the transaction")
        more = start(app, "/aquery-nap", 6)
        await until_on_loop(lambda: site.events["napping"] == 7, "so many want a thread")
        assert b"transferred" not in (await ask(app, path="/names")).check_good().body
        site.gate.set()
        assert (await calls[0]).check_good().status == 500
        assert {(await call).check_good().status for call in more} == {200}
        assert b"transferred" not in (await ask(app, path="/names")).check_good().body

    run(main())


@pytest.mark.usefixtures("own_views")
def test_a_view_may_query_on_another_loop(app: DjangoBridge) -> None:
    async def main() -> bytes:
        return (await ask(app, path="/other-loop")).check_good().body

    assert run(main()).split()[1::2] == [b"0", b"0"]


@pytest.mark.usefixtures("own_views")
def test_what_waits_on_another_loop_waits_for_no_thread_of_the_pool(app: DjangoBridge) -> None:
    """Those threads may be lent to requests that wait for the very thread that waits there."""

    async def main() -> None:
        calls = start(app, "/no-thread", THREADS)
        await until_on_loop(lambda: site.events["waiting"] == THREADS, "they wait on threads of the loop")
        users = [asyncio.ensure_future(ask(app, path="/alocal", query_string=b"user=1")) for _ in "12"]
        await until_on_loop(lambda: site.events["counted"] == THREADS, "they have what they waited for")
        site.gate.set()
        assert {(await call).check_good().body for call in calls} == {b"0"}
        assert {(await user).check_good().body for user in users} == {b"1"}

    run(main())
    assert not [thread for thread in threading.enumerate() if "aside" in thread.name and not ends(thread)]


def ends(thread: threading.Thread) -> bool:
    thread.join(5)
    return not thread.is_alive()


def test_without_autocommit_no_thread_is_lent() -> None:
    pool = Pool(1, 1)
    assert Lender(pool).lends
    with patch.dict(connections.settings["default"], AUTOCOMMIT=False):
        assert not Lender(pool).lends
    pool.close()


def called(function: Any, *args: Any) -> Any:
    """Give the call that asgiref makes of a function on a thread."""
    return partial(
        sync_to_async(int).thread_handler, None, (None, None, None), [], None, partial(function, *args)
    )


class OwnMiddleware(SessionMiddleware):
    def process_request(self, request: Any) -> None:
        threading.local().user = request


def test_what_leaves_nothing_on_its_thread() -> None:
    middleware = SessionMiddleware(HttpResponse)
    assert leaves_nothing(called(middleware.process_request, None))
    assert leaves_nothing(called(site.Group.objects.all().get))
    assert leaves_nothing(called(site.Group.objects.create))
    assert leaves_nothing(called(site.Group().save))
    assert leaves_nothing(called(HttpResponse().close))
    assert leaves_nothing(called(caches["default"].get, "key"))
    for other in (
        OwnMiddleware(HttpResponse).process_request,
        SimpleTemplateResponse("x").render,
        site.enter,
        site.count_connection,
        json.loads,
        int,
        transaction.atomic().__enter__,
        connection.cursor,
        Form().is_valid,
        functools.partial(int),
    ):
        assert not leaves_nothing(called(other))
    assert not leaves_nothing(int)
    assert not leaves_nothing(partial(int))
    signals.request_started.connect(site.note_start)
    assert not leaves_nothing(called(signals.request_started.send))
    signals.request_started.disconnect(site.note_start)
    try:
        assert leaves_nothing(called(signals.request_started.send))
    finally:
        signals.request_started.connect(site.note_start)


def test_a_receiver_that_hears_of_models_binds_what_they_do() -> None:
    get, save = called(site.Group.objects.all().get), called(site.Group().save)
    for signal, heard in ((post_save, (False, True)), (post_init, (True, True))):
        signal.connect(site.note_end)
        try:
            assert (not leaves_nothing(get), not leaves_nothing(save)) == heard
        finally:
            signal.disconnect(site.note_end)
    assert leaves_nothing(get)
    assert leaves_nothing(save)
