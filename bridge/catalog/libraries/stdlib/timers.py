"""Standard library: waiting for time to pass, for a signal or for a person."""

from bridge.catalog.entry import blocks, library

LIBRARY = library(
    "stdlib.timers",
    "",
    ">=3.8",
    blocks(
        "WA250",
        "time.sleep",
        instead="asyncio.sleep",
        recipe="sleep",
        note="Never while a threading lock or a transaction is held.",
    ),
    blocks(
        "WA250",
        "builtins.input",
        "getpass.getpass",
        "sys.stdin.read",
        "sys.stdin.readline",
        "sys.stdin.readlines",
        "sched.scheduler().run",
        "signal.pause",
        "signal.sigwait",
        "signal.sigwaitinfo",
        "signal.sigtimedwait",
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
)
