"""WA120: values kept for a thread, which outlive the request and are one for all coroutines."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.hazards.found import Found, Scanned, Walked, meaning, path_of, spelled
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Class, Instance
from bridge.analysis.values.frames import Frame

_BY_NAME = ("getattr", "setattr", "hasattr")
_PATHS = ("threading.local()", "_threading_local.local()")


def check(scanned: Scanned) -> Iterator[Found]:
    """Find where functions that views reach read or write a ``threading.local``."""
    if not _exist(scanned.machine):
        return
    for frame in scanned.frames():
        seen: set[str] = set()
        for name, pos in _uses(frame, scanned.walked(frame.code)):
            if name not in seen:
                seen.add(name)
                message = f"{name} belongs to the thread: it outlives the request, and coroutines share it"
                yield Found("WA120", frame.code.place(pos), message)


def _exist(machine: Machine) -> bool:
    """Tell whether the project makes thread-locals at all."""
    return machine.has_external(_PATHS) or any(_derives(cls) for cls in machine.classes)


def _derives(cls: Class) -> bool:
    return any(base.path in ("threading.local", "_threading_local.local") for base in cls.outside)


def _uses(frame: Frame, walked: tuple[Walked, ...]) -> Iterator[tuple[str, int]]:
    known: dict[f.Node, bool] = {}

    def is_local(node: f.Node) -> bool:
        found = known.get(node)
        if found is None:
            found = known[node] = _is_local(frame, node)
        return found

    for _, _, nodes in walked:
        for node in nodes:
            if node[0] == f.ATTR and node[1][0] in (f.NAME, f.ATTR) and is_local(node[1]):
                yield spelled(node[1]), node[3]
            elif node[0] == f.CALL and node[1][0] == f.NAME and node[1][1] in _BY_NAME and node[2]:
                first = node[2][0]
                if first[0] in (f.NAME, f.ATTR) and is_local(first):
                    yield spelled(first), node[4]


def _is_local(frame: Frame, node: f.Node) -> bool:
    for value in meaning(frame, node):
        if path_of(value) in _PATHS:
            return True
        if isinstance(value, Instance) and _derives(value.cls):
            return True
    return False
