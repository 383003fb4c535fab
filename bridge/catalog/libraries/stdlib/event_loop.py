"""Standard library: asyncio's ways to another thread, and back."""

from bridge.catalog.entry import library, methods, offloads, returns

_LOOP = "asyncio.AbstractEventLoop()"

LIBRARY = library(
    "stdlib.event_loop",
    "",
    ">=3.8",
    offloads(0, "asyncio.to_thread"),
    offloads(1, f"{_LOOP}.run_in_executor"),
    returns(
        _LOOP,
        *methods("asyncio", "get_event_loop get_running_loop new_event_loop"),
        "asyncio.events.get_running_loop",
        "asyncio.Runner().get_loop",
    ),
    returns("concurrent.futures.Future()", "asyncio.run_coroutine_threadsafe"),
)
