"""Turn source files into facts."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from types import MappingProxyType

from bridge.analysis import sources
from bridge.analysis.cache import Cache, content_digest, pack
from bridge.analysis.deep import deep, nests_beyond
from bridge.analysis.facts import Facts, Node
from bridge.analysis.helpers import helper, shares
from bridge.analysis.index import reduce
from bridge.analysis.sources import Source, Unread
from bridge.analysis.suppressions import suppressions

_WORTH_A_HELPER = 1_000_000
"""So many bytes of source take longer to index than a second process takes to start."""
_DEEPEST = 4_000
"""Following one level of an expression takes several calls, and there is room for so many."""


@dataclass(frozen=True, slots=True)
class Read:
    """Hold the bytes of all files, with the digest of each."""

    files: tuple[tuple[Source, bytes | Unread, bytes], ...]
    digest: bytes
    """Digest of all paths and contents."""

    def keys(self) -> dict[str, tuple[str, bytes]]:
        """Give the module and the digest of every file, by path."""
        return {source.path: (source.module, key) for source, _, key in self.files}


def read(found: Iterable[Source], given: Mapping[str, bytes] = MappingProxyType({})) -> Read:
    """Read files, in the order given; ``given`` holds, by path, what counts in place of a file's content."""
    whole = hashlib.blake2b(digest_size=16)
    files = []
    for source in found:
        data = given[source.path] if source.path in given else sources.read(source)
        content = data.why.encode() if isinstance(data, Unread) else data
        key = content_digest(os.fsencode(source.path) + b"\0" + content)
        whole.update(key + os.fsencode(source.module))
        files.append((source, data, key))
    return Read(tuple(files), whole.digest())


@dataclass(frozen=True, slots=True)
class Templates:
    """Hold the bytes of all files that may be templates, by path, and the digest of them all."""

    texts: Mapping[str, bytes]
    digest: bytes


def read_templates(found: Iterable[Source]) -> Templates:
    """Read files that may be templates; one that can't be read is none."""
    whole = hashlib.blake2b(digest_size=16)
    texts: dict[str, bytes] = {}
    for source in found:
        data = sources.read(source)
        if not isinstance(data, Unread):
            texts[source.path] = data
            whole.update(content_digest(os.fsencode(source.path) + b"\0" + data))
    return Templates(texts, whole.digest())


@dataclass(frozen=True, slots=True)
class Loaded:
    """Hold the facts of all files that could be read, and why the others could not."""

    facts: tuple[Facts, ...]
    unread: tuple[Unread, ...]
    lines: int


def load_one(source: Source, data: bytes, key: bytes, cache: Cache) -> Node | Unread:
    """Parse and index one file, or take its facts from the cache."""
    raw: Node | Unread | None = cache.facts(key)
    if raw is None:
        raw = index(data, source.path)
        kept = isinstance(raw, Unread) or cache.keep_facts(key, raw)
        if not kept and nests_beyond(raw, _DEEPEST):
            raw = Unread(source.path, 1, "The file nests too deeply to be followed.")
    return raw


def load(files: Read, cache: Cache) -> Loaded:
    """Parse and index files, in the order given, or take their facts from the cache."""
    facts: list[Facts] = []
    unread: list[Unread] = []
    lines = 0
    with deep():
        _index_together(files, cache)
        for source, data, key in files.files:
            raw = data if isinstance(data, Unread) else load_one(source, data, key, cache)
            if isinstance(raw, Unread):
                unread.append(raw)
                continue
            facts.append(Facts(source.path, source.module, raw))
            lines += facts[-1].lines
    return Loaded(tuple(facts), tuple(unread), lines)


def _index_together(files: Read, cache: Cache) -> None:
    """Index the files that the cache lacks in several processes, when they are many, and put them there."""
    todo = [
        (source.path, data, key)
        for source, data, key in files.files
        if not isinstance(data, Unread) and cache.lacks(key)
    ]

    def work(number: int) -> bytes | None:
        path, data, _ = todo[number]
        raw = index(data, path)
        # What could not be read, or nests too deeply to be handed on, is left to the one who asked.
        return None if isinstance(raw, Unread) else pack(raw)

    own, *others = shares([len(data) for _, data, _ in todo], _WORTH_A_HELPER)
    if not others:
        return
    with ExitStack() as stack:
        waiting = [stack.enter_context(helper(share, work)) for share in others]
        found = {number: packed for number in own if (packed := work(number)) is not None}
        for results in waiting:
            found |= results()
    for number, packed in found.items():
        cache.keep_packed(todo[number][2], packed)


def index(data: bytes, path: str) -> Node | Unread:
    """Reduce the bytes of one file to facts."""
    text = sources.decode(data, path)
    if isinstance(text, Unread):
        return text
    tree = sources.parse(text, path)
    if isinstance(tree, Unread):
        return tree
    lines = text.count("\n") + (not text.endswith("\n") and bool(text))
    try:
        codes = reduce(tree, text, lines)
    except RecursionError:
        return Unread(path, 1, "The file nests too deeply to be read.")
    return (codes, lines, suppressions(text))
