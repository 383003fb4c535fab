"""Google Cloud Storage, Azure Blob Storage, MinIO and Dropbox."""

from bridge.catalog.entry import Severity, blocks, iterates, library, methods, returns, same

_GCS = "google.cloud.storage"
_AZURE = "azure.storage.blob"
_NOTE = "azure.storage.blob.aio has the same clients with awaited methods."
_GOOGLE_NOTE = "gcloud-aio-storage is an async client for the same service."
_MINIO = "minio.Minio()"

GOOGLE = library(
    "google_cloud_storage",
    "google-cloud-storage",
    ">=2.0",
    blocks(
        "WA290",
        *methods(
            f"{_GCS}.Client()",
            "create_bucket download_blob_to_file get_bucket get_service_account_email lookup_bucket",
        ),
        *methods(
            f"{_GCS}.Bucket()",
            "copy_blob create delete delete_blob delete_blobs exists get_blob get_iam_policy make_private "
            "make_public patch reload rename_blob set_iam_policy update",
        ),
        *methods(
            f"{_GCS}.Blob()",
            "compose create_resumable_upload_session delete download_as_bytes download_as_string "
            "download_as_text download_to_file download_to_filename exists make_private make_public patch "
            "reload rewrite update update_storage_class upload_from_file upload_from_filename "
            "upload_from_string",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_GOOGLE_NOTE,
    ),
    iterates(
        "WA290",
        f"{_GCS}.Client().list_blobs()",
        f"{_GCS}.Client().list_buckets()",
        f"{_GCS}.Bucket().list_blobs()",
        instead="asyncio.to_thread",
        note=_GOOGLE_NOTE,
    ),
    blocks(
        "WA290",
        f"{_GCS}.Client",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Looks up credentials; make clients once a process.",
    ),
    same(f"{_GCS}.Client", f"{_GCS}.client.Client"),
    returns(
        f"{_GCS}.Bucket()", *methods(f"{_GCS}.Client()", "bucket create_bucket get_bucket lookup_bucket")
    ),
    returns(f"{_GCS}.Blob()", *methods(f"{_GCS}.Bucket()", "blob copy_blob get_blob rename_blob")),
    returns(f"{_GCS}.Client()", f"{_GCS}.Client.from_service_account_json"),
)

AZURE = library(
    "azure_storage_blob",
    "azure-storage-blob",
    ">=12",
    blocks(
        "WA290",
        *methods(
            f"{_AZURE}.BlobClient()",
            "abort_copy acquire_lease append_block commit_block_list create_append_blob create_page_blob "
            "create_snapshot delete_blob download_blob exists get_account_information get_blob_properties "
            "get_blob_tags get_block_list query_blob set_blob_metadata set_blob_tags set_http_headers "
            "set_standard_blob_tier stage_block start_copy_from_url undelete_blob upload_blob "
            "upload_blob_from_url upload_page",
        ),
        *methods(
            f"{_AZURE}.ContainerClient()",
            "acquire_lease create_container delete_blob delete_blobs delete_container download_blob exists "
            "get_account_information get_container_access_policy get_container_properties "
            "set_container_access_policy set_container_metadata upload_blob",
        ),
        *methods(
            f"{_AZURE}.BlobServiceClient()",
            "create_container delete_container get_account_information get_service_properties "
            "get_service_stats get_user_delegation_key set_service_properties undelete_container",
        ),
        *methods(
            f"{_AZURE}.StorageStreamDownloader()", "content_as_bytes content_as_text read readall readinto"
        ),
        instead="azure.storage.blob.aio.BlobClient",
        recipe="offload_call",
        note=_NOTE,
    ),
    iterates(
        "WA290",
        *(
            f"{_AZURE}.ContainerClient().{name}()"
            for name in ("find_blobs_by_tags", "list_blob_names", "list_blobs", "walk_blobs")
        ),
        f"{_AZURE}.BlobServiceClient().list_containers()",
        f"{_AZURE}.BlobServiceClient().find_blobs_by_tags()",
        f"{_AZURE}.StorageStreamDownloader().chunks()",
        instead="async for",
        note=_NOTE,
    ),
    returns(f"{_AZURE}.StorageStreamDownloader()", f"{_AZURE}.BlobClient().download_blob"),
    returns(f"{_AZURE}.StorageStreamDownloader()", f"{_AZURE}.ContainerClient().download_blob"),
    returns(
        f"{_AZURE}.BlobClient()",
        f"{_AZURE}.BlobServiceClient().get_blob_client",
        *methods(f"{_AZURE}.BlobClient", "from_blob_url from_connection_string"),
        *methods(f"{_AZURE}.ContainerClient()", "get_blob_client upload_blob"),
    ),
    returns(
        f"{_AZURE}.ContainerClient()",
        *methods(f"{_AZURE}.BlobServiceClient()", "create_container get_container_client"),
        *methods(f"{_AZURE}.ContainerClient", "from_connection_string from_container_url"),
    ),
    returns(f"{_AZURE}.BlobServiceClient()", f"{_AZURE}.BlobServiceClient.from_connection_string"),
)

MINIO = library(
    "minio",
    "minio",
    ">=7.0",
    blocks(
        "WA290",
        *methods(
            _MINIO,
            "bucket_exists copy_object fget_object fput_object get_object list_buckets make_bucket "
            "put_object remove_bucket remove_object stat_object",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    iterates(
        "WA290",
        f"{_MINIO}.list_objects()",
        f"{_MINIO}.remove_objects()",
        instead="asyncio.to_thread",
        note="Build the list inside the thread.",
    ),
    same("minio.Minio", "minio.api.Minio"),
)

DROPBOX = library(
    "dropbox",
    "dropbox",
    ">=11",
    blocks(
        "WA290",
        *methods(
            "dropbox.Dropbox()",
            "files_copy_v2 files_create_folder_v2 files_delete_v2 files_download files_download_to_file "
            "files_get_metadata files_get_temporary_link files_list_folder files_list_folder_continue "
            "files_move_v2 files_search_v2 files_upload files_upload_session_append_v2 "
            "files_upload_session_finish files_upload_session_start "
            "sharing_create_shared_link_with_settings users_get_current_account users_get_space_usage",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    same("dropbox.Dropbox", "dropbox.dropbox_client.Dropbox"),
)
