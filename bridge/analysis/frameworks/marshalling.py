"""Marshalling of Flask-RESTful and Flask-RESTX: what `marshal` calls for the fields that it is given."""

from dataclasses import dataclass

from bridge.analysis.frameworks.mounting import callables, held
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native, method_like
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Instance,
    Property,
    Value,
    Values,
    join,
)

_HOMES = ("flask_restful", "flask_restx", "flask_restplus")
_APIS = tuple(f"{home}.{api}()" for home in _HOMES[1:] for api in ("Api", "Namespace"))
_FIELDS = (
    "Arbitrary Boolean ClassName Date DateTime Fixed Float FormattedString Integer List Nested Polymorph Raw "
    "StringMixin String Url Wildcard"
)
_NESTED = ("Nested", "List")
_DEEPEST = 6
"""Fields nested deeper than this are taken to be nested in a circle."""


@dataclass(slots=True)
class Field:
    """Hold what a field reads instead of its own name, and the fields that it holds."""

    attribute: Values = ()
    nested: Values = ()


def install(registry: Registry) -> list[After]:
    """Listen to fields, models, and to what marshals by them."""
    handlers = registry.machine.handlers
    for home in _HOMES:
        for name in _FIELDS.split():
            handlers[f"{home}.fields.{name}"] = _field
        for path in (f"{home}.marshal", f"{home}.marshalling.marshal"):
            handlers[path] = _marshal
        for name in ("marshal_with", "marshal_list_with"):
            handlers[f"{home}.{name}"] = _decorate
    for api in _APIS:
        handlers[f"{api}.marshal"] = _marshal
        for name in ("marshal_with", "marshal_list_with"):
            handlers[f"{api}.{name}"] = _decorate
        for name in ("model", "inherit", "clone"):
            handlers[f"{api}.{name}"] = _model
    return []


def _field(call: Call) -> Values:
    """Make a field that knows what it calls."""
    path = call.target.path if isinstance(call.target, External) else ""
    key = ("field", call.pos)

    def make() -> Native:
        external = call.machine.external(f"{path}()")
        return Native("marshalled field", external=external, data=Field())

    made = call.frame.once(key, make)
    data: Field = made.data
    data.attribute = join(data.attribute, call.argument(-1, "attribute"))
    if path.endswith(_NESTED):
        data.nested = join(data.nested, call.argument(0, "nested"))
    return (made,)


def _model(call: Call) -> Values:
    """Give the dictionaries of fields that a model is made of; its parents are models, too."""
    found = call.keywords.get("model", ())
    for place in range(1, len(call.arguments)):
        found = join(found, call.argument(place))
    return found


def _marshal(call: Call) -> Values:
    """Read from a row, or from each of a list, what the fields ask for."""
    _read(call, held(call.argument(0, "data")), call.argument(1, "fields"), 0)
    return ()


def _decorate(call: Call) -> Values:
    """Make a decorator that marshals what the view gives."""
    fields = call.argument(0, "fields")

    def decorate(inner: Call) -> Values:
        view = inner.argument(0)
        key = ("marshalled", inner.place, view)
        made = inner.frame.made.get(key)
        if made is None:

            def run(asked: Call) -> Values:
                rows = asked.machine.call(view, asked)
                _read(asked, held(rows), fields, 0)
                return ()

            made = inner.frame.made[key] = method_like("marshal_with", run)
            for value in view[:1]:
                inner.machine.originals[made] = value
        return (made,)

    return (Native("marshal_with", decorate),)


def _read(call: Call, rows: Values, fields: Values, depth: int) -> None:
    """Do for each field what getting its value from a row does."""
    if depth > _DEEPEST:
        return
    for value in fields:
        for name, slot in value.items.items() if isinstance(value, Container) else ():
            for field in slot.values:
                _get(call, rows, str(name), field, depth)


def _get(call: Call, rows: Values, name: str, field: Value, depth: int) -> None:
    if _is_own(call, field, name, rows):
        return
    machine = call.machine
    data = field.data if isinstance(field, Native) and isinstance(field.data, Field) else Field()
    found = machine.call_values(callables(data.attribute), [rows], call.frame, call.pos)
    texts = [item.value for item in data.attribute if isinstance(item, Constant)] or [name]
    for text in texts if not callables(data.attribute) else ():
        values = rows
        for part in str(text).split("."):
            values = machine.attribute(_with_own(values, part), part, call.frame, call.pos)
        found = join(found, values)
    for nested in data.nested:
        if isinstance(nested, Container):
            _read(call, held(found), (nested,), depth + 1)
        else:
            _get(call, found, "", nested, depth + 1)


def _is_own(call: Call, field: Value, name: str, rows: Values) -> bool:
    """Call what a field of the project's own class overrides, if it is one."""
    machine = call.machine
    given: dict[str, list[Values]] = {"output": [(machine.constant(name),), rows], "format": [()]}
    for own in classes.instances(machine, (field,)) if isinstance(field, Class) else (field,):
        for method, arguments in given.items():
            if isinstance(own, Instance) and classes.find(own.cls, method) is not None:
                methods = machine.attribute((own,), method, call.frame, call.pos)
                machine.call_values(methods, arguments, call.frame, call.pos)
                return True
    return False


def _with_own(rows: Values, name: str) -> Values:
    """Leave out what holds no property of the project under a name."""
    return tuple(
        row
        for row in rows
        if isinstance(row, Instance)
        and (owned := classes.find(row.cls, name)) is not None
        and any(isinstance(value, Property) for value in owned[1])
    )
