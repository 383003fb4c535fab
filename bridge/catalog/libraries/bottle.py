"""Bottle: the few helpers that touch files."""

from bridge.catalog.entry import Severity, blocks, library, returns, same, yields

LIBRARY = library(
    "bottle",
    "bottle",
    ">=0.12",
    blocks(
        "WA230",
        "bottle.static_file",
        "bottle.FileUpload().save",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Let the web server or a storage service send and keep files.",
    ),
    same("bottle.BaseRequest()", "bottle.request"),
    same("bottle.FormsDict()", "bottle.BaseRequest().files"),
    returns("bottle.FileUpload()", "bottle.FormsDict().get", "bottle.FormsDict().__getitem__"),
    yields("bottle.FileUpload()", "bottle.FormsDict().getall()", "bottle.FormsDict().values()"),
)
