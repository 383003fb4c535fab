"""Validating models and forms: what it runs of the project, and whether it asks the database."""

from bridge.analysis.frameworks.django import form_fields
from bridge.analysis.frameworks.django.relations import Relation
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, Container, External, Instance, Value, Values
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Entry, Kind, Remedy

METHODS = ("full_clean", "clean_fields", "clean", "validate_unique", "validate_constraints")
_PARTS = {
    "full_clean": ("clean_fields", "clean", "validate_unique", "validate_constraints"),
    "clean_fields": (), "validate_unique": (), "validate_constraints": (),
}  # fmt: skip
_REMEDY = Remedy("asgiref.sync.sync_to_async", "offload_call", "Unique fields and relations are looked up.")
_CLEAN = Entry("django.db.models.Model().full_clean", Kind.BLOCKS, "WA260", remedy=_REMEDY)
_VALID = Entry("django.forms.Form().is_valid", Kind.BLOCKS, "WA260", remedy=_REMEDY)
_CHOOSING = ("ModelChoiceField", "ModelMultipleChoiceField")
_BASE = "django.forms."


def model_method(machine: Machine, row: Instance, name: str) -> Native | None:
    """Give a method that validates a row, as Django defines it."""
    if name not in _PARTS:
        return None

    def run(call: Call) -> Values:
        for part in _PARTS[name]:
            if classes.find(row.cls, part) is not None:
                methods = machine.attribute((row,), part, call.frame, call.pos)
                machine.call_values(methods, [], call.frame, call.pos)
        if name in ("full_clean", "clean_fields"):
            check_fields(machine, row.cls, call.frame, call.pos)
        if asks(row.cls):
            machine.hit(call.frame, call.pos, _CLEAN, f"django.db.models.Model().{name}")
        return ()

    return Native(name, run)


def check_fields(machine: Machine, model: Class, frame: Frame, pos: int) -> None:
    """Run the functions that check the values of a model's fields."""
    machine.call_values(form_fields.validators(model), [()], frame, pos)


def asks(model: Class, names: frozenset[str] | None = None) -> bool:
    """Tell whether validating a model, or some of its fields, asks the database."""
    for name, values in classes.namespace(model).items():
        for value in values if names is None or name in names else ():
            data = value.data if isinstance(value, Native) else None
            if isinstance(data, Relation) or (isinstance(data, form_fields.Rules) and data.unique):
                return True
    return names is None and _constrained(model)


def _constrained(model: Class) -> bool:
    """Tell whether a model says that some of its fields are unique together."""
    held = classes.find(model, "Meta")
    for meta in held[1] if held else ():
        for name in ("constraints", "unique_together"):
            listed = classes.find(meta, name) if isinstance(meta, Class) else None
            if any(isinstance(value, Container) for value in (listed[1] if listed else ())):
                return True
    return False


def hit_form(machine: Machine, cls: Class, models: Values, frame: Frame, pos: int) -> None:
    """Note that validating a form asks the database, where one of its fields does."""
    own = (value for values in classes.namespace(cls).values() for value in values)
    if any(_chooses(value) for value in own) or any(
        asks(row.cls, chosen_fields(cls)) for row in models if isinstance(row, Instance)
    ):
        machine.hit(frame, pos, _VALID, f"{_BASE}Form().is_valid")


def _chooses(value: Value) -> bool:
    """Tell whether a form's field looks up the row that was chosen."""
    if isinstance(value, Instance):
        bases = [base.path for base in classes.externals(value.cls)]
    else:
        external = value.external if isinstance(value, Native) else value
        bases = [external.path.removesuffix("()")] if isinstance(external, External) else []
    return any(path.startswith(_BASE) and path.endswith(_CHOOSING) for path in bases)


def chosen_fields(cls: Class) -> frozenset[str] | None:
    """Give the names of the model's fields that a form shows; None where it shows all of them."""
    held = classes.find(cls, "Meta")
    for meta in held[1] if held else ():
        listed = classes.find(meta, "fields") if isinstance(meta, Class) else None
        for value in listed[1] if listed else ():
            if isinstance(value, Container):
                slots = (*value.items.values(), value.elements)
                texts = [
                    str(item.value) for slot in slots for item in slot.values if isinstance(item, Constant)
                ]
                return frozenset(texts)
    return None


def related(model: Class, names: frozenset[str] | None) -> frozenset[str]:
    """Name the relations of a model to one row that a form of these fields sets."""
    found = set()
    for name, values in classes.namespace(model).items():
        for value in values if names is None or name in names else ():
            if isinstance(value, Native) and isinstance(value.data, Relation) and not value.data.many:
                found.add(name)
    return frozenset(found)
