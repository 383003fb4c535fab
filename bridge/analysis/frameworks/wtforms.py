"""WTForms: validating a form calls its methods named after its fields, and the validators of its fields."""

from dataclasses import dataclass

from bridge.analysis.frameworks.mounting import callables, held
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, External, Instance, Super, Value, Values, join
from bridge.analysis.values.frames import Frame

_HOMES = ("flask_wtf.", "wtforms.", "flask_security.", "starlette_wtf.")
_VALIDATING = ("validate", "validate_on_submit")
_PREFIX = "validate_"
_FIELDS = {
    "wtforms": "BooleanField ColorField DateField DateTimeField DateTimeLocalField DecimalField EmailField "
    "FieldList FileField FloatField FormField HiddenField IntegerField IntegerRangeField MonthField "
    "MultipleFileField PasswordField RadioField SearchField SelectField SelectMultipleField StringField "
    "SubmitField TelField TextAreaField TextField TimeField URLField WeekField",
    "flask_wtf.file": "FileField MultipleFileField",
    **dict.fromkeys(
        ("wtforms_sqlalchemy.fields", "wtforms.ext.sqlalchemy.fields"),
        "QuerySelectField QuerySelectMultipleField",
    ),
}
"""By module, the classes of fields; their second argument lists validators."""
_OWN_FIELD = ("process_formdata", "pre_validate", "post_validate")
"""Methods of a field of the project's own kind that reading and validating a form calls."""


@dataclass(slots=True)
class _Field:
    """Hold what validating a field calls."""

    validators: Values = ()
    factories: Values = ()


def install(registry: Registry) -> list[After]:
    """Teach the machine what validating runs."""
    registry.machine.class_hooks.append(_attribute, _VALIDATING)
    registry.machine.super_hooks.append(_super_attribute)
    for home, names in _FIELDS.items():
        for space in (home, "wtforms.fields") if home == "wtforms" else (home,):
            for name in names.split():
                registry.machine.handlers[f"{space}.{name}"] = _field
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


def _field(call: Call) -> Values:
    """Make a field that knows its validators, and what gives the rows that it lets choose from."""
    key = ("field", call.pos)

    def make() -> Native:
        path = call.target.path if isinstance(call.target, External) else ""
        external = call.machine.external(f"{path}()")
        return Native("field", external=external, data=_Field())

    made = call.frame.once(key, make)
    field = made.data
    field.validators = join(field.validators, callables(held(call.argument(1, "validators"))))
    field.factories = join(field.factories, callables(call.argument(-1, "query_factory")))
    return (made,)


def _validate(call: Call, form: Instance, own: bool) -> Values:
    """Call the form's own ``validate``, or what the base's calls: the validators of single fields."""
    machine = call.machine
    if own:
        methods = machine.attribute((form,), "validate", call.frame, call.pos)
        machine.call_values(methods, [], call.frame, call.pos)
        return ()
    for name, values in _fields(form.cls).items():
        for value in values:
            if isinstance(value, Native) and value.name == "field":
                machine.call_values(value.data.factories, [], call.frame, call.pos)
                machine.call_values(value.data.validators, [(form,), (value,)], call.frame, call.pos)
            elif isinstance(value, Instance):
                _validate_own(call, value, form)
        methods = ()
        if classes.find(form.cls, _PREFIX + name) is not None:
            methods = machine.attribute((form,), _PREFIX + name, call.frame, call.pos)
        machine.call_values(methods, [values], call.frame, call.pos)
    return ()


def _validate_own(call: Call, field: Instance, form: Instance) -> None:
    """Call what a field of the project's own kind does when a form is read and validated."""
    for name in _OWN_FIELD:
        if _is_form(field.cls) and classes.find(field.cls, name) is not None:
            methods = call.machine.attribute((field,), name, call.frame, call.pos)
            call.machine.call_values(methods, [(form,)], call.frame, call.pos)


def _fields(cls: Class) -> dict[str, Values]:
    """List what a form's class body and its bases hold; a name of the nearest class hides the others."""
    found: dict[str, Values] = {}
    for owner in cls.mro:
        if isinstance(owner, Class):
            for name, values in owner.frame.env.items():
                found.setdefault(name, values)
    return found
