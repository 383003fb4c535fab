"""Standard library: archives and compressed files."""

from bridge.catalog.entry import Severity, blocks, iterates, library, methods, returns

_IN_MEMORY = ("0=io.BytesIO()", "file=io.BytesIO()", "fileobj=*", "filename=None")
_OPENERS = ("gzip.open", "gzip.GzipFile", "bz2.open", "bz2.BZ2File", "lzma.open", "lzma.LZMAFile")

LIBRARY = library(
    "stdlib.archives",
    "",
    ">=3.8",
    blocks(
        "WA230",
        "zipfile.ZipFile",
        "zipfile.is_zipfile",
        "tarfile.open",
        "tarfile.TarFile.open",
        "tarfile.TarFile",
        "tarfile.is_tarfile",
        *_OPENERS,
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Send the function that opens, reads and closes the archive.",
        unless=_IN_MEMORY,
    ),
    blocks(
        "WA230",
        *methods("zipfile.ZipFile()", "extract extractall"),
        *methods("tarfile.TarFile()", "extract extractall"),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    returns("tarfile.TarFile()", "tarfile.open", "tarfile.TarFile.open"),
    returns("zipfile.ZipExtFile()", "zipfile.ZipFile().open"),
    blocks(
        "WA230",
        *methods("zipfile.ZipFile()", "close read testzip write writestr"),
        *methods("zipfile.ZipExtFile()", "read read1 readinto readline readlines"),
        *methods("tarfile.TarFile()", "add addfile close getmembers getnames"),
        *(
            target
            for opener in _OPENERS
            for target in methods(f"{opener}()", "close read readline readlines write")
        ),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="The call that opened the archive is the one to move; an archive in memory waits for nothing.",
    ),
    iterates(
        "WA230",
        *(f"{opener}()" for opener in _OPENERS),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
    ),
)
