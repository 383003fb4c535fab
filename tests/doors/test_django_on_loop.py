"""The cycle of one request on the loop: what ends it, and what is told of its end."""

import asyncio
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any
from unittest.mock import patch

import pytest
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from bridge.django import get_asgi_application
from bridge.django.application import DjangoBridge
from bridge.django.on_loop import AsyncHandler
from tests.contract.harness import ask, run
from tests.doors import django_site as site


async def cancels_itself(request: HttpRequest) -> HttpResponse:
    raise asyncio.CancelledError("by the view")


traced: ContextVar[str] = ContextVar("traced", default="nobody")


async def is_traced(request: HttpRequest) -> HttpResponse:
    return HttpResponse(traced.get())


urlpatterns = [
    path("cancels-itself", cancels_itself),
    path("is-traced", is_traced),
    *site.urlpatterns,
]


@pytest.fixture
def app() -> Iterator[DjangoBridge]:
    with override_settings(ROOT_URLCONF=__name__):
        app = get_asgi_application(threads=2)
        yield app
        app.close()


@pytest.mark.skipif(not AsyncHandler.listens, reason="Django 4.2 has its own cycle here")
def test_a_view_that_raises_a_cancellation_is_an_error_for_the_server(app: Any) -> None:
    async def main() -> None:
        answer = await ask(app, path="/cancels-itself")
        assert isinstance(answer.error, RuntimeError)
        assert "CancelledError: by the view" in str(answer.error)
        assert answer.connection.sent == []
        assert (await ask(app, path="/async")).check_good().status == 200

    run(main())


def test_what_is_put_around_djangos_handler_is_around_each_request(app: Any) -> None:
    call = ASGIHandler.__call__

    async def tracing(self: Any, scope: Any, receive: Any, send: Any) -> None:
        token = traced.set(scope["query_string"].decode())
        try:
            await call(self, dict(scope), receive, send)
        finally:
            traced.reset(token)

    async def main() -> None:
        users = [b"%d" % number for number in range(5)]
        answers = await asyncio.gather(*(ask(app, path="/is-traced", query_string=user) for user in users))
        assert [answer.check_good().body for answer in answers] == users

    with patch.object(ASGIHandler, "__call__", tracing):
        run(main())
