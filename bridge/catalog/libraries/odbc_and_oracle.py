"""pyodbc, pymssql, and python-oracledb with its forerunner cx_Oracle."""

from bridge.catalog.entry import blocks, library, methods, returns
from bridge.catalog.libraries.dbapi import driver

_ORACLE = "oracledb.Connection()"

PYODBC = library(
    "pyodbc",
    "pyodbc",
    ">=4.0",
    driver(
        "pyodbc.Connection()",
        "pyodbc.Cursor()",
        "pyodbc.connect",
        executes="columns commit execute executemany nextset rollback tables",
        commits=True,
        instead="aioodbc.connect",
        note="aioodbc runs pyodbc in threads.",
    ),
    blocks("WA260", "pyodbc.Connection().execute", instead="aioodbc.connect", recipe="offload_call"),
    returns("pyodbc.Cursor()", "pyodbc.Connection().execute", "pyodbc.Cursor().execute"),
)

PYMSSQL = library(
    "pymssql",
    "pymssql",
    ">=2.1",
    driver(
        "pymssql.Connection()",
        "pymssql.Cursor()",
        "pymssql.connect",
        executes="callproc execute executemany nextset",
    ),
)

ORACLEDB = library(
    "oracledb",
    "oracledb",
    ">=1.0",
    driver(
        _ORACLE,
        "oracledb.Cursor()",
        "oracledb.connect",
        executes="callfunc callproc execute executemany parse",
        instead="oracledb.connect_async",
        note="connect_async gives a connection with the same methods, awaited (thin mode).",
    ),
    blocks(
        "WA260",
        f"{_ORACLE}.ping",
        *methods("oracledb.ConnectionPool()", "acquire close"),
        instead="oracledb.create_pool_async",
        recipe="offload_call",
        note="Waits until a connection is free.",
    ),
    returns("oracledb.ConnectionPool()", "oracledb.create_pool"),
    returns(_ORACLE, "oracledb.ConnectionPool().acquire"),
)

CX_ORACLE = library(
    "cx_oracle",
    "cx_Oracle",
    ">=6.0",
    driver(
        "cx_Oracle.Connection()",
        "cx_Oracle.Cursor()",
        "cx_Oracle.connect",
        executes="callfunc callproc execute executemany parse",
        instead="oracledb.connect_async",
        note="python-oracledb is its successor and has an async interface.",
    ),
    blocks("WA260", *methods("cx_Oracle.SessionPool()", "acquire"), instead="oracledb.create_pool_async"),
    returns("cx_Oracle.Connection()", "cx_Oracle.SessionPool().acquire"),
)
