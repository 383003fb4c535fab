"""Choose the frame that a call of a function runs in: calls that differ in what matters run apart."""

from collections.abc import Iterable

from bridge.analysis.facts import REFLECTS, Code
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import (
    Bound,
    Class,
    Constant,
    Container,
    Function,
    Instance,
    Prefix,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import NEW, Frame

_TEXT = (Constant, Prefix)
_WRAPPED = (Function, Bound, Class)
_MOST_CONTEXTS = 12
"""A function called with more kinds of arguments than this is run once for all further ones."""
_MOST_ROOMY = 60
"""As above, as long as there are few frames in all."""
_MOST_FRAMES = 8000
"""So many frames are few: most programs never have as many."""
_MOST_REGISTERED = 200
"""As above, for what modules and class bodies call: registries, with a name each time."""
_MOST_RECEIVED = 300
"""As above, for a method that is called on many classes."""
_MOST_OF_ONE = 2
"""So many frames each class gets of its own once there are too many."""
_MOST_DECORATED = 3000
"""As above, for a function that is given functions: a decorator makes something else of each."""
_MOST_MERGED = 300
"""So many shared frames a function has; beyond, what is handed over is not told apart."""
_DEEPEST_WRAPPED = 6
"""Functions wrapped in each other deeper than this are not told apart, so that recursion ends."""


def context(
    machine: Machine,
    function: Function,
    params: dict[str, Values],
    switches: dict[str, object] | None = None,
    is_top: bool = False,
) -> Frame:
    """Get the frame of a function for arguments; too many kinds of arguments share one frame.

    ``switches`` holds the parameters that are sure to be one constant; with ``is_top`` no function calls.
    """
    selectors = function.code.selectors
    learnt = machine.selecting.get(function.code, ())
    for name, values in params.items():
        for value in values:
            if type(value) in _TEXT and name not in selectors and name not in learnt:
                params[name] = tuple([value for value in values if type(value) not in _TEXT])
                machine.dropped.setdefault(function.code, {})[name] = None
                break
    given = tuple(params.values())
    key = (given, *((name, type(value), value) for name, value in switches.items())) if switches else given
    frame = function.contexts.get(key)
    if frame is not None:
        return frame
    cls = receiver(function, params)
    most = _MOST_REGISTERED if is_top and _is_named(given) else _MOST_CONTEXTS
    if len(machine.frames) < _MOST_FRAMES and not function.running and not (cls and _is_exception(cls)):
        most = max(most, _MOST_ROOMY)
    if len(function.contexts) >= most and not (
        _is_decorator(machine, function, given) or _is_rare(function, cls)
    ):
        return _merged(machine, function, params, cls)
    if cls is not None:
        function.receivers[cls] = function.receivers.get(cls, 0) + 1
    frame = _frame(function)
    frame.params = params
    frame.switches = switches or {}
    function.contexts[key] = frame
    return frame


def _is_named(given: tuple[Values, ...]) -> bool:
    """Tell whether an argument is a string that is written in the source."""
    return any(type(value) in _TEXT for values in given for value in values)


def receiver(function: Function, params: dict[str, Values]) -> Class | None:
    """Find the class that a method is called on."""
    if function.owner is None or not function.code.parameters:
        return None
    values = params.get(function.code.parameters[0][0], ())
    receiver = values[0] if len(values) == 1 else None
    if isinstance(receiver, Instance):
        return receiver.cls
    return receiver if isinstance(receiver, Class) else None


def _is_rare(function: Function, cls: Class | None) -> bool:
    """Tell whether a method was hardly called on a class yet: what a mixin calls is not the same for all."""
    return (
        cls is not None
        and len(function.contexts) < _MOST_RECEIVED
        and not _is_exception(cls)
        and function.receivers.get(cls, 0) < (1 if _is_split(function) else _MOST_OF_ONE)
    )


def _is_split(function: Function) -> bool:
    """Tell whether a method gives, or is given, instances of other classes with each class it is called on.

    Then all further calls on one class share a frame, not those on all of them.
    """
    if function.split is None:
        met: dict[Class, tuple[Class, ...]] = {}
        for frame in function.contexts.values():
            cls = receiver(function, frame.params)
            held = (frame.returns, *list(frame.params.values())[1:])
            made = tuple(value.cls for values in held for value in values if type(value) is Instance)
            if cls is not None and made:
                met.setdefault(cls, made)
        function.split = len(set(met.values())) > 1
    return function.split


def _is_exception(cls: Class) -> bool:
    """Tell whether a class is an exception, of which there are many and all alike."""
    return any(base.path.endswith(("Exception", "Error")) for base in cls.outside)


def _is_decorator(machine: Machine, function: Function, key: tuple[Values, ...]) -> bool:
    """Tell whether a function is called with functions that are worth telling apart."""
    if function.running or len(function.contexts) >= _MOST_DECORATED:
        # What calls itself with more and more is no decorator.
        return False
    given = [machine.originals.get(value, value) for values in key for value in values[:1]]
    wrapped = [value for value in given if isinstance(value, _WRAPPED)]
    return bool(wrapped) and all(_depth(value) < _DEEPEST_WRAPPED for value in wrapped)


def _depth(value: Value, deepest: int = _DEEPEST_WRAPPED) -> int:
    """Count how many functions were wrapped in each other to make this one."""
    function = value.function if isinstance(value, Bound) else value
    if not isinstance(function, Function) or function.closure.function is None or not deepest:
        return 0
    inner = (item for values in function.closure.params.values() for item in values)
    return 1 + max((_depth(item, deepest - 1) for item in inner), default=0)


def _merged(machine: Machine, function: Function, params: dict[str, Values], cls: Class | None) -> Frame:
    """Get the frame that further kinds of arguments share: on the same class, with the same handed over."""
    if cls is not None and (_is_exception(cls) or not _is_split(function)):
        cls = None
    handed: tuple[Code | Value, ...] = tuple(_handed(params))
    if function.code.flags & REFLECTS or machine.selecting.get(function.code):
        # What reads attributes by names that it is given does something else for each name.
        handed += tuple(
            values[0] for values in params.values() if len(values) == 1 and type(values[0]) in _TEXT
        )
    if len(function.merged) >= _MOST_MERGED:
        cls, handed = None, ()
    frame = function.merged.get((cls, handed))
    if frame is None:
        frame = function.merged[cls, handed] = _frame(function)
    grown = False
    for name, values in params.items():
        known = frame.params.get(name, ())
        joined = join(known, values)
        if joined is not known:
            frame.params[name] = joined
            grown = grown or bool(known or frame.state != NEW)
    if grown:
        machine.again(frame)
    return frame


def _handed(params: dict[str, Values]) -> Iterable[Code]:
    """Give the code of functions and classes that are handed over, one to a parameter or keyword."""
    for values in params.values():
        if len(values) == 1:
            value = values[0]
            if isinstance(value, Container):
                for slot in value.items.values():
                    yield from _code(slot.values)
            else:
                yield from _code(values)


def _code(values: Values) -> Iterable[Code]:
    value = values[0] if len(values) == 1 else None
    if isinstance(value, Bound):
        yield value.function.code
    elif isinstance(value, Function | Class):
        yield value.code


def _frame(function: Function) -> Frame:
    return Frame(function.code, function.closure, function.closure.module, function)
