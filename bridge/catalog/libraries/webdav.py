"""webdavclient3: files on WebDAV servers."""

from bridge.catalog.entry import blocks, library, methods, returns

_CLIENT = "webdav3.client.Client()"
_RESOURCE = "webdav3.client.Resource()"

LIBRARY = library(
    "webdav3",
    "webdavclient3",
    ">=3.14",
    blocks(
        "WA210",
        *methods(
            _CLIENT,
            "check clean copy download download_directory download_file download_from download_sync "
            "execute_request free get_property info is_dir list lock mkdir move pull push "
            "set_property set_property_batch sync upload upload_directory upload_file upload_sync "
            "upload_to",
        ),
        *methods(
            _RESOURCE,
            "check clean copy get_property info is_dir move publish read read_from rename set_property "
            "unpublish write write_to",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="aiodav has an async WebDAV client.",
    ),
    returns(_RESOURCE, f"{_CLIENT}.resource"),
)
