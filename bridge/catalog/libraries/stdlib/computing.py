"""Standard library: hashing that is slow on purpose."""

from bridge.catalog.entry import computes, library

LIBRARY = library(
    "stdlib.computing",
    "",
    ">=3.8",
    computes(
        "WA510",
        "hashlib.pbkdf2_hmac",
        "hashlib.scrypt",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Hashing releases the interpreter lock, so a thread helps.",
    ),
)
