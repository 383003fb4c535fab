"""Standard library: threads, locks, queues and executors."""

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
    same,
    yields,
)

_LOCKS = tuple(f"threading.{name}()" for name in ("Lock", "RLock", "Condition", "Semaphore"))
_EXECUTOR = "concurrent.futures.Executor()"
_FUTURE = "concurrent.futures.Future()"
_NOT_WAITING = ("block=False", "0=False", "blocking=False", "timeout=0")

LIBRARY = library(
    "stdlib.threads",
    "",
    ">=3.8",
    offloads("target", "threading.Thread"),
    offloads(1, "threading.Thread", "threading.Timer"),
    offloads(0, "_thread.start_new_thread"),
    blocks(
        "WA280",
        "threading.Thread().join",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Awaiting asyncio.to_thread starts the work and waits for it in one step.",
        unless=("timeout=0", "0=0"),
    ),
    blocks(
        "WA280",
        "threading.Thread().start",
        severity=Severity.LOW,
        note="Starting is quick; joining is not.",
    ),
    inherits("threading.Thread", "threading.Timer"),
    blocks(
        "WA280",
        "threading.Event().wait",
        *methods("threading.Condition()", "wait wait_for"),
        "threading.Barrier().wait",
        instead="asyncio.Event().wait",
        note="asyncio's primitives are not thread-safe: both sides have to live on the loop.",
        unless=("timeout=0", "0=0"),
    ),
    blocks(
        "WA280",
        *(f"{lock}.acquire" for lock in _LOCKS),
        severity=Severity.LOW,
        instead="asyncio.Lock().acquire",
        note="Short when the guarded code is; never hold it across an await.",
        unless=_NOT_WAITING,
    ),
    enters(
        "WA280",
        *_LOCKS,
        severity=Severity.LOW,
        instead="asyncio.Lock",
        note="Short when the guarded code is; never hold it across an await.",
    ),
    inherits("threading.Semaphore", "threading.BoundedSemaphore"),
    same("threading.Lock", "_thread.allocate_lock"),
    blocks(
        "WA280",
        *methods("queue.Queue()", "get join"),
        "queue.SimpleQueue().get",
        instead="asyncio.Queue().get",
        note="asyncio.Queue serves one loop; between threads keep queue.Queue and wait in a thread.",
        unless=("block=False", "0=False"),
    ),
    blocks(
        "WA280",
        "queue.Queue().put",
        severity=Severity.LOW,
        instead="asyncio.Queue().put",
        note="Waits only when the queue has a limit and is full.",
        unless=("block=False", "1=False"),
    ),
    inherits("queue.Queue", "queue.LifoQueue", "queue.PriorityQueue"),
    offloads(0, f"{_EXECUTOR}.submit", f"{_EXECUTOR}.map", f"{_FUTURE}.add_done_callback"),
    offloads(
        "initializer", "concurrent.futures.ThreadPoolExecutor", "concurrent.futures.ProcessPoolExecutor"
    ),
    returns(_FUTURE, f"{_EXECUTOR}.submit"),
    inherits(
        "concurrent.futures.Executor",
        "concurrent.futures.ThreadPoolExecutor",
        "concurrent.futures.ProcessPoolExecutor",
    ),
    same("concurrent.futures.Executor", "concurrent.futures._base.Executor"),
    same("concurrent.futures.Future", "concurrent.futures._base.Future"),
    same("concurrent.futures.ThreadPoolExecutor", "concurrent.futures.thread.ThreadPoolExecutor"),
    same("concurrent.futures.ProcessPoolExecutor", "concurrent.futures.process.ProcessPoolExecutor"),
    blocks(
        "WA280",
        *methods(_FUTURE, "exception result"),
        instead="asyncio.wrap_future",
        note="loop.run_in_executor gives a future that can be awaited at once.",
        unless=("timeout=0", "0=0"),
    ),
    blocks(
        "WA280",
        f"{_EXECUTOR}.shutdown",
        instead="asyncio.to_thread",
        recipe="offload_call",
        unless=("wait=False", "0=False"),
    ),
    enters(
        "WA280",
        _EXECUTOR,
        severity=Severity.LOW,
        note="Leaving the block waits for what was submitted.",
    ),
    blocks("WA280", "concurrent.futures.wait", instead="asyncio.wait", note="Wrap each future first."),
    iterates(
        "WA280",
        "concurrent.futures.as_completed()",
        f"{_EXECUTOR}.map()",
        instead="asyncio.gather",
        note="Gather awaitables made with asyncio.to_thread.",
    ),
    yields(_FUTURE, "concurrent.futures.as_completed()"),
)
