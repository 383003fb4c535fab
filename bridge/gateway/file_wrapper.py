"""``wsgi.file_wrapper``: a file as a response, sent by path where the server can do that."""

import os
import stat
from collections.abc import Iterator
from io import BufferedReader, FileIO
from typing import Any


class FileWrapper:
    """Iterate over a file in blocks (PEP 3333, Optional Platform-Specific File Handling).

    Args:
        filelike: anything with ``read(size)``; its ``close``, if any, becomes the wrapper's.
        block_size: bytes a block.
    """

    def __init__(self, filelike: Any, block_size: int = 65536) -> None:
        self.filelike = filelike
        self.block_size = block_size
        if hasattr(filelike, "close"):
            self.close = filelike.close

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        block: bytes = self.filelike.read(self.block_size)
        if not block:
            raise StopIteration
        return block

    def whole_file(self) -> tuple[str, int] | None:
        """Give path and size in bytes if the file on disk, from first byte to last, is this response.

        Only plain files opened by path count, read from the start, the path still naming the same file:
        temporary files may vanish, and wrappers may transform, before the server opens the path.
        """
        file = self.filelike
        if type(file) is BufferedReader:
            if type(file.raw) is not FileIO:
                return None
        elif type(file) is not FileIO:
            return None
        if not isinstance(file.name, str | bytes):
            return None
        try:
            path = os.path.abspath(os.fsdecode(file.name))  # noqa: PTH100 - no Path object on the hot road
            opened, named = os.fstat(file.fileno()), os.stat(path)  # noqa: PTH116
            if file.tell() != 0 or not stat.S_ISREG(opened.st_mode) or not os.path.samestat(opened, named):
                return None
        except (OSError, ValueError):
            return None
        return path, opened.st_size
