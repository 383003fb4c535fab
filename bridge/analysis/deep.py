"""Room for deep recursion."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_LIMIT = 30_000


@contextmanager
def deep() -> Iterator[None]:
    """Allow deep recursion, and spare the collector the search of what lives until the end anyway."""
    limit = sys.getrecursionlimit()
    collecting = gc.isenabled()
    sys.setrecursionlimit(max(limit, _LIMIT))
    gc.disable()
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
        if collecting:
            # What was made meanwhile moves to the oldest generation unsearched; a full collection frees it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def nests_beyond(node: object, depth: int) -> bool:
    """Tell whether tuples stand inside one another more than ``depth`` times; takes no recursion itself."""
    level = [node]
    for _ in range(depth):
        level = [part for parts in level if isinstance(parts, tuple) for part in parts]
        if not level:
            return False
    return True
