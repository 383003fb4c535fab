"""boto3 and botocore: Amazon Web Services."""

from bridge.catalog.entry import (
    Entry,
    Severity,
    blocks,
    iterates,
    library,
    methods,
    passes,
    reads,
    returns,
    same,
    yields,
)

_CLIENT = "boto3.client()"
_RESOURCE = "boto3.resource()"
_PAGINATOR = f"{_CLIENT}.get_paginator()"
_BUCKET = f"{_RESOURCE}.Bucket()"
_OBJECT = f"{_RESOURCE}.Object()"
_TABLE = f"{_RESOURCE}.Table()"
_QUEUE = f"{_RESOURCE}.Queue()"
_MESSAGE = f"{_RESOURCE}.Message()"
_SUMMARY = f"{_RESOURCE}.ObjectSummary()"
_INSTANCE = f"{_RESOURCE}.Instance()"
_COLLECTION = f"{_BUCKET}.objects"
_NOTE = "aiobotocore clients are async context managers with the same operations, awaited."


def _blocks(*targets: str) -> tuple[Entry, ...]:
    return blocks(
        "WA290",
        *targets,
        instead="aiobotocore.session.AioSession().create_client",
        recipe="offload_call",
        note=_NOTE,
    )


LIBRARY = library(
    "boto3",
    "boto3",
    ">=1.20",
    # The operations of a client come from service models: any method is one, but for these.
    _blocks(*methods(_CLIENT, "get_object invoke")),
    returns(
        "botocore.response.StreamingBody()",
        *(
            f"{_CLIENT}.{name}().{read}"
            for name in ("get_object", "invoke")
            for read in ("__getitem__", "get")
        ),
        *(f"{_OBJECT}.get().{read}" for read in ("__getitem__", "get")),
        *(f"{_SUMMARY}.get().{read}" for read in ("__getitem__", "get")),
    ),
    yields(_SUMMARY, *(f"{_COLLECTION}.{name}()" for name in ("all", "filter", "limit", "page_size"))),
    _blocks(f"{_CLIENT}.*", f"{_CLIENT}.get_waiter().wait", f"{_PAGINATOR}.paginate().build_full_result"),
    passes(
        *methods(
            _CLIENT, "can_paginate close exceptions generate_presigned_post generate_presigned_url meta"
        ),
        f"{_CLIENT}.get_paginator",
        f"{_CLIENT}.get_waiter",
    ),
    iterates(
        "WA290",
        f"{_PAGINATOR}.paginate()",
        f"{_PAGINATOR}.paginate().search()",
        instead="async for",
        note=_NOTE,
    ),
    blocks(
        "WA290",
        "boto3.resource",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Reads service models and may look up credentials; make clients once a process.",
    ),
    same("boto3.client", "boto3.Session().client", "botocore.session.Session().create_client"),
    same("boto3.resource", "boto3.Session().resource"),
    same(
        _CLIENT,
        *(f"{owner}.meta.client" for owner in (_RESOURCE, _BUCKET, _OBJECT, _TABLE, _QUEUE, _INSTANCE)),
    ),
    same("boto3.Session", "boto3.session.Session"),
    returns("botocore.session.Session()", "botocore.session.get_session"),
    _blocks(*methods("botocore.response.StreamingBody()", "read readlines")),
    iterates(
        "WA290",
        *(f"botocore.response.StreamingBody().{name}()" for name in ("iter_chunks", "iter_lines")),
        "botocore.response.StreamingBody()",
        instead="async for",
        note=_NOTE,
    ),
    _blocks(
        *methods(_BUCKET, "copy create delete delete_objects download_file download_fileobj load put_object"),
        *methods(_BUCKET, "upload_file upload_fileobj wait_until_exists wait_until_not_exists"),
        *methods(_OBJECT, "copy copy_from delete download_file download_fileobj get load put upload_file"),
        *methods(_OBJECT, "upload_fileobj wait_until_exists"),
        *methods(_SUMMARY, "copy_from delete get load put wait_until_exists wait_until_not_exists"),
        *methods(_TABLE, "delete delete_item get_item load put_item query scan update update_item"),
        *methods(_TABLE, "wait_until_exists wait_until_not_exists"),
        *methods(_QUEUE, "delete delete_messages load purge receive_messages send_message send_messages"),
        f"{_RESOURCE}.Topic().publish",
        *methods(_INSTANCE, "load reboot reload start stop terminate wait_until_running"),
        *methods(_RESOURCE, "batch_get_item batch_write_item create_bucket create_instances create_queue"),
        *methods(_RESOURCE, "create_table create_topic get_queue_by_name"),
        f"{_COLLECTION}.delete",
        *methods(_MESSAGE, "change_visibility delete"),
    ),
    # One request loads all attributes of a resource when the first of them is read.
    reads(
        "WA290",
        *methods(_BUCKET, "bucket_arn bucket_region creation_date"),
        *methods(
            _OBJECT,
            "cache_control content_disposition content_encoding content_language content_length content_type "
            "delete_marker e_tag expiration expires last_modified metadata parts_count restore "
            "server_side_encryption storage_class version_id website_redirect_location",
        ),
        *methods(
            _TABLE,
            "attribute_definitions billing_mode_summary creation_date_time global_secondary_indexes "
            "item_count key_schema latest_stream_arn local_secondary_indexes provisioned_throughput "
            "table_arn table_id table_size_bytes table_status",
        ),
        f"{_QUEUE}.attributes",
        *methods(
            _INSTANCE,
            "image_id instance_type key_name launch_time platform private_dns_name private_ip_address "
            "public_dns_name public_ip_address security_groups state subnet_id tags vpc_id",
        ),
        instead="aiobotocore.session.AioSession().create_client",
        note="Ask the client for what describes it, awaited, or load the resource in a thread before.",
    ),
    yields(_MESSAGE, f"{_QUEUE}.receive_messages()"),
    iterates(
        "WA290",
        _COLLECTION,
        *(f"{_COLLECTION}.{name}()" for name in ("all", "filter", "limit", "page_size", "pages")),
        *(f"{_RESOURCE}.{name}.all()" for name in ("buckets", "instances", "queues", "tables", "topics")),
        instead="async for",
        note=_NOTE,
    ),
    returns(_OBJECT, f"{_BUCKET}.Object", f"{_BUCKET}.put_object", f"{_SUMMARY}.Object"),
    returns(_BUCKET, f"{_RESOURCE}.create_bucket", *methods(_OBJECT, "Bucket"), *methods(_SUMMARY, "Bucket")),
    returns(_QUEUE, f"{_RESOURCE}.get_queue_by_name", f"{_RESOURCE}.create_queue"),
    returns(_TABLE, f"{_RESOURCE}.create_table"),
)
