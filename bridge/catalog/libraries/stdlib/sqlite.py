"""Standard library: sqlite3."""

from bridge.catalog.entry import Severity, blocks, enters, iterates, library, methods, returns, same

_CONNECTION = "sqlite3.Connection()"
_CURSOR = "sqlite3.Cursor()"
_NOTE = "A connection belongs to the thread that opened it unless check_same_thread=False."

LIBRARY = library(
    "stdlib.sqlite",
    "",
    ">=3.8",
    blocks(
        "WA260",
        "sqlite3.connect",
        *methods(_CONNECTION, "backup commit execute executemany executescript rollback"),
        *methods(_CURSOR, "execute executemany executescript"),
        instead="aiosqlite.connect",
        recipe="offload_call",
        note=_NOTE,
    ),
    blocks("WA260", "sqlite3.Connection", instead="aiosqlite.connect", recipe="offload_call", note=_NOTE),
    enters(
        "WA260", _CONNECTION, instead="aiosqlite.connect", note="Leaving the block commits or rolls back."
    ),
    iterates("WA260", f"{_CONNECTION}.iterdump()", instead="asyncio.to_thread"),
    iterates("WA260", _CURSOR, severity=Severity.LOW, instead="aiosqlite.Cursor"),
    blocks(
        "WA260",
        *methods(_CURSOR, "fetchall fetchmany fetchone __next__"),
        severity=Severity.LOW,
        instead="aiosqlite.Cursor",
        note="The rows follow the statement that was executed.",
    ),
    returns(_CONNECTION, "sqlite3.connect"),
    returns(_CURSOR, *methods(_CONNECTION, "cursor execute executemany executescript")),
    returns(_CURSOR, *methods(_CURSOR, "execute executemany executescript")),
    same("sqlite3", "sqlite3.dbapi2"),
)
