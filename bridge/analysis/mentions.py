"""Look for words in all that a scan reads, in time for a scan that does hardly anything else."""

import re
from collections.abc import Iterator

from bridge.analysis.load import Read, Templates
from bridge.analysis.sources import Unread

_FROM = rb"\bfrom\s+(?:[\w.]*\b%s|\.+)\s+import\b"


class Mentions:
    """Look for words in the files of a project."""

    def __init__(self, files: Read, templates: Templates, entries: tuple[str, ...]) -> None:
        """Keep the files; nothing is searched before it is asked for."""
        self._files = files
        self._templates = templates
        self._entries = entries

    @property
    def names_entries(self) -> bool:
        """Tell whether the user has named entries, which may stand anywhere."""
        return bool(self._entries)

    def has_word(self, word: str, path: str) -> bool:
        """Tell whether any file but that of the path has a word."""
        pattern = _pattern(rb"(?<!\w)%s(?!\w)", word)
        if self._entries or pattern is None:
            return True
        if any(pattern.search(text) for text in self._templates.texts.values()):
            return True
        return any(pattern.search(data) for data in self._others(path))

    def has_package(self, name: str) -> bool:
        """Tell whether any module of the project, or package of it, may be meant by a name."""
        return any(name in source.module.split(".") for source, _, _ in self._files.files)

    def takes_all(self, path: str) -> bool:
        """Tell whether any file may import all names of the file of a path."""
        taken = _pattern(_FROM + rb"[\s(\\\\]*\*", self._last(path))
        return taken is None or any(b"*" in data and taken.search(data) for data in self._others(path))

    def _last(self, path: str) -> str:
        """Spell the last part of the name of the module of a path."""
        modules = (source.module for source, _, _ in self._files.files if source.path == path)
        return next(modules, "").rpartition(".")[2]

    def _others(self, path: str) -> Iterator[bytes]:
        for source, data, _ in self._files.files:
            if source.path != path and not isinstance(data, Unread):
                yield data


def _pattern(written: bytes, name: str) -> re.Pattern[bytes] | None:
    """Write a name into a pattern; None for one that is spelt otherwise in other encodings."""
    if not name.isascii() or not name.isidentifier():
        return None
    return re.compile(written.replace(b"%s", name.encode()))
