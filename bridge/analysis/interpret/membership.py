"""Look an object up in a container: what of the project that runs, and what is learnt of the object."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import classes, iteration, operators
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Constant, Container, External, Instance, Value, Values, join
from bridge.analysis.values.frames import Frame

_HASHED = ("set", "dict")
_NAMED = (f.NAME, f.ATTR, f.SEQUENCE)
_CHOICES = 32
"""Of more words than these nobody is taken to mean each."""
_HOLDING = {"contains": True, "not_contains": False}


def ask(machine: Machine, sought: Values, containers: Values, frame: Frame, pos: int) -> None:
    """Run what ``x in container`` runs of the project's own classes."""
    for value in containers:
        if isinstance(value, Container):
            held = value.keys.values if value.kind == "dict" else iteration.everything(value, frame)
            if value.kind in _HASHED:
                hashed(machine, sought, frame, pos)
            _compare(machine, sought, held, frame, pos)


def hashed(machine: Machine, values: Values, frame: Frame, pos: int) -> None:
    """Run the ``__hash__`` of what becomes the member of a set or the key of a dictionary."""
    own = _having(values, "__hash__")
    if own:
        operators.operator(machine, own, "__hash__", (), frame, pos)


def _compare(machine: Machine, first: Values, second: Values, frame: Frame, pos: int) -> None:
    own = _having(first, "__eq__")
    if own and second:
        operators.operator(machine, own, "__eq__", second, frame, pos)
    others = tuple([value for value in _having(second, "__eq__") if value not in own])
    if others and first:
        operators.operator(machine, others, "__eq__", first, frame, pos)


def _having(values: Values, method: str) -> Values:
    own = (value for value in values if isinstance(value, Instance))
    return tuple([value for value in own if classes.find(value.cls, method)])


def is_choice(test: Node) -> bool:
    """Tell whether a comparison asks if a name is among the members of what is named or written out."""
    _, left, rest, _ = test
    return bool(left[0] == f.NAME and len(rest) == 1 and rest[0][0] in _HOLDING and rest[0][1][0] in _NAMED)


def choose(machine: Machine, frame: Frame, test: Node, holds: bool) -> None:
    """Take a text that comes from outside for one of the words that it was found among."""
    name, (method, among) = test[1][1], test[2][0]
    known = frame.env.get(name, ())
    if _HOLDING[method] is not holds or not all(isinstance(value, External) for value in known):
        return
    words: Values = ()
    for value in machine.evaluate(frame, among):
        if not isinstance(value, Container):
            return
        words = join(words, value.keys.values if value.kind == "dict" else iteration.everything(value, frame))
    if 0 < len(words) <= _CHOICES and all(_is_text(word) for word in words):
        frame.env[name] = words


def _is_text(value: Value) -> bool:
    return isinstance(value, Constant) and isinstance(value.value, str)
