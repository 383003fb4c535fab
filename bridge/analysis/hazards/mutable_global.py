"""WA110: state of a module, or of a class, that requests change and that all of them share."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.facts import Node, position
from bridge.analysis.hazards.found import Found, Scanned, Walked, is_global, meaning, path_of, spelled
from bridge.analysis.hazards.walk import Around, expressions_of
from bridge.analysis.interpret import classes
from bridge.analysis.values import Class, Container, Instance, Module, Value
from bridge.analysis.values.frames import Frame

_CHANGING = frozenset((
    "append", "appendleft", "extend", "extendleft", "insert", "add", "update", "pop", "popleft", "popitem",
    "remove", "discard", "clear", "setdefault", "sort", "reverse",
))  # fmt: skip
_LOCKS = frozenset(
    f"threading.{name}()" for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition")
)

_CONTAINERS = frozenset(("dict", "list", "set", "defaultdict", "deque", "Counter", "OrderedDict"))
_SETTINGS = frozenset(("flask.Config()", "quart.Config()", "django.conf.settings"))


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
    elif kind == f.S_EXPR and statement[1][0] == f.SEQUENCE:
        for part in statement[1][2]:
            if part[0] == f.OPERATOR and part[1] == "delitem" and _is_shared(frame, part[2]):
                yield spelled(part[2]), part[4]
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
        shared = _is_outside(frame, target[1]) and any(map(_is_one_for_all, meaning(frame, target[1])))
        if shared and not _is_first_time(target[2], around):
            yield spelled(target), target[3]
    elif target[0] == f.SEQUENCE:
        for part in target[2]:
            yield from _target(frame, part, value, around)


def _is_one_for_all(owner: Value) -> bool:
    """Tell whether what a module holds is the same in every thread, so that its attributes are, too."""
    if path_of(owner) in _SETTINGS:
        return True
    if isinstance(owner, Instance):
        # Bases of other packages may keep their attributes by thread, or by request.
        return not owner.cls.outside and classes.find(owner.cls, "__setattr__") is None
    return isinstance(owner, Class | Module)


def _is_shared(frame: Frame, node: Node) -> bool:
    """Tell whether an expression names a container that a module holds, or a class for all its instances."""
    if _is_outside(frame, node):
        values = meaning(frame, node)
        return any(isinstance(value, Container) or path_of(value) in _SETTINGS for value in values)
    if node[0] != f.ATTR or node[1][0] != f.NAME:
        return False
    return any(
        isinstance(owner, Instance) and _is_held_by_class(owner.cls, node[2])
        for owner in meaning(frame, node[1])
    )


def _is_held_by_class(cls: Class, name: str) -> bool:
    """Tell whether a class holds a container under a name under which no instance gets its own."""
    owner = next((inside for inside in cls.inside if name in inside.frame.env), None)
    if owner is None or not any(isinstance(value, Container) for value in owner.frame.env[name]):
        return False
    if any(name in one.slots and one.slots[name].values for one in cls.instances.values()):
        return False
    return any(_displays(statement, name, bool(cls.outside)) for statement in owner.code.body)


def _displays(statement: Node, name: str, is_derived: bool) -> bool:
    """Tell whether a statement of a class gives a name a container itself, and no field that makes them."""
    kind = statement[0]
    if kind == f.S_ASSIGN:
        named, value = (f.NAME, name) in statement[1], statement[2]
    elif kind == f.S_ANNOTATED and not is_derived:
        # Pydantic and the like copy the default of an annotated field for each instance.
        named, value = statement[1] == (f.NAME, name), statement[3]
    else:
        return False
    if not named or value is None:
        return False
    return value[0] in (f.SEQUENCE, f.DICT, f.COMPREHENSION) or (
        value[0] == f.CALL and value[1][0] == f.NAME and value[1][1] in _CONTAINERS
    )


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
        if statement[0] == f.S_TRY and _releases(frame, statement[4]):
            return True
        for item in statement[1] if statement[0] == f.S_WITH else ():
            if _is_lock(frame, item[0]):
                return True
    return False


def _releases(frame: Frame, final: tuple[Node, ...]) -> bool:
    """Tell whether a ``finally`` lets a lock go that was acquired before."""
    calls = [node for statement in final for node in expressions_of(statement) if node[0] == f.CALL]
    return any(
        call[1][0] == f.ATTR and call[1][2] == "release" and _is_lock(frame, call[1][1]) for call in calls
    )


def _is_lock(frame: Frame, node: Node) -> bool:
    if any(path_of(value) in _LOCKS for value in meaning(frame, node)):
        return True
    return node[0] in (f.NAME, f.ATTR) and "lock" in spelled(node).rpartition(".")[2].lower()
