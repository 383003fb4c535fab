"""Forms and serializers: what validating, saving and reading them runs in the project."""

from collections.abc import Callable, Iterable

from bridge.analysis.frameworks.django import form_fields, validation
from bridge.analysis.frameworks.django.accounts import MODEL, PASSWORD_FORMS, is_user
from bridge.analysis.frameworks.django.cleaned_data import CleanedData
from bridge.analysis.frameworks.django.queries import Queries, Query
from bridge.analysis.frameworks.django.signals import Signals
from bridge.analysis.frameworks.first_access import is_first
from bridge.analysis.frameworks.loaded_rows import loaded_instance
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Bound,
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Property,
    Super,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame

_FORMS = ("django.forms.", "django.contrib.auth.forms.", "crispy_forms.")
_SERIALIZERS = "rest_framework.serializers."
_VALIDATING = ("clean", "validate", "run_validation", "to_internal_value", "to_python")
_VALIDATING_EACH = ("clean_", "validate_")
_STORING = ("create", "update")
_STORING_IN = {"perform_create": ("create",), "perform_update": ("update",)}
"""What saving a serializer calls in a hook of a generic view: only an update has a row to begin with."""
_WRITING_OUT = ("__str__", "__html__", "as_div", "as_p", "as_table", "as_ul")
_READ_AGAIN = 2
"""So many runs of a frame read a serializer that it shows anew; it is known well enough then."""


class Forms:
    """Answer what instances of form and serializer classes give beyond what the project wrote."""

    def __init__(
        self, machine: Machine, signals: Signals, queries: Queries, save: Callable[[Call, Class, str], None]
    ) -> None:
        self.machine = machine
        self._signals = signals
        self._cleaned = CleanedData(machine, queries)
        self._save = save
        """Runs what saving an instance of a model runs in the project."""
        self._passed: dict[tuple[Frame, int, int], set[Value]] = {}
        """By frame, place and run, the serializers and their classes that were read there."""
        machine.class_hooks.append(self.attribute)
        machine.super_hooks.append(self.super_attribute)

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read a method of a form or serializer that its base defines."""
        if not isinstance(value, Instance):
            return None
        serializer = self.is_serializer(value.cls)
        if not serializer and not _derives(value.cls, _FORMS):
            return None
        if name in ("is_valid", "full_clean"):
            return (self._validator(value, name),)
        if name == "errors":
            # Whoever looks at the errors has most often validated before.
            self.validate(value, frame, pos)
            return ()
        if name == ("validated_data" if serializer else "cleaned_data"):
            return self._cleaned.of(value.cls, self._model(value.cls), frame, pos)
        if not serializer:
            if name in _WRITING_OUT:
                return (Native(name, lambda call: self._written_out(value, call)),)
            if name == "instance":
                return self._given_rows(value, frame)
            return (self._form_save(value),) if name == "save" else None
        if name == "save":
            return (self._serializer_save(value),)
        if name in _STORING:
            return (self._stored(value, name),)
        if name == "data":
            return self._data(value, frame, pos)
        if name == "get_queryset":
            query = classes.find(value.cls, "queryset")
            return (Native(name, lambda _: query[1]),) if query is not None else None
        if name == "instance":
            return self._given_rows(value, frame)
        return None

    def _written_out(self, form: Instance, call: Call) -> Values:
        """Ask for the rows that a form shows to choose among."""
        rows = self._cleaned.choices(form.cls, self._model(form.cls), call.frame, call.pos)
        self.machine.iterate(rows, call.frame, call.pos)
        return ()

    def super_attribute(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        """Read ``super().save`` of a form, ``super().create`` of a serializer and their like."""
        receiver = value.receiver if isinstance(value, Super) else None
        if not isinstance(receiver, Instance):
            return None
        if self.is_serializer(receiver.cls):
            if name in _STORING:
                return (self._stored(receiver, name),)
            return (self._serializer_save(receiver),) if name == "save" else None
        if name != "save" or not _derives(receiver.cls, _FORMS):
            return None
        return (self._form_save(receiver),)

    def _form_save(self, value: Instance) -> Native:
        """Give ``ModelForm.save``: it saves, unless told not to, and gives the instance."""
        external = self._external(value.cls, "save")

        def save(call: Call) -> Values:
            given = join(call.argument(0, "commit"), call.keywords.get("commit", ()))
            rows = self._model(value.cls)
            if not any(isinstance(item, Constant) and item.value is False for item in given):
                if external is not None:
                    outside.call_external(self.machine, external, call)
                for row in rows:
                    if isinstance(row, Instance):
                        self._save(call, row.cls, "save")
                    else:
                        self._save_user(call)
            return tuple(self._filled(value.cls, row) for row in rows)

        return Native("save", save, external=external)

    def store(self, call: Call, form: Value) -> None:
        """Run what saving a form of a model runs in the project, where its formset is the site."""
        if isinstance(form, Native) and isinstance(form.data, Instance):
            self._save(call, form.data.cls, "save")
        elif isinstance(form, Instance) and classes.find(form.cls, "save") is None:
            for row in self._model(form.cls):
                if isinstance(row, Instance):
                    self._save(call, row.cls, "save")

    def _filled(self, cls: Class, row: Value) -> Value:
        """Give a row whose relations are those that were chosen in the form."""
        if not isinstance(row, Instance):
            return row
        names = validation.related(row.cls, validation.chosen_fields(cls))
        return loaded_instance(self.machine, row.cls, names)

    def automatic(self, row: Instance) -> Native:
        """Give a form that Django makes of a model."""
        path = "django.forms.ModelForm()"

        def save(call: Call) -> Values:
            given = join(call.argument(0, "commit"), call.keywords.get("commit", ()))
            if not any(isinstance(item, Constant) and item.value is False for item in given):
                outside.call_external(self.machine, self.machine.external(f"{path}.save"), call)
                self._save(call, row.cls, "save")
            return (row,)

        def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            if name == "save":
                return (Native(name, save, external=self.machine.external(f"{path}.save")),)
            return (row,) if name == "instance" else None

        external = self.machine.external(path)
        return Native("model form", attribute=attribute, external=external, data=row)

    def _save_user(self, call: Call) -> None:
        """Save a user of Django's own model; the form itself is the site."""
        user = self.machine.external(MODEL)
        self._signals.send_model(call, user, "save", self.machine.external(f"{MODEL}()"))

    def is_serializer(self, cls: Class) -> bool:
        """Tell whether a class is a serializer."""
        return _derives(cls, (_SERIALIZERS,))

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

    def nested(self, cls: Class) -> list[Instance]:
        """List the fields of a form or serializer that are of classes of the project."""
        own = (value for values in classes.namespace(cls).values() for value in values)
        return [value for value in own if isinstance(value, Instance) and self._is_field(value.cls)]

    def _is_field(self, cls: Class) -> bool:
        return self.is_serializer(cls) or _derives(cls, ("django.forms.",))

    def read(self, value: Instance, frame: Frame, pos: int) -> None:
        """Run what turning an object into data runs; inside others each class runs once."""
        passed = self._passed.setdefault((frame, pos, min(frame.runs, _READ_AGAIN)), set())
        if value in passed:
            return
        passed.add(value)
        rows = self._given_rows(value, frame)
        self._run(value, self.reading(value.cls), frame, pos, rows)
        for row in rows:
            for name in self._properties(value.cls, row):
                held = self.machine.attribute((row,), name, frame, pos)
                methods = tuple(item for item in held if isinstance(item, Bound))
                self.machine.call_values(methods, [], frame, pos)
        for inner in self.nested(value.cls):
            if inner.cls not in passed:
                passed.add(inner.cls)
                self.read(inner, frame, pos)

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
        named = dict.fromkeys(form_fields.shown(cls, name) for name in named)
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
        self._run(value, self.validating(value.cls), frame, pos)
        self.machine.call_values(form_fields.validators(value.cls), [()], frame, pos)
        for inner in self.nested(value.cls):
            if inner.cls not in passed:
                self.validate(inner, frame, pos, passed)

    def saved(self, value: Instance, call: Call, hook: str = "") -> Values:
        """Run what saving a serializer, or a form of a model, runs in the project; give what is saved.

        ``hook`` names the method of a generic view that saves it.
        """
        if not self.is_serializer(value.cls):
            methods = self.machine.attribute((value,), "save", call.frame, call.pos)
            return self.machine.call_values(methods, [], call.frame, call.pos)
        rows = self._given_rows(value, call.frame)
        storing = _STORING_IN.get(hook, _STORING)
        own = [name for name in storing if classes.find(value.cls, name) is not None]
        found: Values = ()
        for name in own:
            methods = self.machine.attribute((value,), name, call.frame, call.pos)
            data = self._cleaned.of(value.cls, self._model(value.cls), call.frame, call.pos)
            arguments: list[Values] = [rows, data] if name == "update" else [data]
            found = join(found, self.machine.call_values(methods, arguments, call.frame, call.pos))
        if not own:
            self._store(call, value.cls)
        for many in self._list_serializers(value.cls):
            found = join(found, self.saved(many, call, hook))
        return found or rows

    def _list_serializers(self, cls: Class) -> list[Instance]:
        """Give what saves many rows at once, where ``Meta`` names a class of the project for that."""
        meta = classes.find(cls, "Meta")
        named = (
            [classes.find(value, "list_serializer_class") for value in meta[1] if isinstance(value, Class)]
            if meta
            else []
        )
        own = [value for held in named if held for value in held[1] if isinstance(value, Class)]
        return [classes.generic(self.machine, value) for value in own]

    def _store(self, call: Call, cls: Class) -> None:
        """Run what saving an instance of the model runs in the project."""
        for row in self._model(cls):
            if isinstance(row, Instance):
                self._save(call, row.cls, "save")
            else:
                self._save_user(call)

    def _stored(self, value: Instance, name: str) -> Native:
        """Give ``create`` or ``update`` as a serializer's base defines it."""
        external = self._external(value.cls, name)

        def store(call: Call) -> Values:
            if external is not None:
                outside.call_external(self.machine, external, call)
            self._store(call, value.cls)
            given = call.argument(0) if name == "update" else ()
            return given or self._model(value.cls)

        return Native(name, store, external=external)

    def _serializer_save(self, value: Instance) -> Native:
        """Give ``save``: the project's own ``create`` and ``update`` are the site where there are any."""
        external = self._external(value.cls, "save")

        def save(call: Call) -> Values:
            hook = call.frame.code.name
            called = ("update",) if self._rows_of(value, call.frame) else _STORING_IN.get(hook, _STORING)
            own = any(classes.find(value.cls, name) is not None for name in called)
            if external is not None and not own:
                outside.call_external(self.machine, external, call)
            return self.saved(value, call, hook)

        return Native("save", save, external=external)

    def _model(self, cls: Class) -> Values:
        """Give an instance of the model that a serializer's ``Meta`` names."""
        held = classes.find(cls, "Meta")
        found: Values = ()
        for meta in held[1] if held else ():
            if isinstance(meta, Class):
                inner = classes.find(meta, "model")
                for model in inner[1] if inner else ():
                    if isinstance(model, Class):
                        found = join(found, (classes.generic(self.machine, model),))
                    elif is_user(model):
                        found = join(found, (self.machine.external(f"{MODEL}()"),))
        if not found and classes.derives(cls, *PASSWORD_FORMS):
            return (self.machine.external(f"{MODEL}()"),)
        return found

    def _data(self, value: Instance, frame: Frame, pos: int) -> Values:
        for source in self._sources(value, frame):
            if isinstance(source, Native) and isinstance(source.data, Query):
                self.machine.iterate((source,), frame, pos)
        self.read(value, frame, pos)
        for row in self._rows_of(value, frame):
            self._ask_nested(value.cls, row, frame, pos)
        return ()

    def _ask_nested(self, cls: Class, row: Value, frame: Frame, pos: int) -> None:
        """Ask for the rows that serializers inside a serializer show."""
        for name, values in classes.namespace(cls).items():
            if any(isinstance(item, Instance) and self.is_serializer(item.cls) for item in values):
                related = self.machine.attribute((row,), form_fields.shown(cls, name), frame, pos)
                rows = (item for item in related if isinstance(item, Native) and isinstance(item.data, Query))
                self.machine.iterate(tuple(rows), frame, pos)

    def _sources(self, value: Instance, frame: Frame) -> Values:
        """Give what a serializer was made with."""
        given = next((key for key, made in value.cls.instances.items() if made is value), ())
        return tuple(item for values in given if isinstance(values, tuple) for item in values)

    def _given_rows(self, value: Instance, frame: Frame) -> Values:
        """Give the rows that a serializer was made with; an instance of its model when none is known."""
        return self._rows_of(value, frame) or self._model(value.cls)

    def _rows_of(self, value: Instance, frame: Frame) -> Values:
        given: Values = ()
        for source in self._sources(value, frame):
            if isinstance(source, Native) and isinstance(source.data, Query):
                given = join(
                    given,
                    (classes.generic(self.machine, source.data.model),)
                    if isinstance(source.data.model, Class)
                    else (),
                )
            elif isinstance(source, Instance) and not self._is_field(source.cls):
                given = join(given, (source,))
        return given

    def _validator(self, value: Instance, name: str) -> Native:
        external = self._external(value.cls, name)

        def run(call: Call) -> Values:
            self.validate(value, call.frame, call.pos)
            if not self.is_serializer(value.cls):
                self._check_model(value, call.frame, call.pos)
            self.machine.call_values(self.cleaning(value.cls, call.frame, call.pos), [], call.frame, call.pos)
            if external is not None:
                outside.call_external(self.machine, external, call)
            return ()

        return Native(name, run, external=external)

    def _check_model(self, value: Instance, frame: Frame, pos: int) -> None:
        """Run what checks the values of the model's fields, and note what is looked up for that."""
        models = self._model(value.cls)
        for row in models:
            if isinstance(row, Instance):
                validation.check_fields(self.machine, row.cls, frame, pos)
        if is_first(self.machine, frame, value, "validated", pos):
            validation.hit_form(self.machine, value.cls, models, frame, pos)

    def _external(self, cls: Class, name: str) -> External | None:
        for base in classes.externals(cls):
            member = self.machine.external(f"{base.path}().{name}")
            if member.known.entries:
                return member
        return None

    def cleaning(self, cls: Class, frame: Frame, pos: int) -> Values:
        """Give the methods of the model that validating a model form calls."""
        found: Values = ()
        for row in self._model(cls) if _derives(cls, _FORMS) else ():
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
            methods = tuple(
                classes.bound(item, value) for item in (held[1] if held else ()) if isinstance(item, Function)
            )
            self.machine.call_values(methods, [argument], frame, pos)


def _derives(cls: Class, prefixes: tuple[str, ...]) -> bool:
    for base in cls.outside:  # noqa: SIM110 - asked of nearly every attribute
        if base.path.startswith(prefixes):
            return True
    return False


def _is_check(cls: Class, name: str) -> bool:
    """Tell whether a method checks a single field that there is."""
    prefix = next((prefix for prefix in _VALIDATING_EACH if name.startswith(prefix)), None)
    return prefix is not None and form_fields.declares(cls, name.removeprefix(prefix))
