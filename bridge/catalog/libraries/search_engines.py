"""Search services beside Elasticsearch: Solr, Meilisearch, Algolia and Qdrant."""

from bridge.catalog.entry import blocks, library, methods, passes, returns, same

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

ALGOLIA = library(
    "algoliasearch",
    "algoliasearch",
    ">=4.0",
    blocks(
        "WA260",
        "algoliasearch.search.client.SearchClientSync().*",
        instead="algoliasearch.search.client.SearchClient",
        recipe="offload_call",
        note="SearchClient has the same methods, awaited.",
    ),
    passes(
        *methods(
            "algoliasearch.search.client.SearchClientSync()",
            "add_user_agent close generate_secured_api_key get_secured_api_key_remaining_validity",
        )
    ),
)

QDRANT = library(
    "qdrant_client",
    "qdrant-client",
    ">=1.7",
    blocks(
        "WA260",
        *methods(
            "qdrant_client.QdrantClient()",
            "batch_update_points clear_payload collection_exists count create_collection "
            "create_payload_index create_snapshot delete delete_collection delete_payload delete_vectors "
            "facet get_aliases get_collection get_collections info list_snapshots overwrite_payload "
            "query_batch_points query_points query_points_groups recreate_collection retrieve scroll "
            "set_payload update_collection update_vectors upload_collection upload_points upsert",
        ),
        instead="qdrant_client.AsyncQdrantClient",
        recipe="offload_call",
        note="AsyncQdrantClient has the same methods, awaited.",
    ),
    same("qdrant_client.QdrantClient", "qdrant_client.qdrant_client.QdrantClient"),
)
