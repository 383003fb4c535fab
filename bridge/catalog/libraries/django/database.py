"""Django: connections, cursors, transactions and shortcuts that query."""

from bridge.catalog.entry import (
    Severity,
    blocks,
    calls,
    enters,
    iterates,
    library,
    methods,
    reads,
    returns,
    same,
    wraps,
    yields,
)

_CONNECTION = "django.db.backends.base.base.BaseDatabaseWrapper()"
_CURSOR = "django.db.backends.utils.CursorWrapper()"

LIBRARY = library(
    "django.database",
    "Django",
    ">=3.2",
    blocks(
        "WA260",
        "django.shortcuts.get_object_or_404",
        instead="django.shortcuts.aget_object_or_404",
        recipe="django_orm",
        note="Awaitable from Django 5.0.",
    ),
    blocks(
        "WA260",
        "django.shortcuts.get_list_or_404",
        instead="django.shortcuts.aget_list_or_404",
        recipe="django_orm",
        note="Awaitable from Django 5.0.",
    ),
    returns("django.db.models.Model()", "django.shortcuts.get_object_or_404"),
    enters(
        "WA260",
        "django.db.transaction.atomic()",
        instead="asgiref.sync.sync_to_async",
        note="Transactions have no async form: move the whole block into one synchronous function.",
    ),
    wraps(0, *methods("django.db.transaction", "atomic atomic() non_atomic_requests non_atomic_requests()")),
    calls(0, "django.db.transaction.on_commit"),
    blocks(
        "WA260",
        *methods("django.db.transaction", "commit rollback savepoint savepoint_commit savepoint_rollback"),
        instead="asgiref.sync.sync_to_async",
        note="Transactions have no async form: move the whole block into one synchronous function.",
    ),
    same(_CONNECTION, "django.db.connection"),
    returns(_CONNECTION, "django.db.connections.__getitem__", "django.db.transaction.get_connection"),
    blocks(
        "WA260",
        *methods(_CONNECTION, "commit connect ensure_connection rollback"),
        *methods(_CURSOR, "callproc execute executemany"),
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="A connection belongs to its thread: keep cursor, statement and rows together.",
    ),
    blocks(
        "WA260",
        f"{_CONNECTION}.cursor",
        *methods(_CURSOR, "fetchall fetchmany fetchone"),
        severity=Severity.LOW,
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="Waits at most on first use; the statement is the one to move.",
    ),
    iterates("WA260", _CURSOR, severity=Severity.LOW, note="The rows follow the statement."),
    returns(_CURSOR, f"{_CONNECTION}.cursor"),
    blocks(
        "WA260",
        *methods("django.core.paginator.Paginator()", "get_page page"),
        instead="django.core.paginator.AsyncPaginator",
        recipe="offload_call",
        note="Counts the queryset; AsyncPaginator comes with Django 6.0.",
    ),
    reads(
        "WA260",
        *methods("django.core.paginator.Paginator()", "count num_pages page_range"),
        instead="django.core.paginator.AsyncPaginator",
        note="Counts the queryset, once; AsyncPaginator comes with Django 6.0.",
    ),
    returns("django.core.paginator.Page()", *methods("django.core.paginator.Paginator()", "get_page page")),
    iterates(
        "WA260",
        "django.core.paginator.Page()",
        instead="django.core.paginator.AsyncPage",
        note="The rows of a page are asked for when it is looped over.",
    ),
    yields("django.db.models.Model()", "django.core.paginator.Page()"),
    blocks(
        "WA260",
        "django.core.management.call_command",
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="What the command waits for depends on the command; most query the database.",
    ),
)
