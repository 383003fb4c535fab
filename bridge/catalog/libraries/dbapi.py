"""What every driver that follows PEP 249 (the Python database API 2.0) has in common."""

from bridge.catalog.entry import Entry, Severity, blocks, enters, iterates, methods, returns


def driver(
    connection: str,
    cursor: str,
    *connects: str,
    executes: str = "execute executemany",
    commits: bool = False,
    instead: str = "asyncio.to_thread",
    recipe: str = "offload_call",
    note: str = "Keep the connection, its cursors and its transactions on one thread.",
) -> tuple[Entry, ...]:
    """Describe a driver by its connection, its cursor, and the callables that connect.

    ``commits`` tells whether leaving a ``with`` over a connection ends the transaction (some drivers only
    close); fetching is LOW because the rows of a client-side cursor have arrived with the statement.
    """
    return (
        *blocks(
            "WA260",
            *connects,
            *methods(connection, "commit rollback"),
            instead=instead,
            recipe=recipe,
            note=note,
        ),
        *enters(
            "WA260",
            *((connection,) if commits else ()),
            instead=instead,
            note="Leaving the block ends the transaction.",
        ),
        *cursors(cursor, executes=executes, instead=instead, recipe=recipe, note=note),
        *returns(connection, *connects),
        *returns(cursor, f"{connection}.cursor"),
    )


def cursors(
    *paths: str,
    executes: str,
    server_side: bool = False,
    instead: str,
    recipe: str = "offload_call",
    note: str,
) -> tuple[Entry, ...]:
    """Describe cursors; ``server_side`` ones ask the server for the rows when these are fetched."""
    severity = Severity.HIGH if server_side else Severity.LOW
    fetching = "The rows are fetched from the server." if server_side else "The rows follow the statement."
    return (
        *blocks(
            "WA260",
            *(name for path in paths for name in methods(path, executes)),
            instead=instead,
            recipe=recipe,
            note=note,
        ),
        *blocks(
            "WA260",
            *(name for path in paths for name in methods(path, "fetchall fetchmany fetchone")),
            severity=severity,
            instead=instead,
            recipe=recipe,
            note=fetching,
        ),
        *iterates("WA260", *paths, severity=severity, instead=instead, note=fetching),
    )
