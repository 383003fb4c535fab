"""SQLAlchemy: relations between models, which send a query when they are first read."""

from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.frameworks.first_access import fresh, loaded, read
from bridge.analysis.frameworks.loaded_rows import loaded_instance, within
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.frameworks.sqlalchemy_rows import Loading, Selected
from bridge.analysis.interpret import annotations, classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, Container, External, Function, Instance, Value, Values
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Entry, Kind, Remedy

_ENTRY = Entry(
    "sqlalchemy.orm.relationship().__get__",
    Kind.BLOCKS,
    "WA260",
    remedy=Remedy(
        "sqlalchemy.orm.selectinload", "", "Load the relation with its row; its first access sends a query."
    ),
)
_EAGER = ("joined", "selectin", "subquery", "immediate", "noload", "raise", "raise_on_sql", False)
_DYNAMIC, _WRITE_ONLY = "dynamic", "write_only"
_MAPPED = {"DynamicMapped": _DYNAMIC, "WriteOnlyMapped": _WRITE_ONLY}
"""Annotations that say how a relation is loaded, as ``lazy`` does."""
_OPTIONS = ("selectinload", "joinedload", "subqueryload", "contains_eager", "immediateload", "raiseload")
_PLACES = ("sqlalchemy.orm", "flask_sqlalchemy.SQLAlchemy()")


@dataclass(frozen=True, slots=True)
class Relation:
    """Say what a relation leads to, and when it is loaded."""

    target: Values
    lazy: object
    many: bool


def install(registry: Registry) -> list[After]:
    """Teach the machine relations."""
    relations = Relations(registry.machine)
    handlers = registry.machine.handlers
    for place in _PLACES:
        handlers[f"{place}.relationship"] = relations.relationship
        handlers[f"{place}.backref"] = _make_backref
        handlers[f"{place}.Load"] = lambda _: (relations.option(),)
        for option in _OPTIONS:
            handlers[f"{place}.{option}"] = relations.loads
    handlers["sqlmodel.Relationship"] = relations.relationship
    registry.machine.class_hooks.append(relations.attribute)
    registry.machine.class_listeners.append(relations.note)
    return []


class Relations:
    """Answer what reading a relation of an instance gives."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._rows = Selected(machine)
        self._backward: dict[str, list[tuple[Native, Values]]] = {}
        """By name, the relations that ``backref`` puts on another class, with that class."""
        self._named: dict[str, list[tuple[int, Class]]] = {}
        """By name, the classes that were seen so far, with their places among all."""
        self._chosen: dict[tuple[str, Class | None], tuple[tuple[int, int], list[tuple[int, Class]]]] = {}
        """The classes that a name means near a class, how many bore it then, and at which revision."""
        self._led: dict[tuple[Values, Class | None], tuple[tuple[int, int], list[Class]]] = {}
        """What a target near a class led to, how many classes there were then, and at which revision."""
        self._seen = 0
        self._names: dict[Native, str] = {}
        """The names that relations were found by."""

    def relationship(self, call: Call) -> Values:
        """Make the field of a relation."""
        key = ("relation", call.pos)
        made = call.frame.made.get(key)
        target = call.argument(0, "argument")
        lazy = _constant(call.keywords.get("lazy", ()))
        many = _constant(call.keywords.get("uselist", ())) is not False
        relation = Relation(target, lazy, many)
        if isinstance(made, Native):
            # A class body runs again once a circle of imports is closed, and knows the target only then.
            made.data = relation
        else:
            made = call.frame.made[key] = Native("relation", bind=self._read, data=relation)
            name, backward = _backref(call)
            owner = call.frame.made.get("class")
            if name is not None and isinstance(owner, Class):
                back = Native("relation", bind=self._read, data=Relation((owner,), backward, False))
                self._backward.setdefault(name, []).append((back, target))
                for cls in self._classes(target, owner):
                    cls.frame.env.setdefault(name, (back,))
        return (made,)

    def note(self, cls: Class) -> None:
        """Give a class the relations that ``backref`` of classes before it put on it."""
        for name, backward in self._backward.items():
            for field, target in backward:
                if any(_names(value, cls) for value in target):
                    cls.frame.env.setdefault(name, (field,))

    def loads(self, call: Call) -> Values:
        """Make the option of a query that its rows come with a relation."""
        return self._option(call, Loading(frozenset(), ""))

    def option(self) -> Native:
        """Make the option that loads nothing yet."""
        return self._made_option(Loading(frozenset(), ""))

    def _option(self, call: Call, outer: Loading) -> Values:
        """Make an option that loads relations of what another one loads."""
        names: set[str] = set()
        last = outer.last
        for values in call.arguments:
            for value in values:
                name = ""
                if isinstance(value, Native) and isinstance(value.data, Relation):
                    call.frame.made["loaded", value] = value
                    name = self._name(value)
                elif isinstance(value, Constant) and isinstance(value.value, str):
                    name = value.value
                if name:
                    last = f"{last}.{name}" if last else name
                    names.add(last)
        return (self._made_option(Loading(outer.names | names, last)),)

    def _made_option(self, loading: Loading) -> Native:
        def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            if name in _OPTIONS:
                return (Native(name, lambda call: self._option(call, loading)),)
            if name == "options":
                return (Native(name, lambda call: (self._joined_options(call, loading),)),)
            return (Native(name, lambda _: (value,)),)

        key = f"loading {loading.last} of {' '.join(sorted(loading.names))}"
        made = self._machine.natives.get(key)
        if not isinstance(made, Native):
            made = self._machine.natives[key] = Native("option", attribute=attribute, data=loading)
        return made

    def _joined_options(self, call: Call, outer: Loading) -> Native:
        """Put what further options load below what an option loads."""
        names = set(outer.names)
        for values in call.arguments:
            for value in values:
                if isinstance(value, Native) and isinstance(value.data, Loading):
                    names |= {f"{outer.last}.{name}" if outer.last else name for name in value.data.names}
        return self._made_option(Loading(frozenset(names), outer.last))

    def _name(self, field: Native) -> str:
        """Find the name that some class has a relation by."""
        known = self._names.get(field)
        if known is None:
            homes = (_home(field, cls) for cls in self._machine.classes)
            known = self._names[field] = next((name for owner, name in homes if owner is not None), "")
        return known

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read a relation that another model's ``backref`` names."""
        if isinstance(value, Instance):
            for field, target in self._backward.get(name, ()):
                owner = next((item for item in field.data.target if isinstance(item, Class)), None)
                if value.cls in self._classes(target, owner):
                    return self._read(field, value, frame, pos)
        return None

    def _read(self, field: Native, receiver: Value, frame: Frame, pos: int) -> Values:
        relation: Relation = field.data
        if not isinstance(receiver, Instance):
            return (field,)
        owner, name = _home(field, receiver.cls)
        written = owner.annotations.get(name) if owner is not None else None
        lazy = relation.lazy or _MAPPED.get(_outer(written))
        if lazy in (_DYNAMIC, _WRITE_ONLY):
            models = tuple(self._classes(relation.target, receiver.cls)) or self._annotated(owner, written)
            if lazy == _WRITE_ONLY:
                return (self._rows.write_only(models, frame, pos),)
            return (self._rows.model_rows(models, receiver.cls, frame, pos),)
        if relation.lazy in _EAGER or name in receiver.loaded or ("loaded", field) in frame.made:
            loaded(self._machine, frame, name, pos)
        else:
            self._load(field, receiver, frame, pos)
        if inner := within(receiver.loaded, name):
            return self._with_rows(field, owner, receiver, inner, (frame, pos))
        if owner is not None and name in owner.annotations:
            found = annotations.annotated(self._machine, owner.frame, owner.annotations[name])
            if found:
                return found
        targets = self._classes(relation.target, receiver.cls)
        rows = tuple(classes.generic(self._machine, cls) for cls in targets)
        if not relation.many or not rows:
            return rows
        container = frame.containers.setdefault(("relation", pos), Container("list"))
        self._machine.grow(container.elements, rows)
        return (container, *rows)

    def _with_rows(
        self,
        field: Native,
        owner: Class | None,
        receiver: Instance,
        inner: frozenset[str],
        place: tuple[Frame, int],
    ) -> Values:
        """Give the rows of a relation that were loaded with relations of their own."""
        relation: Relation = field.data
        written = owner.annotations.get(_home(field, receiver.cls)[1]) if owner is not None else None
        held: Values = ()
        if owner is not None and written is not None:
            held = annotations.annotated(self._machine, owner.frame, written)
        lists = [value for value in held if isinstance(value, Container)]
        elements = (item for value in lists for item in value.elements.values)
        named = [value.cls for value in (*held, *elements) if isinstance(value, Instance)]
        targets = named or self._classes(relation.target, receiver.cls)
        rows = tuple(loaded_instance(self._machine, cls, inner) for cls in targets)
        if not (lists if held else relation.many):
            return rows
        container = place[0].containers.setdefault(("relation", place[1]), Container("list"))
        self._machine.grow(container.elements, rows)
        return (container,) if lists else (container, *rows)

    def _annotated(self, owner: Class | None, written: Node | None) -> tuple[Class, ...]:
        """Give the models that ``DynamicMapped[…]`` names."""
        if owner is None or written is None or written[0] != f.SUBSCRIPT:
            return ()
        found = annotations.annotated(self._machine, owner.frame, written[2])
        return tuple(value.cls for value in found if isinstance(value, Instance))

    def _load(self, field: Native, receiver: Instance, frame: Frame, pos: int) -> None:
        if _is_being_made(frame, receiver):
            return
        name = _home(field, receiver.cls)[1] or f"relation {id(field)}"
        path = f"{receiver.cls.code.name}.{name}"
        if read(self._machine, frame, receiver, name, pos, _ENTRY, path):
            targets = self._classes(field.data.target, receiver.cls)
            fresh(frame, tuple(classes.generic(self._machine, cls) for cls in targets))

    def _classes(self, target: Values, near: Class | None) -> list[Class]:
        """List the classes that a relation leads to; of a name's classes the nearest to its own."""
        met = len(self._machine.classes), self._machine.revision
        known = self._led.get((target, near))
        if known is not None and known[0] == met:
            return known[1]
        found = self._found(target, near)
        if not any(isinstance(value, Function) for value in target):
            self._led[target, near] = (met, found)
        return found

    def _found(self, target: Values, near: Class | None) -> list[Class]:
        found = [value for value in target if isinstance(value, Class)]
        for value in target:
            if isinstance(value, Function):
                given = self._machine.call_values((value,), [], value.closure, -1)
                found += [item for item in given if isinstance(item, Class)]
        names = {str(value.value).rpartition(".")[2] for value in target if isinstance(value, Constant)}
        if not names:
            return found
        known = self._machine.classes
        for number, cls in enumerate(islice(known, self._seen, None), self._seen):
            self._named.setdefault(cls.code.name, []).append((number, cls))
        self._seen = len(known)
        named = [pair for name in names for pair in self._nearest(name, near)]
        return found + [cls for _, cls in sorted(named, key=itemgetter(0))]

    def _nearest(self, name: str, near: Class | None) -> list[tuple[int, Class]]:
        """Choose among the classes of a name, anew only when there are more or a class body has run since."""
        named = self._named.get(name, [])
        met = len(named), self._machine.revision
        known = self._chosen.get((name, near))
        if known is None or known[0] != met:
            known = self._chosen[name, near] = (met, nearest(named, near))
        return known[1]


def _is_being_made(frame: Frame, row: Instance) -> bool:
    """Tell whether a row's own ``__init__`` runs: rows that come from the database never enter it."""
    code = frame.code
    return code.name == "__init__" and bool(code.params) and row in frame.params.get(code.params[0][0], ())


def nearest(named: list[tuple[int, Class]], near: Class | None) -> list[tuple[int, Class]]:
    """Choose among classes of one name those that share a base with a class, and of these the nearest.

    SQLAlchemy looks names up in the registry of the base, which no script or form of the project is in.
    """
    if near is None or len(named) < 2:
        return named
    bases = {base for base in near.mro if base is not near and not _is_object(base)}
    kin = [pair for pair in named if bases.intersection(pair[1].mro)] or named
    home = near.code.facts.module.split(".")
    steps = [_shared(home, cls.code.facts.module.split(".")) for _, cls in kin]
    most = max(steps)
    return [pair for pair, shared in zip(kin, steps, strict=True) if shared == most]


def _is_object(base: Value) -> bool:
    return isinstance(base, External) and base.path == "builtins.object"


def _shared(first: list[str], second: list[str]) -> int:
    """Count the parts that two modules' names begin with; a module is nearest to itself."""
    if first == second:
        return len(first) + 1
    return next(
        (index for index, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )


def _backref(call: Call) -> tuple[str | None, object]:
    """Read the name of the relation on the other side, and when it is loaded."""
    for value in call.keywords.get("backref", ()):
        if isinstance(value, Native) and value.name == "backref":
            name, lazy = value.data
            return name, lazy
    return call.text(-1, "backref"), None


def _make_backref(call: Call) -> Values:
    key = ("backref", call.pos)

    def make() -> Native:
        lazy = _constant(call.keywords.get("lazy", ()))
        return Native("backref", data=(call.text(0, "name"), lazy))

    return (call.frame.once(key, make),)


def _names(target: Value, cls: Class) -> bool:
    if isinstance(target, Constant):
        return bool(str(target.value).rpartition(".")[2] == cls.code.name)
    return target is cls


def _outer(annotation: Node | None) -> str:
    """Give the last name of what an annotation subscripts: of ``so.Mapped[User]`` that is ``Mapped``."""
    if annotation is None or annotation[0] != f.SUBSCRIPT:
        return ""
    base: Node = annotation[1]
    return str(base[2] if base[0] == f.ATTR else base[1] if base[0] == f.NAME else "")


def _home(field: Native, cls: Class) -> tuple[Class | None, str]:
    for owner in cls.mro:
        if isinstance(owner, Class):
            for name, values in owner.frame.env.items():
                if field in values:
                    return owner, name
    return None, ""


def _constant(values: Values) -> object:
    return next((value.value for value in values if isinstance(value, Constant)), None)
