"""Search services beside Elasticsearch: Solr and Meilisearch."""

from bridge.catalog.entry import blocks, library, methods, returns

_INDEX = "meilisearch.index.Index()"

PYSOLR = library(
    "pysolr",
    "pysolr",
    ">=3.9",
    blocks(
        "WA260",
        *methods("pysolr.Solr()", "add commit delete extract more_like_this optimize search suggest_terms"),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
)

MEILISEARCH = library(
    "meilisearch",
    "meilisearch",
    ">=0.30",
    blocks(
        "WA260",
        *methods(
            "meilisearch.Client()",
            "create_index delete_index get_index get_indexes get_task get_tasks health is_healthy "
            "multi_search wait_for_task",
        ),
        *methods(
            _INDEX,
            "add_documents delete delete_all_documents delete_document delete_documents fetch_info "
            "get_document get_documents get_settings get_stats search update update_documents "
            "update_settings wait_for_task",
        ),
        instead="meilisearch_python_sdk.AsyncClient",
        recipe="offload_call",
    ),
    returns(_INDEX, *methods("meilisearch.Client()", "get_index index")),
)
