"""Standard library: the multiprocessing package."""

from bridge.catalog.entry import (
    Severity,
    blocks,
    enters,
    inherits,
    iterates,
    library,
    methods,
    offloads,
    returns,
)

_POOL = "multiprocessing.pool.Pool()"
_RESULT = "multiprocessing.pool.AsyncResult()"
_CONNECTION = "multiprocessing.connection.Connection()"
_LOCKS = tuple(
    f"multiprocessing.{name}()" for name in ("Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore")
)
_IMAP = f"{_POOL}.imap"

LIBRARY = library(
    "stdlib.multiprocesses",
    "",
    ">=3.8",
    offloads("target", "multiprocessing.Process"),
    offloads(1, "multiprocessing.Process"),
    blocks(
        "WA280",
        "multiprocessing.Process().join",
        "multiprocessing.Manager",
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks("WA280", "multiprocessing.Process().start", severity=Severity.LOW, note="Starting is quick."),
    returns("multiprocessing", "multiprocessing.get_context"),
    returns(_POOL, "multiprocessing.Pool", "multiprocessing.pool.ThreadPool"),
    inherits("multiprocessing.pool.Pool", "multiprocessing.pool.ThreadPool"),
    offloads(0, *methods(_POOL, "apply apply_async imap imap_unordered map map_async starmap starmap_async")),
    blocks(
        "WA280",
        *methods(_POOL, "apply join map starmap"),
        *methods(_RESULT, "get wait"),
        instead="asyncio.get_running_loop().run_in_executor",
        note="concurrent.futures.ProcessPoolExecutor can be awaited; multiprocessing.Pool can not.",
    ),
    returns(_RESULT, *methods(_POOL, "apply_async map_async starmap_async")),
    iterates("WA280", f"{_IMAP}()", f"{_POOL}.imap_unordered()", instead="asyncio.to_thread"),
    blocks("WA280", f"{_IMAP}().next", instead="asyncio.to_thread", recipe="offload_call"),
    blocks(
        "WA280",
        "multiprocessing.Queue().get",
        "multiprocessing.JoinableQueue().get",
        "multiprocessing.JoinableQueue().join",
        "multiprocessing.SimpleQueue().get",
        instead="asyncio.to_thread",
        recipe="offload_call",
        unless=("block=False", "0=False"),
    ),
    blocks(
        "WA280",
        "multiprocessing.Queue().put",
        "multiprocessing.JoinableQueue().put",
        "multiprocessing.SimpleQueue().put",
        severity=Severity.LOW,
        note="Waits only when the queue has a limit and is full.",
    ),
    returns(
        _CONNECTION,
        "multiprocessing.Pipe().__getitem__",
        "multiprocessing.connection.Client",
        "multiprocessing.connection.Listener().accept",
    ),
    blocks(
        "WA280",
        f"{_CONNECTION}.poll",
        instead="asyncio.to_thread",
        recipe="offload_call",
        unless=("()", "0=0", "timeout=0"),
    ),
    blocks(
        "WA280",
        *methods(_CONNECTION, "recv recv_bytes recv_bytes_into send send_bytes"),
        "multiprocessing.connection.Client",
        "multiprocessing.connection.Listener().accept",
        "multiprocessing.connection.wait",
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA280",
        "multiprocessing.Event().wait",
        "multiprocessing.Barrier().wait",
        *methods("multiprocessing.Condition()", "wait wait_for"),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA280",
        *(f"{lock}.acquire" for lock in _LOCKS),
        severity=Severity.LOW,
        note="Short when the guarded code is.",
        unless=("block=False", "0=False"),
    ),
    enters("WA280", *_LOCKS, severity=Severity.LOW, note="Short when the guarded code is."),
    blocks(
        "WA280",
        *methods("fcntl", "flock lockf"),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Waits as long as another process holds the lock.",
    ),
)
