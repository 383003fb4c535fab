"""Read an attribute of each kind of value."""

from collections.abc import Callable

from bridge.analysis.interpret import (
    class_attributes,
    container_methods,
    decorating,
    generators,
    instance_attributes,
    modules,
    outside_attributes,
    texts,
)
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Bound,
    Class,
    ClassMethod,
    Constant,
    Container,
    Expression,
    External,
    Function,
    Instance,
    Lazy,
    Module,
    Partial,
    Property,
    Running,
    Static,
    Super,
    Values,
    unite,
)
from bridge.analysis.values.frames import Frame


def read(machine: Machine, values: Values, name: str, frame: Frame, pos: int) -> Values:
    """Read an attribute of each of the values."""
    if len(values) == 1:
        # By far the most frequent case.
        reader = _READERS.get(type(values[0]))
        return reader(machine, values[0], name, frame, pos) if reader is not None else ()
    parts = []
    for value in values:
        reader = _READERS.get(type(value))
        if reader is not None:
            parts.append(reader(machine, value, name, frame, pos))
    return unite(parts)


def _module(machine: Machine, value: Module, name: str, frame: Frame, pos: int) -> Values:
    return modules.member(machine, value, name, frame)


def _function(machine: Machine, value: Function, name: str, frame: Frame, pos: int) -> Values:
    if name == "__wrapped__":
        return (value,)
    if name in ("__name__", "__qualname__"):
        return (machine.constant(value.code.name),)
    return frame.slot(value.slots, name).values


def _bound(machine: Machine, value: Bound, name: str, frame: Frame, pos: int) -> Values:
    if name == "__self__":
        return (value.receiver,)
    if name == "__func__":
        return (value.function,)
    return _function(machine, value.function, name, frame, pos)


def _container(machine: Machine, value: Container, name: str, frame: Frame, pos: int) -> Values:
    return container_methods.method(machine, value, name, frame)


def _constant(machine: Machine, value: Constant, name: str, frame: Frame, pos: int) -> Values:
    kind = type(value.value).__name__
    if isinstance(value.value, str) and name in texts.METHODS:
        return (texts.method(machine, value, name, frame),)
    return (machine.external(f"builtins.{kind}().{name}"),) if kind in ("str", "bytes") else ()


def _property(machine: Machine, value: Property, name: str, frame: Frame, pos: int) -> Values:
    if name in ("setter", "getter", "deleter"):
        return (decorating.property_part(value, name),)
    return ()


def _partial(machine: Machine, value: Partial, name: str, frame: Frame, pos: int) -> Values:
    return value.inner if name == "func" else read(machine, value.inner, name, frame, pos)


_READERS: dict[type, Callable[..., Values]] = {
    Module: _module,
    External: outside_attributes.external,
    Native: outside_attributes.native,
    Instance: instance_attributes.read,
    Class: class_attributes.read,
    Super: class_attributes.read_super,
    Function: _function,
    Bound: _bound,
    Container: _container,
    Constant: _constant,
    Property: _property,
    Partial: _partial,
    Running: generators.read,
    Expression: generators.read,
    Lazy: generators.read,
    Static: lambda machine, value, name, frame, pos: read(machine, value.inner, name, frame, pos),
    ClassMethod: lambda machine, value, name, frame, pos: read(machine, value.inner, name, frame, pos),
}
