"""Type variables: which classes they mean for a class that derives from ``Base[Argument]``."""

from dataclasses import dataclass

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Alias, Class, Values, join
from bridge.analysis.values.frames import Frame

VARIABLE = "type variable"
"""The name of what ``typing.TypeVar`` makes."""
_DEEPEST = 6
"""Variables that stand for other variables are followed so far."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold what a type variable may be: its bound or its constraints, where they are written."""

    frame: Frame
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Say which types a class gives a base of its own: ``class Orders(Store[Order])``."""

    base: Class
    frame: Frame
    nodes: tuple[Node, ...]


def make(call: Call) -> Values:
    """Make a type variable, one for each place."""
    key = (VARIABLE, call.pos)
    made = call.frame.made.get(key)
    if made is None:
        arguments, keywords = (call.node[2], call.node[3]) if call.node is not None else ((), ())
        bound = tuple(node for name, node in keywords if name == "bound")
        limits = Limits(call.frame, (*arguments[1:], *bound))
        made = call.frame.made[key] = Native(VARIABLE, data=limits)
    return (made,)


def note(machine: Machine, cls: Class, frame: Frame, bases: Node) -> None:
    """Remember the types that a class statement writes behind its bases."""
    given: list[Given] = []
    own: dict[Native, None] = {}
    for base in bases:
        if base[0] != f.SUBSCRIPT:
            continue
        nodes = base[2][2] if base[2][0] == f.SEQUENCE else (base[2],)
        given += [
            Given(value, frame, nodes)
            for value in machine.evaluate(frame, base[1])
            if isinstance(value, Class) and value is not cls
        ]
        for node in nodes:
            own.update(dict.fromkeys(_variables(machine.evaluate(frame, node))))
    if given:
        machine.types_given[cls] = given
    if own:
        machine.type_parameters[cls] = tuple(own)


def has_types(machine: Machine, cls: Class) -> bool:
    """Tell whether a class, or one that it derives from, gives types to a base."""
    return bool(machine.types_given) and any(owner in machine.types_given for owner in cls.inside)


def written(machine: Machine, variable: Native, depth: int = _DEEPEST) -> list[tuple[Frame, Node]]:
    """List where it is written what a variable means: what the receiver's class gives, or its limits."""
    cls = machine.receiver
    for owner in cls.inside if cls is not None and depth else ():
        for given in machine.types_given.get(owner, ()):
            parameters = machine.type_parameters.get(given.base, ())
            place = parameters.index(variable) if variable in parameters else len(given.nodes)
            if place >= len(given.nodes):
                continue
            node = given.nodes[place]
            others = _variables(machine.evaluate(given.frame, node))
            if not others:
                return [(given.frame, node)]
            return [found for other in others for found in written(machine, other, depth - 1)]
    limits: Limits = variable.data
    return [(limits.frame, node) for node in limits.nodes]


def classes_of(machine: Machine, values: Values) -> Values:
    """Put the classes that type variables mean in their place."""
    found: Values = ()
    for value in values:
        if isinstance(value, Native) and value.name == VARIABLE:
            for frame, node in written(machine, value):
                meant = machine.evaluate(frame, node) if node[0] != f.CONST else ()
                found = join(found, tuple(one for one in meant if not isinstance(one, Alias)))
        else:
            found = join(found, (value,))
    return found


def _variables(values: Values) -> list[Native]:
    return [value for value in values if isinstance(value, Native) and value.name == VARIABLE]
