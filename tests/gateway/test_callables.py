"""What Bridge takes for a WSGI application, and what it refuses before the first request."""

import functools
from collections.abc import Callable
from typing import Any
from unittest.mock import Mock

import pytest

from bridge import Bridge
from tests.contract.harness import request


def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [b"answered"]


def create_app(config: object = None) -> Callable[..., Any]:
    return app


async def native(scope: Any, receive: Any, send: Any) -> None:
    pass


class Native:
    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        pass


class AsClass:
    def __init__(self, environ: dict[str, Any], start_response: Any) -> None:
        start_response("200 OK", [])

    def __iter__(self) -> Any:
        return iter([b"answered"])


class Instance:
    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        return app(environ, start_response)

    def method(self, environ: dict[str, Any], start_response: Any, *more: Any) -> list[bytes]:
        return app(environ, start_response)


def configured(setting: str, environ: dict[str, Any], start_response: Any) -> list[bytes]:
    return app(environ, start_response)


@functools.wraps(create_app)
def decorated(*args: Any) -> Any:
    return app(*args)


def chosen(environ: dict[str, Any], start_response: Any, *, option: int = 1) -> list[bytes]:
    return app(environ, start_response)


@pytest.mark.parametrize(
    "application",
    [
        app,
        AsClass,
        Instance(),
        Instance().method,
        functools.partial(configured, "x"),
        decorated,
        chosen,
        lambda *arguments: app(*arguments),
        Mock(side_effect=app),
    ],
)
def test_what_can_be_called_as_one_is_one(application: Any) -> None:
    assert request(Bridge(application)).check_good().body == b"answered"


def test_a_callable_that_says_nothing_of_itself_is_believed() -> None:
    Bridge(dict.fromkeys)  # type: ignore[arg-type]  # a builtin without a signature in some versions


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        (create_app, r"create_app takes .*; if it makes the application, call it: Bridge\(create_app\(\)\)"),
        (lambda: app, "call it"),
        (native, "an ASGI application needs no bridge"),
        (Native(), "an ASGI application needs no bridge"),
        (configured, "hand over the application itself"),
        (lambda environ: [b""], "hand over the application itself"),
        ("shop:app", "a callable, not str"),
        (None, "a callable, not NoneType"),
    ],
)
def test_what_can_not_is_refused_at_once(wrong: Any, advice: str) -> None:
    with pytest.raises(TypeError, match=advice):
        Bridge(wrong)
