"""Builtins that look at, wrap or convert one object."""

from bridge.analysis.interpret import attribute_stores, classes, operators
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import ClassMethod, Constant, Instance, Property, Static, Values, join


def _getattr(call: Call) -> Values:
    machine = call.machine
    found: Values = call.argument(2)
    for name in call.argument(1):
        if isinstance(name, Constant) and isinstance(name.value, str):
            found = join(found, machine.attribute(call.argument(0), name.value, call.frame, call.pos))
    return found


def _setattr(call: Call) -> Values:
    name = call.text(1)
    if name is not None:
        attribute_stores.write(call.machine, call.argument(0), name, call.argument(2), call.frame, call.pos)
    return ()


def _type(call: Call) -> Values:
    found: Values = ()
    for value in call.argument(0):
        if isinstance(value, Instance):
            found = join(found, (value.cls,))
    return found


def _property(call: Call) -> Values:
    return (Property(call.argument(0, "fget"), call.argument(1, "fset")),)


def _static(call: Call) -> Values:
    return (Static(call.argument(0)),)


def _class_method(call: Call) -> Values:
    return (ClassMethod(call.argument(0)),)


def _len(call: Call) -> Values:
    operators.operator(call.machine, call.argument(0), "__len__", (), call.frame, call.pos)
    return ()


def _bool(call: Call) -> Values:
    for value in call.argument(0):
        if not operators.operator(call.machine, (value,), "__bool__", (), call.frame, call.pos):
            operators.operator(call.machine, (value,), "__len__", (), call.frame, call.pos)
    return ()


def _str(call: Call) -> Values:
    for value in call.argument(0):
        if isinstance(value, Instance):
            operators.operator(call.machine, (value,), "__str__", (), call.frame, call.pos)
    return (call.machine.external("builtins.str()"),)


def _cast(call: Call) -> Values:
    return call.argument(1) or classes.instances(call.machine, call.argument(0))


def _import_module(call: Call) -> Values | None:
    name = call.text(0)
    if name is None:
        return ()
    found = call.machine.module(name.lstrip("."))
    return (found,) if found is not None else (call.machine.external(name),)


HANDLERS: dict[str, Handler] = {
    "builtins.getattr": _getattr,
    "builtins.setattr": _setattr,
    "builtins.type": _type,
    "builtins.property": _property,
    "functools.cached_property": _property,
    "django.utils.functional.cached_property": _property,
    "werkzeug.utils.cached_property": _property,
    "builtins.staticmethod": _static,
    "builtins.classmethod": _class_method,
    "typing.cast": _cast,
    "builtins.len": _len,
    "builtins.bool": _bool,
    "builtins.str": _str,
    "builtins.repr": _str,
    "builtins.format": _str,
    "importlib.import_module": _import_module,
}
