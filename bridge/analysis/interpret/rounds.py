"""Loops over tables that are written in the source: each round keeps together what stands in one row.

That counts where a loop stores under the names that it goes through, and where it hands several parts of a
row to one call, as loops do that register views by a table of routes.
"""

from collections.abc import Iterable
from typing import Any

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Listed, Native
from bridge.analysis.values import Bound, Class, Constant, Container, Function, Instance, Slot, Values
from bridge.analysis.values.frames import Frame

ROW_BITS = 8
"""So many bits number the rows of one loop."""
_MOST = 40
"""A loop over more than this is run for all elements at once."""
_MOST_ROUTES = 250
"""As above, in code that tells a framework of views: a table of all routes of a program is long."""
_CALL_PARTS, _ASSIGN_PARTS, _NAME_PARTS, _LOOP_PARTS = 5, 3, 2, 7
_ALWAYS, _CALLABLES = "always", "callables"
_CALLABLE = frozenset((Bound, Class, Function, Instance, Native, Listed))
_INNER = 3
"""Callables are looked for in a row, and in what it holds, so deep."""
_COPYING = ("list", "tuple", "sorted", "dict", "set", "reversed")


def separately(machine: Machine, frame: Frame, target: Node, source: Node, body: Node) -> list[Values]:
    """Give the elements of a loop one by one, where that matters and they are known; else nothing."""
    told = machine.loops_apart.get(id(body))
    if told is None:
        told = machine.loops_apart[id(body)] = _tells_apart(target, body)
    if not told:
        return []
    while source[0] == f.CALL and source[1][0] == f.NAME and source[1][1] in _COPYING and len(source[2]) == 1:
        source = source[2][0]
    if source[0] == f.CALL and source[1][0] == f.ATTR and source[1][2] == "items":
        found = [
            pair for owner in machine.evaluate(frame, source[1][1]) for pair in _pairs(machine, frame, owner)
        ]
    else:
        found = [element for owner in machine.evaluate(frame, source) for element in _elements(owner, frame)]
    most = _MOST_ROUTES if frame.code.flags & f.REGISTERS else _MOST
    if not 1 < len(found) <= most:
        return []
    seen: set[tuple[int, int]] = set()
    if told == _CALLABLES and not any(_holds_callable(element, _INNER, seen) for element in found):
        return []
    return found


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
    # What is added later to a list that is written out stands beside its items.
    found: list[Values] = [(value,) for value in owner.elements.values]
    for slot in owner.items.values():
        slot.readers[frame.step] = None
        found.append(slot.values)
    return found


def _holds_callable(element: tuple[Any, ...], depth: int, seen: set[tuple[int, int]]) -> bool:
    """Tell whether a row holds something that can be called; ``seen`` keeps what holds nothing so far."""
    if (id(element), depth) in seen:
        return False
    seen.add((id(element), depth))
    for value in element:
        kind = type(value)
        if kind in _CALLABLE:
            return True
        if depth and kind is Container:
            for slot in value.items.values():
                if slot.values and _holds_callable(slot.values, depth - 1, seen):
                    return True
    return False


def _tells_apart(target: Node, body: Node) -> str:
    """Tell whether the rounds of a loop have to be told apart: always, for rows with callables, or not."""
    names = set(_names(target))
    if _stores(body, names):
        return _ALWAYS
    names |= _parts_of(body, names)
    # A dictionary that is made of rows keeps under each name what stands beside it.
    made = body[:2] == (f.COMPREHENSION, "dict")
    paired = made and _mentions(body[2], names) and _mentions(body[3], names)
    pending: list[object] = [body]
    while pending:
        part = pending.pop()
        if not isinstance(part, tuple) or not part:
            continue
        if len(part) == _CALL_PARTS and part[0] == f.CALL and isinstance(part[2], tuple):
            given = [part[1], *part[2], *(value for _, value in part[3])]
            if sum(_mentions(argument, names) for argument in given) > 1:
                if any(_looks_up(argument, names) for argument in given):
                    return _ALWAYS
                paired = True
            if any(name is None and _names_one([value], names) for name, value in part[3]):
                # What is spread as keywords names each argument that it holds.
                return _ALWAYS
            paired = paired or any(item[0] == f.STAR and _names_one([item[1]], names) for item in part[2])
        pending += part
    return _CALLABLES if paired else ""


def _parts_of(body: Node, names: set[str]) -> set[str]:
    """List the names that belong to a row: of loops through a part of it, and of what is got by its names."""
    found: set[str] = set()
    pending: list[object] = [body]
    while pending:
        part = pending.pop()
        if isinstance(part, tuple) and part:
            if part[0] == f.S_FOR and len(part) == _LOOP_PARTS and _mentions(part[2], names):
                found.update(_names(part[1]))
            elif _is_assignment(part) and _looks_up(part[2], names):
                found.update(name for target in part[1] for name in _names(target))
            pending += part
    return found


def _is_assignment(part: tuple[Any, ...]) -> bool:
    if part[0] != f.S_ASSIGN or len(part) != _ASSIGN_PARTS:
        return False
    return isinstance(part[1], tuple) and isinstance(part[2], tuple) and bool(part[2])


def _looks_up(node: Node, names: set[str]) -> bool:
    """Tell whether an expression gets something by a name: ``getattr(self, name)``, ``views[name]``."""
    while node[0] == f.ATTR:
        node = node[1]
    if node[0] == f.SUBSCRIPT:
        return _names_one([node[2]], names)
    return node[0] == f.CALL and node[1] == (f.NAME, "getattr") and _names_one(node[2][1:2], names)


def _mentions(node: object, names: set[str]) -> bool:
    """Tell whether an expression names something that the loop binds."""
    pending = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, tuple) and part:
            if part[0] == f.NAME and len(part) == _NAME_PARTS and part[1] in names:
                return True
            pending += part
    return False


def _stores(body: Node, names: set[str]) -> bool:
    """Tell whether a body calls ``setattr`` or stores an item, with one of the names."""
    pending: list[object] = [body]
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
