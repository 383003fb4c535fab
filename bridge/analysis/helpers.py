"""Share work between processes where that pays: on Linux, with more than one processor, for much to do."""

import contextlib
import marshal
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence

_MOST = 4
"""More processes than this wait for each other's results longer than they save."""


def shares(sizes: Sequence[int], least: int) -> list[list[int]]:
    """Divide pieces of work by their sizes among as many processes as it is worth, the first one this one.

    ``least`` is the size of all the work from which on a second process is worth its start.
    """
    count = _processes() if sum(sizes) >= least else 1
    found: list[list[int]] = [[] for _ in range(count)]
    loads = [0] * count
    for number in sorted(range(len(sizes)), key=lambda number: -sizes[number]):
        target = loads.index(min(loads))
        loads[target] += sizes[number]
        found[target].append(number)
    return found


def _processes() -> int:
    """Count the processes that can work at once; one where a copy of this one is not safe or not cheap."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


@contextlib.contextmanager
def helper(
    numbers: Sequence[int], work: Callable[[int], bytes | None]
) -> Iterator[Callable[[], dict[int, bytes]]]:
    """Do pieces of work in a copy of this process; what is yielded waits for it and gives the results.

    A piece that gave None, or that the copy did not come to, is left out: whoever asked does it then.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        # Else nobody would tell the copy that its results are no longer waited for.
        os.close(reading)
        _work(writing, numbers, work)
    os.close(writing)
    with os.fdopen(reading, "rb") as results:
        try:
            yield lambda: _results(results.read())
        finally:
            results.close()
            os.waitpid(child, 0)


def _work(writing: int, numbers: Sequence[int], work: Callable[[int], bytes | None]) -> None:
    """Do the work and leave, with nothing of this process's own ending: its buffers, its exit handlers."""
    code = 1
    try:
        done = [(number, packed) for number in numbers if (packed := work(number)) is not None]
        with os.fdopen(writing, "wb") as results:
            results.write(marshal.dumps(done))
        code = 0
    finally:
        os._exit(code)


def _results(data: bytes) -> dict[int, bytes]:
    try:
        return dict(marshal.loads(data))
    except (EOFError, ValueError, TypeError):
        # The copy was ended before it was through.
        return {}
