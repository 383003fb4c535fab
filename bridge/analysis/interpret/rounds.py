"""Loops that store under the names that they go through: each name keeps what belongs to it."""

from collections.abc import Iterable

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Constant, Container, Slot, Values
from bridge.analysis.values.frames import Frame

_MOST = 40
"""A loop over more than this is run for all elements at once."""
_CALL_PARTS, _ASSIGN_PARTS = 5, 3
_COPYING = ("list", "tuple", "sorted", "dict", "set", "reversed")


def separately(machine: Machine, frame: Frame, statement: Node) -> list[Values]:
    """Give the elements of a loop one by one, where that matters and they are known; else nothing."""
    stores = machine.storing_loops.get(id(statement))
    if stores is None:
        stores = machine.storing_loops[id(statement)] = _stores(statement)
    if not stores:
        return []
    source = statement[2]
    while source[0] == f.CALL and source[1][0] == f.NAME and source[1][1] in _COPYING and len(source[2]) == 1:
        source = source[2][0]
    if source[0] == f.CALL and source[1][0] == f.ATTR and source[1][2] == "items":
        found = [
            pair for owner in machine.evaluate(frame, source[1][1]) for pair in _pairs(machine, frame, owner)
        ]
    else:
        found = [element for owner in machine.evaluate(frame, source) for element in _elements(owner, frame)]
    return found if 1 < len(found) <= _MOST else []


def _pairs(machine: Machine, frame: Frame, owner: object) -> list[Values]:
    if not isinstance(owner, Container) or owner.kind != "dict" or owner.elements.values:
        return []
    owner.elements.readers[frame.step] = None
    owner.keys.readers[frame.step] = None
    found: list[Values] = []
    for name, slot in list(owner.items.items()):
        if not isinstance(name, str) or not slot.values:
            continue
        slot.readers[frame.step] = None
        pair = frame.containers.setdefault(("pair", owner, name), Container("tuple"))
        machine.grow(pair.items.setdefault(0, Slot()), (machine.constant(name),))
        machine.grow(pair.items.setdefault(1, Slot()), slot.values)
        found.append((pair,))
    return found


def _elements(owner: object, frame: Frame) -> list[Values]:
    if not isinstance(owner, Container):
        return []
    owner.elements.readers[frame.step] = None
    owner.keys.readers[frame.step] = None
    if owner.kind == "dict":
        return [(key,) for key in owner.keys.values if isinstance(key, Constant)]
    found: list[Values] = [] if owner.items else [(value,) for value in owner.elements.values]
    if owner.items and owner.elements.values:
        return []
    for slot in owner.items.values():
        slot.readers[frame.step] = None
        found.append(slot.values)
    return found


def _stores(statement: Node) -> bool:
    """Tell whether the body calls ``setattr`` or stores an item, with a name that the loop binds."""
    names = set(_names(statement[1]))
    pending: list[object] = [statement[3]]
    while pending:
        part = pending.pop()
        if not isinstance(part, tuple) or not part:
            continue
        if len(part) == _CALL_PARTS and part[0] == f.CALL and part[1] == (f.NAME, "setattr"):
            if _names_one(part[2][1:2], names):
                return True
        elif len(part) == _ASSIGN_PARTS and part[0] == f.S_ASSIGN and isinstance(part[1], tuple):
            targets = [target for target in part[1] if isinstance(target, tuple) and len(target) > 1]
            if _names_one([target[2] for target in targets if target[0] == f.SUBSCRIPT], names):
                return True
        pending += part
    return False


def _names_one(nodes: Iterable[Node], names: set[str]) -> bool:
    return any(node[0] == f.NAME and node[1] in names for node in nodes)


def _names(target: Node) -> list[str]:
    if target[0] == f.NAME:
        return [target[1]]
    return [name for item in target[2] for name in _names(item)] if target[0] == f.SEQUENCE else []
