"""Servers that the recipes' tests share."""

from collections.abc import Iterator

import pytest

from tests.codemods.recipes.mongo import mongo_server
from tests.codemods.recipes.services import postgresql, redis_server
from tests.codemods.upstream import upstream


@pytest.fixture(scope="session")
def upstream_url() -> Iterator[str]:
    """Serve JSON over HTTP."""
    with upstream() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """Run Redis."""
    with redis_server() as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_host() -> Iterator[str]:
    """Run PostgreSQL with a database ``shop`` of the user ``shop``."""
    with postgresql() as directory:
        yield directory


@pytest.fixture(scope="session")
def mongo_url() -> Iterator[str]:
    """Run what stands in for MongoDB."""
    with mongo_server() as url:
        yield url
