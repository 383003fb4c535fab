"""Evaluate call expressions: the callee, the arguments, what is spread into them."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import calls, names, outside, selecting
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import Bound, Container, Function, Values, join
from bridge.analysis.values.frames import Frame

_GETATTR: Node = (f.NAME, "getattr")
_MENTIONED = frozenset((Function, Bound))
_SURE = (f.CONST, f.NAME)
"""Arguments that may be sure to be one constant."""
_MADE = (f.ATTR, f.FORMAT, f.OPERATOR, f.CALL)
"""Names of attributes that are kept in an attribute, or made of what is."""


def call(machine: Machine, frame: Frame, node: Node) -> Values:
    """Evaluate a call."""
    _, function, arguments, keywords, pos = node
    if function[0] == f.NAME and function[1] == "super":
        return names.super_of(machine, frame, arguments)
    callees = machine.evaluate(frame, function)
    constants: dict[int | str, object] = {}
    given: list[Values] = []
    made = Call(machine, frame, pos, given, {}, constants=constants, node=node)
    for argument in arguments:
        if argument[0] == f.STAR:
            made.starred = True
            _spread(machine, frame, argument, given)
        else:
            values = machine.evaluate(frame, argument)
            for value in values:
                if type(value) in _MENTIONED:
                    frame.mentions[pos, value] = None
            if argument[0] in _SURE:
                note_constant(frame, constants, len(given), argument)
            given.append(values)
    for name, expression in keywords:
        values = machine.evaluate(frame, expression)
        if name is None:
            made.starred = True
            _spread_keywords(values, frame, made.keywords)
        else:
            made.keywords[name] = values
            note_constant(frame, constants, name, expression)
            mention(frame, pos, values)
    if not callees:
        names.note_unknown(frame, function, pos)
        outside.run_arguments(machine, made)
        if function[0] == f.ATTR and function[2] == "sort" and "key" in made.keywords:
            # Nothing but a list has a method of this name with this argument.
            machine.call_values(made.keywords["key"], [()], frame, pos)
        return ()
    if dropped := machine.dropped.get(frame.code):
        selecting.handed_on(machine, frame, dropped, callees, node)
    if function == _GETATTR and len(arguments) > 1 and arguments[1][0] in _MADE:
        for owner, attribute in selecting.attributes(arguments[1]):
            selecting.kept_in(machine, machine.evaluate(frame, owner), attribute)
    return calls.call(machine, callees, made)


def note_constant(frame: Frame, constants: dict[int | str, object], key: int | str, node: Node) -> None:
    """Note an argument that is written as a constant, or is a parameter that is sure to hold one."""
    if node[0] == f.CONST:
        constants[key] = node[1]
    elif node[0] == f.NAME and node[1] in frame.switches:
        constants[key] = frame.switches[node[1]]


def mention(frame: Frame, pos: int, values: Values) -> None:
    """Note functions that are handed on, so that somebody else may call them."""
    for value in values:
        if type(value) in _MENTIONED:
            frame.mentions[pos, value] = None


def _spread(machine: Machine, frame: Frame, node: Node, arguments: list[Values]) -> None:
    values = machine.evaluate(frame, node[1])
    for value in values:
        if isinstance(value, Container) and value.kind == "tuple" and not value.elements.values:
            for index in range(max((key for key in value.items if isinstance(key, int)), default=-1) + 1):
                slot = value.items.get(index)
                if slot is not None:
                    slot.readers[frame.step] = None
                arguments.append(slot.values if slot is not None else ())
            return
    elements = machine.iterate(values, frame, node[2])
    if elements:
        arguments.extend([elements] * 4)


def _spread_keywords(values: Values, frame: Frame, keywords: dict[str, Values]) -> None:
    for value in values:
        if isinstance(value, Container):
            value.keys.readers[frame.step] = None
            for key, slot in value.items.items():
                if isinstance(key, str):
                    slot.readers[frame.step] = None
                    keywords[key] = join(keywords.get(key, ()), slot.values)
