"""WTForms: validating a form calls its methods that are named after its fields."""

from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Instance, Super, Value, Values
from bridge.analysis.values.frames import Frame

_HOMES = ("flask_wtf.", "wtforms.", "flask_security.", "starlette_wtf.")
_VALIDATING = ("validate", "validate_on_submit")
_PREFIX = "validate_"


def install(registry: Registry) -> list[After]:
    """Teach the machine what validating runs."""
    registry.machine.class_hooks.append(_attribute)
    registry.machine.super_hooks.append(_super_attribute)
    return []


def _attribute(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
    if name not in _VALIDATING or not isinstance(value, Instance) or not _is_form(value.cls):
        return None
    own = classes.find(value.cls, "validate") is not None
    return (Native(name, lambda call: _validate(call, value, own)),)


def _super_attribute(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
    receiver = value.receiver if isinstance(value, Super) else None
    if name not in _VALIDATING or not isinstance(receiver, Instance) or not _is_form(receiver.cls):
        return None
    own = name == "validate_on_submit" and classes.find(receiver.cls, "validate") is not None
    return (Native(name, lambda call: _validate(call, receiver, own)),)


def _is_form(cls: Class) -> bool:
    return any(base.path.startswith(_HOMES) for base in classes.externals(cls))


def _validate(call: Call, form: Instance, own: bool) -> Values:
    """Call the form's own ``validate``, or what the base's calls: the validators of single fields."""
    machine = call.machine
    names = ["validate"] if own else _inline(form.cls)
    for name in names:
        methods = machine.attribute((form,), name, call.frame, call.pos)
        machine.call_values(methods, [()] if not own else [], call.frame, call.pos)
    return ()


def _inline(cls: Class) -> list[str]:
    names: dict[str, None] = {}
    for owner in cls.mro:
        if isinstance(owner, Class):
            names.update(dict.fromkeys(name for name in owner.frame.env if name.startswith(_PREFIX)))
    return [name for name in names if classes.find(cls, name.removeprefix(_PREFIX)) is not None]
