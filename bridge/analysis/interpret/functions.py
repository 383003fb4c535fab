"""Functions of the project: how they are made, given arguments and run."""

from collections.abc import Iterable

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import annotations, handing
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import (
    Bound,
    Class,
    Constant,
    Container,
    Function,
    Instance,
    Prefix,
    Running,
    Slot,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import MARK, NEW, Frame

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
_DEEPEST_MADE = 2
"""So many calls further down it is looked for who made what a call gives."""
_DEEPEST_WRAPPED = 6
"""Functions wrapped in each other deeper than this are not told apart, so that recursion ends."""


def make_function(machine: Machine, frame: Frame, code: Code, defaults: Node) -> Function:
    """Make the function of a ``def`` or ``lambda`` in a frame, once."""
    made = frame.made.get(code.index)
    if isinstance(made, Function):
        function = made
    else:
        function = Function(code, frame)
        frame.made[code.index] = function
        machine.note_value(code, function)
    for name, expression in defaults:
        values = machine.evaluate(frame, expression)
        before = function.defaults.get(name, ())
        function.defaults[name] = join(before, values)
        if function.defaults[name] is not before:
            machine.revision += 1
        if expression[0] == f.CONST:
            function.constants[name] = expression[1]
    return function


def bind(machine: Machine, function: Function, call: Call, first: Values) -> dict[str, Values]:
    """Match arguments with parameters."""
    arguments: list[Values] = [(value,) for value in first]
    arguments += call.arguments
    params: dict[str, Values] = {}
    position = 0
    for name, kind in function.code.params:
        if kind in (f.POSITIONAL_ONLY, f.NORMAL):
            if position < len(arguments):
                params[name] = arguments[position]
                position += 1
            elif name in call.keywords:
                params[name] = call.keywords[name]
            else:
                params[name] = _omitted(machine, function, name, call)
        elif kind == f.VAR_POSITIONAL:
            rest = arguments[position:]
            position = len(arguments)
            params[name] = _gathered(machine, "tuple", enumerate(rest))
        elif kind == f.KEYWORD_ONLY:
            given = call.keywords.get(name)
            params[name] = given if given is not None else _omitted(machine, function, name, call)
        else:
            names = {name for name, _ in function.code.params}
            more = [(key, values) for key, values in call.keywords.items() if key not in names]
            fills = function.code.flags & f.FILLS_KEYWORDS
            params[name] = _gathered(machine, "dict", more, function if fills else None)
    if function.annotations:
        for name, values in params.items():
            if not values:
                params[name] = _declared(machine, function, name)
    return params


def _omitted(machine: Machine, function: Function, name: str, call: Call) -> Values:
    """Give what a parameter holds that a call leaves out: whoever writes no call may give any string."""
    values = missing(machine, function, name)
    if call.constants is None and not call.frame.function:
        return tuple([value for value in values if not _is_string(value)])
    return values


def _is_string(value: Value) -> bool:
    return isinstance(value, Constant) and isinstance(value.value, str)


def missing(machine: Machine, function: Function, name: str) -> Values:
    """Give what a parameter holds for which there is no argument."""
    values = function.defaults.get(name, ())
    for value in values:
        if not isinstance(value, Constant) or value.value is not None:
            return values
    return _declared(machine, function, name) or values


def _declared(machine: Machine, function: Function, name: str) -> Values:
    annotation = function.annotations.get(name)
    return _annotated(machine, function, name, annotation) if annotation is not None else ()


def _annotated(machine: Machine, function: Function, name: str, annotation: Node) -> Values:
    """Give what an annotation says; anew only when the body of a module has run since."""
    closure = function.closure
    outer = closure if closure.closure is None else closure.closure
    if machine.bodies_running or closure.function is not None or outer.closure is not None:
        return annotations.annotated(machine, closure, annotation)
    known = function.said.get(name)
    if known is None or known[0] != machine.revision:
        found = annotations.annotated(machine, closure, annotation)
        known = function.said[name] = (machine.revision, found)
    return known[1]


def _gathered(
    machine: Machine, kind: str, given: Iterable[tuple[object, Values]], owner: Function | None = None
) -> Values:
    """Make the tuple or dictionary of ``*args`` or ``**kwargs``, one for each set of values.

    A function that stores more in it, its ``owner``, has one of its own.
    """
    useful = tuple((key, values) for key, values in given if any(_matters(value) for value in values))
    if not useful and owner is None:
        return ()
    key = (kind, useful, owner)
    container = machine.gathered.get(key)
    if container is None:
        container = machine.gathered[key] = Container(kind)
        for name, values in useful:
            container.items[name] = Slot(values)
        if kind == "dict":
            container.keys.values = tuple([machine.constant(name) for name, _ in useful])
    return (container,)


def _matters(value: Value) -> bool:
    return not isinstance(value, _TEXT)


def _switches(function: Function, call: Call, given: int) -> dict[str, object]:
    """Find the parameters that tests ask for and that a call written in the source gives one constant."""
    code = function.code
    if not code.switches or call.constants is None:
        return {}
    found: dict[str, object] = {}
    for position, (name, kind) in enumerate(code.params):
        if name not in code.switches or kind in (f.VAR_POSITIONAL, f.VAR_KEYWORD):
            continue
        positional = kind != f.KEYWORD_ONLY and position - given < len(call.arguments)
        if name in call.keywords:
            key: int | str = name
        elif positional and (position < given or call.starred):
            continue
        elif positional:
            key = position - given
        elif call.starred or name not in function.constants:
            continue
        else:
            found[name] = _told(code, name, function.constants[name])
            continue
        if key in call.constants:
            found[name] = _told(code, name, call.constants[key])
    return found


def _told(code: Code, name: str, value: object) -> object:
    """Keep of a constant what tests tell apart: its truth alone where it is never compared."""
    return value if name in code.selectors else bool(value)


def call_function(
    machine: Machine,
    function: Function,
    call: Call,
    first: Values,
) -> Values:
    """Call a function of the project: its frame for these arguments runs, now or when it is iterated."""
    frame = _frame_of(machine, function, call, first)
    code = function.code
    if code.flags & (f.ASYNC | f.GENERATOR):
        running = frame.made.get("running")
        if running is None:
            running = frame.made["running"] = Running(frame)
        return (running,)
    caller = call.frame
    handed = handing.note(machine, function, frame, call, first) if caller.watched else None
    machine.enter(frame, caller, call.pos, call.kind, handed is not None or call.node is not None)
    if frame.expired or frame.left:
        if frame.left and handed is None:
            handed = handing.plainly(function.code, call, len(first))
        handing.come_back(machine, caller, frame, handed)
    found = returned(machine, frame)
    if caller.marked and call.kind is CallKind.CALL:
        _renew(caller, frame, found)
    return found


def _renew(caller: Frame, callee: Frame, values: Values) -> None:
    """Forget that what a function makes at each call has been sent: the next call makes another one."""
    for value in values:
        mark = f"{MARK}{id(value)} sent"
        if mark in caller.env and _makes(callee, value, _DEEPEST_MADE):
            del caller.env[mark]


def _makes(frame: Frame, value: Value, depth: int) -> bool:
    """Tell whether a frame, or one that it calls, makes a value each time that it runs."""
    if any(made is value for made in frame.made.values()):
        return True
    return depth > 0 and any(_makes(inner, value, depth - 1) for _, inner in frame.edges)


def _frame_of(machine: Machine, function: Function, call: Call, first: Values) -> Frame:
    """Get the frame of a function for a call; a call with what another one gave is given its frame.

    What a call means does not change but with the body of a module, with the defaults of the function and
    with what is learnt of its parameters.
    """
    is_top = call.frame.function is None
    code = function.code
    if machine.bodies_running or code.switches or code.flags & f.FILLS_KEYWORDS:
        params = bind(machine, function, call, first)
        return context(machine, function, params, _switches(function, call, len(first)), is_top)
    if function.revision != machine.revision:
        function.revision = machine.revision
        function.calls.clear()
    key = (first, tuple(call.arguments), tuple(call.keywords.items()), is_top, call.constants is None)
    frame = function.calls.get(key)
    if frame is None:
        settled = not function.running
        frame = context(machine, function, bind(machine, function, call, first), None, is_top)
        if settled and len(function.merged) < _MOST_MERGED:
            # What runs may be given fewer frames of its own than later.
            function.calls[key] = frame
    return frame


def returned(machine: Machine, frame: Frame) -> Values:
    """Give what a frame returned, or what its function's annotation says it returns."""
    function = frame.function
    if function is None or function.returns is None:
        return frame.returns
    if annotations.tells(frame.returns):
        return frame.returns
    return join(_annotated(machine, function, "return", function.returns), frame.returns)


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
    cls = _receiver(function, params)
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


def _receiver(function: Function, params: dict[str, Values]) -> Class | None:
    """Find the class that a method is called on."""
    if function.owner is None or not function.code.params:
        return None
    values = params.get(function.code.params[0][0], ())
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
            cls = _receiver(function, frame.params)
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
    handed = tuple(_handed(params))
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
