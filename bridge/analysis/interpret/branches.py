"""Ways through code that part and come together again: ``if``, ``try``, ``match``."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import decisions, exceptions, matching, narrowing
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Values, join
from bridge.analysis.values.frames import MARK, Frame

Env = dict[str, Values]


def merge(first: Env, second: Env) -> Env:
    """Unite the names of two ways through the code; what a way is sure to have done, both must have."""
    if first is second:
        return first
    merged = united(first, second)
    for name in first.keys() ^ second.keys():
        if name[0] == MARK:
            del merged[name]
    return merged


def united(first: Env, second: Env) -> Env:
    merged = dict(first)
    if first == second:
        return merged
    for name, values in second.items():
        known = merged.get(name)
        if known is not values:
            merged[name] = values if known is None else join(known, values)
    return merged


def choose(machine: Machine, frame: Frame, node: Node) -> bool:
    _, test, body, orelse = node
    if test[0] == f.CONST:
        return machine.run_block(frame, body)
    machine.evaluate(frame, test)
    if (holds := decisions.decided(machine, frame, test)) is not None:
        return machine.run_block(frame, body if holds else orelse)
    before = frame.env
    frame.env = dict(before)
    narrowing.assume(machine, frame, test)
    stopped = machine.run_block(frame, body)
    after = frame.env
    frame.env = dict(before)
    narrowing.refuse(machine, frame, test)
    otherwise = machine.run_block(frame, orelse)
    if stopped:
        return otherwise
    frame.env = after if otherwise else merge(after, frame.env)
    return False


def attempt(machine: Machine, frame: Frame, node: Node) -> bool:
    _, body, handlers, orelse, final = node
    before = frame.env
    frame.env = dict(before)
    stopped = machine.run_block(frame, body)
    inside = merge(before, frame.env)
    if not stopped:
        stopped = machine.run_block(frame, orelse)
    ends = [] if stopped else [frame.env]
    for kind, name, statements in handlers:
        frame.env = dict(inside)
        caught = machine.evaluate(frame, kind) if kind is not None else ()
        if name:
            frame.bind(name, exceptions.caught(machine, frame, caught))
        if not machine.run_block(frame, statements):
            ends.append(frame.env)
    frame.env = ends[0] if ends else inside
    for end in ends[1:]:
        frame.env = merge(frame.env, end)
    return machine.run_block(frame, final) or not ends


def match(machine: Machine, frame: Frame, node: Node) -> bool:
    _, subject, cases, pos = node
    values = machine.evaluate(frame, subject)
    before = frame.env
    ends = []
    left = values
    for kinds, names, guard, gone, body in cases:
        frame.env = dict(before)
        matched = matching.matched(machine, frame, left, kinds)
        if subject[0] == f.NAME:
            frame.env[subject[1]] = matched
        for name, way, inner in names:
            part = matching.part(machine, frame, matched, way, pos)
            if name:
                frame.bind(name, matching.matched(machine, frame, part, inner))
        left = matching.others(machine, frame, left, () if gone is True else gone)
        if guard is not None:
            machine.evaluate(frame, guard)
        if not machine.run_block(frame, body):
            ends.append(frame.env)
        if gone is True:
            break
    else:
        ends.insert(0, before)
    frame.env = ends[0] if ends else before
    for end in ends[1:]:
        frame.env = merge(frame.env, end)
    return not ends
