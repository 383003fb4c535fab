"""Apply decorators."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import annotations, classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native, method_like
from bridge.analysis.values import External, Function, Instance, Partial, Property, Value, Values, join
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Kind

_LIKE_PROPERTIES = ("computed_field", "lazy", "lazy_attribute", "lazyattr", "reify")
"""What libraries call decorators that run a method when its name is read, beside names with "property"."""


def decorate(
    machine: Machine, decorators: Values, decorated: Values, frame: Frame, pos: int, expression: Node
) -> Values:
    """Apply a decorator, written as an expression; one nobody knows is taken to call what it decorates."""
    if not decorators:
        return decorated
    result: Values = ()
    for decorator in decorators:
        if isinstance(decorator, External):
            for hook in machine.decorator_hooks:
                hook(decorator, decorated, frame, expression)
            result = join(result, _decorate_external(machine, decorator, decorated, frame, pos))
        else:
            got = machine.call_values((decorator,), [decorated], frame, pos, CallKind.DECORATE)
            result = join(result, decorated if all(_is_unknown(value) for value in got) else got)
    for value in result:
        if value not in decorated and isinstance(value, Function | Partial | Instance | Native):
            machine.originals.setdefault(value, decorated[0])
    return result


def _decorate_external(
    machine: Machine, decorator: External, decorated: Values, frame: Frame, pos: int
) -> Values:
    methods = tuple(value for value in decorated if isinstance(value, Function))
    made = (
        _property(machine, frame, pos, decorator, methods) if frame.code.kind == f.CLASS and methods else None
    )
    if made is not None:
        return (made,)
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


def _property(
    machine: Machine, frame: Frame, pos: int, decorator: External, methods: tuple[Function, ...]
) -> Value | None:
    """Give what a library's decorator makes of a method that runs when its name is read, by its own name."""
    path = decorator.path.removesuffix("()")
    name = path.rpartition(".")[2].lower()
    if path in machine.handlers or ("property" not in name and name not in _LIKE_PROPERTIES):
        return None
    if "class" in name:
        return frame.once(("property", pos, methods), lambda: _class_property(machine, methods))
    return frame.once(("property", pos, methods), lambda: Property(methods))


def _class_property(machine: Machine, methods: tuple[Function, ...]) -> Native:
    """Give what runs methods with the class, read from it or from an instance."""

    def read(value: Native, receiver: Value, frame: Frame, pos: int) -> Values:
        cls = receiver.cls if isinstance(receiver, Instance) else receiver
        found = tuple(classes.bound(method, cls) for method in methods)
        return machine.call_values(found, [], frame, pos, CallKind.ATTRIBUTE)

    return Native("class property", lambda _: (), bind=read)


def _is_unknown(value: Value) -> bool:
    if isinstance(value, Native):
        # An annotation says that it can be called, no more.
        return value.name == annotations.CALLABLE
    return isinstance(value, External) and not value.known.prefix


def _wrapped(frame: Frame, pos: int, made: External, decorated: Values) -> Values:
    """Give what a library's decorator makes: an object of the library's that calls what it decorates."""
    key = ("wrapped", pos, decorated)
    value = frame.made.get(key)
    if not isinstance(value, Native):

        def run(call: Call) -> Values:
            return call.machine.call(decorated, call)

        value = frame.made[key] = method_like(made.path, run)
        value.external = made
    return (value,)


def _offloads(machine: Machine, decorator: External) -> bool:
    path = decorator.path
    while True:
        if machine.knowledge.look_up(path).find(Kind.OFFLOADS) is not None:
            return True
        if not path.endswith("()"):
            return False
        path = path[:-2]


def property_part(value: Property, name: str) -> Native:
    """Give ``x.setter`` (or another part) of a property."""

    def take(call: Call) -> Values:
        function = call.argument(0)
        if name == "setter":
            return (Property(value.get, function, value.delete),)
        if name == "deleter":
            return (Property(value.get, value.set, function),)
        return (Property(function, value.set, value.delete),)

    return Native(f"property.{name}", take)
