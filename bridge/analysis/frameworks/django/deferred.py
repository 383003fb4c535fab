"""Fields that a query leaves out: the first reading of one asks for it."""

from bridge.analysis.frameworks import first_access
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, External, Instance, Value, Values
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Entry, Kind, Remedy

_MARK = "-"
"""Begins the names of fields that were left out, among those of the relations that are loaded."""
_DEFERRED = Entry(
    "django.db.models.query_utils.DeferredAttribute().__get__",
    Kind.BLOCKS,
    "WA260",
    remedy=Remedy("QuerySet.only", "", "The field was left out of the query; reading it sends another."),
)


def left_out(machine: Machine, model: Class, names: frozenset[str], *, only: bool) -> frozenset[str]:
    """Spell the marks of the fields that ``defer`` or ``only`` leaves out."""
    fields = [name for name in _fields(model) if (name not in names if only else name in names)]
    for name in fields:
        _watch(machine, model, name)
    return frozenset(f"{_MARK}{name}" for name in fields)


def without(loaded: frozenset[str]) -> frozenset[str]:
    """Drop the marks: whatever was left out before is asked for now."""
    return frozenset(name for name in loaded if not name.startswith(_MARK))


def _fields(model: Class) -> list[str]:
    return [
        name
        for owner in model.mro
        if isinstance(owner, Class)
        for name, values in owner.frame.env.items()
        if any(_field(value) is not None for value in values)
    ]


def _field(value: Value) -> External | None:
    external = value.external if isinstance(value, Native) and value.bind is None else value
    if isinstance(value, Native) and value.name == "watched field":
        external = value.external
    if not isinstance(external, External) or not external.path.startswith("django.db.models."):
        return None
    return external if external.path.endswith("Field()") else None


def _watch(machine: Machine, model: Class, name: str) -> None:
    """Let instances of the model note when the field is read."""
    held = classes.find(model, name)
    for value in held[1] if held else ():
        external = _field(value)
        if external is None or (isinstance(value, Native) and value.name == "watched field"):
            continue

        def bind(field: Native, receiver: Value, frame: Frame, pos: int) -> Values:
            left = isinstance(receiver, Instance) and f"{_MARK}{name}" in receiver.loaded
            if left:
                path = f"{model.code.name}.{name}"
                first_access.read(machine, frame, receiver, name, pos, _DEFERRED, path)
            return (field.external,) if field.external is not None else ()

        owner = held[0] if held else model
        assert isinstance(owner, Class)
        data = value.data if isinstance(value, Native) else None
        watched = Native("watched field", bind=bind, external=external, data=data)
        owner.frame.env[name] = (watched,)
