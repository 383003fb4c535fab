"""Loops: their bodies run once, and again when names mean more afterwards."""

from collections.abc import Callable

from bridge.analysis.facts import Node
from bridge.analysis.interpret import assignments, branches, rounds
from bridge.analysis.interpret.branches import Env
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values.frames import READ, Frame


def go_through(machine: Machine, frame: Frame, node: Node) -> bool:
    _, target, iterable, body, orelse, is_async, pos = node
    elements = machine.iterate_async(machine.evaluate(frame, iterable), frame, pos, is_async)

    apart = rounds.separately(machine, frame, target, iterable, body) if elements else []

    def once() -> None:
        passed, row = frame.round, frame.row
        for number, element in enumerate(apart):
            before, frame.round = frame.env, (passed << rounds.ROW_BITS) + number
            frame.row = (row << rounds.ROW_BITS) + number + 1
            frame.env = dict(before)
            assignments.assign(machine, frame, target, element)
            machine.run_block(frame, body)
            frame.env = branches.united(before, frame.env)
        frame.round, frame.row = passed, row
        if not apart:
            assignments.assign(machine, frame, target, elements)
            machine.run_block(frame, body)

    _loop(frame, once)
    machine.run_block(frame, orelse)
    return False


def repeat(machine: Machine, frame: Frame, node: Node) -> bool:
    _, test, body, orelse, endless = node

    def once() -> None:
        machine.evaluate(frame, test)
        machine.run_block(frame, body)

    _loop(frame, once)
    machine.run_block(frame, orelse)
    return bool(endless)


def _loop(frame: Frame, once: Callable[[], None]) -> None:
    """Run a loop's body once, and again when names mean more after the first time."""
    before = frame.env
    frame.env = dict(before)
    frame.stops.append({})
    broken, passed = frame.broken, frame.round
    frame.round = 2 * passed
    once()
    left = frame.stops.pop()
    # A loop is taken to run, so what its body does counts as done, and what it undoes as undone.
    undone = _undone(frame, before)
    frame.env = branches.united(branches.united(before, frame.env), left)
    if frame.env != before and any(frame.env.get(name) != values for name, values in before.items()):
        again = frame.env
        frame.env = dict(again)
        frame.stops.append({})
        frame.round = 2 * passed + 1
        once()
        left = frame.stops.pop()
        undone += _undone(frame, again)
        frame.env = branches.united(branches.united(again, frame.env), left)
    for name in undone:
        frame.env.pop(name, None)
    frame.broken, frame.round = broken, passed


def _undone(frame: Frame, before: Env) -> list[str]:
    """List what counted as read before a pass through a loop and does not after it."""
    if not frame.watched:
        return []
    return [name for name in before if name.startswith(READ) and name not in frame.env]


def stop(machine: Machine, frame: Frame, node: Node) -> bool:
    frame.broken += 1
    if frame.stops:
        frame.stops[-1] = branches.merge(frame.stops[-1], frame.env)
    return True
