"""What callers hand on: which rows they are, and which of their relations have been read before the call."""

from collections.abc import Container

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.interpret import spelling
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import Function, Values
from bridge.analysis.values.frames import MARK, READ, RUNNING, Frame, Handed

EVERYTHING = "*"
"""Stands for all relations: what was read of rows has to be read again."""
_NOTHING: frozenset[str] = frozenset()
_DONE = -2
"""The position of what a callee has read: none of the caller's own."""


def note(machine: Machine, function: Function, frame: Frame, call: Call, first: Values) -> Handed | None:
    """Note which parameter is which row of the caller, and what the caller has read of its rows."""
    caller = call.frame
    if call.node is None:
        given = _through_property(machine, function, call, first)
    else:
        rows = _pairs(machine, function.code, caller, call.node, len(first))
        given = Handed(tuple(rows), read(caller))
    key = (call.pos, frame)
    if key not in caller.edges:
        caller.handed[key] = given
    elif given is None:
        caller.handed[key] = None
    elif (before := leading(machine, caller, key)) is not None and before != given:
        both = tuple(pair for pair in before.pairs if pair in given.pairs)
        caller.handed[key] = Handed(both, before.read & given.read)
    return given


def leading(machine: Machine, caller: Frame, edge: tuple[int, Frame]) -> Handed | None:
    """Tell what an edge of a caller hands on; None when nothing is known of it."""
    if edge in caller.handed:
        return caller.handed[edge]
    pos, frame = edge
    said = spelling.of(machine, caller.code)
    node = said.calls.get(pos)
    if node is None or frame.function is None:
        return None
    bound = [
        value for value in caller.calls.get(pos, ()) if getattr(value, "function", None) is frame.function
    ]
    plain = frame.function in caller.calls.get(pos, ())
    if bool(bound) == plain:
        return None
    return Handed(_plain_pairs(frame.code, caller.code, node, len(bound[:1]), said.stable))


def plainly(code: Code, call: Call, given: int) -> Handed | None:
    """Tell which parameter is which name where a caller has read nothing."""
    return None if call.node is None else Handed(_plain_pairs(code, call.frame.code, call.node, given))


def _through_property(machine: Machine, function: Function, call: Call, first: Values) -> Handed | None:
    caller = call.frame
    node = spelling.of(machine, caller.code).attributes.get(call.pos)
    if node is None or not first or node[2] != function.code.name or not function.code.parameters:
        return None
    owner = spelling.row(machine, caller, node[1])
    return Handed(((function.code.parameters[0][0], owner),), read(caller)) if owner is not None else None


def _pairs(machine: Machine, code: Code, caller: Frame, node: Node, given: int) -> list[tuple[str, str]]:
    found = []
    for name, argument in _arguments(code, caller.code, node, given):
        row = spelling.row(machine, caller, argument)
        if row is not None:
            found.append((name, row))
    return found


def _plain_pairs(
    code: Code, caller: Code, node: Node, given: int, names: Container[str] | None = None
) -> tuple[tuple[str, str], ...]:
    own = caller.locals if names is None else names
    return tuple(
        (name, argument[1])
        for name, argument in _arguments(code, caller, node, given)
        if argument[0] == f.NAME and argument[1] in own
    )


def _arguments(code: Code, caller: Code, node: Node, given: int) -> list[tuple[str, Node]]:
    """Match parameters with what is written for them, as far as it is told apart."""
    _, function, arguments, keywords, _ = node
    names = [name for name, kind in code.parameters if kind in (f.POSITIONAL_ONLY, f.NORMAL)]
    found: list[tuple[str, Node]] = []
    if given and names and function[0] == f.ATTR and function[2] == code.name:
        owner = function[1]
        if owner[0] == f.CALL and owner[1] == (f.NAME, "super") and caller.parameters:
            owner = (f.NAME, caller.parameters[0][0])
        found.append((names[0], owner))
    for name, argument in zip(names[given:], arguments, strict=False):
        if argument[0] == f.STAR:
            break
        found.append((name, argument))
    accepted = {name for name, kind in code.parameters if kind in (f.NORMAL, f.KEYWORD_ONLY)}
    found += [(name, value) for name, value in keywords if name is not None and name in accepted]
    return found


def read(frame: Frame) -> frozenset[str]:
    """List the relations that a frame has read on every way to where it is."""
    cut = len(READ)
    return (
        frozenset([name[cut:] for name in frame.env if name.startswith(READ)]) if frame.watched else _NOTHING
    )


def mark(frame: Frame, spelt: str, values: Values) -> None:
    """Note that a relation has been read from here on."""
    root = spelling.root(spelt)
    if root not in frame.watched:
        frame.watched |= {root}
    frame.mark(f"{READ}{spelt}", values)


def leave(machine: Machine, frame: Frame) -> None:
    """Note at an end of a function what it has read of its parameters by then."""
    found = read(frame)
    if found:
        stable = spelling.of(machine, frame.code).stable
        found = frozenset([spelt for spelt in found if spelling.root(spelt) in stable])
    frame.left = found if frame.left is None else frame.left & found


def come_back(machine: Machine, caller: Frame, callee: Frame, given: Handed | None) -> None:
    """Take over what a callee has read of the rows that it was handed, and what it has made unread."""
    if callee.expired:
        expire(caller, callee.expired)
    if given is None or not callee.left or callee.state == RUNNING:
        return
    for name, row in given.pairs:
        beginning = f"{name}."
        for spelt in sorted(callee.left, key=len):
            if spelt.startswith(beginning):
                mark(caller, f"{row}.{spelt[len(beginning) :]}", (machine.constant(_DONE),))


def expire(frame: Frame, names: frozenset[str]) -> None:
    """Note that relations of these names have to be read again, on whatever row; ``name.`` spares itself."""
    if not names <= frame.expired:
        frame.expired |= names
    if not frame.watched:
        return
    if EVERYTHING in names:
        for mark in [name for name in frame.env if name[0] == MARK and not name.endswith(" sent")]:
            del frame.env[mark]
        return
    for mark in [name for name in frame.env if name.startswith(READ) and is_gone(name[len(READ) :], names)]:
        del frame.env[mark]
    for mark in [name for name in frame.env if name[0] == MARK and name.rpartition(" ")[2] in names]:
        del frame.env[mark]


def is_gone(spelt: str, names: frozenset[str]) -> bool:
    """Tell whether a relation has to be read again once those of these names have."""
    if EVERYTHING in names:
        return True
    steps = spelt.split(".")[1:]
    return any(step in names for step in steps) or any(f"{step}." in names for step in steps[:-1])
