"""Call things: functions of the project, classes, names outside it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes, iteration
from bridge.analysis.interpret.frames import NEW, Frame
from bridge.analysis.values import (
    Bound,
    Class,
    ClassMethod,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Native,
    Partial,
    Property,
    Running,
    Slot,
    Static,
    Value,
    Values,
    join,
)
from bridge.catalog.entry import Entry, Kind

if TYPE_CHECKING:
    from bridge.analysis.interpret.machine import Call, Machine

_MOST_CONTEXTS = 12
"""A function called with more kinds of arguments than this is run once for all further ones."""
_CALLABLE = (Function, Bound, Class, Partial, Native, Static)


def call(machine: "Machine", values: Values, call: "Call") -> Values:
    """Call each of the values; give all that may come back."""
    found: Values = ()
    for value in values:
        machine.note_call(call.frame, call.pos, value)
        found = join(found, _call_one(machine, value, call, len(values) == 1))
    return found


def _call_one(machine: "Machine", value: Value, call: "Call", sure: bool) -> Values:
    if isinstance(value, Function):
        return call_function(machine, value, call, ())
    if isinstance(value, Bound):
        return call_function(machine, value.function, call, (value.receiver,))
    if isinstance(value, Class):
        return instantiate(machine, value, call)
    if isinstance(value, External):
        return call_external(machine, value, call, sure)
    if isinstance(value, Native):
        return _call_native(machine, value, call, sure)
    if isinstance(value, Partial):
        return _call_partial(machine, value, call)
    if isinstance(value, Static):
        return machine.call(value.inner, call)
    if isinstance(value, Instance):
        method = machine.attribute((value,), "__call__", call.frame, call.pos)
        return machine.call(tuple(item for item in method if item is not value), call)
    return ()


def _call_native(machine: "Machine", value: Native, call: "Call", sure: bool) -> Values:
    if value.handler is not None:
        call.target = value
        found = value.handler(call)
        if found is not None:
            return found
    if value.external is not None:
        return call_external(machine, value.external, call, sure)
    return ()


def _call_partial(machine: "Machine", value: Partial, call: "Call") -> Values:
    from bridge.analysis.interpret.machine import Call

    arguments = [*value.arguments, *call.arguments]
    keywords = {**value.keywords, **call.keywords}
    inner = Call(machine, call.frame, call.pos, arguments, keywords, call.starred, kind=call.kind)
    return machine.call(value.inner, inner)


# Functions of the project


def make_function(machine: "Machine", frame: Frame, code: Code, defaults: Node) -> Function:
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
        function.defaults[name] = join(function.defaults.get(name, ()), values)
    return function


def bind(machine: "Machine", function: Function, call: "Call", first: Values) -> dict[str, Values]:
    """Match arguments with parameters."""
    arguments = [*((value,) for value in first), *call.arguments]
    params: dict[str, Values] = {}
    position = 0
    names = {name for name, _ in function.code.params}
    for name, kind in function.code.params:
        if kind in (f.POSITIONAL_ONLY, f.NORMAL):
            if position < len(arguments):
                params[name] = arguments[position]
                position += 1
            elif name in call.keywords:
                params[name] = call.keywords[name]
            else:
                params[name] = _missing(machine, function, name)
        elif kind == f.VAR_POSITIONAL:
            rest = arguments[position:]
            position = len(arguments)
            params[name] = _gathered(machine, "tuple", enumerate(rest))
        elif kind == f.KEYWORD_ONLY:
            given = call.keywords.get(name)
            params[name] = given if given is not None else _missing(machine, function, name)
        else:
            more = [(key, values) for key, values in call.keywords.items() if key not in names]
            params[name] = _gathered(machine, "dict", more)
    for name, values in params.items():
        params[name] = values or _declared(machine, function, name)
    return params


def _missing(machine: "Machine", function: Function, name: str) -> Values:
    values = function.defaults.get(name, ())
    useful = tuple(value for value in values if not (isinstance(value, Constant) and value.value is None))
    return values if useful else _declared(machine, function, name) or values


def _declared(machine: "Machine", function: Function, name: str) -> Values:
    annotation = function.annotations.get(name)
    return classes.annotated(machine, function.closure, annotation) if annotation is not None else ()


def _gathered(machine: "Machine", kind: str, given: Iterable[tuple[object, Values]]) -> Values:
    """Make the tuple or dictionary of ``*args`` or ``**kwargs``, one for each set of values."""
    useful = tuple((key, values) for key, values in given if any(_matters(value) for value in values))
    if not useful:
        return ()
    key = (kind, useful)
    container = machine.gathered.get(key)
    if container is None:
        container = machine.gathered[key] = Container(kind)
        for name, values in useful:
            container.items[name] = Slot(values)
    return (container,)


def _matters(value: Value) -> bool:
    return not isinstance(value, Constant)


def call_function(
    machine: "Machine",
    function: Function,
    call: "Call",
    first: Values,
    params: dict[str, Values] | None = None,
) -> Values:
    """Call a function of the project: its frame for these arguments runs, now or when it is iterated."""
    if params is None:
        params = bind(machine, function, call, first)
    frame = context(machine, function, params)
    code = function.code
    if code.flags & (f.ASYNC | f.GENERATOR):
        running = frame.made.get("running")
        if running is None:
            running = frame.made["running"] = Running(frame)
        return (running,)
    machine.enter(frame, call.frame, call.pos, call.kind)
    return returned(machine, frame)


def returned(machine: "Machine", frame: Frame) -> Values:
    """Give what a frame returned, or what its function's annotation says it returns."""
    function = frame.function
    if function is None or function.returns is None or any(_says_something(value) for value in frame.returns):
        return frame.returns
    return join(classes.annotated(machine, function.closure, function.returns), frame.returns)


def _says_something(value: Value) -> bool:
    if isinstance(value, External):
        return value.known.prefix or bool(value.known.entries)
    return not isinstance(value, Constant)


def context(machine: "Machine", function: Function, params: dict[str, Values]) -> Frame:
    """Get the frame of a function for arguments; too many kinds of arguments share one frame."""
    selectors = function.code.selectors
    for name, values in params.items():
        if values and name not in selectors and any(isinstance(value, Constant) for value in values):
            params[name] = tuple(value for value in values if not isinstance(value, Constant))
    key = tuple(params.values())
    frame = function.contexts.get(key)
    if frame is not None:
        return frame
    if len(function.contexts) >= _MOST_CONTEXTS:
        return _merged(machine, function, params)
    frame = _frame(function)
    frame.params = params
    function.contexts[key] = frame
    return frame


def _merged(machine: "Machine", function: Function, params: dict[str, Values]) -> Frame:
    frame = function.merged
    if frame is None:
        frame = function.merged = _frame(function)
    grown = False
    for name, values in params.items():
        known = frame.params.get(name, ())
        joined = join(known, values)
        if joined is not known:
            frame.params[name] = joined
            grown = grown or bool(known or frame.state != NEW)
    if grown:
        machine.soil(frame)
    return frame


def _frame(function: Function) -> Frame:
    return Frame(function.code, function.closure, function.closure.module, function)


def generic_frame(machine: "Machine", code: Code) -> Frame | None:
    """Get the frame of a function called with what its annotations say, no more."""
    value = machine.made_value(code)
    if not isinstance(value, Function):
        return None
    params: dict[str, Values] = {}
    for index, (name, kind) in enumerate(value.code.params):
        if index == 0 and value.owner is not None and kind in (f.NORMAL, f.POSITIONAL_ONLY):
            static = any(isinstance(item, Static) for item in value.owner.frame.env.get(code.name, ()))
            is_class = any(isinstance(item, ClassMethod) for item in value.owner.frame.env.get(code.name, ()))
            if is_class or code.name == "__new__":
                params[name] = (value.owner,)
                continue
            if not static:
                params[name] = (classes.generic(machine, value.owner),)
                continue
        params[name] = _missing(machine, value, name)
    return context(machine, value, params)


# Classes of the project


def instantiate(machine: "Machine", cls: Class, call: "Call") -> Values:
    """Make an instance."""
    for hook in machine.construct_hooks:
        answer = hook(machine, cls, call)
        if answer is not None:
            return answer
    meta = classes.metaclass_call(cls)
    if meta is not None:
        return call_function(machine, meta, call, (cls,))
    return construct(machine, cls, call)


def construct(machine: "Machine", cls: Class, call: "Call") -> Values:
    """Make an instance as ``type`` does."""
    made: Values
    creator = classes.find(cls, "__new__")
    if creator is not None:
        made = ()
        for value in creator[1]:
            inner = value.inner[0] if isinstance(value, Static) and value.inner else value
            if isinstance(inner, Function):
                made = join(made, call_function(machine, inner, call, (cls,)))
        made = tuple(value for value in made if not isinstance(value, Constant))
        if made and not any(isinstance(value, Instance) and value.cls is cls for value in made):
            return made
    given = (*call.arguments, *call.keywords.values())
    instance = classes.make(machine, cls, tuple(given))
    initialise(machine, instance, call)
    return (instance,)


def initialise(machine: "Machine", instance: Instance, call: "Call") -> None:
    """Run the constructor of an instance."""
    cls = instance.cls
    found = classes.find(cls, "__init__")
    if found is not None:
        for value in found[1]:
            if isinstance(value, Function):
                call_function(machine, value, call, (instance,))
        return
    for base in classes.externals(cls):
        blocking = base.known.find(Kind.BLOCKS)
        if blocking is not None and _applies(blocking, call):
            machine.hit(call.frame, call.pos, blocking, base.path)
    _fields(machine, instance, call)
    after = classes.find(cls, "__post_init__")
    for value in after[1] if after else ():
        if isinstance(value, Function):
            machine.call_values((classes.bound(value, instance),), [], call.frame, call.pos)


def _fields(machine: "Machine", instance: Instance, call: "Call") -> None:
    """Store the arguments of a data class (or a model, or a named tuple) in its fields."""
    names: dict[str, None] = {}
    for owner in reversed(instance.cls.mro):
        if isinstance(owner, Class):
            names.update(dict.fromkeys(owner.annotations))
    if not names:
        return
    given = dict(zip(names, call.arguments, strict=False)) | call.keywords
    for name, values in given.items():
        if name in names and values:
            machine.grow(instance.slots.setdefault(name, Slot()), values)


def base_constructor(machine: "Machine", base: External) -> Value:
    """Give ``super().__init__`` of a class outside the project: the call of its constructor."""
    key = f"constructor of {base.path}"
    value = machine.natives.get(key)
    if value is None:

        def construct(call: "Call") -> Values:
            entry = base.known.find(Kind.BLOCKS)
            if entry is not None and _applies(entry, call):
                machine.hit(call.frame, call.pos, entry, base.path)
            return ()

        value = machine.natives[key] = Native(key, construct)
    return value


# Names outside the project


def call_external(machine: "Machine", value: External, call: "Call", sure: bool = True) -> Values:
    """Call a name outside the project: what the catalogue says happens."""
    handler = machine.handlers.get(value.path)
    if handler is not None:
        call.target = value
        found = handler(call)
        if found is not None:
            return found
    known = value.known
    offloads = False
    results: Values = ()
    for entry in known.entries:
        kind = entry.kind
        if kind is Kind.BLOCKS or kind is Kind.COMPUTES:
            if _applies(entry, call):
                machine.hit(call.frame, call.pos, entry, value.path, sure)
        elif kind is Kind.RETURNS:
            results = join(results, (machine.external(entry.gives),))
        elif kind is Kind.OFFLOADS:
            offloads = True
        elif kind is Kind.CALLS:
            _call_back(machine, _chosen(entry, call), call)
        elif kind is Kind.WRAPS:
            chosen = _chosen(entry, call)
            results = join(results, tuple(item for item in chosen if isinstance(item, _CALLABLE)))
    if not offloads:
        _run_arguments(machine, call)
    if results:
        return results
    held = _held(machine, value, call)
    if held:
        return held
    if value.result is None:
        value.result = (machine.external(f"{value.path}()"),)
    return value.result


def _held(machine: "Machine", value: External, call: "Call") -> Values:
    """Answer ``g.get("name")`` and its like with what the project stored under the name."""
    owner, _, name = value.path.rpartition(".")
    if name in ("get", "pop", "setdefault", "get_or_create") and owner in machine.holders:
        text = call.text(0)
        if text is not None:
            found: Values = ()
            for key in ((owner, text), (owner, f"[{text}]")):
                found = join(found, call.frame.slot(machine.stored, key).values)  # type: ignore[arg-type]
            return found
    return ()


def _chosen(entry: Entry, call: "Call") -> Values:
    if isinstance(entry.argument, str):
        return call.keywords.get(entry.argument, ())
    return call.argument(entry.argument)


def _call_back(machine: "Machine", values: Values, call: "Call") -> None:
    for value in values:
        if isinstance(value, (*_CALLABLE, Instance, External)):
            result = machine.call_values((value,), [], call.frame, call.pos)
            iteration.drive(machine, result, call.frame, call.pos)


def _run_arguments(machine: "Machine", call: "Call") -> None:
    """Run coroutines handed to something outside: it awaits them or makes tasks of them."""
    for values in (*call.arguments, *call.keywords.values()):
        for value in values:
            if isinstance(value, Running) and value.frame.code.is_async and not value.frame.code.is_generator:
                machine.enter(value.frame, call.frame, call.pos, CallKind.CALL)


def _applies(entry: Entry, call: "Call") -> bool:
    """Tell whether a call blocks, given the arguments that make it harmless."""
    return not any(_matches(condition, call) for condition in entry.unless)


def _matches(condition: str, call: "Call") -> bool:
    if condition == "()":
        return not call.arguments and not call.keywords and not call.starred
    name, _, wanted = condition.partition("=")
    values = call.argument(int(name)) if name.isdigit() else call.keywords.get(name)
    given = int(name) < len(call.arguments) if name.isdigit() else name in call.keywords
    if wanted == "*":
        return given
    for value in values or ():
        if isinstance(value, Constant) and repr(value.value) == wanted:
            return True
        if isinstance(value, External) and value.path == wanted:
            return True
    return False


# Decorators


def decorate(machine: "Machine", decorators: Values, decorated: Values, frame: Frame, pos: int) -> Values:
    """Apply a decorator; one that nobody knows is taken to call what it decorates."""
    if not decorators:
        return decorated
    result: Values = ()
    for decorator in decorators:
        if isinstance(decorator, External):
            result = join(result, _decorate_external(machine, decorator, decorated, frame, pos))
        else:
            got = machine.call_values((decorator,), [decorated], frame, pos, CallKind.DECORATE)
            result = join(result, decorated if all(_is_unknown(value) for value in got) else got)
    for value in result:
        if value not in decorated and isinstance(value, Function | Partial | Instance | Native):
            machine.originals.setdefault(value, decorated[0])
    return result


def _decorate_external(
    machine: "Machine", decorator: External, decorated: Values, frame: Frame, pos: int
) -> Values:
    got = machine.call_values((decorator,), [decorated], frame, pos, CallKind.DECORATE)
    if _offloads(machine, decorator):
        return got
    useful = tuple(value for value in got if not _is_unknown(value))
    if not useful and decorator.path.endswith("()") and decorator.known.prefix:
        # Many libraries let their decorator be written with and without arguments.
        useful = (decorator,)
    for value in useful:
        if isinstance(value, External) and value.path.endswith("()"):
            # What a library made of a function keeps its identity: calling it calls the function.
            return _wrapped(frame, pos, value, decorated)
    return useful or decorated


def _is_unknown(value: Value) -> bool:
    return isinstance(value, External) and not value.known.prefix


def _wrapped(frame: Frame, pos: int, made: External, decorated: Values) -> Values:
    """Give what a library's decorator makes: an object of the library's that calls what it decorates."""
    key = ("wrapped", pos)
    value = frame.made.get(key)
    if not isinstance(value, Native):

        def run(call: "Call") -> Values:
            return call.machine.call(decorated, call)

        value = frame.made[key] = Native(made.path, run, external=made)
    return (value,)


def _offloads(machine: "Machine", decorator: External) -> bool:
    path = decorator.path
    while True:
        if machine.knowledge.look_up(path).find(Kind.OFFLOADS) is not None:
            return True
        if not path.endswith("()"):
            return False
        path = path[:-2]


def property_part(value: Property, name: str) -> Native:
    """Give ``x.setter`` (or another part) of a property."""

    def take(call: "Call") -> Values:
        function = call.argument(0)
        return (Property(value.get, function) if name == "setter" else Property(function, value.set),)

    return Native(f"property.{name}", take)


# Operators


def operator(machine: "Machine", left: Values, method: str, right: Values, frame: Frame, pos: int) -> Values:
    """Apply an operator: the method of a class of the project, or of a value that the catalogue knows."""
    found: Values = ()
    for value in left:
        if isinstance(value, Instance | Class | Native):
            found = join(found, _operate(machine, value, method, right, frame, pos))
        elif isinstance(value, External):
            member = machine.external(f"{value.path}.{method}")
            if member.known.entries:
                found = join(found, machine.call_values((member,), [right], frame, pos, CallKind.OPERATOR))
    return found


def _operate(machine: "Machine", value: Value, method: str, right: Values, frame: Frame, pos: int) -> Values:
    if isinstance(value, Native):
        if value.attribute is None:
            return ()
        got = value.attribute(value, method, frame, pos) or ()
        return machine.call_values(got, [right], frame, pos, CallKind.OPERATOR)
    if isinstance(value, Instance):
        held = classes.find(value.cls, method)
        if held is not None:
            methods = tuple(classes.bound(item, value) for item in held[1] if isinstance(item, Function))
            return machine.call_values(methods, [right], frame, pos, CallKind.OPERATOR)
        found: Values = ()
        for base in classes.externals(value.cls):
            for instance in classes.instance_of(machine, base):
                found = join(found, operator(machine, (instance,), method, right, frame, pos))
        return found
    return ()
