"""Neo4j, Cassandra, ClickHouse, InfluxDB and BigQuery."""

from bridge.catalog.entry import Severity, blocks, iterates, library, methods, returns

_SESSION = "neo4j.Session()"
_CASSANDRA = "cassandra.cluster.Session()"
_BIGQUERY = "google.cloud.bigquery.Client()"
_JOB = "google.cloud.bigquery.job.QueryJob()"

NEO4J = library(
    "neo4j",
    "neo4j",
    ">=5.0",
    blocks(
        "WA260",
        *methods(_SESSION, "begin_transaction execute_read execute_write run"),
        *methods("neo4j.Driver()", "execute_query get_server_info verify_authentication verify_connectivity"),
        *methods("neo4j.Transaction()", "commit rollback run"),
        *methods("neo4j.Result()", "consume data fetch graph peek single value values"),
        instead="neo4j.AsyncGraphDatabase.driver",
        recipe="offload_call",
        note="AsyncGraphDatabase gives a driver with the same methods, awaited.",
    ),
    iterates("WA260", "neo4j.Result()", instead="async for", note="Records arrive in batches."),
    returns("neo4j.Driver()", "neo4j.GraphDatabase.driver"),
    returns(_SESSION, "neo4j.Driver().session"),
    returns("neo4j.Transaction()", f"{_SESSION}.begin_transaction"),
    returns("neo4j.Result()", f"{_SESSION}.run", "neo4j.Transaction().run"),
)

CASSANDRA = library(
    "cassandra",
    "cassandra-driver",
    ">=3.20",
    blocks(
        "WA260",
        "cassandra.cluster.Cluster().connect",
        *methods(_CASSANDRA, "execute execute_graph prepare set_keyspace"),
        "cassandra.cluster.ResponseFuture().result",
        "cassandra.concurrent.execute_concurrent",
        "cassandra.concurrent.execute_concurrent_with_args",
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    iterates(
        "WA260",
        "cassandra.cluster.ResultSet()",
        severity=Severity.LOW,
        note="Later pages are fetched on the way.",
    ),
    returns(_CASSANDRA, "cassandra.cluster.Cluster().connect"),
    returns("cassandra.cluster.ResponseFuture()", f"{_CASSANDRA}.execute_async"),
    returns(
        "cassandra.cluster.ResultSet()", f"{_CASSANDRA}.execute", "cassandra.cluster.ResponseFuture().result"
    ),
)

CLICKHOUSE = library(
    "clickhouse_driver",
    "clickhouse-driver",
    ">=0.2",
    blocks(
        "WA260",
        *methods(
            "clickhouse_driver.Client()",
            "execute execute_with_progress insert_dataframe query_dataframe",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="asynch has the same client with awaited methods.",
    ),
    iterates("WA260", "clickhouse_driver.Client().execute_iter()", instead="asyncio.to_thread"),
    returns("clickhouse_driver.Client()", "clickhouse_driver.Client.from_url"),
)

INFLUXDB = library(
    "influxdb_client",
    "influxdb-client",
    ">=1.30",
    blocks(
        "WA260",
        *methods("influxdb_client.InfluxDBClient()", "health ping ready"),
        *methods("influxdb_client.client.query_api.QueryApi()", "query query_csv query_data_frame query_raw"),
        "influxdb_client.client.write_api.WriteApi().write",
        "influxdb_client.client.delete_api.DeleteApi().delete",
        instead="influxdb_client.client.influxdb_client_async.InfluxDBClientAsync",
        recipe="offload_call",
        note="InfluxDBClientAsync has the same interfaces, awaited.",
    ),
    iterates("WA260", "influxdb_client.client.query_api.QueryApi().query_stream()", instead="async for"),
    returns("influxdb_client.client.query_api.QueryApi()", "influxdb_client.InfluxDBClient().query_api"),
    returns("influxdb_client.client.write_api.WriteApi()", "influxdb_client.InfluxDBClient().write_api"),
    returns("influxdb_client.client.delete_api.DeleteApi()", "influxdb_client.InfluxDBClient().delete_api"),
)

_FIRESTORE = "google.cloud.firestore"
_DOCUMENT = f"{_FIRESTORE}.DocumentReference()"
_DOCUMENTS = f"{_FIRESTORE}.CollectionReference()"
_ASKED = f"{_FIRESTORE}.Query()"
_FIRESTORE_NOTE = "google.cloud.firestore.AsyncClient has the same methods, awaited."

FIRESTORE = library(
    "google-cloud-firestore",
    "google-cloud-firestore",
    ">=2.0",
    blocks(
        "WA290",
        *methods(_DOCUMENT, "create delete get set update"),
        *methods(_DOCUMENTS, "add get"),
        f"{_ASKED}.get",
        f"{_FIRESTORE}.WriteBatch().commit",
        instead=f"{_FIRESTORE}.AsyncClient",
        recipe="offload_call",
        note=_FIRESTORE_NOTE,
    ),
    iterates(
        "WA290",
        f"{_DOCUMENTS}.stream()",
        f"{_DOCUMENTS}.list_documents()",
        f"{_ASKED}.stream()",
        *(f"{_FIRESTORE}.Client().{name}()" for name in ("collections", "get_all")),
        note=_FIRESTORE_NOTE,
    ),
    returns(_DOCUMENTS, f"{_FIRESTORE}.Client().collection", f"{_DOCUMENT}.collection"),
    returns(_DOCUMENT, f"{_FIRESTORE}.Client().document", f"{_DOCUMENTS}.document"),
    returns(f"{_FIRESTORE}.WriteBatch()", f"{_FIRESTORE}.Client().batch"),
    returns(
        _ASKED,
        *methods(_DOCUMENTS, "limit order_by select start_after start_at where"),
        *methods(_ASKED, "limit order_by select start_after start_at where"),
    ),
)

BIGQUERY = library(
    "google_cloud_bigquery",
    "google-cloud-bigquery",
    ">=3.0",
    blocks(
        "WA290",
        *methods(
            _BIGQUERY,
            "copy_table create_dataset create_job create_table delete_dataset delete_table extract_table "
            "get_dataset get_job get_table insert_rows insert_rows_json load_table_from_dataframe "
            "load_table_from_file load_table_from_json load_table_from_uri query query_and_wait "
            "update_dataset update_table",
        ),
        *methods(_JOB, "done exists reload result to_dataframe"),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    iterates(
        "WA290",
        _JOB,
        f"{_JOB}.result()",
        *(f"{_BIGQUERY}.{name}()" for name in ("list_datasets", "list_jobs", "list_rows", "list_tables")),
        instead="asyncio.to_thread",
    ),
    returns(_JOB, f"{_BIGQUERY}.query"),
)

PUBSUB = library(
    "google_cloud_pubsub",
    "google-cloud-pubsub",
    ">=2.0",
    blocks(
        "WA290",
        *methods(
            "google.cloud.pubsub_v1.PublisherClient()",
            "create_topic delete_topic get_topic list_topics update_topic",
        ),
        *methods(
            "google.cloud.pubsub_v1.SubscriberClient()",
            "acknowledge create_subscription delete_subscription get_subscription modify_ack_deadline pull",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA290",
        "google.cloud.pubsub_v1.PublisherClient().publish",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        note="Puts the message into a batch; only the result of its future waits.",
    ),
    returns("concurrent.futures.Future()", "google.cloud.pubsub_v1.PublisherClient().publish"),
    returns("concurrent.futures.Future()", "google.cloud.pubsub_v1.SubscriberClient().subscribe"),
)
