"""Which local names the parts of a body bind, found by the shape of the parts alone.

Expressions and statements are numbered apart, so that a number means one of each; their lengths and what
stands at the places tell which.
"""

from collections.abc import Iterable

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node

_ATTRIBUTE, _CALL, _ASSIGNED, _LOOP, _COMPREHENDED = 4, 5, 3, 7, 7
_ANNOTATED, _AUGMENTED, _WITH, _TRY, _NAMED, _IMPORT, _FROM, _DEF, _CLASS, _MATCH = (
    4,
    5,
    4,
    5,
    3,
    2,
    4,
    7,
    6,
    4,
)


def is_attribute(part: Node) -> bool:
    """Tell whether a part reads or stores an attribute."""
    return (
        len(part) == _ATTRIBUTE
        and part[0] == f.ATTR
        and isinstance(part[1], tuple)
        and type(part[2]) is str
        and type(part[3]) is int
    )


def is_call(part: Node) -> bool:
    """Tell whether a part is a call."""
    return (
        len(part) == _CALL
        and part[0] == f.CALL
        and isinstance(part[1], tuple)
        and isinstance(part[2], tuple)
        and type(part[4]) is int
    )


def is_assignment(part: Node) -> bool:
    """Tell whether a part assigns to one or more targets."""
    return (
        len(part) == _ASSIGNED
        and part[0] == f.S_ASSIGN
        and isinstance(part[1], tuple)
        and all(isinstance(target, tuple) and len(target) > 1 for target in part[1])
    )


def is_loop(part: Node) -> bool:
    """Tell whether a part is a ``for`` statement."""
    return len(part) == _LOOP and part[0] == f.S_FOR and type(part[5]) is bool


def is_comprehension(part: Node) -> bool:
    """Tell whether a part is a comprehension."""
    return len(part) == _COMPREHENDED and part[0] == f.COMPREHENSION and type(part[1]) is str


def targets(code: Code, part: Node) -> Iterable[str]:
    """List the names that a part binds itself, each as often as it does."""
    kind, size = part[0], len(part)
    if is_assignment(part):
        return [name for target in part[1] for name in _named(target)]
    if is_loop(part) or (kind == f.S_ANNOTATED and size == _ANNOTATED):
        return _named(part[1])
    if kind == f.S_AUGMENTED and size == _AUGMENTED and type(part[2]) is str:
        return _named(part[1])
    if kind == f.S_WITH and size == _WITH and type(part[3]) is bool:
        return [name for _, target, _ in part[1] if target is not None for name in _named(target)]
    if kind == f.S_TRY and size == _TRY and isinstance(part[1], tuple):
        return [name for _, name, _ in part[2] if name]
    if kind == f.NAMED and size == _NAMED and type(part[1]) is str:
        return (part[1],)
    if kind == f.S_IMPORT and size == _IMPORT and isinstance(part[1], tuple):
        return [name or module.partition(".")[0] for module, name in part[1]]
    if kind == f.S_FROM and size == _FROM and isinstance(part[3], tuple):
        return [known or name for name, known in part[3]]
    if kind in (f.S_DEF, f.S_CLASS) and size in (_DEF, _CLASS) and type(part[1]) is int:
        return (code.facts.codes[part[1]].name,)
    if kind == f.S_MATCH and size == _MATCH and isinstance(part[2], tuple):
        return [name for case in part[2] for name, *_ in case[1] if name]
    return ()


def _named(target: object) -> list[str]:
    if not isinstance(target, tuple) or not target:
        return []
    if target[0] == f.NAME:
        return [target[1]]
    if target[0] == f.SEQUENCE:
        return [name for item in target[2] for name in _named(item)]
    return _named(target[1]) if target[0] == f.STAR else []
