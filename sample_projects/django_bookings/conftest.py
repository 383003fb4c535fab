"""Lets pytest run Django's own test cases; ``manage.py test`` does not need this file."""

import os
from collections.abc import Iterator

import django
import pytest
from django.test.runner import DiscoverRunner


def pytest_configure() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bookings_project.settings")
    django.setup()


@pytest.fixture(scope="session", autouse=True)
def test_databases() -> Iterator[None]:
    runner = DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    yield
    runner.teardown_databases(databases)
    runner.teardown_test_environment()
