"""MongoEngine: documents and their querysets."""

from bridge.catalog.entry import blocks, inherits, iterates, library, methods, returns, same, yields

_DOCUMENT = "mongoengine.Document"
_QUERYSET = "mongoengine.queryset.QuerySet()"

LIBRARY = library(
    "mongoengine",
    "mongoengine",
    ">=0.20",
    blocks(
        "WA260",
        *methods(f"{_DOCUMENT}()", "delete modify reload save select_related update"),
        *methods(_DOCUMENT, "create_index drop_collection ensure_indexes list_indexes"),
        *methods(
            _QUERYSET,
            "aggregate average count create delete distinct exec_js explain first get in_bulk insert "
            "item_frequencies map_reduce modify sum to_json update update_one upsert_one with_id "
            "__getitem__ __len__",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="MongoEngine has no async form.",
    ),
    iterates("WA260", _QUERYSET, instead="asyncio.to_thread", note="MongoEngine has no async form."),
    yields(f"{_DOCUMENT}()", _QUERYSET),
    same(_QUERYSET, f"{_DOCUMENT}.objects"),
    same(_DOCUMENT, "mongoengine.document.Document"),
    inherits(_DOCUMENT, "mongoengine.DynamicDocument"),
    returns(
        _QUERYSET,
        _QUERYSET,
        *methods(
            _QUERYSET,
            "all as_pymongo batch_size clone exclude fields filter hint limit no_cache none only order_by "
            "search_text select_related skip timeout using",
        ),
    ),
    returns(
        f"{_DOCUMENT}()",
        *methods(f"{_DOCUMENT}()", "reload save"),
        *methods(_QUERYSET, "create first get modify upsert_one with_id __getitem__"),
    ),
)
