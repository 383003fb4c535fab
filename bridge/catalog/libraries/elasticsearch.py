"""Elasticsearch and OpenSearch."""

from bridge.catalog.entry import Entry, blocks, iterates, library, methods, returns, same

_OPERATIONS = (
    "bulk clear_scroll count create delete delete_by_query delete_script exists exists_source explain "
    "field_caps get get_script get_source index info mget msearch mtermvectors ping put_script reindex "
    "render_search_template scroll search search_template termvectors update update_by_query"
)
_NAMESPACES = ("cat", "cluster", "indices", "ingest", "nodes", "snapshot", "tasks")
_GENERATORS = ("parallel_bulk", "scan", "streaming_bulk")


def _product(package: str, client: str, asynchronous: str, more: str) -> tuple[Entry, ...]:
    instead = f"{package}.{asynchronous}"
    note = f"{asynchronous} has the same operations, awaited."
    return (
        *blocks(
            "WA210",
            *methods(f"{package}.{client}()", f"{_OPERATIONS} {more}"),
            *(f"{package}.{client}().{namespace}.*" for namespace in _NAMESPACES),
            *methods(f"{package}.helpers", "bulk reindex"),
            instead=instead,
            recipe="offload_call",
            note=note,
        ),
        *iterates(
            "WA210",
            *(f"{package}.helpers.{name}()" for name in _GENERATORS),
            instead=instead,
            note="The helpers have async forms: async_scan, async_streaming_bulk.",
        ),
    )


ELASTICSEARCH = library(
    "elasticsearch",
    "elasticsearch",
    ">=7.0",
    _product(
        "elasticsearch", "Elasticsearch", "AsyncElasticsearch", "close_point_in_time open_point_in_time"
    ),
    returns("elasticsearch.Elasticsearch()", "elasticsearch.Elasticsearch().options"),
    same("elasticsearch.Elasticsearch", "elasticsearch.client.Elasticsearch"),
)

_SEARCH = "elasticsearch_dsl.Search()"
_DOCUMENT = "elasticsearch_dsl.Document"

ELASTICSEARCH_DSL = library(
    "elasticsearch_dsl",
    "elasticsearch-dsl",
    ">=7.0,<9",
    blocks(
        "WA210",
        *methods(_SEARCH, "count delete execute __getitem__"),
        *methods(_DOCUMENT, "get init mget"),
        *methods(f"{_DOCUMENT}()", "delete save update"),
        *methods("elasticsearch_dsl.Index()", "create delete exists flush get put_mapping refresh save"),
        "elasticsearch_dsl.MultiSearch().execute",
        instead="elasticsearch_dsl.AsyncSearch().execute",
        recipe="offload_call",
        note="AsyncSearch and AsyncDocument have the same methods, awaited.",
    ),
    iterates(
        "WA210",
        _SEARCH,
        f"{_SEARCH}.scan()",
        instead="elasticsearch_dsl.AsyncSearch",
        note="Loop with `async for` over AsyncSearch.",
    ),
    returns(
        _SEARCH,
        f"{_DOCUMENT}.search",
        *methods(
            _SEARCH,
            "collapse doc_type exclude extra filter highlight highlight_options index params post_filter "
            "query response_class script_fields sort source suggest using",
        ),
    ),
    returns(f"{_DOCUMENT}()", f"{_DOCUMENT}.get"),
)

OPENSEARCH = library(
    "opensearch",
    "opensearch-py",
    ">=2.0",
    _product("opensearchpy", "OpenSearch", "AsyncOpenSearch", "create_pit delete_pit"),
    same("opensearchpy.OpenSearch", "opensearchpy.client.OpenSearch"),
)
