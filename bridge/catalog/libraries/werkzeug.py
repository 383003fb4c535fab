"""Werkzeug: uploaded files."""

from bridge.catalog.entry import Severity, blocks, computes, library, methods, same

LIBRARY = library(
    "werkzeug",
    "Werkzeug",
    ">=1.0",
    same("werkzeug.datastructures.FileStorage", "werkzeug.datastructures.file_storage.FileStorage"),
    blocks(
        "WA230",
        "werkzeug.datastructures.FileStorage().save",
        "werkzeug.utils.send_from_directory",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA230",
        *methods("werkzeug.datastructures.FileStorage()", "read readline readlines"),
        "werkzeug.utils.send_file",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Small uploads are in memory, large ones in a temporary file.",
    ),
    computes(
        "WA510",
        *methods("werkzeug.security", "check_password_hash generate_password_hash"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Hashing releases the interpreter lock, so a thread helps.",
    ),
)
