"""Methods that the project's own kinds of dictionary inherit from ``dict``."""

from bridge.analysis.interpret import classes, container_methods, containers, mappings
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Instance, Super, Value, Values
from bridge.analysis.values.frames import Frame

_METHODS = ("get", "pop", "setdefault", "values", "keys", "items", "update", "copy", "popitem")


def install(machine: Machine) -> None:
    """Let such instances have the methods of dictionaries."""
    machine.class_hooks.append(_attribute, _METHODS)
    machine.super_hooks.append(_super_attribute)


def _attribute(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
    if name not in _METHODS or not isinstance(value, Instance):
        return None
    held = mappings.items(machine, value)
    if held is None or classes.find(value.cls, "__getitem__") is not None:
        return None
    return container_methods.method(machine, held, name, frame)


def _super_attribute(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
    held = mappings.items(machine, value.receiver) if isinstance(value, Super) else None
    if held is None:
        return None
    if name in _METHODS:
        return container_methods.method(machine, held, name, frame)

    def read(call: Call) -> Values:
        return containers.held(held, call.argument(0), call.frame)

    def store(call: Call) -> Values:
        containers.put(machine, held, call.argument(0), call.argument(1))
        return ()

    handler = {"__getitem__": read, "__setitem__": store}.get(name)
    return (Native(name, handler),) if handler is not None else None
