"""Storages of the project's own: what files, and rows that hold files, call of them."""

from bridge.analysis.interpret import outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Bound, Class, External, Function, Instance, Partial, Value, Values, join
from bridge.analysis.values.frames import Frame

_ASKED = {"open": "open", "save": "save", "delete": "delete", "read": "open", "chunks": "open"}
"""For each method of a field's file, the method of the storage that it calls."""
_ASKED_BY_READING = {"url": "url", "size": "size", "path": "path"}
"""The same for attributes that are computed."""


def of_field(call: Call) -> Values:
    """Give the storages of the project that a field is told to keep its files in."""
    found: Values = ()
    for value in call.keywords.get("storage", ()):
        if isinstance(value, Function | Bound | Partial | Class):
            found = join(found, call.machine.call_values((value,), [], call.frame, call.pos))
        else:
            found = join(found, (value,))
    return tuple(value for value in found if isinstance(value, Instance))


def file(machine: Machine, external: External, storages: Values) -> Native:
    """Give the file of a row, which asks its storage."""

    def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        if name in _ASKED_BY_READING:
            _ask(machine, storages, _ASKED_BY_READING[name], frame, pos)
        if name not in _ASKED:
            return None
        member = machine.external(f"{external.path}.{name}")
        return (Native(name, lambda call: _run(call, member), external=member),)

    def _run(call: Call, member: External) -> Values:
        _ask(call.machine, storages, _ASKED[member.path.rpartition(".")[2]], call.frame, call.pos)
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


def _is_own(value: Value) -> bool:
    """Tell whether a method is the project's, or one of Django's that calls the project's."""
    return isinstance(value, Bound) or (isinstance(value, Native) and value.handler is not None)
