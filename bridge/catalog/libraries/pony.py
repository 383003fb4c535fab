"""Pony: entities, generator queries and sessions."""

from bridge.catalog.entry import blocks, enters, iterates, library, methods, returns, same, wraps

_QUERY = "pony.orm.core.Query()"
_ENTITY = "pony.orm.core.Entity"
_NOTE = "A Pony session belongs to its thread: send the whole unit of work to one thread."

LIBRARY = library(
    "pony",
    "pony",
    ">=0.7",
    blocks(
        "WA260",
        *methods("pony.orm", "avg commit count delete exists flush get group_concat max min rollback sum"),
        *methods(_QUERY, "avg count delete exists fetch first get group_concat max min page random sum"),
        *methods(_QUERY, "__getitem__ __len__"),
        *methods(_ENTITY, "exists get get_by_sql get_for_update select_by_sql select_random __getitem__"),
        *methods(f"{_ENTITY}()", "flush load"),
        *methods(
            "pony.orm.Database()", "commit create_tables drop_all_tables execute exists flush get insert"
        ),
        *methods("pony.orm.Database()", "rollback select"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_NOTE,
    ),
    iterates("WA260", _QUERY, instead="asyncio.to_thread", note=_NOTE),
    enters("WA260", "pony.orm.db_session", "pony.orm.db_session()", instead="asyncio.to_thread", note=_NOTE),
    wraps(0, "pony.orm.db_session"),
    same(_ENTITY, "pony.orm.Database().Entity"),
    same("pony.orm.Database", "pony.orm.core.Database"),
    returns(
        _QUERY,
        "pony.orm.select",
        f"{_ENTITY}.select",
        *methods(_QUERY, "distinct filter for_update limit order_by prefetch sort_by where without_distinct"),
    ),
)
