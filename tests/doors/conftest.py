"""Handlers, closed after the test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bridge.aws import LambdaHandler
from tests.doors.application import CONTEXT, Application, Handle


@pytest.fixture
def app() -> Application:
    return Application()


@pytest.fixture
def make() -> Iterator[Callable[..., LambdaHandler]]:
    """Return a function that makes a handler, closed after the test."""
    made: list[LambdaHandler] = []

    def make(app: Any, **options: Any) -> LambdaHandler:
        made.append(LambdaHandler(app, **options))
        return made[-1]

    yield make
    for handler in made:
        handler.close()


@pytest.fixture
def handle(app: Application, make: Callable[..., LambdaHandler]) -> Handle:
    handler = make(app)
    return lambda event: handler(event, CONTEXT)
