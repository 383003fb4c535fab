"""The Django project that ``incremental_django`` serves, and the roads it is served by."""

import os
import threading
from typing import Any

import django
from django.conf import settings

_threads = _connections = 0
_start = threading.Thread.start


def _counted_start(thread: threading.Thread) -> None:
    global _threads
    _threads += 1
    _start(thread)


threading.Thread.start = _counted_start  # type: ignore[method-assign]


def _database() -> dict[str, Any]:
    name = os.environ["BENCHMARK_DATABASE"]
    common = {"NAME": name, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    if host := os.environ.get("BENCHMARK_HOST"):
        return {**common, "ENGINE": "django.db.backends.postgresql", "HOST": host, "USER": "benchmark"}
    return {**common, "ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"timeout": 20}}


settings.configure(
    DEBUG=False,
    SECRET_KEY="of the benchmark",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    MIDDLEWARE=[  # those of a new project
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    DATABASES={"default": _database()},
)
django.setup()

from django.contrib.auth.models import Group  # noqa: E402 - settings come first
from django.db.backends.signals import connection_created  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402


def _count_connection(**_: Any) -> None:
    global _connections
    _connections += 1


connection_created.connect(_count_connection)


def sync_view(_: HttpRequest) -> HttpResponse:
    return HttpResponse(Group.objects.get(name="one").name)


async def async_view(_: HttpRequest) -> HttpResponse:
    return HttpResponse((await Group.objects.aget(name="one")).name)


def counts(_: HttpRequest) -> HttpResponse:
    return JsonResponse({"threads": _threads, "connections": _connections})


urlpatterns = [path("sync", sync_view), path("async", async_view), path("counts", counts)]


def prepare() -> None:
    """Make the tables and the one row."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    Group.objects.create(name="one")


def stock() -> Any:
    from django.core.asgi import get_asgi_application

    return get_asgi_application()


def bridge() -> Any:
    from bridge.django import get_asgi_application

    return get_asgi_application()


def through_a2wsgi() -> Any:
    from a2wsgi import WSGIMiddleware
    from django.core.wsgi import get_wsgi_application

    return WSGIMiddleware(get_wsgi_application(), workers=40)


def wsgi() -> Any:
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


if __name__ == "__main__":
    prepare()
