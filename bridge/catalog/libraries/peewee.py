"""Peewee: models, queries and databases."""

from bridge.catalog.entry import blocks, enters, inherits, iterates, library, methods, reads, returns, same

_SELECT = "peewee.ModelSelect()"
_DATASET = "playhouse.dataset.DataSet"
_TABLE = "playhouse.dataset.Table()"
_NOTE = "Peewee keeps a connection a thread: send the whole unit of work to one thread."

LIBRARY = library(
    "peewee",
    "peewee",
    ">=3.0",
    blocks(
        "WA260",
        *methods(
            "peewee.Model",
            "bulk_create bulk_update create create_table delete_by_id drop_table get get_by_id get_or_create "
            "get_or_none set_by_id table_exists truncate_table",
        ),
        *methods("peewee.Model()", "delete_instance save"),
        *methods(
            _SELECT, "count execute exists first get get_or_none peek scalar scalars __getitem__ __len__"
        ),
        *(f"peewee.{query}().execute" for query in ("ModelDelete", "ModelInsert", "ModelRaw", "ModelUpdate")),
        *methods(
            "peewee.Database()",
            "begin commit connect create_tables drop_tables execute execute_sql get_columns get_foreign_keys "
            "get_indexes get_primary_keys get_tables get_views rollback table_exists",
        ),
        "peewee.SqliteDatabase().pragma",
        "peewee.prefetch",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_NOTE,
    ),
    iterates(
        "WA260",
        _SELECT,
        f"{_SELECT}.iterator()",
        "peewee.ModelRaw()",
        instead="asyncio.to_thread",
        note=_NOTE,
    ),
    enters(
        "WA260",
        *(
            f"peewee.Database().{name}()"
            for name in ("atomic", "connection_context", "savepoint", "transaction")
        ),
        instead="asyncio.to_thread",
        note="Leaving the block commits.",
    ),
    returns(
        _SELECT,
        "peewee.Model.select",
        "peewee.Model.filter",
        *methods(
            _SELECT,
            "alias distinct dicts filter from_ group_by having join left_outer_join limit namedtuples offset "
            "order_by orwhere paginate select select_extend switch tuples where with_cte",
        ),
    ),
    returns(
        "peewee.ModelInsert()",
        *methods("peewee.Model", "insert insert_from insert_many replace replace_many"),
    ),
    returns(
        "peewee.ModelInsert()", *methods("peewee.ModelInsert()", "on_conflict on_conflict_ignore returning")
    ),
    returns(
        "peewee.ModelUpdate()",
        "peewee.Model.update",
        *methods("peewee.ModelUpdate()", "from_ where returning"),
    ),
    returns(
        "peewee.ModelDelete()", "peewee.Model.delete", *methods("peewee.ModelDelete()", "where returning")
    ),
    returns("peewee.ModelRaw()", "peewee.Model.raw"),
    returns(
        "peewee.Model()",
        *methods("peewee.Model", "create get get_by_id get_or_none"),
        *methods(_SELECT, "first get get_or_none __getitem__"),
    ),
    blocks(
        "WA260",
        "playhouse.flask_utils.get_object_or_404",
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA260",
        _DATASET,
        *methods(f"{_DATASET}()", "connect freeze query thaw update_cache"),
        *methods(_TABLE, "create_index delete find_one freeze insert thaw update"),
        "playhouse.migrate.migrate",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_NOTE,
    ),
    reads(
        "WA260",
        *methods(f"{_DATASET}()", "tables views"),
        instead="asyncio.to_thread",
        note="The names are read from the database.",
    ),
    enters(
        "WA260",
        f"{_DATASET}().transaction()",
        instead="asyncio.to_thread",
        note="Leaving the block commits.",
    ),
    returns(_SELECT, *methods(_TABLE, "all find")),
    returns(_TABLE, f"{_DATASET}().__getitem__"),
    same("peewee.Model", f"{_TABLE}.model_class"),
    # Of one of several classes; SQLite's has more than the others.
    same("peewee.SqliteDatabase()", f"{_DATASET}()._database"),
    same("peewee.Model", "playhouse.flask_utils.FlaskDB().Model"),
    same("peewee.Database()", "playhouse.flask_utils.FlaskDB().database"),
    inherits(
        "peewee.Database",
        *methods("peewee", "MySQLDatabase PostgresqlDatabase SqliteDatabase"),
        *methods("playhouse.pool", "PooledMySQLDatabase PooledPostgresqlDatabase PooledSqliteDatabase"),
        *methods("playhouse.postgres_ext", "PostgresqlExtDatabase"),
        *methods("playhouse.sqlite_ext", "SqliteExtDatabase"),
        *methods("playhouse.sqliteq", "SqliteQueueDatabase"),
    ),
    returns("peewee.Database()", "playhouse.db_url.connect"),
)
