"""Forms and serializers: what validating, saving and reading them runs in the project."""

from collections.abc import Callable, Iterable

from bridge.analysis.frameworks.django.accounts import MODEL, PASSWORD_FORMS, is_user
from bridge.analysis.frameworks.django.queries import Query
from bridge.analysis.frameworks.django.signals import Signals
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
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
_VALIDATING = ("clean", "validate", "run_validation", "to_internal_value")
_CLEANING = ("full_clean", "clean_fields", "clean", "validate_unique", "validate_constraints")
_VALIDATING_EACH = ("clean_", "validate_")


class Forms:
    """Answer what instances of form and serializer classes give beyond what the project wrote."""

    def __init__(self, machine: Machine, signals: Signals, save: Callable[[Call, Class, str], None]) -> None:
        self._machine = machine
        self._signals = signals
        self._save = save
        """Runs what saving an instance of a model runs in the project."""
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
            return (self._running(value, name, self.validating(value.cls)),)
        if name == "errors":
            self._run(value, self.validating(value.cls), frame, pos)
            return ()
        if not serializer:
            return (self._form_save(value),) if name == "save" else None
        if name == "save":
            return (self._running(value, name, ("create", "update")),)
        if name == "data":
            return self._data(value, frame, pos)
        return None

    def super_attribute(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        """Read ``super().save`` of a form."""
        receiver = value.receiver if isinstance(value, Super) else None
        if name != "save" or not isinstance(receiver, Instance) or not _derives(receiver.cls, _FORMS):
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
                    outside.call_external(self._machine, external, call)
                for row in rows:
                    if isinstance(row, Instance):
                        self._save(call, row.cls, "save")
                    else:
                        self._save_user(call)
            return rows

        return Native("save", save, external=external)

    def _save_user(self, call: Call) -> None:
        """Save a user of Django's own model; the form itself is the site."""
        user = self._machine.external(MODEL)
        self._signals.send_model(call, user, "save", self._machine.external(f"{MODEL}()"))

    def is_serializer(self, cls: Class) -> bool:
        """Tell whether a class is a serializer."""
        return _derives(cls, (_SERIALIZERS,))

    def validating(self, cls: Class) -> list[str]:
        """List the methods of the project that validation calls."""
        return [name for name in _own_names(cls) if name in _VALIDATING or name.startswith(_VALIDATING_EACH)]

    def reading(self, cls: Class) -> list[str]:
        """List the methods of the project that turning an object into data calls."""
        names = _own_names(cls)
        found = [name for name in names if name == "to_representation"]
        for name in names:
            held = classes.find(cls, name)
            values = held[1] if held else ()
            if any(isinstance(v, External) and v.path.endswith("SerializerMethodField()") for v in values):
                found.append(f"get_{name}")
        return [name for name in found if classes.find(cls, name) is not None]

    def nested(self, cls: Class) -> list[Instance]:
        """List the serializers that are fields of a serializer."""
        holdings = (classes.find(cls, name) for name in _own_names(cls))
        values = (value for held in holdings if held for value in held[1])
        return [value for value in values if isinstance(value, Instance) and self.is_serializer(value.cls)]

    def read(self, value: Instance, frame: Frame, pos: int, depth: int = 0) -> None:
        """Run what turning an object into data runs."""
        rows = self._model(value.cls)
        self._run(value, self.reading(value.cls), frame, pos, rows)
        for row in rows:
            for name in self._properties(value.cls, row):
                self._machine.attribute((row,), name, frame, pos)
        if depth < 4:
            for inner in self.nested(value.cls):
                self.read(inner, frame, pos, depth + 1)

    def _properties(self, cls: Class, row: Value) -> list[str]:
        """List the fields of a serializer that are properties of its model."""
        if not isinstance(row, Instance):
            return []
        held = classes.find(cls, "Meta")
        named = dict.fromkeys(_own_names(cls))
        for meta in held[1] if held else ():
            listed = classes.find(meta, "fields") if isinstance(meta, Class) else None
            for value in listed[1] if listed else ():
                slots = value.items.values() if isinstance(value, Container) else ()
                named |= {
                    str(v.value): None for slot in slots for v in slot.values if isinstance(v, Constant)
                }
        found = ((name, classes.find(row.cls, name)) for name in named)
        return [name for name, own in found if own and any(isinstance(item, Property) for item in own[1])]

    def validate(self, value: Instance, frame: Frame, pos: int) -> None:
        """Run what validating runs."""
        self._run(value, self.validating(value.cls), frame, pos)

    def _model(self, cls: Class) -> Values:
        """Give an instance of the model that a serializer's ``Meta`` names."""
        held = classes.find(cls, "Meta")
        found: Values = ()
        for meta in held[1] if held else ():
            if isinstance(meta, Class):
                inner = classes.find(meta, "model")
                for model in inner[1] if inner else ():
                    if isinstance(model, Class):
                        found = join(found, (classes.generic(self._machine, model),))
                    elif is_user(model):
                        found = join(found, (self._machine.external(f"{MODEL}()"),))
        if not found and classes.derives(cls, *PASSWORD_FORMS):
            return (self._machine.external(f"{MODEL}()"),)
        return found

    def _data(self, value: Instance, frame: Frame, pos: int) -> Values:
        for source in self._sources(value, frame):
            if isinstance(source, Native) and isinstance(source.data, Query):
                self._machine.iterate((source,), frame, pos)
        self.read(value, frame, pos)
        return ()

    def _sources(self, value: Instance, frame: Frame) -> Values:
        """Give what a serializer was made with."""
        given = next((key for key, made in value.cls.instances.items() if made is value), ())
        return tuple(item for values in given if isinstance(values, tuple) for item in values)

    def _running(self, value: Instance, name: str, methods: Iterable[str]) -> Native:
        external = self._external(value.cls, name)
        own = [method for method in methods if classes.find(value.cls, method) is not None]

        def run(call: Call) -> Values:
            self._run(value, own, call.frame, call.pos)
            if name != "save":
                self._machine.call_values(
                    self.cleaning(value.cls, call.frame, call.pos), [], call.frame, call.pos
                )
            if external is not None and not (own and name == "save"):
                outside.call_external(self._machine, external, call)
            return self._model(value.cls) if name == "save" else ()

        return Native(name, run, external=external)

    def _external(self, cls: Class, name: str) -> External | None:
        for base in classes.externals(cls):
            member = self._machine.external(f"{base.path}().{name}")
            if member.known.entries:
                return member
        return None

    def cleaning(self, cls: Class, frame: Frame, pos: int) -> Values:
        """Give the methods of the model that validating a model form calls."""
        found: Values = ()
        for row in self._model(cls) if _derives(cls, _FORMS) else ():
            if isinstance(row, Instance):
                for name in _CLEANING:
                    if classes.find(row.cls, name) is not None:
                        found = join(found, self._machine.attribute((row,), name, frame, pos))
        return found

    def _run(
        self, value: Instance, names: Iterable[str], frame: Frame, pos: int, argument: Values = ()
    ) -> None:
        for name in names:
            held = classes.find(value.cls, name)
            methods = tuple(
                classes.bound(item, value) for item in (held[1] if held else ()) if isinstance(item, Function)
            )
            self._machine.call_values(methods, [argument], frame, pos)


def _derives(cls: Class, prefixes: tuple[str, ...]) -> bool:
    return any(base.path.startswith(prefixes) for base in classes.externals(cls))


def _own_names(cls: Class) -> list[str]:
    names: dict[str, None] = {}
    for owner in cls.mro:
        if isinstance(owner, Class):
            names.update(dict.fromkeys(owner.frame.env))
    return list(names)
