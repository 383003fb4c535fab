"""Functions of the project: how they are made, given arguments and run."""

from collections.abc import Iterable

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import annotations, contexts, handing, type_variables
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import (
    Constant,
    Container,
    Function,
    Prefix,
    Running,
    Slot,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import MARK, Frame

_TEXT = (Constant, Prefix)
_MOST_MERGED = 300
"""So many shared frames a function has; beyond, what is handed over is not told apart."""
_DEEPEST_MADE = 2
"""So many calls further down it is looked for who made what a call gives."""


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
    # A module that names things to a decorator means others of the project.
    by_names = call.frame.function is None or bool(function.code.flags & f.REFLECTS)
    for name, kind in function.code.parameters:
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
            params[name] = _gathered(machine, "tuple", enumerate(rest), by_names=by_names)
        elif kind == f.KEYWORD_ONLY:
            given = call.keywords.get(name)
            params[name] = given if given is not None else _omitted(machine, function, name, call)
        else:
            names = {name for name, _ in function.code.parameters}
            more = [(key, values) for key, values in call.keywords.items() if key not in names]
            fills = function.code.flags & f.FILLS_KEYWORDS
            params[name] = _gathered(machine, "dict", more, function if fills else None, by_names=by_names)
    if position < len(arguments):
        machine.overfilled.add(function.code)
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
    machine: Machine,
    kind: str,
    given: Iterable[tuple[object, Values]],
    owner: Function | None = None,
    *,
    by_names: bool = False,
) -> Values:
    """Make the tuple or dictionary of ``*args`` or ``**kwargs``, one for each set of values.

    A function that stores more in it, its ``owner``, has one of its own; strings are kept ``by_names``
    where they may be names of attributes or modules.
    """
    useful = tuple(
        (key, values) for key, values in given if any(by_names or _matters(value) for value in values)
    )
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
    if not (code.switches or code.options) or call.constants is None:
        return {}
    found: dict[str, object] = {}
    for position, (name, kind) in enumerate(code.parameters):
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
    for name, keyword, default in code.options:
        if keyword in call.constants:
            found[name] = call.constants[keyword]
        elif keyword not in call.keywords and not call.starred:
            found[name] = default
    return found


def _told(code: Code, name: str, value: object) -> object:
    """Keep of a constant what tests tell apart: its truth alone where it is never compared.

    None stays what it is: it may be handed on to where it is compared.
    """
    return value if value is None or name in code.selectors else bool(value)


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
    if machine.bodies_running or code.switches or code.options or code.flags & f.FILLS_KEYWORDS:
        params = bind(machine, function, call, first)
        return contexts.context(machine, function, params, _switches(function, call, len(first)), is_top)
    if function.revision != machine.revision:
        function.revision = machine.revision
        function.calls.clear()
    key = (first, tuple(call.arguments), tuple(call.keywords.items()), is_top, call.constants is None)
    frame = function.calls.get(key)
    if frame is None:
        settled = not function.running
        frame = contexts.context(machine, function, bind(machine, function, call, first), None, is_top)
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
    cls = contexts.receiver(function, frame.params)
    if cls is not None and type_variables.has_types(machine, cls):
        said = annotations.annotated_for(machine, cls, function.closure, function.returns)
    else:
        said = _annotated(machine, function, "return", function.returns)
    return join(said, frame.returns)
