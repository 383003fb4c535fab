"""Storages of the project's own: what files, and rows that hold files, call of them."""

from collections.abc import Callable

from bridge.analysis.frameworks.django import settings
from bridge.analysis.frameworks.mounting import texts
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Bound,
    Class,
    Container,
    External,
    Function,
    Instance,
    Partial,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame

_ASKED = {"open": "open", "save": "save", "delete": "delete", "read": "open", "chunks": "open"}
"""For each method of a field's file, the method of the storage that it calls."""
_ASKED_BY_READING = {"url": "url", "size": "size", "path": "path"}
"""The same for attributes that are computed."""


_STORAGE = "django.core.files.storage.Storage()"
_METHODS = (
    "open", "save", "delete", "exists", "size", "url", "path", "listdir", "get_available_name",
    "get_valid_name",
    "get_accessed_time", "get_created_time", "get_modified_time",
)  # fmt: skip


class Default:
    """Give the project's own class of storages, where its settings name one for all files."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._known: tuple[int, Values] = (-1, ())
        machine.external_hooks[_STORAGE] = self._attribute

    def storages(self) -> Values:
        """Make what the settings name; anew while modules still run that may define it."""
        if self._known[0] != self._machine.revision or self._machine.bodies_running:
            named = settings.named(self._machine, "DEFAULT_FILE_STORAGE")
            named = join(named, settings.resolved(self._machine, self._texts()))
            self._known = (self._machine.revision, classes.instances(self._machine, named))
        return tuple(value for value in self._known[1] if isinstance(value, Instance))

    def _texts(self) -> list[str]:
        """Read the dotted name that ``STORAGES`` gives for the default."""
        found: list[str] = []
        for value in settings.setting(self._machine, "STORAGES"):
            held = value.items.get("default") if isinstance(value, Container) else None
            for inner in held.values if held is not None else ():
                backend = inner.items.get("BACKEND") if isinstance(inner, Container) else None
                found += texts(backend.values) if backend is not None else []
        return found

    def _attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read a method of the default storage: that of the project's class."""
        if name not in _METHODS:
            return None
        own = tuple(
            item for item in self.storages() if isinstance(item, Instance) and _defines(item.cls, name)
        )
        return machine.attribute(own, name, frame, pos) if own else None


def of_field(call: Call) -> Values:
    """Give the storages of the project that a field is told to keep its files in."""
    found: Values = ()
    for value in call.keywords.get("storage", ()):
        if isinstance(value, Function | Bound | Partial | Class):
            found = join(found, call.machine.call_values((value,), [], call.frame, call.pos))
        else:
            found = join(found, (value,))
    return tuple(value for value in found if isinstance(value, Instance))


def file(machine: Machine, external: External, storages: Callable[[], Values]) -> Native:
    """Give the file of a row, which asks its storage."""

    def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        if name in _ASKED_BY_READING:
            _ask(machine, storages(), _ASKED_BY_READING[name], frame, pos)
        if name not in _ASKED:
            return None
        member = machine.external(f"{external.path}.{name}")
        return (Native(name, lambda call: _run(call, member), external=member),)

    def _run(call: Call, member: External) -> Values:
        _ask(call.machine, storages(), _ASKED[member.path.rpartition(".")[2]], call.frame, call.pos)
        return outside.call_external(call.machine, member, call)

    return Native("field file", attribute=attribute, external=external)


def store(machine: Machine, storages: Values, frame: Frame, pos: int) -> None:
    """Run what storing a row runs of the storages of its files."""
    _ask(machine, storages, "save", frame, pos)


def _ask(machine: Machine, storages: Values, name: str, frame: Frame, pos: int) -> None:
    found: Values = ()
    for storage in storages:
        got = machine.attribute((storage,), name, frame, pos)
        found = join(found, tuple(value for value in got if _is_own(value)))
    machine.call_values(found, [], frame, pos)


def _defines(cls: Class, name: str) -> bool:
    """Tell whether a class of storages writes a method itself, or what Django's method calls for it."""
    return any(classes.find(cls, own) is not None for own in (name, f"_{name}"))


def _is_own(value: Value) -> bool:
    """Tell whether a method is the project's, or one of Django's that calls the project's."""
    return isinstance(value, Bound) or (isinstance(value, Native) and value.handler is not None)
