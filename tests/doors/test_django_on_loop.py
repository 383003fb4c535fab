"""The cycle of one request on the loop: what ends it, and what is told of its end."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
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


urlpatterns = [path("cancels-itself", cancels_itself), *site.urlpatterns]


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
