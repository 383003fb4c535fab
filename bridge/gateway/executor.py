"""The default executor of an event loop, where ``asyncio.to_thread`` runs."""

import gc
from asyncio import AbstractEventLoop
from concurrent.futures import Executor, ThreadPoolExecutor

_UNKNOWN = object()


def install_executor(loop: AbstractEventLoop, threads: int, *, replace: bool) -> None:
    """Give ``loop`` a default executor of ``threads`` threads, unless it has one.

    asyncio makes one of processors + 4 threads by itself, which is fewer than a migrated application had,
    so that what it moved to ``asyncio.to_thread`` would wait where it did not before.

    Args:
        loop: the loop that serves.
        threads: its threads start as they are needed.
        replace: install it in any case; an executor that was there is left to whoever holds it.
    """
    if replace or not _has_executor(loop):
        loop.set_default_executor(ThreadPoolExecutor(threads, thread_name_prefix="bridge-default"))


def _has_executor(loop: AbstractEventLoop) -> bool:
    executor = getattr(loop, "_default_executor", _UNKNOWN)
    if executor is not _UNKNOWN:
        return executor is not None
    # uvloop keeps it where only the garbage collector can see it.
    return any(isinstance(referent, Executor) for referent in gc.get_referents(loop))
