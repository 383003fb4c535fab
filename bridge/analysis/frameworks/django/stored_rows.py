"""What loading and saving a row runs in the project: its fields' own methods, ``from_db``, names of files."""

from collections.abc import Callable
from dataclasses import dataclass

from bridge.analysis.frameworks.django import storages
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Function, Instance, Value, Values
from bridge.analysis.values.frames import Frame

_LOADING = ("from_db_value",)
_SAVING = ("pre_save", "get_prep_value", "get_db_prep_value", "get_db_prep_save")


@dataclass(frozen=True, slots=True)
class Upload:
    """Remember the functions that name the files of a field, and the project's storages that keep them."""

    functions: Values
    storages: Callable[[], Values]


def load(machine: Machine, model: Class, frame: Frame, pos: int) -> None:
    """Run what making an instance of a row runs."""
    for name in ("from_db", "__init__"):
        held = classes.find(model, name)
        if held is not None:
            receiver: Value = model if name == "from_db" else classes.generic(machine, model)
            methods = machine.attribute((receiver,), name, frame, pos)
            machine.call_values(methods, [], frame, pos)
    _run_fields(machine, model, _LOADING, [()], frame, pos)


def save(machine: Machine, row: Instance, frame: Frame, pos: int) -> None:
    """Run what storing a row runs beside its own ``save`` and the receivers of signals."""
    _run_fields(machine, row.cls, _SAVING, [(row,)], frame, pos)
    for value in _fields(machine, row.cls):
        if isinstance(value, Native) and isinstance(value.data, Upload):
            machine.call_values(value.data.functions, [(row,)], frame, pos)
            storages.store(machine, value.data.storages(), frame, pos)


def _run_fields(
    machine: Machine, model: Class, names: tuple[str, ...], given: list[Values], frame: Frame, pos: int
) -> None:
    for value in _fields(machine, model):
        for name in names if isinstance(value, Instance) and _is_field(value.cls) else ():
            assert isinstance(value, Instance)
            held = classes.find(value.cls, name)
            methods = tuple(
                classes.bound(item, value) for item in (held[1] if held else ()) if isinstance(item, Function)
            )
            machine.call_values(methods, given, frame, pos)


def _is_field(cls: Class) -> bool:
    return any(base.path.endswith("Field") for base in classes.externals(cls))


def _fields(machine: Machine, model: Class) -> tuple[Value, ...]:
    """List the fields of a model that run code of the project; anew when a class body has run since."""
    known = machine.row_fields.get(model)
    if known is None or known[0] != machine.revision or machine.bodies_running:
        found = tuple(
            value
            for owner in model.inside
            for values in owner.frame.env.values()
            for value in values
            if isinstance(value, Instance) or (isinstance(value, Native) and isinstance(value.data, Upload))
        )
        known = machine.row_fields[model] = (machine.revision, found)
    return known[1]
