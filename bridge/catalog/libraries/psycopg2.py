"""Psycopg 2: PostgreSQL."""

from bridge.catalog.entry import Severity, blocks, inherits, library, methods, returns
from bridge.catalog.libraries.dbapi import driver

_CONNECTION = "psycopg2.extensions.connection()"
_CURSOR = "psycopg2.extensions.cursor()"
_INSTEAD = "psycopg.AsyncConnection.connect"
_NOTE = "Psycopg 3 speaks async; parameters and adapters differ in places."

LIBRARY = library(
    "psycopg2",
    "psycopg2",
    ">=2.7",
    driver(
        _CONNECTION,
        _CURSOR,
        "psycopg2.connect",
        executes="callproc copy_expert copy_from copy_to execute executemany",
        commits=True,
        instead=_INSTEAD,
        recipe="psycopg",
        note=_NOTE,
    ),
    blocks(
        "WA260",
        *methods("psycopg2.extras", "execute_batch execute_values"),
        instead=_INSTEAD,
        note=_NOTE,
    ),
    inherits(
        "psycopg2.extensions.connection",
        *methods("psycopg2.extras", "DictConnection NamedTupleConnection RealDictConnection"),
    ),
    inherits(
        "psycopg2.extensions.cursor",
        *methods("psycopg2.extras", "DictCursor NamedTupleCursor RealDictCursor"),
    ),
    blocks(
        "WA260",
        "psycopg2.pool.SimpleConnectionPool",
        "psycopg2.pool.ThreadedConnectionPool",
        instead="psycopg_pool.AsyncConnectionPool",
        recipe="psycopg",
        note="Opens minconn connections at once.",
    ),
    blocks(
        "WA260",
        "psycopg2.pool.SimpleConnectionPool().getconn",
        "psycopg2.pool.ThreadedConnectionPool().getconn",
        severity=Severity.LOW,
        instead="psycopg_pool.AsyncConnectionPool",
        note="Connects only when no connection is free.",
    ),
    returns(
        _CONNECTION,
        "psycopg2.pool.SimpleConnectionPool().getconn",
        "psycopg2.pool.ThreadedConnectionPool().getconn",
    ),
)
