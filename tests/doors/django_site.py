"""A Django project in one module, configured when it is imported; every road has a view here."""

import asyncio
import atexit
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import django
from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings

DIRECTORY = Path(tempfile.mkdtemp(prefix="django-door-"))
atexit.register(shutil.rmtree, DIRECTORY, ignore_errors=True)
STATIC = DIRECTORY / "static"

settings.configure(
    DEBUG=False,
    SECRET_KEY="of the tests",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    USE_I18N=True,
    LANGUAGE_CODE="en",
    LANGUAGES=[("en", "English"), ("de", "German")],
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.middleware.common.CommonMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        f"{__name__}.sync_middleware",
        f"{__name__}.async_middleware",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DIRECTORY / "db.sqlite3",
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"timeout": 20},
        }
    },
    STATIC_URL="/static/",
    STATICFILES_DIRS=[STATIC],
    LOGGING_CONFIG=None,
)
django.setup()

from django.conf.urls.i18n import i18n_patterns  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core import signals  # noqa: E402 - settings come first
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402
from django.http import (  # noqa: E402
    FileResponse,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    StreamingHttpResponse,
    UnreadablePostError,
)
from django.urls import path  # noqa: E402
from django.utils import translation  # noqa: E402
from django.utils.decorators import async_only_middleware, sync_only_middleware  # noqa: E402

call_command("migrate", verbosity=0)
STATIC.mkdir()
(STATIC / "style.css").write_text("body {}")

events: Counter[str] = Counter()
signal_kinds: list[str] = []
connection_threads: list[int] = []
gate = threading.Event()
local = threading.local()
current_user: ContextVar[str] = ContextVar("current_user")


def count_connection(**kwargs: Any) -> None:
    connection_threads.append(threading.get_ident())


def note_start(**kwargs: Any) -> None:
    signal_kinds.append("environ" if "environ" in kwargs else "scope")


def note_end(**kwargs: Any) -> None:
    signal_kinds.append("finished")


connection_created.connect(count_connection)
signals.request_started.connect(note_start)
signals.request_finished.connect(note_end)


@sync_only_middleware
def sync_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    events["sync middleware built"] += 1

    def middleware(request: HttpRequest) -> HttpResponse:
        local.path = request.path
        request.middleware_thread = threading.get_ident()
        if "replace" in request.GET:
            request.urlconf = replaced
        response = get_response(request)
        assert local.path == request.path, "the thread was another request's meanwhile"
        response["X-Sync"] = "passed"
        return response

    return middleware


@async_only_middleware
def async_middleware(get_response: Any) -> Any:
    async def middleware(request: HttpRequest) -> HttpResponse:
        response = await get_response(request)
        response["X-Async"] = "passed"
        return response

    return middleware


def describe(request: HttpRequest, **more: Any) -> dict[str, Any]:
    return {
        "road": type(request).__name__,
        "path": request.path,
        "path_info": request.path_info,
        "script_name": request.META["SCRIPT_NAME"],
        "root_path": request.scope["root_path"],
        "middleware_thread": request.middleware_thread,
        **more,
    }


def sync_view(request: HttpRequest) -> HttpResponse:
    return JsonResponse(describe(request, thread=threading.get_ident()))


async def async_view(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        describe(
            request,
            thread=threading.get_ident(),
            orm_thread=await sync_to_async(threading.get_ident)(),
            users=await Group.objects.acount(),
        )
    )


def query(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"groups": Group.objects.count(), "thread": threading.get_ident()})


def names(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"names": list(Group.objects.values_list("name", flat=True))})


def create(request: HttpRequest) -> HttpResponse:
    """Write in a transaction, and fail in the middle when asked to."""
    with transaction.atomic():
        Group.objects.create(name=request.GET["name"])
        if "fail" in request.GET:
            raise LookupError("failed as asked")
    return HttpResponse("created")


async def acreate(request: HttpRequest) -> HttpResponse:
    return await sync_to_async(create)(request)


def upload(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"name": request.FILES["file"].name, "size": request.FILES["file"].size})


async def aupload(request: HttpRequest) -> HttpResponse:
    return upload(request)


def body(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.body)


def read(request: HttpRequest) -> HttpResponse:
    try:
        return HttpResponse(request.read())
    except UnreadablePostError:
        events["UnreadablePostError"] += 1
        raise


async def abody(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.body)


def port(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"port": request.META["REMOTE_PORT"]})


async def aport(request: HttpRequest) -> HttpResponse:
    return port(request)


def nap(request: HttpRequest) -> HttpResponse:
    gate.wait(10)
    return HttpResponse("rested")


async def anap(request: HttpRequest) -> HttpResponse:
    events["napping"] += 1
    try:
        while not gate.is_set():
            await asyncio.sleep(0.01)
    except asyncio.CancelledError:
        events["cancelled"] += 1
        raise
    return HttpResponse("rested")


async def aquery_nap(request: HttpRequest) -> HttpResponse:
    """Query before and after a long wait."""
    before = await Group.objects.acount()
    response = await anap(request)
    assert await Group.objects.acount() == before
    return response


async def alocal(request: HttpRequest) -> HttpResponse:
    """Leave a mark on the thread, and look for it after a long wait."""

    def mark() -> None:
        local.user = request.GET["user"]
        events["marked"] += 1

    await sync_to_async(mark)()
    while not gate.is_set():
        await asyncio.sleep(0.01)
    return HttpResponse(await sync_to_async(lambda: local.user)())


def stream(request: HttpRequest) -> HttpResponse:
    def parts() -> Iterator[bytes]:
        try:
            for number in range(int(request.GET.get("count", "3"))):
                yield b"%d " % number
                time.sleep(0.005)
        finally:
            events["stream closed"] += 1

    return StreamingHttpResponse(parts())


async def _parts(count: int) -> AsyncIterator[bytes]:
    try:
        for number in range(count):
            yield b"%d " % number
            await asyncio.sleep(0.005)
    finally:
        events["stream closed"] += 1


async def astream(request: HttpRequest) -> HttpResponse:
    return StreamingHttpResponse(_parts(int(request.GET.get("count", "3"))))


async def astalls(request: HttpRequest) -> HttpResponse:
    async def parts() -> AsyncIterator[bytes]:
        yield b"begun"
        await asyncio.Event().wait()

    return StreamingHttpResponse(parts())


def sync_view_of_async_stream(request: HttpRequest) -> HttpResponse:
    response = StreamingHttpResponse(_parts(int(request.GET.get("count", "3"))))
    response.set_cookie("of", "the view")
    return response


def file(request: HttpRequest) -> HttpResponse:
    return FileResponse(open(STATIC / "style.css", "rb"))


def fail(request: HttpRequest) -> HttpResponse:
    raise LookupError("failed as asked")


async def afail(request: HttpRequest) -> HttpResponse:
    raise LookupError("failed as asked")


def calls_async(request: HttpRequest) -> HttpResponse:
    async def inner() -> str:
        return f"{await sync_to_async(threading.get_ident)()} {threading.get_ident()}"

    return HttpResponse(f"{threading.get_ident()} {async_to_sync(inner)()}")


async def leaves_a_task(request: HttpRequest) -> HttpResponse:
    async def later() -> None:
        await asyncio.sleep(0.05)
        events["groups seen later"] = await Group.objects.acount() + 1

    tasks.append(asyncio.create_task(later()))
    return HttpResponse("left")


tasks: list["asyncio.Task[None]"] = []


def in_language(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{type(request).__name__} {translation.get_language()}")


async def ain_language(request: HttpRequest) -> HttpResponse:
    return in_language(request)


def enter(user: str) -> None:
    """Leave the user's mark wherever a thread, a context or a connection could mix users up."""
    assert not connection.in_atomic_block, "another request's transaction is open"
    local.user = user
    current_user.set(user)
    connection.mark_of_user = user


def check(user: str) -> str:
    """Name what bears another user's mark."""
    marks = {
        "thread-local": local.user,
        "context variable": current_user.get(),
        "connection": connection.mark_of_user,
    }
    return " ".join(name for name, mark in marks.items() if mark != user) or "own"


def mix(request: HttpRequest) -> HttpResponse:
    user = request.GET["user"]
    enter(user)
    with transaction.atomic():
        Group.objects.filter(name=user).exists()
        time.sleep(0.001)
        found = check(user)
    return HttpResponse(f"{user} {found}")


async def amix(request: HttpRequest) -> HttpResponse:
    user = request.GET["user"]
    await sync_to_async(enter)(user)
    await Group.objects.filter(name=user).aexists()
    await asyncio.sleep(0.001)
    return HttpResponse(f"{user} {await sync_to_async(check)(user)}")


def replaced_view(request: HttpRequest) -> HttpResponse:
    return JsonResponse(describe(request))


replaced = (path("sync", async_view), path("async", replaced_view))
"""Another URLconf, which a middleware gives some requests."""


urlpatterns = [
    path("sync", sync_view),
    path("async", async_view),
    path("", sync_view),
    path("query", query),
    path("names", names),
    path("create", create),
    path("acreate", acreate),
    path("upload", upload),
    path("aupload", aupload),
    path("body", body),
    path("abody", abody),
    path("port", port),
    path("aport", aport),
    path("mix", mix),
    path("amix", amix),
    path("read", read),
    path("nap", nap),
    path("anap", anap),
    path("aquery-nap", aquery_nap),
    path("alocal", alocal),
    path("stream", stream),
    path("astream", astream),
    path("astalls", astalls),
    path("sync-astream", sync_view_of_async_stream),
    path("file", file),
    path("fail", fail),
    path("afail", afail),
    path("calls-async", calls_async),
    path("leaves-a-task", leaves_a_task),
    *i18n_patterns(path("here", in_language), path("ahere", ain_language)),
]
