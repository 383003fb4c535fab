"""Forms and serializers: what validating and reading them runs in the project."""

from collections.abc import Iterable

from bridge.analysis.frameworks.django import form_fields, form_rows, validation
from bridge.analysis.frameworks.django.accounts import LOGIN_FORM
from bridge.analysis.frameworks.django.cleaned_data import CleanedData
from bridge.analysis.frameworks.django.form_saving import STORING, Saving, external_method
from bridge.analysis.frameworks.django.queries import Queries, Query, Save
from bridge.analysis.frameworks.django.signals import Signals
from bridge.analysis.frameworks.first_access import is_first
from bridge.analysis.interpret import classes, constructors, operators, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Bound,
    Class,
    Constant,
    Container,
    Function,
    Instance,
    Property,
    Super,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import DONE, Frame

_VALIDATING = ("clean", "validate", "run_validation", "to_internal_value", "to_python")
_VALIDATING_EACH = ("clean_", "validate_")
_WRITING_OUT = ("__str__", "__html__", "as_div", "as_p", "as_table", "as_ul")
_READ_AGAIN = 2
"""So many runs of a frame read a serializer that it shows anew; it is known well enough then."""


class Forms:
    """Answer what instances of form and serializer classes give beyond what the project wrote."""

    def __init__(self, machine: Machine, signals: Signals, queries: Queries, save: Save) -> None:
        self.machine = machine
        self._cleaned = CleanedData(machine, queries)
        self.saving = Saving(machine, signals, self._cleaned, save)
        self._passed: dict[tuple[Frame, int, int], set[Value]] = {}
        """By frame, place and run, the serializers and their classes that were read there."""
        self._read_only: set[Value] = set()
        """Serializers inside others that are told to be ``read_only``: nothing validates them."""
        machine.construct_hooks.append(self._construct)
        machine.class_hooks.append(self.attribute)
        machine.super_hooks.append(self.super_attribute)

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read a method of a form or serializer that its base defines."""
        if not isinstance(value, Instance) or not value.cls.outside:
            return None
        serializer = form_rows.is_serializer(value.cls)
        if not serializer and not form_rows.derives(value.cls, form_rows.FORMS):
            return None
        if name in ("is_valid", "full_clean"):
            return (self._validator(value, name),)
        if name == "errors":
            # Whoever looks at the errors has most often validated before.
            self.validate(value, frame, pos)
            return ()
        if name == ("validated_data" if serializer else "cleaned_data"):
            return self._cleaned.of(value.cls, form_rows.model(self.machine, value.cls), frame, pos)
        if not serializer:
            if name in _WRITING_OUT:
                return (Native(name, lambda call: self._written_out(value, call)),)
            if name == "instance":
                return form_rows.edited_rows(self.machine, value, frame)
            return (self.saving.form(value),) if name == "save" else None
        if name == "save":
            return (self.saving.serializer(value),)
        if name in STORING:
            return (self.saving.storing(value, name),)
        if name == "data":
            return self._data(value, frame, pos)
        if name == "get_queryset":
            query = classes.find(value.cls, "queryset")
            return (Native(name, lambda _: query[1]),) if query is not None else None
        if name == "instance":
            return form_rows.given_rows(self.machine, value)
        return None

    def _construct(self, machine: Machine, cls: Class, call: Call) -> Values | None:
        """Remember serializers that are only read, and forms that edit a row."""
        if "instance" in call.keywords and form_rows.derives(cls, form_rows.FORMS):
            made = constructors.construct(machine, cls, call)
            self.saving.editing.note(call, made)
            return made
        given = call.keywords.get("read_only", ())
        if not given or not form_rows.is_serializer(cls):
            return None
        if not any(isinstance(value, Constant) and value.value is True for value in given):
            return None
        made = constructors.construct(machine, cls, call)
        self._read_only.update(made)
        return made

    def _written_out(self, form: Instance, call: Call) -> Values:
        """Ask for the rows that a form shows to choose among."""
        rows = self._cleaned.choices(form.cls, form_rows.model(self.machine, form.cls), call.frame, call.pos)
        self.machine.iterate(rows, call.frame, call.pos)
        return ()

    def super_attribute(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        """Read ``super().save`` of a form, ``super().create`` of a serializer and their like."""
        receiver = value.receiver if isinstance(value, Super) else None
        if not isinstance(receiver, Instance):
            return None
        if form_rows.is_serializer(receiver.cls):
            if name in STORING:
                return (self.saving.storing(receiver, name),)
            if name == "validate":
                return (Native(name, lambda call: call.argument(0, "attrs")),)
            return (self.saving.serializer(receiver),) if name == "save" else None
        if name not in ("save", "clean") or not form_rows.derives(receiver.cls, form_rows.FORMS):
            return None
        if name == "clean":
            return (Native(name, lambda call: self._cleaned_by_base(receiver, call)),)
        return (self.saving.form(receiver),)

    def _cleaned_by_base(self, form: Instance, call: Call) -> Values:
        rows = form_rows.model(self.machine, form.cls)
        return self._cleaned.of(form.cls, rows, call.frame, call.pos)

    def validating(self, cls: Class) -> list[str]:
        """List the methods of the project that validation calls."""
        return [name for name in classes.namespace(cls) if name in _VALIDATING or _is_check(cls, name)]

    def reading(self, cls: Class) -> list[str]:
        """List the methods of the project that turning an object into data calls."""
        names = classes.namespace(cls)
        found = [name for name in names if name == "to_representation"]
        for name, values in names.items():
            for value in values:
                method = form_fields.reader(name, value)
                if method is not None:
                    found.append(method)
        return [name for name in dict.fromkeys(found) if name in names]

    def read(self, value: Instance, frame: Frame, pos: int) -> None:
        """Run what turning an object into data runs; inside others each class runs once."""
        passed = self._passed.setdefault((frame, pos, min(frame.runs, _READ_AGAIN)), set())
        if value in passed:
            return
        passed.add(value)
        rows = form_rows.given_rows(self.machine, value)
        self._run(value, self.reading(value.cls), frame, pos, rows)
        for row in rows:
            for name in self._properties(value.cls, row):
                self._show((row,), name, frame, pos)
            for name in form_fields.spelled(value.cls):
                related = self._follow(row, [name], frame, pos)
                operators.operator(self.machine, related, "__str__", (), frame, pos)
            for way in form_fields.paths(value.cls):
                self._show(self._follow(row, way[:-1], frame, pos), way[-1], frame, pos)
        for inner in form_rows.nested(value.cls):
            if inner.cls not in passed:
                passed.add(inner.cls)
                self.read(inner, frame, pos)

    def _follow(self, row: Value, way: list[str], frame: Frame, pos: int) -> Values:
        """Go from a row to what a field shows a part of; of any row at all nobody knows what is loaded."""
        if isinstance(row, Instance) and row.declared:
            driver = Frame(frame.code, None, frame.module, None)
            driver.state = DONE
            frame = driver
        held: Values = (row,)
        for name in way:
            held = self._show(held, name, frame, pos)
        return held

    def _show(self, rows: Values, name: str, frame: Frame, pos: int) -> Values:
        """Read what a field shows: an attribute, or what a method gives."""
        held = self.machine.attribute(rows, name, frame, pos)
        methods = tuple(item for item in held if isinstance(item, Bound))
        return join(held, self.machine.call_values(methods, [], frame, pos))

    def _properties(self, cls: Class, row: Value) -> list[str]:
        """List the fields of a serializer that are properties of its model."""
        if not isinstance(row, Instance):
            return []
        held = classes.find(cls, "Meta")
        named = dict.fromkeys(classes.namespace(cls))
        for meta in held[1] if held else ():
            listed = classes.find(meta, "fields") if isinstance(meta, Class) else None
            for value in listed[1] if listed else ():
                slots = value.items.values() if isinstance(value, Container) else ()
                named |= {
                    str(v.value): None for slot in slots for v in slot.values if isinstance(v, Constant)
                }
        named = dict.fromkeys(
            form_fields.shown(cls, name) for name in named if not form_fields.is_hidden(cls, name)
        )
        found = ((name, classes.find(row.cls, name)) for name in named)
        return [
            name
            for name, own in found
            if own and any(isinstance(item, Property | Function) for item in own[1])
        ]

    def validate(self, value: Instance, frame: Frame, pos: int, passed: set[Class] | None = None) -> None:
        """Run what validating runs; of classes inside each other each runs once."""
        passed = set() if passed is None else passed
        passed.add(value.cls)
        names = self.validating(value.cls)
        if form_rows.is_serializer(value.cls) and any(name.startswith("validate") for name in names):
            cleaned = self._cleaned.of(value.cls, form_rows.model(self.machine, value.cls), frame, pos)
            for name in names:
                self._run(value, [name], frame, pos, _validated(name, cleaned, frame))
        else:
            self._run(value, names, frame, pos)
        if classes.derives(value.cls, LOGIN_FORM):
            request: Values = (self.machine.external("django.http.HttpRequest()"),)
            user = self.machine.attribute(request, "user", frame, pos)
            self._run(value, ("confirm_login_allowed",), frame, pos, user)
        self.machine.call_values(form_fields.validators(value.cls), [()], frame, pos)
        for inner in self._validated_inside(value.cls):
            if inner.cls not in passed:
                self.validate(inner, frame, pos, passed)

    def _validated_inside(self, cls: Class) -> list[Instance]:
        return [inner for inner in form_rows.nested(cls) if inner not in self._read_only]

    def _data(self, value: Instance, frame: Frame, pos: int) -> Values:
        for source in form_rows.sources(value):
            if isinstance(source, Native) and isinstance(source.data, Query):
                self.machine.iterate((source,), frame, pos)
        self.read(value, frame, pos)
        for row in form_rows.rows_of(self.machine, value):
            self._ask_nested(value.cls, row, frame, pos)
        return ()

    def _ask_nested(self, cls: Class, row: Value, frame: Frame, pos: int) -> None:
        """Ask for the rows that serializers inside a serializer show."""
        for name, values in classes.namespace(cls).items():
            if any(isinstance(item, Instance) and form_rows.is_serializer(item.cls) for item in values):
                related = self.machine.attribute((row,), form_fields.shown(cls, name), frame, pos)
                rows = (item for item in related if isinstance(item, Native) and isinstance(item.data, Query))
                self.machine.iterate(tuple(rows), frame, pos)

    def _validator(self, value: Instance, name: str) -> Native:
        external = external_method(self.machine, value.cls, name)

        def run(call: Call) -> Values:
            self.validate(value, call.frame, call.pos)
            self._check_model(value, call.frame, call.pos)
            self.machine.call_values(self.cleaning(value.cls, call.frame, call.pos), [], call.frame, call.pos)
            if external is not None:
                outside.call_external(self.machine, external, call)
            return ()

        return Native(name, run, external=external)

    def _check_model(self, value: Instance, frame: Frame, pos: int) -> None:
        """Run what checks the values of the model's fields, and note what is looked up for that."""
        models = form_rows.model(self.machine, value.cls)
        serializer = form_rows.is_serializer(value.cls)
        for row in models if not serializer else ():
            if isinstance(row, Instance):
                validation.check_fields(self.machine, row.cls, frame, pos)
        if is_first(self.machine, frame, value, "validated", pos):
            if not serializer:
                validation.hit_form(self.machine, value.cls, models, frame, pos)
            elif self._looks_up(value.cls, set()):
                validation.hit_serializer(self.machine, frame, pos)

    def _looks_up(self, cls: Class, passed: set[Class]) -> bool:
        """Tell whether validating a serializer, or those inside it, asks the database."""
        passed.add(cls)
        return validation.looks_up(cls, form_rows.model(self.machine, cls)) or any(
            self._looks_up(inner.cls, passed)
            for inner in self._validated_inside(cls)
            if inner.cls not in passed and form_rows.is_serializer(inner.cls)
        )

    def cleaning(self, cls: Class, frame: Frame, pos: int) -> Values:
        """Give the methods of the model that validating a model form calls."""
        found: Values = ()
        for row in form_rows.model(self.machine, cls) if form_rows.derives(cls, form_rows.FORMS) else ():
            if isinstance(row, Instance):
                for name in validation.METHODS:
                    if classes.find(row.cls, name) is not None:
                        found = join(found, self.machine.attribute((row,), name, frame, pos))
                found = join(found, form_fields.validators(row.cls))
        return found

    def _run(
        self, value: Instance, names: Iterable[str], frame: Frame, pos: int, argument: Values = ()
    ) -> None:
        for name in names:
            held = classes.find(value.cls, name)
            found = (item for item in (held[1] if held else ()) if classes.function_of(item))
            bound = (classes.bind(item, value, value.cls) for item in found)
            methods = tuple(method for method in bound if method is not None)
            self.machine.call_values(methods, [argument], frame, pos)


def _validated(name: str, cleaned: Values, frame: Frame) -> Values:
    """Give what a method of a serializer is handed to validate: one value, or all of them."""
    if name == "validate":
        return cleaned
    found: Values = ()
    for value in cleaned:
        slot = value.items.get(name.removeprefix("validate_")) if isinstance(value, Container) else None
        if slot is not None:
            slot.readers[frame.step] = None
            found = join(found, slot.values)
    return found


def _is_check(cls: Class, name: str) -> bool:
    """Tell whether a method checks a single field that there is."""
    prefix = next((prefix for prefix in _VALIDATING_EACH if name.startswith(prefix)), None)
    return prefix is not None and form_fields.declares(cls, name.removeprefix(prefix))
