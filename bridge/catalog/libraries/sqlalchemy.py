"""SQLAlchemy: engines, connections, sessions and queries."""

from bridge.catalog.entry import (
    Severity,
    blocks,
    enters,
    inherits,
    iterates,
    library,
    methods,
    returns,
    same,
    taken,
)

_ENGINE = "sqlalchemy.engine.Engine()"
_CONNECTION = "sqlalchemy.engine.Connection()"
_RESULT = "sqlalchemy.engine.Result()"
_SCALARS = "sqlalchemy.engine.ScalarResult()"
_SESSION = "sqlalchemy.orm.Session()"
_QUERY = "sqlalchemy.orm.Query()"
_RAW = "sqlalchemy.pool.PoolProxiedConnection()"
BUILDERS = (
    "add_columns add_entity correlate cte distinct enable_eagerloads execution_options except_ except_all "
    "filter filter_by from_statement group_by having intersect intersect_all join limit offset "
    "only_return_tuples options order_by outerjoin params populate_existing prefix_with reset_joinpoint "
    "select_from set_label_style slice suffix_with tuples union union_all where with_entities "
    "with_for_update with_hint with_session with_statement_hint yield_per"
)
"""Methods of a query that give a query."""
_ROWS = (
    "all fetchall fetchmany fetchone first one one_or_none partitions scalar scalar_one scalar_one_or_none "
    "__next__ freeze"
)
_NOTE = "The session belongs to one thread or task: take the whole unit of work along."

LIBRARY = library(
    "sqlalchemy",
    "SQLAlchemy",
    ">=1.4",
    returns(
        _ENGINE,
        "sqlalchemy.create_engine",
        "sqlalchemy.engine_from_config",
        "sqlalchemy.engine.create_engine",
    ),
    same("sqlalchemy.engine.Engine", "sqlalchemy.Engine", "sqlalchemy.engine.base.Engine"),
    same("sqlalchemy.engine.Connection", "sqlalchemy.Connection", "sqlalchemy.engine.base.Connection"),
    taken("sqlalchemy", "sqlalchemy.engine.create", "create_engine engine_from_config"),
    taken("sqlalchemy.engine", "sqlalchemy.engine.base", "Transaction"),
    taken("sqlalchemy.engine", "sqlalchemy.engine.cursor", "CursorResult"),
    taken("sqlalchemy.engine", "sqlalchemy.engine.result", "Result ScalarResult"),
    taken("sqlalchemy.orm", "sqlalchemy.orm.query", "Query"),
    taken("sqlalchemy.orm", "sqlalchemy.orm.session", "SessionTransaction object_session"),
    taken("sqlalchemy.orm", "sqlalchemy.orm.decl_api", "declarative_base"),
    taken(
        "sqlalchemy.orm",
        "sqlalchemy.orm.strategy_options",
        "Load contains_eager immediateload joinedload raiseload selectinload subqueryload",
    ),
    taken("sqlalchemy", "sqlalchemy.sql.schema", "MetaData Table"),
    same("sqlalchemy.engine.Result", "sqlalchemy.Result"),
    same("sqlalchemy.engine.ScalarResult", "sqlalchemy.ScalarResult"),
    inherits("sqlalchemy.engine.Result", "sqlalchemy.engine.CursorResult"),
    blocks(
        "WA260",
        f"{_ENGINE}.connect",
        f"{_ENGINE}.raw_connection",
        # Up to 1.4 an engine sends statements itself.
        *methods(_ENGINE, "execute scalar"),
        *methods(
            _CONNECTION,
            "begin_nested begin_twophase commit commit_prepared exec_driver_sql execute recover_twophase "
            "rollback rollback_prepared scalar scalars",
        ),
        instead="sqlalchemy.ext.asyncio.AsyncEngine().connect",
        recipe="sqlalchemy",
        note="Needs an async driver; the engine is made with create_async_engine.",
    ),
    enters(
        "WA260",
        f"{_ENGINE}.begin()",
        "sqlalchemy.engine.Transaction()",
        instead="sqlalchemy.ext.asyncio.AsyncEngine().begin",
        recipe="sqlalchemy",
        note="Leaving the block commits.",
    ),
    returns(_CONNECTION, f"{_ENGINE}.connect", f"{_ENGINE}.begin().__enter__", f"{_SESSION}.connection"),
    returns(_CONNECTION, f"{_CONNECTION}.execution_options"),
    returns("sqlalchemy.engine.Result()", f"{_ENGINE}.execute"),
    returns("sqlalchemy.engine.Engine()", f"{_ENGINE}.execution_options"),
    returns(_RAW, f"{_ENGINE}.raw_connection"),
    blocks(
        "WA260",
        *methods(_RAW, "commit rollback"),
        *methods(f"{_RAW}.cursor()", "execute executemany"),
        instead="sqlalchemy.ext.asyncio.AsyncEngine().raw_connection",
        recipe="offload_call",
    ),
    returns(_RESULT, *methods(_CONNECTION, "execute exec_driver_sql"), f"{_SESSION}.execute"),
    returns(_SCALARS, f"{_CONNECTION}.scalars", f"{_SESSION}.scalars", f"{_RESULT}.scalars"),
    blocks(
        "WA260",
        *methods(_RESULT, _ROWS),
        *methods(_SCALARS, "all fetchall fetchmany first one one_or_none partitions __next__"),
        severity=Severity.LOW,
        instead="sqlalchemy.ext.asyncio.AsyncConnection().execute",
        recipe="sqlalchemy",
        note="The rows follow the statement that was executed.",
    ),
    iterates("WA260", _RESULT, _SCALARS, severity=Severity.LOW, note="The rows follow the statement."),
    returns(_RESULT, *methods(_RESULT, "columns mappings tuples unique yield_per")),
    returns(_SCALARS, *methods(_SCALARS, "unique yield_per")),
    blocks(
        "WA260",
        *methods(
            _SESSION,
            "bulk_insert_mappings bulk_save_objects bulk_update_mappings commit connection execute flush get "
            "get_one merge prepare refresh rollback scalar scalars",
        ),
        instead="sqlalchemy.ext.asyncio.AsyncSession().execute",
        recipe="sqlalchemy",
        note=_NOTE,
    ),
    enters(
        "WA260",
        "sqlalchemy.orm.SessionTransaction()",
        "sqlalchemy.orm.sessionmaker().begin()",
        instead="sqlalchemy.ext.asyncio.AsyncSession().begin",
        recipe="sqlalchemy",
        note="Leaving the block commits.",
    ),
    same("sqlalchemy.orm.Session", "sqlalchemy.orm.session.Session"),
    same("sqlalchemy.orm.sessionmaker", "sqlalchemy.orm.session.sessionmaker"),
    same("sqlalchemy.orm.scoped_session", "sqlalchemy.orm.scoping.scoped_session"),
    inherits("sqlalchemy.orm.Session", "sqlalchemy.orm.scoped_session"),
    returns(
        _SESSION,
        "sqlalchemy.orm.sessionmaker()",
        "sqlalchemy.orm.scoped_session()",
        "sqlalchemy.orm.sessionmaker().begin().__enter__",
        "sqlalchemy.orm.create_session",
        "sqlalchemy.orm.object_session",
        "sqlalchemy.orm.Session.object_session",
    ),
    returns("sqlalchemy.orm.SessionTransaction()", f"{_SESSION}.begin", f"{_SESSION}.begin_nested"),
    blocks(
        "WA260",
        *methods("sqlalchemy.orm.SessionTransaction()", "commit rollback"),
        *methods("sqlalchemy.engine.Transaction()", "commit rollback"),
        recipe="sqlalchemy",
        note=_NOTE,
    ),
    returns("sqlalchemy.engine.Transaction()", f"{_CONNECTION}.begin", f"{_CONNECTION}.begin_nested"),
    returns(_QUERY, f"{_SESSION}.query", *methods(_QUERY, BUILDERS)),
    same(_QUERY, "sqlalchemy.orm.scoped_session().query_property()"),
    blocks(
        "WA260",
        *methods(
            _QUERY,
            "all count delete first get one one_or_none scalar update __getitem__",
        ),
        instead="sqlalchemy.ext.asyncio.AsyncSession().execute",
        recipe="sqlalchemy",
        note="Write the query with select(); AsyncSession has no Query.",
    ),
    iterates(
        "WA260",
        _QUERY,
        instead="sqlalchemy.ext.asyncio.AsyncSession().stream",
        recipe="sqlalchemy",
        note="Write the query with select(); AsyncSession has no Query.",
    ),
    blocks(
        "WA260",
        *methods("sqlalchemy.MetaData()", "create_all drop_all reflect"),
        *methods("sqlalchemy.Table()", "create drop"),
        instead="sqlalchemy.ext.asyncio.AsyncConnection().run_sync",
        note="run_sync hands the synchronous function a connection.",
    ),
    same("sqlalchemy.MetaData", "sqlalchemy.schema.MetaData"),
    same("sqlalchemy.Table", "sqlalchemy.schema.Table"),
    blocks(
        "WA260",
        *methods(
            "sqlalchemy.Inspector()",
            "get_check_constraints get_columns get_foreign_keys get_indexes get_pk_constraint "
            "get_schema_names get_table_names get_unique_constraints get_view_names has_table "
            "reflect_table",
        ),
        instead="sqlalchemy.ext.asyncio.AsyncConnection().run_sync",
    ),
    same("sqlalchemy.Inspector", "sqlalchemy.engine.Inspector", "sqlalchemy.engine.reflection.Inspector"),
    returns("sqlalchemy.Inspector()", "sqlalchemy.Inspector.from_engine", "sqlalchemy.inspect"),
    same("sqlalchemy.inspect", "sqlalchemy.inspection.inspect"),
)
