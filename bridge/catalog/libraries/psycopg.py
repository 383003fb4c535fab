"""Psycopg 3 and its pool: PostgreSQL."""

from bridge.catalog.entry import blocks, enters, iterates, library, methods, returns
from bridge.catalog.libraries.dbapi import driver

_CONNECTION = "psycopg.Connection()"
_CURSOR = "psycopg.Cursor()"
_POOL = "psycopg_pool.ConnectionPool()"
_INSTEAD = "psycopg.AsyncConnection.connect"
_NOTE = "AsyncConnection has the same methods, awaited."

LIBRARY = library(
    "psycopg",
    "psycopg",
    ">=3.1",
    driver(
        _CONNECTION,
        _CURSOR,
        "psycopg.connect",
        "psycopg.Connection.connect",
        commits=True,
        instead=_INSTEAD,
        recipe="psycopg",
        note=_NOTE,
    ),
    blocks("WA260", f"{_CONNECTION}.execute", instead=_INSTEAD, recipe="psycopg", note=_NOTE),
    iterates(
        "WA260",
        f"{_CURSOR}.stream()",
        f"{_CURSOR}.copy()",
        f"{_CONNECTION}.notifies()",
        instead=_INSTEAD,
        note=_NOTE,
    ),
    enters(
        "WA260",
        f"{_CONNECTION}.transaction()",
        f"{_CONNECTION}.pipeline()",
        f"{_CURSOR}.copy()",
        instead=_INSTEAD,
        note=_NOTE,
    ),
    returns(_CURSOR, f"{_CONNECTION}.execute", f"{_CURSOR}.execute"),
)

POOL = library(
    "psycopg_pool",
    "psycopg-pool",
    ">=3.1",
    blocks(
        "WA260",
        *methods(_POOL, "check getconn wait"),
        instead="psycopg_pool.AsyncConnectionPool",
        recipe="psycopg",
        note="Waits until a connection is free.",
    ),
    enters("WA260", f"{_POOL}.connection()", instead="psycopg_pool.AsyncConnectionPool", note=_NOTE),
    returns(_CONNECTION, f"{_POOL}.getconn", f"{_POOL}.connection().__enter__"),
)
