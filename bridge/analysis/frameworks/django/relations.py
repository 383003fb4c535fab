"""Relations between models: what a field relates to, and the same seen from the other side."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import takewhile

from bridge.analysis.frameworks import first_access
from bridge.analysis.frameworks.django.accounts import MODEL, USERS, is_user
from bridge.analysis.frameworks.django.queries import Model, Queries, Query, prefetch
from bridge.analysis.frameworks.django.users import Users
from bridge.analysis.frameworks.loaded_rows import loaded_instance, within
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import KEY, Native
from bridge.analysis.values import Class, Constant, External, Instance, Value, Values, join
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Entry, Kind, Remedy

_MODELS = "django.db.models"
_CONTENT = "django.contrib.contenttypes.fields"
_SINGLE = ("ForeignKey", "OneToOneField")
_MANY = "ManyToManyField"
_OTHERS = {
    "modelcluster.fields.ParentalKey": "ForeignKey",
    "modelcluster.fields.ParentalManyToManyField": _MANY,
    "mptt.fields.TreeForeignKey": "ForeignKey",
    "mptt.fields.TreeManyToManyField": _MANY,
    "mptt.fields.TreeOneToOneField": "OneToOneField",
    "mptt.models.TreeForeignKey": "ForeignKey",
    "mptt.models.TreeManyToManyField": _MANY,
    "mptt.models.TreeOneToOneField": "OneToOneField",
    "smart_selects.db_fields.ChainedForeignKey": "ForeignKey",
    "smart_selects.db_fields.ChainedManyToManyField": _MANY,
    "smart_selects.db_fields.GroupedForeignKey": "ForeignKey",
    "sortedm2m.fields.SortedManyToManyField": _MANY,
}
"""Fields of libraries, by the field of Django's that they derive from."""
RELATION = Entry(
    f"{_MODELS}.ForeignKey().__get__",
    Kind.BLOCKS,
    "WA260",
    remedy=Remedy(
        "QuerySet.select_related", "", "Fetch the relation with its row; its first access sends a query."
    ),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """Say what a field relates to."""

    many: bool
    target: Values
    related_name: str | None
    one: bool
    through: Values = ()
    """The model that the rows of a relation to many are kept in."""
    generic: bool = False
    """The other side is named by each row, or does not know of this one."""


@dataclass(frozen=True, slots=True)
class Reverse:
    """Say what a model is related to by a field of another model."""

    other: Class
    one: bool
    field: str = ""
    """The field's name: its rows know the one that they were reached from."""


class Relations:
    """Answer what instances of models give for their relations."""

    def __init__(
        self, machine: Machine, queries: Queries, users: Users, hears_changes: Callable[[], bool]
    ) -> None:
        self._machine = machine
        self._hears_changes = hears_changes
        self._throughs: dict[Native, Native] = {}
        """The models that Django makes for relations to many, by the field."""
        self._own_users: tuple[tuple[int, int], list[Class]] = ((-1, -1), [])
        """The project's models of users, and at which revision and how many classes they were looked for."""
        self._queries = queries
        self._users = users
        self._reverse: dict[Class, dict[str, Reverse]] = {}
        self._pending: list[tuple[str, Class, str, Reverse]] = []
        """Relations to models that were not there yet: their names, and who relates to them."""
        machine.construct_hooks.append(self.construct)
        self._named: dict[str, list[Class]] = {}
        """Models by the names of their classes, in small letters."""

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of the names that make relations."""
        found: dict[str, Handler] = {}
        for home in (_MODELS, f"{_MODELS}.fields.related"):
            for name in (*_SINGLE, _MANY):
                found[f"{home}.{name}"] = self._field
        for path, name in _OTHERS.items():
            found[path] = lambda call, name=name: self._field_of(call, name)  # type: ignore[misc]
        for home in (_CONTENT, "django.contrib.contenttypes.generic"):
            found[f"{home}.GenericForeignKey"] = lambda call: self._make(call, _generic(False, ()))
            found[f"{home}.GenericRelation"] = lambda call: self._make(
                call, _generic(True, call.argument(0, "to"))
            )
        for home in (_MODELS, f"{_MODELS}.query"):
            found[f"{home}.Prefetch"] = prefetch
        for base in (f"{_MODELS}.Model", *USERS):
            for name in ("refresh_from_db", "arefresh_from_db"):
                found[f"{base}().{name}"] = first_access.refreshed
        return found

    def _field(self, call: Call) -> Values:
        assert isinstance(call.target, External)
        return self._field_of(call, call.target.path.rpartition(".")[2])

    def construct(self, machine: Machine, cls: Class, call: Call) -> Values | None:
        """Make a relation of a field of the project's own that derives from one of Django's."""
        for base in cls.outside:
            home, _, name = base.path.rpartition(".")
            if home.startswith(_MODELS) and name in (*_SINGLE, _MANY):
                return self._field_of(call, name)
        return None

    def _field_of(self, call: Call, name: str) -> Values:
        relation = Relation(
            many=name == _MANY,
            target=call.argument(0, "to"),
            related_name=call.text(-1, "related_name"),
            one=name == "OneToOneField",
            through=call.keywords.get("through", ()),
        )
        return self._make(call, relation)

    def _make(self, call: Call, relation: Relation) -> Values:
        key = ("field", call.pos)
        made = call.frame.made.get(key)
        if not isinstance(made, Native):
            made = call.frame.made[key] = Native(
                "field", bind=self._related, attribute=self._through, data=relation
            )
        else:
            # A class body runs again once a circle of imports is closed, and knows the target only then.
            made.data = relation
        return (made,)

    def _through(self, field: Native, name: str, frame: Frame, pos: int) -> Values | None:
        """Read ``Model.relation.through``: a model of the project's own, or one that Django makes."""
        if name != "through":
            return None
        return self._keepers(field)

    def _keepers(self, field: Native) -> Values:
        """Give the models that keep the pairs of a relation to many."""
        relation: Relation = field.data
        texts = (value.value for value in relation.through if isinstance(value, Constant))
        named = (self.find(text) for text in texts if isinstance(text, str))
        own: Values = tuple(value for value in relation.through if isinstance(value, Class))
        own = (*own, *(cls for cls in named if cls is not None))
        if not own and field not in self._throughs:
            self._throughs[field] = self._made_through()
        return own or (self._throughs[field],)

    def _made_through(self) -> Native:
        def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            return (self._queries.make(frame, pos, Query(None, True)),) if name == "objects" else None

        external = self._machine.external("django.db.models.Model")
        return Native("through", attribute=attribute, external=external)

    def find(self, text: str, near: Class | None = None) -> Class | None:
        """Find a model by ``Model`` or ``application.Model``: of several, the one nearest to another."""
        exact = self._exact(text, near)
        if exact is not None:
            return exact
        known = self._named.get(text.rpartition(".")[2].lower(), [])
        return max(known, key=lambda cls: _nearness(cls, near), default=None)

    def _exact(self, text: str, near: Class | None) -> Class | None:
        """Find a model of the application that is named, or of the other model's."""
        label, _, name = text.rpartition(".")
        label = label or (_application(near) if near is not None else "")
        known = self._named.get(name.lower(), [])
        return next((cls for cls in known if _application(cls) == label), None)

    # The other side

    def note(self, cls: Class, is_model: Callable[[Class], bool]) -> None:
        """Remember the relations of a new model from the other side."""
        self._named.setdefault(cls.code.name.lower(), []).append(cls)
        for owner in cls.mro:
            if not isinstance(owner, Class):
                continue
            for name, values in owner.frame.env.items():
                for value in values:
                    if isinstance(value, Native) and isinstance(value.data, Relation):
                        self._note_relation(cls, name, value.data)
        for parent in cls.mro[1:]:
            if isinstance(parent, Class) and is_model(parent) and _has_table(parent) and _has_table(cls):
                # A row of the parent leads to that of the child.
                self._reverse.setdefault(parent, {}).setdefault(cls.code.name.lower(), Reverse(cls, True))
        for text, near, attribute, reverse in self._pending:
            if text.rpartition(".")[2].lower() == cls.code.name.lower():
                relations = self._reverse.setdefault(cls, {})
                if self._exact(text, near) is cls:
                    relations[attribute] = reverse
                else:
                    relations.setdefault(attribute, reverse)

    def _note_relation(self, cls: Class, name: str, relation: Relation) -> None:
        if relation.generic:
            return
        default = cls.code.name.lower() + ("" if relation.one else "_set")
        attribute = (relation.related_name or default).replace("%(class)s", cls.code.name.lower())
        reverse = Reverse(cls, relation.one, "" if relation.many else name)
        for value in relation.target:
            text = value.value if isinstance(value, Constant) else None
            named = self._exact(text, cls) if isinstance(text, str) and text != "self" else None
            if isinstance(text, str) and text != "self" and named is None:
                self._pending.append((text, cls, attribute, reverse))
            elif named is not None:
                self._reverse.setdefault(named, {})[attribute] = reverse
            else:
                for target in self.targets(cls, replace(relation, target=(value,))):
                    self._reverse.setdefault(target, {})[attribute] = reverse
            if is_user(value):
                self._users.relate(attribute, cls, relation.one, reverse.field)

    def targets(self, cls: Class, relation: Relation) -> list[Class]:
        """List the models of the project that a field relates to."""
        found = []
        for value in relation.target:
            if isinstance(value, Class):
                found.append(value)
            elif isinstance(value, Constant) and isinstance(value.value, str):
                named = cls if value.value == "self" else self.find(value.value, cls)
                if named is not None:
                    found.append(named)
            elif isinstance(value, External):
                found += self.own_users() if "AUTH_USER_MODEL" in value.path else []
        return found

    def own_users(self) -> list[Class]:
        """List the project's own models of users."""
        known = self._machine.revision, len(self._machine.classes)
        if self._own_users[0] != known:
            found = [cls for cls in self._machine.classes if classes.derives(cls, *USERS)]
            self._own_users = known, found
        return self._own_users[1]

    # Reading

    def _related(self, field: Native, receiver: Value, frame: Frame, pos: int) -> Values:
        """Read a relation of an instance: the first access sends a query."""
        relation: Relation = field.data
        if not isinstance(receiver, Instance):
            return (field,)
        name = self._field_name(field, receiver.cls)
        targets = self.targets(receiver.cls, relation)
        inner = within(receiver.loaded, name)
        if relation.many:
            model: Model | None = targets[0] if targets else self._outside(relation)
            query = Query(model, True, fetched=name in receiver.loaded, loaded=inner)
            if self._hears_changes():
                query = replace(query, changes=(self._keepers(field)[0], receiver))
            return (self._queries.make(frame, pos, query),)
        self._access(receiver, name, frame, pos)
        if not targets:
            return self._outside_row(relation)
        if relation.one and (back := self._back(receiver.cls, name)):
            inner |= {back}
        return tuple(loaded_instance(self._machine, target, inner) for target in targets)

    def _back(self, cls: Class, field: str) -> str:
        """Name what leads back to the row that a field for one to one was read from."""
        for relations in self._reverse.values():
            for name, reverse in relations.items():
                if reverse.one and reverse.other is cls and reverse.field == field:
                    return name
        return ""

    def _outside(self, relation: Relation) -> External | None:
        """Give a model of Django's own that a relation leads to."""
        for value in relation.target:
            if is_user(value):
                return self._machine.external(MODEL)
            if isinstance(value, External) and "()" not in value.path:
                return value
        return None

    def _outside_row(self, relation: Relation) -> Values:
        found: Values = ()
        for value in relation.target:
            if is_user(value):
                found = join(found, (self._machine.external(f"{MODEL}()"),))
            elif isinstance(value, External):
                found = join(found, classes.instance_of(self._machine, value))
            elif isinstance(value, Constant) and "User" in str(value.value):
                found = join(found, (self._machine.external(f"{MODEL}()"),))
        return found

    def _access(self, receiver: Instance, name: str, frame: Frame, pos: int) -> None:
        """Note the query of the first access on each way through a function; the row is there afterwards."""
        if name in receiver.loaded or "*" in receiver.loaded:
            # Once somebody stores the key of a new row's relation, this is to be told.
            frame.slot(receiver.slots, f"{name}{KEY}")
            first_access.loaded(self._machine, frame, name, pos)
            return
        path = f"{receiver.cls.code.name}.{name}"
        first_access.read(self._machine, frame, receiver, name, pos, RELATION, path)

    def _field_name(self, field: Native, cls: Class) -> str:
        for owner in cls.mro:
            if isinstance(owner, Class):
                for name, values in owner.frame.env.items():
                    if field in values:
                        return name
        return ""

    def reversed(self, value: Instance, name: str, frame: Frame, pos: int) -> Values | None:
        """Read what a field of another model relates to a row; None where none does so by this name."""
        for cls in value.cls.mro:
            reverse = self._reverse.get(cls, {}).get(name) if isinstance(cls, Class) else None
            if reverse is not None:
                return self._read(value, name, reverse, frame, pos)
        return None

    def _read(self, value: Instance, name: str, reverse: Reverse, frame: Frame, pos: int) -> Values:
        known = within(value.loaded, name) | ({reverse.field} if reverse.field else set())
        if reverse.one:
            self._access(value, name, frame, pos)
            return (loaded_instance(self._machine, reverse.other, known),)
        base = self.default_manager(reverse.other)
        query = replace(base, model=reverse.other, manager=True, fetched=name in value.loaded)
        return (self._queries.make(frame, pos, replace(query, loaded=base.loaded | known)),)

    def default_manager(self, model: Class) -> Query:
        """Give the manager of a model that its relations use as well."""
        for owner in model.mro:
            if isinstance(owner, Class):
                for values in owner.frame.env.values():
                    for value in values:
                        if isinstance(value, Native) and isinstance(value.data, Query) and value.data.manager:
                            return value.data
        return Query(model, True)


def _generic(many: bool, target: Values) -> Relation:
    return Relation(many, target, None, False, generic=True)


def _application(cls: Class) -> str:
    """Name the application of a model: the package that its module ``models`` lies in."""
    parts = cls.code.facts.module.split(".")
    if "models" in parts[1:]:
        return parts[parts.index("models", 1) - 1]
    return parts[-2] if len(parts) > 1 else parts[0]


def _nearness(cls: Class, near: Class | None) -> int:
    """Count the packages that two models have in common."""
    if near is None:
        return 0
    pairs = zip(cls.code.facts.module.split("."), near.code.facts.module.split("."), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _has_table(cls: Class) -> bool:
    """Tell whether a model has a table of its own: it is neither abstract nor a proxy."""
    meta = cls.frame.env.get("Meta", ())
    marks = (
        value.frame.env.get(mark, ())
        for value in meta
        if isinstance(value, Class)
        for mark in ("abstract", "proxy")
    )
    return not any(isinstance(item, Constant) and item.value is True for values in marks for item in values)
