"""Databases that are spoken to in their own words: Snowflake, DuckDB, PynamoDB, dataset, TinyDB, web.py's."""

from bridge.catalog.entry import Severity, blocks, enters, iterates, library, methods, returns, same

_SNOWFLAKE = "snowflake.connector.SnowflakeConnection()"
_CURSOR = "snowflake.connector.SnowflakeCursor()"
_DUCKDB = "duckdb.DuckDBPyConnection()"
_MODEL = "pynamodb.models.Model"
_TABLE = "dataset.Table()"
_TINY = "tinydb.TinyDB()"
_FILE_NOTE = "The whole file is read or written."

SNOWFLAKE = library(
    "snowflake-connector-python",
    "snowflake-connector-python",
    ">=3.0",
    blocks(
        "WA260",
        "snowflake.connector.connect",
        *methods(_SNOWFLAKE, "commit execute_string rollback"),
        *methods(_CURSOR, "execute executemany"),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA260",
        *methods(_CURSOR, "fetch_pandas_all fetchall fetchmany fetchone"),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Loads results piece by piece.",
    ),
    returns(_SNOWFLAKE, "snowflake.connector.connect"),
    returns(_CURSOR, f"{_SNOWFLAKE}.cursor", f"{_CURSOR}.execute"),
)

DUCKDB = library(
    "duckdb",
    "duckdb",
    ">=0.9",
    blocks(
        "WA260",
        *methods("duckdb", "execute connect"),
        *methods(_DUCKDB, "commit execute executemany"),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    returns(_DUCKDB, *methods("duckdb", "connect execute"), *methods(_DUCKDB, "cursor execute")),
)

PYNAMODB = library(
    "pynamodb",
    "pynamodb",
    ">=5.0",
    blocks(
        "WA290",
        *methods(_MODEL, "count create_table delete_table describe_table exists get"),
        *methods(f"{_MODEL}()", "delete refresh save update"),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    iterates("WA290", *(f"{_MODEL}.{name}()" for name in ("batch_get", "query", "scan"))),
)

DATASET = library(
    "dataset",
    "dataset",
    ">=1.5",
    blocks(
        "WA260",
        "dataset.connect",
        *methods("dataset.Database()", "commit create_table query rollback"),
        *methods(
            _TABLE,
            "all count delete distinct drop find find_one insert insert_ignore insert_many update "
            "update_many upsert upsert_many",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    returns("dataset.Database()", "dataset.connect"),
    returns(
        _TABLE,
        *methods("dataset.Database()", "__getitem__ create_table get_table load_table"),
    ),
)

TINYDB = library(
    "tinydb",
    "tinydb",
    ">=4.0",
    blocks(
        "WA230",
        *methods(
            "tinydb.table.Table()",
            "all contains count get insert insert_multiple remove search truncate update update_multiple "
            "upsert",
        ),
        *methods(_TINY, "drop_table drop_tables tables"),
        "tinydb.TinyDB",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_FILE_NOTE,
    ),
    # What a database lacks its default table has.
    *(
        blocks(
            "WA230",
            *methods(
                _TINY, "all contains count get insert insert_multiple remove search truncate update upsert"
            ),
            severity=Severity.MEDIUM,
            instead="asyncio.to_thread",
            recipe="offload_call",
            note=_FILE_NOTE,
        ),
    ),
    returns("tinydb.table.Table()", f"{_TINY}.table"),
    same("tinydb.TinyDB", "tinydb.database.TinyDB"),
)

WEBPY = library(
    "web.py",
    "web.py",
    ">=0.40",
    blocks(
        "WA260",
        *methods("web.db.DB()", "delete insert multiple_insert query select update where"),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    enters(
        "WA260", "web.db.DB().transaction()", instead="asyncio.to_thread", note="Leaving the block commits."
    ),
    returns("web.db.DB()", "web.database", "web.db.database"),
)
