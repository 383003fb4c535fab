"""Room for deep recursion."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType
from typing import TypeVar

T = TypeVar("T")
_LIMIT = 30_000
_ROOM = 1 << 20
"""So many words are more than the calls of a scan ever have on the interpreter's stack at once."""


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


def _call(work: Callable[[], T]) -> T:
    return work()


_call_with_room = FunctionType(_call.__code__.replace(co_stacksize=_ROOM), globals())


def roomy(work: Callable[[], T]) -> T:
    """Call a function with room on the interpreter's stack for all calls below it.

    CPython takes that stack from the system in pieces of 16 kilobytes and gives each one back as soon as it
    is empty, so that calls that go up and down where a piece ends cost two system calls each. A frame that
    asks for much gets a piece of twice that size, in which the frames below it stand as well; the system
    gives memory only to what is written to.
    """
    result: T = _call_with_room(work)
    return result


def nests_beyond(node: object, depth: int) -> bool:
    """Tell whether tuples stand inside one another more than ``depth`` times; takes no recursion itself."""
    level = [node]
    for _ in range(depth):
        level = [part for parts in level if isinstance(parts, tuple) for part in parts]
        if not level:
            return False
    return True
