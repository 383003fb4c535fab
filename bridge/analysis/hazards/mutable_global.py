"""WA110: state of a module, or of a class, that requests change and that all of them share."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.facts import Node, position
from bridge.analysis.hazards.found import Found, Scanned, Walked, is_global, meaning, path_of, spelled
from bridge.analysis.hazards.walk import Around
from bridge.analysis.values import Class, Container, Module
from bridge.analysis.values.frames import Frame

_CHANGING = frozenset((
    "append", "appendleft", "extend", "extendleft", "insert", "add", "update", "pop", "popleft", "popitem",
    "remove", "discard", "clear", "setdefault", "sort", "reverse",
))  # fmt: skip
_LOCKS = frozenset(
    f"threading.{name}()" for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition")
)


def check(scanned: Scanned) -> Iterator[Found]:
    """Find what functions that views reach change outside themselves, no lock held."""
    for frame in scanned.frames():
        for walked in scanned.walked(frame.code):
            around = walked[1]
            for name, pos in _changed(frame, walked):
                if not _is_locked(frame, around):
                    place = frame.code.place(pos) if pos >= 0 else frame.code.whole()
                    yield Found(
                        "WA110", place, f"{name} is one for all requests, and this changes it unlocked"
                    )


def _changed(frame: Frame, walked: Walked) -> Iterator[tuple[str, int]]:
    statement, around, nodes = walked
    kind = statement[0]
    if kind == f.S_ASSIGN:
        for target in statement[1]:
            yield from _target(frame, target, statement[2], around)
    elif kind == f.S_AUGMENTED:
        target = statement[1]
        if target[0] == f.NAME and target[1] in frame.code.globals:
            yield target[1], statement[4]
        elif target[0] in (f.SUBSCRIPT, f.ATTR):
            for name, _ in _target(frame, target, statement[3], around):
                yield name, statement[4]
    for node in nodes:
        if node[0] == f.CALL and node[1][0] == f.ATTR and node[1][2] in _CHANGING:
            owner = node[1][1]
            if _is_shared(frame, owner):
                yield spelled(owner), node[4]


def _target(frame: Frame, target: Node, value: Node, around: Around) -> Iterator[tuple[str, int]]:
    if target[0] == f.NAME and target[1] in frame.code.globals:
        if not _is_first_time(target[1], around):
            yield target[1], position(value)
    elif target[0] == f.SUBSCRIPT and _is_shared(frame, target[1]):
        yield spelled(target[1]), target[3]
    elif target[0] == f.ATTR and target[1][0] in (f.NAME, f.ATTR):
        owners = meaning(frame, target[1])
        shared = any(isinstance(owner, Class | Module) for owner in owners) and _is_outside(frame, target[1])
        if shared and not _is_first_time(target[2], around):
            yield spelled(target), target[3]
    elif target[0] == f.SEQUENCE:
        for part in target[2]:
            yield from _target(frame, part, value, around)


def _is_shared(frame: Frame, node: Node) -> bool:
    """Tell whether an expression names a container that a module holds."""
    if not _is_outside(frame, node):
        return False
    return any(isinstance(value, Container) for value in meaning(frame, node))


def _is_outside(frame: Frame, node: Node) -> bool:
    while node[0] == f.ATTR:
        node = node[1]
    return node[0] == f.NAME and is_global(frame, node[1])


def _is_first_time(name: str, around: Around) -> bool:
    """Tell whether the name is only filled while it is empty: a client that is made once."""
    for statement in around:
        if statement[0] != f.S_IF:
            continue
        test = statement[1][1] if statement[1][0] == f.TEST else statement[1]
        if test[0] == f.NOT:
            named = test[1][1] if test[1][0] == f.TEST else test[1]
            if _ends_with(named, name):
                return True
        is_none = test[0] == f.COMPARE and any(right == (f.CONST, None) for _, right in test[2])
        if is_none and _ends_with(test[1], name):
            return True
    return False


def _ends_with(node: Node, name: str) -> bool:
    return node[0] in (f.NAME, f.ATTR) and node[1 if node[0] == f.NAME else 2] == name


def _is_locked(frame: Frame, around: Around) -> bool:
    for statement in around:
        for item in statement[1] if statement[0] == f.S_WITH else ():
            context = item[0]
            if any(path_of(value) in _LOCKS for value in meaning(frame, context)):
                return True
            if context[0] in (f.NAME, f.ATTR) and "lock" in spelled(context).rpartition(".")[2].lower():
                return True
    return False
