"""Peewee: what the rows of a query are, and relations, which send a query when they are first read."""

from bridge.analysis.frameworks.first_access import fresh, is_first
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.frameworks.sqlalchemy_rows import Rows, Selected
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, Instance, Value, Values
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Entry, Kind, Remedy

_MODEL = "peewee.Model"
_SELECT = "peewee.ModelSelect()"
_RELATION = Entry(
    "peewee.ForeignKeyField().__get__",
    Kind.BLOCKS,
    "WA260",
    remedy=Remedy("peewee.ModelSelect().join", "", "Select the relation with its row."),
)
_QUERIES = ("select", "filter")
_ONE = ("get", "get_by_id", "get_or_none", "create")


def install(registry: Registry) -> list[After]:
    """Teach the machine Peewee's models."""
    models = Peewee(registry.machine)
    registry.machine.handlers["peewee.ForeignKeyField"] = models.foreign_key
    registry.machine.class_hooks.append(models.attribute)
    return []


class Peewee:
    """Answer what models and their rows give."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._selected = Selected(machine)
        self._backward: dict[str, list[tuple[Class, Values]]] = {}
        """By name, the models that refer to others, and which."""

    def foreign_key(self, call: Call) -> Values:
        """Make the field of a relation; the other model gets its ``backref``."""
        key = ("foreign key", call.pos)
        made = call.frame.made.get(key)
        if not isinstance(made, Native):
            target = call.argument(0, "model")
            made = call.frame.made[key] = Native("foreign key", bind=self._related, data=target)
            owner = call.frame.made.get("class")
            if isinstance(owner, Class):
                name = call.text(-1, "backref") or f"{owner.code.name.lower()}_set"
                self._backward.setdefault(name, []).append((owner, target))
        return (made,)

    def _related(self, field: Native, receiver: Value, frame: Frame, pos: int) -> Values:
        if not isinstance(receiver, Instance):
            return (field,)
        models = tuple(value for value in field.data if isinstance(value, Class))
        if any(isinstance(value, Constant) and value.value == "self" for value in field.data):
            models = (*models, receiver.cls)
        rows = classes.instances(self._machine, models)
        if is_first(self._machine, frame, receiver, f"relation {id(field)}", pos):
            fresh(frame, rows)
            self._machine.hit(frame, pos, _RELATION, f"{receiver.cls.code.name}.relation")
        return rows

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read a query of a model, or the rows that refer to one."""
        if isinstance(value, Instance) and name in self._backward:
            for owner, target in self._backward[name]:
                if value.cls in target:
                    return (self._selected.make(frame, pos, _SELECT, Rows(((owner,),))),)
        if not isinstance(value, Class) or not classes.derives(value, _MODEL):
            return None
        external = machine.external(f"{_MODEL}.{name}")
        if name in _QUERIES:
            return (Native(name, lambda call: self._select(value, call), external=external),)
        if name not in _ONE:
            return None

        def run(call: Call) -> Values:
            outside.call_external(machine, external, call)
            return fresh(call.frame, classes.instances(machine, (value,)))

        return (Native(name, run, external=external),)

    def _select(self, model: Class, call: Call) -> Values:
        return (self._selected.make(call.frame, call.pos, _SELECT, Rows(((model,),))),)
