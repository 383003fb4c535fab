"""Functions with an implementation for each kind of argument: ``functools.singledispatch``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import annotations, containers
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame

_ABSTRACT = ("collections.abc.", "numbers.", "typing.", "os.PathLike")
"""Begins the names of kinds that objects are of without deriving from them."""
_UNIONS = ("Union", "Optional")


@dataclass(slots=True)
class _Dispatched:
    """Hold the implementations of one function: by class where that is known, and the others."""

    default: Values
    typed: Container
    others: Container

    def chosen(self, value: Value, frame: Frame) -> Values | None:
        """Choose what an object is given to; None when that is not sure."""
        kinds: Sequence[object]
        if isinstance(value, Instance) and not value.declared:
            kinds = [kind if isinstance(kind, Class) else kind.path for kind in value.cls.mro]
        elif isinstance(value, Constant):
            kinds = [f"builtins.{kind.__name__}" for kind in type(value.value).__mro__]
        elif isinstance(value, Container):
            kinds = (f"builtins.{value.kind}", "builtins.object")
        else:
            return None
        for key in kinds:
            slot = self.typed.items.get(key)
            if slot is not None and slot.values:
                slot.readers[frame.step] = None
                return slot.values
        is_own = isinstance(value, Instance)
        return self.default if is_own or all(self._is_concrete(key) for key in self.typed.items) else None

    @staticmethod
    def _is_concrete(key: object) -> bool:
        """Tell whether nothing that is built in is of a kind, but what says so itself."""
        return isinstance(key, Class) or not str(key).startswith(_ABSTRACT)

    def everything(self, frame: Frame) -> Values:
        """List all implementations."""
        found = dict.fromkeys((*self.default, *self.others.elements.values))
        for held in (self.typed.elements, *self.typed.items.values(), self.others.elements):
            held.readers[frame.step] = None
            found.update(dict.fromkeys(held.values))
        return tuple(found)


def _dispatch(call: Call) -> Values:
    """Keep ``functools.singledispatch`` functions callable: what is given decides which of them runs."""
    machine = call.machine
    made = _Dispatched(call.argument(0), Container("dict"), Container("list"))

    def run(inner: Call) -> Values:
        return _run(machine, made, inner, 0)

    def attribute(value: Native, name: str, frame: object, pos: int) -> Values | None:
        if name == "register":
            return (Native("register", lambda inner: _register(machine, made, inner)),)
        return None

    return (Native("singledispatch", run, attribute=attribute, data=made),)


def _run(machine: Machine, made: _Dispatched, call: Call, position: int) -> Values:
    """Run the implementations for what stands at a position of the arguments."""
    # Whoever calls it is run again when there are more implementations.
    made.typed.elements.readers[call.frame.step] = None
    apart: dict[Values, list[Value]] = {}
    for value in () if made.others.elements.values else call.argument(position):
        chosen = made.chosen(value, call.frame)
        if chosen is None:
            apart.clear()
            break
        apart.setdefault(chosen, []).append(value)
    if not apart:
        return machine.call(made.everything(call.frame), call)
    found: dict[Value, None] = {}
    for functions, values in apart.items():
        arguments = list(call.arguments)
        arguments[position] = tuple(values)
        handed = Call(machine, call.frame, call.pos, arguments, call.keywords, call.starred)
        found.update(dict.fromkeys(machine.call(functions, handed)))
    return tuple(found)


def _register(machine: Machine, made: _Dispatched, call: Call) -> Values:
    """Take an implementation: ``register(kind, function)``, ``@register(kind)`` and ``@register``."""
    last = call.arguments[-1] if call.arguments else ()
    functions = tuple([value for value in last if isinstance(value, Function | Native)])
    if not functions:
        kinds = call.argument(0)

        def take(inner: Call) -> Values:
            _keep(machine, made, kinds, inner.argument(0))
            return inner.argument(0)

        return (Native("register", take),)
    if len(call.arguments) > 1:
        _keep(machine, made, call.argument(0), functions)
    else:
        for function in functions:
            _keep(machine, made, _annotated(machine, function), (function,))
    return last


def _annotated(machine: Machine, function: Value) -> Values:
    """Give the kinds that the first annotation of an implementation names."""
    if not isinstance(function, Function) or not function.annotations:
        return ()
    return _kinds(machine, function.closure, next(iter(function.annotations.values())))


def _kinds(machine: Machine, frame: Frame, annotation: Node) -> Values:
    """List the classes that an annotation is made of."""
    parts: Iterable[Node] = ()
    if annotation[0] == f.OPERATOR:
        parts = [part for part in annotation[2:4] if part is not None]
    elif annotation[0] == f.SUBSCRIPT:
        base, index = annotation[1], annotation[2]
        name = base[2] if base[0] == f.ATTR else base[1] if base[0] == f.NAME else ""
        parts = (base,) if name not in _UNIONS else index[2] if index[0] == f.SEQUENCE else (index,)
    elif annotation[0] in (f.NAME, f.ATTR):
        return machine.evaluate(frame, annotation)
    else:
        named = annotations.annotated(machine, frame, annotation)
        return tuple([value.cls if isinstance(value, Instance) else value for value in named])
    found: Values = ()
    for part in parts:
        found = join(found, _kinds(machine, frame, part))
    return found


def _keep(machine: Machine, made: _Dispatched, kinds: Values, functions: Values) -> None:
    known = False
    for kind in kinds:
        if isinstance(kind, Class):
            containers.put(machine, made.typed, (kind,), functions)
            known = True
        elif isinstance(kind, External):
            path = machine.constant(kind.path.removesuffix("()"))
            containers.put(machine, made.typed, (path,), functions)
            known = True
    machine.grow(made.typed.elements if known else made.others.elements, functions)


def _dispatch_method(call: Call) -> Values:
    """Give a method with several implementations, each bound when an instance gives it."""
    whole = _dispatch(call)[0]
    assert isinstance(whole, Native)
    made: _Dispatched = whole.data

    def bind(value: Native, receiver: Value, frame: Frame, pos: int) -> Values:
        key = ("dispatched", value, receiver)

        def make() -> Native:

            def run(inner: Call) -> Values:
                arguments: list[Values] = [(receiver,), *inner.arguments]
                handed = Call(inner.machine, inner.frame, inner.pos, arguments, inner.keywords, inner.starred)
                return _run(inner.machine, made, handed, 1)

            return Native("singledispatchmethod", run)

        return (frame.once(key, make),)

    return (Native("singledispatchmethod", attribute=whole.attribute, bind=bind),)


HANDLERS: dict[str, Handler] = {
    "functools.singledispatch": _dispatch,
    "functools.singledispatchmethod": _dispatch_method,
}
