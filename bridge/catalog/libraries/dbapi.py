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
            *methods(cursor, executes),
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
        *blocks(
            "WA260",
            *methods(cursor, "fetchall fetchmany fetchone"),
            severity=Severity.LOW,
            instead=instead,
            recipe=recipe,
            note="The rows follow the statement that was executed.",
        ),
        *iterates(
            "WA260", cursor, severity=Severity.LOW, instead=instead, note="The rows follow the statement."
        ),
        *returns(connection, *connects),
        *returns(cursor, f"{connection}.cursor"),
    )
