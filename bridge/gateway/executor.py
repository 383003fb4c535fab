"""The default executor of an event loop, where ``asyncio.to_thread`` runs."""

from asyncio import AbstractEventLoop
from concurrent.futures import ThreadPoolExecutor

_UNKNOWN = object()


def install_executor(loop: AbstractEventLoop, threads: int, *, replace: bool) -> None:
    """Give ``loop`` a default executor of ``threads`` threads, unless it has one or does not tell.

    asyncio makes one of processors + 4 threads by itself, which is fewer than a migrated application had,
    so that what it moved to ``asyncio.to_thread`` would wait where it did not before.

    Args:
        loop: a loop of asyncio keeps its executor in ``_default_executor``; others don't tell.
        threads: its threads start as they are needed.
        replace: install it in any case; an executor that was there is left to whoever holds it.
    """
    if replace or getattr(loop, "_default_executor", _UNKNOWN) is None:
        loop.set_default_executor(ThreadPoolExecutor(threads, thread_name_prefix="bridge-default"))
