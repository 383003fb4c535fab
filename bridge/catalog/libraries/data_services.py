"""Databases and files behind an address: InfluxDB 1, ClickHouse, CouchDB, Trino, Presto, HDFS, fsspec."""

from bridge.catalog.entry import Severity, blocks, enters, inherits, library, methods, returns, same

_OFFLOAD = "asyncio.to_thread"
_CURSOR = "execute executemany fetchall fetchmany fetchone"
_COUCH = "couchdb.Database()"
_FILES = "fsspec.spec.AbstractFileSystem"

INFLUXDB1 = library(
    "influxdb",
    "influxdb",
    ">=5.0",
    blocks(
        "WA260",
        *methods(
            "influxdb.InfluxDBClient()",
            "create_database create_retention_policy create_user delete_series drop_database "
            "drop_measurement get_list_database get_list_measurements get_list_series ping query request "
            "write write_points",
        ),
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
)

CLICKHOUSE_CONNECT = library(
    "clickhouse_connect",
    "clickhouse-connect",
    ">=0.8",
    blocks(
        "WA260",
        *methods("clickhouse_connect", "create_client get_client"),
        *methods(
            "clickhouse_connect.driver.client.Client()",
            "command insert insert_arrow insert_df ping query query_arrow query_df query_np raw_insert "
            "raw_query",
        ),
        instead="clickhouse_connect.get_async_client",
        note="Making a client asks the server for its settings; the async client has the same methods.",
    ),
    returns(
        "clickhouse_connect.driver.client.Client()",
        *methods("clickhouse_connect", "create_client get_client"),
    ),
)

COUCHDB = library(
    "couchdb",
    "CouchDB",
    ">=1.2",
    blocks(
        "WA260",
        *methods(
            "couchdb.Server()",
            "create delete replicate stats tasks uuids version __contains__ __getitem__ __len__",
        ),
        *methods(
            _COUCH,
            "compact copy create delete delete_attachment find get get_attachment info put_attachment save "
            "update __contains__ __getitem__ __setitem__ __len__",
        ),
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
    returns(_COUCH, *methods("couchdb.Server()", "create __getitem__")),
)

TRINO = library(
    "trino",
    "trino",
    ">=0.300",
    blocks(
        "WA260",
        *methods("trino.dbapi.Cursor()", _CURSOR),
        *methods("trino.dbapi.Connection()", "commit rollback"),
        instead=_OFFLOAD,
        recipe="offload_call",
        note="Rows come over HTTP, page by page, while they are fetched.",
    ),
    returns("trino.dbapi.Connection()", "trino.dbapi.connect"),
    returns("trino.dbapi.Cursor()", "trino.dbapi.Connection().cursor"),
)

PRESTO = library(
    "prestodb",
    "presto-python-client",
    ">=0.7",
    blocks(
        "WA260",
        *methods("prestodb.dbapi.Cursor()", _CURSOR),
        *methods("prestodb.dbapi.Connection()", "commit rollback"),
        instead=_OFFLOAD,
        recipe="offload_call",
        note="Rows come over HTTP, page by page, while they are fetched.",
    ),
    returns("prestodb.dbapi.Connection()", "prestodb.dbapi.connect"),
    returns("prestodb.dbapi.Cursor()", "prestodb.dbapi.Connection().cursor"),
)

HDFS = library(
    "hdfs",
    "hdfs",
    ">=2.5",
    blocks(
        "WA290",
        *methods(
            "hdfs.InsecureClient()",
            "checksum content delete download list makedirs parts rename resolve set_owner set_permission "
            "set_times status upload write",
        ),
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
    enters("WA290", "hdfs.InsecureClient().read()", note="The file is asked for when the block is entered."),
)

FSSPEC = library(
    "fsspec",
    "fsspec",
    ">=2022.1",
    blocks(
        "WA230",
        *methods(
            f"{_FILES}()",
            "cat cat_file checksum copy cp created delete du exists find get get_file glob head info isdir "
            "isfile listdir ls makedir makedirs mkdir mkdirs modified move mv open pipe pipe_file put "
            "put_file read_bytes read_text rename rm rm_file rmdir size stat tail touch "
            "write_bytes write_text",
        ),
        "fsspec.core.OpenFile().open",
        instead=_OFFLOAD,
        recipe="offload_call",
        note="The file system may be on another machine.",
    ),
    enters("WA230", "fsspec.core.OpenFile()", note="The file is opened when the block is entered."),
    same("fsspec.spec.AbstractFileSystem", "fsspec.AbstractFileSystem"),
    returns(f"{_FILES}()", "fsspec.filesystem"),
    returns("fsspec.core.OpenFile()", "fsspec.open"),
    returns("builtins.open()", *methods("fsspec.core.OpenFile()", "__enter__ open"), f"{_FILES}().open"),
)

S3FS = library("s3fs", "s3fs", ">=2022.1", inherits(_FILES, "s3fs.S3FileSystem"))

GCSFS = library("gcsfs", "gcsfs", ">=2022.1", inherits(_FILES, "gcsfs.GCSFileSystem"))

SMART_OPEN = library(
    "smart_open",
    "smart-open",
    ">=5.0",
    blocks(
        "WA230",
        "smart_open.open",
        severity=Severity.HIGH,
        instead=_OFFLOAD,
        recipe="offload_call",
        note="The file may be on another machine.",
    ),
    returns("builtins.open()", "smart_open.open"),
)
