"""PyMongo: MongoDB."""

from bridge.catalog.entry import Entry, blocks, enters, iterates, library, methods, passes, returns, same

_CLIENT = "pymongo.MongoClient()"
_DATABASE = "pymongo.database.Database()"
_COLLECTION = "pymongo.collection.Collection()"
_CURSOR = "pymongo.cursor.Cursor()"
_COMMAND_CURSOR = "pymongo.command_cursor.CommandCursor()"
_SESSION = "pymongo.client_session.ClientSession()"
_STREAM = "pymongo.change_stream.ChangeStream()"
_NOTE = "AsyncMongoClient (PyMongo 4.13) has the same methods, awaited."


def _blocks(*targets: str) -> tuple[Entry, ...]:
    return blocks("WA260", *targets, instead="pymongo.AsyncMongoClient", recipe="pymongo", note=_NOTE)


LIBRARY = library(
    "pymongo",
    "pymongo",
    ">=3.0",
    _blocks(
        *methods(_CLIENT, "bulk_write drop_database list_database_names list_databases server_info watch"),
        *methods(
            _DATABASE,
            "aggregate command create_collection cursor_command dereference drop_collection "
            "list_collection_names list_collections validate_collection watch",
        ),
        *methods(
            _COLLECTION,
            "aggregate aggregate_raw_batches bulk_write count_documents create_index create_indexes "
            "create_search_index create_search_indexes delete_many delete_one distinct drop drop_index "
            "drop_indexes drop_search_index estimated_document_count find_one find_one_and_delete "
            "find_one_and_replace find_one_and_update index_information insert_many insert_one "
            "list_indexes list_search_indexes rename replace_one update_many update_one "
            "update_search_index watch",
        ),
        *methods(_CURSOR, "distinct explain next to_list __getitem__ __next__"),
        *methods(_COMMAND_CURSOR, "next to_list __next__"),
        *methods(_STREAM, "next try_next __next__"),
        *methods(_SESSION, "abort_transaction commit_transaction with_transaction"),
    ),
    iterates(
        "WA260",
        _CURSOR,
        f"{_COLLECTION}.find_raw_batches()",
        _STREAM,
        instead="async for",
        recipe="pymongo",
        note=_NOTE,
    ),
    enters("WA260", f"{_SESSION}.start_transaction()", instead="pymongo.AsyncMongoClient", note=_NOTE),
    passes(
        *methods(_CLIENT, "HOST PORT address close codec_options nodes options topology_description"),
        *methods(_DATABASE, "codec_options name read_preference"),
        *methods(_COLLECTION, "codec_options full_name name read_preference"),
    ),
    # Any other attribute of a client is a database, and of a database a collection.
    same(_DATABASE, f"{_CLIENT}.*", f"{_COLLECTION}.database"),
    same(_COLLECTION, f"{_DATABASE}.*", f"{_COLLECTION}.*", f"{_CURSOR}.collection"),
    same(_CLIENT, f"{_DATABASE}.client", f"{_SESSION}.client"),
    same("pymongo.MongoClient", "pymongo.mongo_client.MongoClient"),
    returns(
        _DATABASE,
        *methods(_CLIENT, "__getitem__ get_database get_default_database"),
        f"{_DATABASE}.with_options",
    ),
    returns(
        _COLLECTION,
        *methods(_DATABASE, "__getitem__ create_collection get_collection"),
        *methods(_COLLECTION, "__getitem__ with_options"),
    ),
    returns(
        _CURSOR,
        f"{_COLLECTION}.find",
        *methods(
            _CURSOR,
            "allow_disk_use batch_size clone collation comment hint limit max max_time_ms min rewind skip "
            "sort where",
        ),
    ),
    returns(_COMMAND_CURSOR, f"{_COLLECTION}.aggregate", f"{_COLLECTION}.list_indexes"),
    returns(_STREAM, *(f"{home}.watch" for home in (_CLIENT, _DATABASE, _COLLECTION))),
    returns(_SESSION, f"{_CLIENT}.start_session"),
)

_FILES = "gridfs.GridFS()"
_BUCKET = "gridfs.GridFSBucket()"
_FILE = "gridfs.grid_file.GridOut()"

GRIDFS = library(
    "gridfs",
    "pymongo",
    ">=3.0",
    _blocks(
        *methods(_FILES, "delete exists find_one get get_last_version get_version list put"),
        *methods(
            _BUCKET,
            "delete download_to_stream download_to_stream_by_name open_download_stream "
            "open_download_stream_by_name rename upload_from_stream upload_from_stream_with_id",
        ),
        *methods(_FILE, "read readchunk readline"),
        *methods("gridfs.grid_file.GridIn()", "close write writelines"),
    ),
    iterates("WA260", _FILE, f"{_FILES}.find()", f"{_BUCKET}.find()", note=_NOTE),
    returns(_FILE, *methods(_FILES, "find_one get get_last_version get_version")),
    returns(_FILE, *methods(_BUCKET, "open_download_stream open_download_stream_by_name")),
    returns("gridfs.grid_file.GridIn()", f"{_FILES}.new_file", f"{_BUCKET}.open_upload_stream"),
)

FLASK_PYMONGO = library(
    "flask_pymongo",
    "Flask-PyMongo",
    ">=2.0",
    same(_DATABASE, "flask_pymongo.PyMongo().db"),
    same(_CLIENT, "flask_pymongo.PyMongo().cx"),
    _blocks(
        *methods("flask_pymongo.PyMongo()", "save_file send_file"),
        f"{_COLLECTION}.find_one_or_404",
    ),
)
