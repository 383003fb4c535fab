"""What ``app.config`` holds: the values that the project gives it, by whichever of its methods."""

from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import Class, Constant, Container, External, Instance, Module, Value, Values

_CONFIGS = ("flask.Config()", "quart.Config()")


def install(registry: Registry) -> list[After]:
    """Handle the methods that fill a configuration."""
    handlers = registry.machine.handlers
    for path in _CONFIGS:
        for name in ("update", "from_mapping"):
            handlers[f"{path}.{name}"] = _update
        handlers[f"{path}.from_object"] = _from_object
        handlers[f"{path}.setdefault"] = _set_default
    return []


def _update(call: Call) -> Values:
    for value in call.argument(0):
        if isinstance(value, Container):
            for key, slot in value.items.items():
                slot.readers[call.frame.step] = None
                _store(call, str(key), slot.values)
    for name, values in call.keywords.items():
        _store(call, name, values)
    return ()


def _set_default(call: Call) -> Values:
    for value in call.argument(0):
        if isinstance(value, Constant):
            _store(call, str(value.value), call.argument(1))
    return call.argument(1)


def _from_object(call: Call) -> Values:
    for value in call.argument(0, "obj"):
        for held in _objects(call, value):
            for name in _names(held):
                _store(call, name, call.machine.attribute((held,), name, call.frame, -1))
    return ()


def _objects(call: Call, value: Value) -> Values:
    """Give the object itself, or what a dotted name in a string names."""
    if not isinstance(value, Constant) or not isinstance(value.value, str):
        return (value,)
    machine: Machine = call.machine
    module = machine.module(value.value)
    if module is not None:
        return (module,)
    home, _, name = value.value.replace(":", ".").rpartition(".")
    owner = machine.module(home) if home else None
    return machine.attribute((owner,), name, call.frame, -1) if owner is not None else ()


def _names(value: Value) -> list[str]:
    """List the names in capitals that an object has."""
    owners = []
    if isinstance(value, Instance):
        owners = [owner.frame for owner in value.cls.inside]
    elif isinstance(value, Class):
        owners = [owner.frame for owner in value.inside]
    elif isinstance(value, Module) and value.frame is not None:
        owners = [value.frame]
    return [name for name in dict.fromkeys(name for owner in owners for name in owner.env) if name.isupper()]


def _store(call: Call, name: str, values: Values) -> None:
    if values and isinstance(call.target, External):
        call.machine.store(call.target.path.rpartition(".")[0], f"[{name}]", values)
