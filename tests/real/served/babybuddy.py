"""Make Baby Buddy over a migrated SQLite database; its migration adds the user admin, password admin."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from .places import Row, row


def _configure(state: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "babybuddy.settings.base"
    os.environ["SECRET_KEY"] = "a key for comparing two servers"
    os.environ["DB_NAME"] = str(state / "db.sqlite3")


def prepare(state: Path) -> None:
    """Migrate a new database."""
    _configure(state)
    state.mkdir(parents=True)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def make(state: Path) -> Any:
    """Return the application as its own deployment module makes it."""
    _configure(state)
    from babybuddy.wsgi import application  # type: ignore[import-not-found, unused-ignore]

    return application


def census(application: Any) -> list[Row]:
    """Return the views in Django's own resolver; a view class stands for its methods."""
    from django.urls import get_resolver

    return _below(get_resolver().url_patterns, "/")


def _below(patterns: Any, prefix: str) -> list[Row]:
    rows: list[Row] = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            rows += _below(pattern.url_patterns, route)
        else:
            callback = pattern.callback
            handler = getattr(callback, "view_class", None) or getattr(callback, "cls", None) or callback
            rows += row(handler, route)
    return rows
