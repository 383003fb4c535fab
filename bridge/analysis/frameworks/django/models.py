"""Models: their managers, their relations to each other, saving and deleting."""

from dataclasses import dataclass, replace

from bridge.analysis.frameworks.django.accounts import MODEL, USERS, is_user
from bridge.analysis.frameworks.django.queries import MANAGER, Queries, Query, loaded_instance
from bridge.analysis.frameworks.django.signals import Signals
from bridge.analysis.frameworks.django.users import Users
from bridge.analysis.frameworks.first_access import fresh, is_first
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, External, Function, Instance, Super, Value, Values, join
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Entry, Kind, Remedy

_SINGLE = ("ForeignKey", "OneToOneField")
_MANY = "ManyToManyField"
_MODELS = "django.db.models"
_BASES = (f"{_MODELS}.Model", *USERS, "django.contrib.auth.models.Group")
_FILE = "django.db.models.fields.files.FieldFile()"
_KEPT = {
    f"{_MODELS}.FileField": _FILE,
    f"{_MODELS}.ImageField": _FILE,
    "taggit.managers.TaggableManager": "taggit.managers._TaggableManager()",
}
"""Fields of models, and what an instance of the model gives for them."""
_RELATION = Entry(
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


class Models:
    """Answer what instances and classes of models give beyond what the project wrote."""

    def __init__(self, machine: Machine, signals: Signals) -> None:
        self._machine = machine
        self._signals = signals
        self.queries = Queries(machine, self.save, self._send)
        self.users = Users(machine, signals, self.queries, _RELATION)
        self._reverse: dict[Class, dict[str, tuple[Class, bool]]] = {}
        self._pending: list[tuple[str, Class, str, Relation]] = []
        self._named: dict[str, Class] = {}
        self._models: dict[tuple[External, ...], bool] = {}
        """By the bases outside the project, whether a class is a model."""
        self._kinds: dict[tuple[tuple[External, ...], str], bool] = {}
        """By the bases outside the project and a class of Django's, whether a class derives from it."""
        machine.class_listeners.append(self._note)
        machine.class_hooks.append(self.attribute)
        machine.super_hooks.append(self.super_attribute)

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of the names that make fields and managers."""
        found: dict[str, Handler] = {}
        for home in (_MODELS, f"{_MODELS}.fields.related"):
            for name in (*_SINGLE, _MANY):
                found[f"{home}.{name}"] = self._field
        for name, kept in _KEPT.items():
            found[name] = lambda call, kept=kept: self._keeper(call, kept)  # type: ignore[misc]
        found[f"{_MODELS}.Manager.from_queryset"] = self._from_queryset
        found[f"{_MODELS}.manager.Manager.from_queryset"] = self._from_queryset
        for name in ("get_object_or_404", "aget_object_or_404"):
            found[f"django.shortcuts.{name}"] = self._one_or_404
        for name in ("get_list_or_404", "aget_list_or_404"):
            found[f"django.shortcuts.{name}"] = self._list_or_404
        found["django.contrib.auth.get_user_model"] = self._user_model
        found[f"{_MODELS}.prefetch_related_objects"] = self._prefetch
        found["django.apps.apps.get_model"] = self._get_model
        return found

    # Fields and managers

    def _field(self, call: Call) -> Values:
        assert isinstance(call.target, External)
        name = call.target.path.rpartition(".")[2]
        relation = Relation(
            many=name == _MANY,
            target=call.argument(0, "to"),
            related_name=call.text(-1, "related_name"),
            one=name == "OneToOneField",
            through=call.keywords.get("through", ()),
        )
        key = ("field", call.pos)
        made = call.frame.made.get(key)
        if not isinstance(made, Native):
            made = call.frame.made[key] = Native(
                "field", bind=self._related, attribute=self._through, data=relation
            )
        return (made,)

    def _keeper(self, call: Call, kept: str) -> Values:
        """Make a field of which an instance gives another object: the file, the manager of the tags."""
        assert isinstance(call.target, External)
        path = call.target.path
        found: Values = (self._machine.external(kept),)
        external = self._machine.external(f"{path}()")
        return (Native("keeper", bind=lambda *_: found, external=external),)

    def _through(self, field: Native, name: str, frame: Frame, pos: int) -> Values | None:
        """Read ``Model.relation.through``: a model of the project's own, or one that Django makes."""
        relation: Relation = field.data
        return (relation.through or (self._made_through(),)) if name == "through" else None

    def _made_through(self) -> Native:
        def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            return (self.queries.make(frame, pos, Query(None, True)),) if name == "objects" else None

        external = self._machine.external("django.db.models.Model")
        return Native("through", attribute=attribute, external=external)

    def _from_queryset(self, call: Call) -> Values:
        custom = next((value for value in call.argument(0) if isinstance(value, Class)), None)

        def make(_: Call) -> Values:
            return (Native("custom manager", data=custom),) if custom is not None else ()

        external = call.machine.external(f"{_MODELS}.Manager")
        return (Native("manager class", make, external=external, data=custom),)

    def is_model(self, cls: Class) -> bool:
        """Tell whether a class is a model."""
        if not cls.outside:
            return False
        known = self._models.get(cls.outside)
        if known is None:
            known = any(base.path in _BASES or self._inherits(base.path) for base in cls.outside)
            self._models[cls.outside] = known
        return known

    def _inherits(self, path: str) -> bool:
        known = self._machine.knowledge.look_up(f"{path}().save").path
        return known.startswith("django.") and known.endswith("Model().save")

    def _note(self, cls: Class) -> None:
        """Remember the relations of a new model from the other side."""
        if not self.is_model(cls):
            return
        self._named.setdefault(cls.code.name, cls)
        for owner in cls.mro:
            if not isinstance(owner, Class):
                continue
            for values in owner.frame.env.values():
                for value in values:
                    if isinstance(value, Native) and isinstance(value.data, Relation):
                        self._note_relation(cls, value.data)
        for name, other, attribute, relation in [*self._pending]:
            if name == cls.code.name:
                self._reverse.setdefault(cls, {})[attribute] = (other, relation.one)

    def _note_relation(self, cls: Class, relation: Relation) -> None:
        default = cls.code.name.lower() + ("" if relation.one else "_set")
        attribute = (relation.related_name or default).replace("%(class)s", cls.code.name.lower())
        for target in self._targets(cls, relation):
            self._reverse.setdefault(target, {})[attribute] = (cls, relation.one)
        for value in relation.target:
            if is_user(value):
                self.users.relate(attribute, cls, relation.one)
            if isinstance(value, Constant) and isinstance(value.value, str):
                name = value.value.rpartition(".")[2]
                if name not in self._named:
                    self._pending.append((name, cls, attribute, relation))

    def _targets(self, cls: Class, relation: Relation) -> list[Class]:
        found = []
        for value in relation.target:
            if isinstance(value, Class):
                found.append(value)
            elif isinstance(value, Constant) and isinstance(value.value, str):
                name = value.value.rpartition(".")[2]
                named = cls if name == "self" else self._named.get(name)
                if named is not None:
                    found.append(named)
            elif isinstance(value, External):
                found += self._users() if "AUTH_USER_MODEL" in value.path else []
        return found

    def serve_users(self) -> None:
        """Tell the request which model its user is of, once all models are known."""
        self.users.serve(self._users())

    def _users(self) -> list[Class]:
        return [cls for cls in self._machine.classes if classes.derives(cls, *USERS)]

    # Reading

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read what Django adds to a model: managers, related objects, ``save``."""
        if isinstance(value, Class):
            if name in ("objects", "_default_manager", "_base_manager") and self.is_model(value):
                return (self.queries.make(value.frame, -1, Query(value, True)),)
            if name == "as_manager" and classes.derives(value, f"{_MODELS}.QuerySet"):
                return (Native("as_manager", lambda _: (Native("custom manager", data=value),)),)
            if name == "from_queryset" and classes.derives(value, f"{_MODELS}.Manager"):
                return (Native("from_queryset", self._from_queryset),)
            return None
        if not isinstance(value, Instance) or not self.is_model(value.cls):
            return self._own_query(value, name, frame, pos)
        for cls in value.cls.mro:
            reverse = self._reverse.get(cls, {}) if isinstance(cls, Class) else {}
            if name in reverse:
                other, one = reverse[name]
                return self._reversed(value, name, other, one, frame, pos)
        if name in ("save", "delete"):
            return (self._saver(value, name),)
        return None

    def _own_query(self, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Answer for an instance of the project's own manager or queryset class."""
        if isinstance(value, Instance) and value.cls.outside and name not in ("model", "__init__"):
            for path, manager in ((f"{_MODELS}.Manager", True), (f"{_MODELS}.QuerySet", False)):
                if self._is_kind(value.cls, path):
                    query = self.queries.make(frame, pos, Query(None, manager, value.cls))
                    return self.queries.default(query, name, frame, pos)
        return None

    def _is_kind(self, cls: Class, path: str) -> bool:
        kind = self._kinds.get((cls.outside, path))
        if kind is None:
            known = self._machine.knowledge
            probe = "get_queryset" if path.endswith("Manager") else "filter"
            kind = classes.derives(cls, path) or (
                path.endswith("Manager")
                and any(known.look_up(f"{base.path}().{probe}").path.startswith(path) for base in cls.outside)
            )
            self._kinds[cls.outside, path] = kind
        return kind

    def manager(self, value: Value, model: Class) -> Native | None:
        """Give the manager of a model that its class body makes."""
        if isinstance(value, Native) and value.name == "custom manager":
            return self.queries.make(model.frame, id_of(value), Query(model, True, value.data))
        if isinstance(value, Instance) and self._is_kind(value.cls, f"{_MODELS}.Manager"):
            return self.queries.make(model.frame, id_of(value), Query(model, True, value.cls))
        if isinstance(value, External) and value.path == MANAGER:
            return self.queries.make(model.frame, -1, Query(model, True))
        return None

    def bind_managers(self, cls: Class) -> None:
        """Replace managers in a model's body by managers that know the model."""
        if not self.is_model(cls):
            return
        for name, values in list(cls.frame.env.items()):
            bound = tuple(self.manager(value, cls) or value for value in values)
            cls.frame.env[name] = bound

    def _related(self, field: Native, receiver: Value, frame: Frame, pos: int) -> Values:
        """Read a relation of an instance: the first access sends a query."""
        relation: Relation = field.data
        if not isinstance(receiver, Instance):
            return (field,)
        name = self._field_name(field, receiver.cls)
        targets = self._targets(receiver.cls, relation)
        if relation.many:
            fetched = name in receiver.loaded
            query = Query(targets[0] if targets else None, True, fetched=fetched)
            return (self.queries.make(frame, pos, query),)
        if name not in receiver.loaded and "*" not in receiver.loaded:
            self._access(receiver, name, frame, pos)
        if not targets:
            found: Values = ()
            for value in relation.target:
                if is_user(value):
                    found = join(found, (self._machine.external(f"{MODEL}()"),))
                elif isinstance(value, External):
                    found = join(found, classes.instance_of(self._machine, value))
                elif isinstance(value, Constant) and "User" in str(value.value):
                    found = join(found, (self._machine.external("django.contrib.auth.models.User()"),))
            return found
        inner = frozenset(
            part.removeprefix(f"{name}.") for part in receiver.loaded if part.startswith(f"{name}.")
        )
        return tuple(loaded_instance(self._machine, target, inner) for target in targets)

    def _access(self, receiver: Instance, name: str, frame: Frame, pos: int) -> None:
        """Note the query of the first access on each way through a function; the row is there afterwards."""
        if is_first(self._machine, frame, receiver, name, pos):
            self._machine.hit(frame, pos, _RELATION, f"{receiver.cls.code.name}.{name}")

    def _field_name(self, field: Native, cls: Class) -> str:
        for owner in cls.mro:
            if isinstance(owner, Class):
                for name, values in owner.frame.env.items():
                    if field in values:
                        return name
        return ""

    def _reversed(
        self, value: Instance, name: str, other: Class, one: bool, frame: Frame, pos: int
    ) -> Values:
        if one:
            if name not in value.loaded and "*" not in value.loaded:
                self._access(value, name, frame, pos)
            return (classes.generic(self._machine, other),)
        fetched = name in value.loaded
        base = self._default_manager(other)
        return (self.queries.make(frame, pos, replace(base, model=other, manager=True, fetched=fetched)),)

    def _default_manager(self, model: Class) -> Query:
        for owner in model.mro:
            if isinstance(owner, Class):
                for values in owner.frame.env.values():
                    for value in values:
                        if isinstance(value, Native) and isinstance(value.data, Query) and value.data.manager:
                            return value.data
        return Query(model, True)

    # Saving

    def _saver(self, value: Instance, name: str) -> Native:
        external = self._machine.external(f"{_MODELS}.Model().{name}")

        def save(call: Call) -> Values:
            outside.call_external(self._machine, external, call)
            self._signals.send_model(call, value.cls, name, value)
            return ()

        return Native(name, save, external=external)

    def save(self, call: Call, model: Class, name: str) -> None:
        """Run the project's own ``save`` and the signal receivers that a manager's ``create`` reaches."""
        instance = classes.generic(self._machine, model)
        held = classes.find(model, name)
        if held is not None:
            methods = tuple(classes.bound(item, instance) for item in held[1] if isinstance(item, Function))
            self._machine.call_values(methods, [], call.frame, call.pos)
        else:
            self._signals.send_model(call, model, name, instance)

    def _send(self, call: Call, model: Class, name: str) -> None:
        self._signals.send_model(call, model, name, classes.generic(self._machine, model))

    def super_attribute(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        """Read ``super().save`` of a model, ``super().get_queryset`` of a manager."""
        if not isinstance(value, Super):
            return None
        receiver = value.receiver
        if isinstance(receiver, Native) and isinstance(receiver.data, Query):
            return self.queries.default(receiver, name, frame, pos)
        if isinstance(receiver, Instance) and name in ("save", "delete") and self.is_model(receiver.cls):
            return (self._saver(receiver, name),)
        if isinstance(receiver, Instance):
            return self._own_query(receiver, name, frame, pos)
        return None

    # Shortcuts

    def _query_of(self, values: Values) -> Query | None:
        for value in values:
            if isinstance(value, Class):
                return Query(value, True)
            if isinstance(value, Native) and isinstance(value.data, Query):
                return value.data
        return None

    def _one_or_404(self, call: Call) -> Values | None:
        query = self._query_of(call.argument(0))
        if query is None:
            return None
        self._hit(call)
        return fresh(call.frame, self.queries.instance(query))

    def _list_or_404(self, call: Call) -> Values | None:
        query = self._query_of(call.argument(0))
        if query is None:
            return None
        self._hit(call)
        return (self.queries.make(call.frame, call.pos, replace(query, manager=False, fetched=True)),)

    def _hit(self, call: Call) -> None:
        assert isinstance(call.target, External)
        entry = call.target.known.find(Kind.BLOCKS)
        if entry is not None:
            call.machine.hit(call.frame, call.pos, entry, call.target.path)

    def _user_model(self, call: Call) -> Values | None:
        users = self._users()
        return tuple(users) if users else None

    def _get_model(self, call: Call) -> Values | None:
        name = (call.text(1, "model_name") or call.text(0, "app_label") or "").rpartition(".")[2]
        found = self._named.get(name)
        return (found,) if found is not None else None

    def _prefetch(self, call: Call) -> Values | None:
        entry = self._machine.knowledge.look_up("django.db.models.QuerySet()").find(Kind.ITERATES)
        if entry is not None:
            call.machine.hit(call.frame, call.pos, entry, "django.db.models.prefetch_related_objects")
        return ()


def id_of(value: Value) -> int:
    """Number a manager so that each has its own place in the table of those made."""
    return -2 if isinstance(value, Native) else -3
