"""WA150: gevent and eventlet replace the standard library's waiting by theirs, which asyncio can't bear."""

from collections.abc import Iterator

from bridge.analysis.hazards.found import Found, Scanned, path_of

_PATCHING = frozenset((
    *(
        f"gevent.monkey.patch_{name}"
        for name in ("all", "socket", "thread", "time", "select", "subprocess", "os")
    ),
    "eventlet.monkey_patch",
    "eventlet.patcher.monkey_patch",
    "psycogreen.gevent.patch_psycopg",
    "psycogreen.eventlet.patch_psycopg",
))  # fmt: skip


def check(scanned: Scanned) -> Iterator[Found]:
    """Find where any code of the project patches the standard library."""
    if not scanned.machine.has_external(_PATCHING):
        return
    for frame in scanned.machine.frames:
        if frame.code.facts.path in scanned.machine.tests:
            continue
        for pos, targets in frame.calls.items():
            for target in targets:
                if pos >= 0 and path_of(target) in _PATCHING:
                    message = f"{path_of(target)} replaces what threads and the event loop wait with"
                    yield Found("WA150", frame.code.place(pos), message)
