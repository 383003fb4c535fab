"""Peewee: what the rows of a query are, and relations, which send a query when they are first read."""

from bridge.analysis.frameworks.first_access import fresh, loaded, read
from bridge.analysis.frameworks.loaded_rows import loaded_instance, within
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.frameworks.sqlalchemy_rows import Rows, Selected
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import KEY, Native
from bridge.analysis.values import Class, Constant, Instance, Value, Values
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Entry, Kind, Remedy

_MODEL = "peewee.Model"
_SELECT = "peewee.ModelSelect()"
_FIELD = "foreign key"
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
            made = call.frame.made[key] = Native(_FIELD, bind=self._related, data=target)
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
        name = _name(field, receiver.cls)
        if name in receiver.loaded:
            frame.slot(receiver.slots, f"{name}{KEY}")
            loaded(self._machine, frame, name, pos)
            return tuple(loaded_instance(self._machine, cls, within(receiver.loaded, name)) for cls in models)
        if read(self._machine, frame, receiver, name, pos, _RELATION, f"{receiver.cls.code.name}.{name}"):
            fresh(frame, rows)
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
            given = frozenset(key for key, values in call.keywords.items() if _is_row(values))
            row = loaded_instance(machine, value, given if name == "create" else frozenset())
            return fresh(call.frame, (row,))

        return (Native(name, run, external=external),)

    def _select(self, model: Class, call: Call) -> Values:
        chosen = [value for values in call.arguments for value in values if isinstance(value, Class)]
        rows = Rows(((model,),), loaded=frozenset(_joined(model, chosen)))
        return (self._selected.make(call.frame, call.pos, _SELECT, rows),)


def _joined(model: Class, chosen: list[Class], deepest: int = 3) -> set[str]:
    """Name the relations of a model whose rows are selected with its own: those of which it has but one."""
    found: set[str] = set()
    for target in chosen if deepest else ():
        names = [
            name
            for owner in model.inside
            for name, values in owner.frame.env.items()
            for value in values
            if isinstance(value, Native) and value.name == _FIELD and target in value.data
        ]
        if len(names) == 1 and target is not model:
            inner = _joined(target, [cls for cls in chosen if cls is not target], deepest - 1)
            found |= {names[0], *(f"{names[0]}.{name}" for name in inner)}
    return found


def _is_row(values: Values) -> bool:
    return bool(values) and all(isinstance(value, Instance) for value in values)


def _name(field: Native, cls: Class) -> str:
    """Find the name that a class has a field by."""
    for owner in cls.inside:
        for name, values in owner.frame.env.items():
            if field in values:
                return name
    return f"relation {id(field)}"
