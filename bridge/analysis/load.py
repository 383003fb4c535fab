"""Turn source files into facts."""

import gc
from collections.abc import Iterable
from dataclasses import dataclass

from bridge.analysis import sources
from bridge.analysis.facts import Facts, Node
from bridge.analysis.index import Indexer
from bridge.analysis.sources import Source, Unread
from bridge.analysis.suppressions import suppressions


@dataclass(frozen=True, slots=True)
class Loaded:
    """Hold the facts of all files that could be read, and why the others could not."""

    facts: tuple[Facts, ...]
    unread: tuple[Unread, ...]
    lines: int


def load(found: Iterable[Source]) -> Loaded:
    """Read, parse and index files, in the order given."""
    facts: list[Facts] = []
    unread: list[Unread] = []
    lines = 0
    # Trees and facts hold no circles worth looking for while they are being made.
    collecting = gc.isenabled()
    gc.disable()
    try:
        for source in found:
            raw = _raw(source)
            if isinstance(raw, Unread):
                unread.append(raw)
                continue
            facts.append(Facts(source.path, source.module, raw))
            lines += facts[-1].lines
    finally:
        if collecting:
            gc.enable()
    return Loaded(tuple(facts), tuple(unread), lines)


def _raw(source: Source) -> Node | Unread:
    data = sources.read(source)
    if isinstance(data, Unread):
        return data
    return index(data, source.path)


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
        codes = Indexer(text).module(tree, lines)
    except RecursionError:
        return Unread(path, 1, "The file nests too deeply to be read.")
    return (codes, lines, suppressions(text))
