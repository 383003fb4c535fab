"""Validating models and forms: what it runs of the project, and whether it asks the database."""

from bridge.analysis.frameworks.django import form_fields
from bridge.analysis.frameworks.django.relations import Relation
from bridge.analysis.frameworks.mounting import texts
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, Container, External, Instance, Value, Values, join
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
_SERIALIZER = Entry("rest_framework.serializers.Serializer().is_valid", Kind.BLOCKS, "WA260", remedy=_REMEDY)
_FORMSET = Entry("django.forms.BaseModelFormSet().is_valid", Kind.BLOCKS, "WA260", remedy=_REMEDY)
_CHOOSING = ("ModelChoiceField", "ModelMultipleChoiceField")
_BASE = "django.forms."
_OF_USERS = frozenset(("username", "groups", "user_permissions"))
"""What is looked up of Django's own model of users."""


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


def hit_serializer(machine: Machine, frame: Frame, pos: int) -> None:
    """Note that validating a serializer asks the database."""
    machine.hit(frame, pos, _SERIALIZER, _SERIALIZER.target)


def looks_up(cls: Class, models: Values) -> bool:
    """Tell whether validating a serializer asks the database for one of its fields."""
    own = classes.namespace(cls)
    return any(_looks_up(value) for values in own.values() for value in values) or any(
        _automatic(cls, row) - own.keys() for row in models
    )


def hit_formset(machine: Machine, frame: Frame, pos: int) -> None:
    """Note that validating the forms of rows that there are asks for these."""
    machine.hit(frame, pos, _FORMSET, _FORMSET.target)


def _looks_up(field: Value) -> bool:
    """Tell whether a serializer's own field looks up the row that is named, or whether another is like it."""
    if isinstance(field, Instance):
        # A field of the project's own, which says itself among which rows it looks.
        related = any(base.path.endswith("RelatedField") for base in classes.externals(field.cls))
        return related and classes.find(field.cls, "get_queryset") is not None
    rules = field.data if isinstance(field, Native) else None
    return isinstance(rules, form_fields.Rules) and (bool(rules.rows) or rules.unique)


def _automatic(cls: Class, row: Value) -> frozenset[str]:
    """Name the fields of a model that a serializer makes by itself, and looks up to write them."""
    found = _OF_USERS if isinstance(row, External) else frozenset[str]()
    if isinstance(row, Instance):
        if any(base.path.endswith(".AbstractUser") for base in classes.externals(row.cls)):
            found = _OF_USERS
        for name, values in classes.namespace(row.cls).items():
            data = [value.data for value in values if isinstance(value, Native)]
            if any(isinstance(one, Relation) and not one.generic and not one.through for one in data) or any(
                isinstance(one, form_fields.Rules) and one.unique for one in data
            ):
                found |= {name}
    named = frozenset(texts(_said(cls, "fields")))
    if named and "__all__" not in named:
        found &= named
    return found - {*texts(_said(cls, "exclude")), *texts(_said(cls, "read_only_fields")), *_only_read(cls)}


def _only_read(cls: Class) -> list[str]:
    """Name the fields that a serializer's ``extra_kwargs`` make read-only."""
    found: list[str] = []
    for value in _said(cls, "extra_kwargs"):
        for name, slot in value.items.items() if isinstance(value, Container) else ():
            for given in slot.values:
                said = given.items.get("read_only") if isinstance(given, Container) else None
                if said and any(isinstance(one, Constant) and one.value is True for one in said.values):
                    found.append(str(name))
    return found


def _said(cls: Class, name: str) -> Values:
    """Read what the ``Meta`` of a serializer says."""
    held = classes.find(cls, "Meta")
    found: Values = ()
    for meta in held[1] if held else ():
        inner = classes.find(meta, name) if isinstance(meta, Class) else None
        found = join(found, inner[1] if inner else ())
    return found


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
    for value in _said(cls, "fields"):
        if isinstance(value, Container):
            return frozenset(texts((value,)))
    return None


def related(model: Class, names: frozenset[str] | None) -> frozenset[str]:
    """Name the relations of a model to one row that a form of these fields sets."""
    found = set()
    for name, values in classes.namespace(model).items():
        for value in values if names is None or name in names else ():
            if isinstance(value, Native) and isinstance(value.data, Relation) and not value.data.many:
                found.add(name)
    return frozenset(found)
