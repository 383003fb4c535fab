"""Which rows, and rows of which model, forms and serializers are made for."""

from bridge.analysis.frameworks.django import validation
from bridge.analysis.frameworks.django.accounts import MODEL, PASSWORD_FORMS, USER_FORMS, is_user
from bridge.analysis.frameworks.django.queries import Query
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Instance, Slot, Values, join
from bridge.analysis.values.frames import Frame

FORMS = ("django.forms.", "django.contrib.auth.forms.", "crispy_forms.")
_SERIALIZERS = ("rest_framework.serializers.",)


def derives(cls: Class, prefixes: tuple[str, ...]) -> bool:
    """Tell whether a class derives from one outside the project whose path begins like this."""
    for base in cls.outside:  # noqa: SIM110 - asked of nearly every attribute
        if base.path.startswith(prefixes):
            return True
    return False


def is_serializer(cls: Class) -> bool:
    """Tell whether a class is a serializer."""
    return derives(cls, _SERIALIZERS)


def is_field(cls: Class) -> bool:
    """Tell whether a class is one of forms, of their fields, or a serializer."""
    return is_serializer(cls) or derives(cls, ("django.forms.",))


def nested(cls: Class) -> list[Instance]:
    """List the fields of a form or serializer that are of classes of the project."""
    own = (value for values in classes.namespace(cls).values() for value in values)
    return [value for value in own if isinstance(value, Instance) and is_field(value.cls)]


def model(machine: Machine, cls: Class) -> Values:
    """Give an instance of the model that a form's or serializer's ``Meta`` names."""
    held = classes.find(cls, "Meta")
    found: Values = ()
    for meta in held[1] if held else ():
        if isinstance(meta, Class):
            inner = classes.find(meta, "model")
            for named in inner[1] if inner else ():
                if isinstance(named, Class):
                    found = join(found, (classes.generic(machine, named),))
                elif is_user(named):
                    found = join(found, (machine.external(f"{MODEL}()"),))
    if not found and classes.derives(cls, *PASSWORD_FORMS, *USER_FORMS):
        return (machine.external(f"{MODEL}()"),)
    return found


def sources(value: Instance) -> Values:
    """Give what a form or serializer was made with."""
    given = next((key for key, made in value.cls.instances.items() if made is value), ())
    return tuple(item for values in given if isinstance(values, tuple) for item in values)


def rows_of(machine: Machine, value: Instance) -> Values:
    """Give the rows that a form or serializer was made with, as far as they are known."""
    given: Values = ()
    for source in sources(value):
        if isinstance(source, Native) and isinstance(source.data, Query):
            given = join(
                given,
                (classes.generic(machine, source.data.model),)
                if isinstance(source.data.model, Class)
                else (),
            )
        elif isinstance(source, Instance) and not is_field(source.cls):
            given = join(given, (source,))
    return given


def given_rows(machine: Machine, value: Instance) -> Values:
    """Give the rows that a serializer was made with; an instance of its model when none is known."""
    return rows_of(machine, value) or model(machine, value.cls)


def edited_rows(machine: Machine, form: Instance, frame: Frame) -> Values:
    """Give the rows that a form was made with; where none is known, the new one that it fills in."""
    models = model(machine, form.cls)
    kinds = tuple(row.cls for row in models if isinstance(row, Instance))
    given = tuple(
        row
        for row in rows_of(machine, form)
        if not kinds or any(isinstance(row, Instance) and kind in row.cls.mro for kind in kinds)
    )
    if given:
        return given
    for row in models:
        if isinstance(row, Instance):
            made = begun(row, form.cls)
            made.loaded |= assigned(made, frame)
    return tuple(begun(row, form.cls) if isinstance(row, Instance) else row for row in models)


def is_update(machine: Machine, form: Instance, model: Class) -> bool:
    """Tell whether a form was made with a row that nobody has just made."""
    given = [row for row in rows_of(machine, form) if isinstance(row, Instance) and model in row.cls.mro]
    return bool(given) and all(row.declared for row in given)


def assigned(row: Instance, frame: Frame) -> frozenset[str]:
    """Name the relations that somebody gives a row that a form fills in."""
    found: set[str] = set()
    for name in validation.related(row.cls, None):
        slot = row.slots.setdefault(name, Slot())
        slot.readers[frame.step] = None
        if slot.values:
            found.add(name)
    return frozenset(found)


def begun(row: Instance, form: Class) -> Instance:
    """Get the new row of a model that forms of a class fill in."""
    key = ("form", form)
    made = row.cls.instances.get(key)
    if made is None:
        made = row.cls.instances[key] = Instance(row.cls, True, 1)
    return made
