"""``wsgi.errors``: what the application writes there goes to logging, one record a line."""

import logging
from collections.abc import Iterable

log = logging.getLogger("bridge.wsgi.errors")


class ErrorsStream:
    """Pass text on to the logger ``bridge.wsgi.errors`` (PEP 3333, Input and Error Streams).

    Lines that come in pieces are put together; ``flush`` lets an unfinished one go.
    """

    pending = ""

    def write(self, text: str) -> int:
        """Log every finished line of ``text``; TypeError when it isn't a str."""
        if not isinstance(text, str):
            raise TypeError(f"wsgi.errors takes str, not {type(text).__name__}")
        *lines, self.pending = (self.pending + text).split("\n")
        for line in lines:
            if line:
                log.error("%s", line)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of ``lines``."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Log what is left of an unfinished line."""
        line, self.pending = self.pending, ""
        if line:
            log.error("%s", line)
