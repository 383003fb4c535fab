"""Models: their managers, their relations to each other, saving and deleting."""

from collections.abc import Callable
from dataclasses import replace

from bridge.analysis.frameworks.django import storages, stored_rows, validation
from bridge.analysis.frameworks.django.accounts import USERS
from bridge.analysis.frameworks.django.outside_models import OF_USERS, OutsideModels
from bridge.analysis.frameworks.django.queries import MANAGER, Queries, Query
from bridge.analysis.frameworks.django.relations import RELATION, Relation, Relations
from bridge.analysis.frameworks.django.signals import Signals
from bridge.analysis.frameworks.django.users import Users
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, External, Function, Instance, Super, Value, Values
from bridge.analysis.values.frames import DONE, Frame

_MODELS = "django.db.models"
_BASES = (f"{_MODELS}.Model", *USERS, "django.contrib.auth.models.Group")
_MANAGERS = (
    f"{_MODELS}.Manager",
    f"{_MODELS}.manager.Manager",
    "django.contrib.auth.models.UserManager",
    "django.contrib.auth.base_user.BaseUserManager",
    "model_utils.managers.InheritanceManager",
    "polymorphic.managers.PolymorphicManager",
    "treebeard.mp_tree.MP_NodeManager",
)
"""Classes outside the project that ``from_queryset`` derives managers from."""
_NEIGHBOURS = ("get_next_by_", "get_previous_by_")
_FILE = "django.db.models.fields.files.FieldFile()"
_KEPT = {
    f"{_MODELS}.FileField": _FILE,
    f"{_MODELS}.ImageField": _FILE,
    "taggit.managers.TaggableManager": "taggit.managers._TaggableManager()",
}
"""Fields of models, and what an instance of the model gives for them."""


class Models:
    """Answer what instances and classes of models give beyond what the project wrote."""

    def __init__(self, machine: Machine, signals: Signals) -> None:
        self._machine = machine
        self._signals = signals
        self.queries = Queries(machine, self.save, self._send, signals.send_changed)
        self._outside = OutsideModels(machine, self.queries)
        self.users = Users(machine, signals, self.queries, RELATION, self._outside)
        self.relations = Relations(machine, self.queries, self.users, signals.hears_changes)
        self._models: dict[tuple[External, ...], bool] = {}
        """By the bases outside the project, whether a class is a model."""
        self._fielded: dict[Class, bool] = {}
        """Whether a class that derives from a library's has fields of models."""
        self._kinds: dict[tuple[tuple[External, ...], str], bool] = {}
        """By the bases outside the project and a class of Django's, whether a class derives from it."""
        self._default_storage = storages.Default(machine)
        machine.class_listeners.append(self._note)
        machine.class_hooks.append(self.attribute)
        machine.super_hooks.append(self.super_attribute)

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of the names that make fields and managers."""
        found = self.relations.handlers()
        for name, kept in _KEPT.items():
            found[name] = lambda call, kept=kept: self._keeper(call, kept)  # type: ignore[misc]
        for path in _MANAGERS:
            found[f"{path}.from_queryset"] = self._from_queryset
        return found

    # Fields and managers

    def _keeper(self, call: Call, kept: str) -> Values:
        """Make a field of which an instance gives another object: the file, the manager of the tags."""
        assert isinstance(call.target, External)
        path = call.target.path
        found: Values = (self._machine.external(kept),)
        external = self._machine.external(f"{path}()")
        named = tuple(value for value in call.argument(2, "upload_to") if isinstance(value, Function))
        if kept != _FILE:
            return (Native("keeper", bind=lambda *_: found, external=external),)
        own = storages.of_field(call)
        kept_by: Callable[[], Values] = (lambda: own) if own else self._default_storage.storages
        file = storages.file(self._machine, self._machine.external(kept), kept_by)
        return (
            Native(
                "keeper",
                bind=lambda *_: (file,) if kept_by() else found,
                external=external,
                data=stored_rows.Upload(named, kept_by),
            ),
        )

    def _from_queryset(self, call: Call) -> Values:
        custom = next((value for value in call.argument(0) if isinstance(value, Class)), None)

        def make(_: Call) -> Values:
            return (Native("custom manager", data=custom),) if custom is not None else ()

        path = call.target.path if isinstance(call.target, External) else f"{_MODELS}.Manager.from_queryset"
        external = call.machine.external(path.removesuffix(".from_queryset"))
        return (Native("manager class", make, external=external, data=custom),)

    def _with_queryset(self, manager: Class, call: Call) -> Values:
        """Derive a class from a manager of the project that has the methods of a queryset as well."""
        custom = next((value for value in call.argument(0) if isinstance(value, Class)), None)
        if custom is None:
            return (manager,)
        key = ("from_queryset", call.pos, manager, custom)
        made = call.frame.made.get(key)
        if not isinstance(made, Class):
            made = call.frame.made[key] = Class(manager.code, manager.frame)
            made.bases = (manager, custom)
            made.inside = tuple(dict.fromkeys((made, *manager.inside, *custom.inside)))
            made.outside = tuple(dict.fromkeys((*manager.outside, *custom.outside)))
            made.mro = (*made.inside, *made.outside)
        return (made,)

    def is_model(self, cls: Class) -> bool:
        """Tell whether a class is a model."""
        if not cls.outside:
            return False
        known = self._models.get(cls.outside)
        if known is None:
            known = any(base.path in _BASES or self._inherits(base.path) for base in cls.outside)
            self._models[cls.outside] = known
        return known or self._has_fields(cls)

    def _has_fields(self, cls: Class) -> bool:
        """Tell whether a class that derives from a library's has fields of models, and so is a model."""
        known = self._fielded.get(cls)
        if known is None:
            bodies = [owner.frame for owner in cls.inside]
            known = any(
                _is_field(value) for body in bodies for values in body.env.values() for value in values
            )
            if known or all(body.state == DONE for body in bodies):
                self._fielded[cls] = known
        return known

    def _inherits(self, path: str) -> bool:
        known = self._machine.knowledge.look_up(f"{path}().save")
        return any(
            entry.target.startswith("django.") and "Model()" in entry.target for entry in known.entries
        )

    def _note(self, cls: Class) -> None:
        if self.is_model(cls):
            self.relations.note(cls, self.is_model)

    def serve_users(self) -> None:
        """Tell the request which model its user is of, once all models are known."""
        self.users.serve(self.relations.own_users())

    # Reading

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read what Django adds to a model: managers, related objects, ``save``."""
        if isinstance(value, Instance) and name in ("from_queryset", "as_manager"):
            value = value.cls  # A class method, asked of an instance.
        if isinstance(value, Class):
            if name == "_default_manager" and self.is_model(value):
                return self.default_manager(value, frame, pos)
            if name in ("objects", "_base_manager") and self.is_model(value):
                return (self.queries.make(value.frame, -1, Query(value, True, extended=_is_extended(value))),)
            if name == "as_manager" and self._is_kind(value, f"{_MODELS}.QuerySet"):
                return (Native("as_manager", lambda _: (Native("custom manager", data=value),)),)
            if name == "from_queryset" and self._is_kind(value, f"{_MODELS}.Manager"):
                return (Native("from_queryset", lambda call: self._with_queryset(value, call)),)
            return None
        if not isinstance(value, Instance) or not self.is_model(value.cls):
            return self._own_query(value, name, frame, pos)
        reverse = self.relations.reversed(value, name, frame, pos)
        if reverse is not None:
            return reverse
        if name in ("save", "delete"):
            return (self._saver(value, name),)
        checking = validation.model_method(self._machine, value, name)
        if checking is not None:
            return (checking,)
        if name.startswith(_NEIGHBOURS):
            return (self._neighbour(value, name),)
        return self._outside.many(OF_USERS, name, frame, pos) if classes.derives(value.cls, *USERS) else None

    def _neighbour(self, value: Instance, name: str) -> Native:
        """Give ``get_next_by_date`` and its like."""
        external = self._machine.external(f"{_MODELS}.QuerySet().get")

        def ask(call: Call) -> Values:
            outside.call_external(self._machine, external, call)
            return (classes.generic(self._machine, value.cls),)

        return Native(name, ask, external=external)

    def _own_query(self, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Answer for an instance of the project's own manager or queryset class."""
        if isinstance(value, Instance) and value.cls.outside and name not in ("model", "__init__"):
            for path, manager in _OWN:
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
                and any(
                    entry.target.startswith(path)
                    for base in cls.outside
                    for entry in known.look_up(f"{base.path}().{probe}").entries
                )
            )
            self._kinds[cls.outside, path] = kind
        return kind

    def manager(self, value: Value, model: Class) -> Native | None:
        """Give the manager of a model that its class body makes."""
        if isinstance(value, Native) and value.name == "custom manager":
            return self.queries.make(model.frame, id_of(value), Query(model, True, value.data))
        if isinstance(value, Instance) and self._is_kind(value.cls, f"{_MODELS}.Manager"):
            return self.queries.make(model.frame, id_of(value), Query(model, True, value.cls))
        if isinstance(value, Instance) and any(_is_named_manager(base.path) for base in value.cls.outside):
            return self.queries.make(model.frame, id_of(value), Query(model, True, value.cls, extended=True))
        if isinstance(value, External) and value.path == MANAGER:
            return self.queries.make(model.frame, -1, Query(model, True))
        if isinstance(value, External) and value.path.endswith("()") and _is_named_manager(value.path[:-2]):
            return self.queries.make(model.frame, -1, Query(model, True, extended=True))
        if isinstance(value, Native) and isinstance(value.data, Query) and value.data.manager:
            # A base's manager gives rows of the model that it is asked of.
            made = replace(value.data, model=model)
            return self.queries.make(model.frame, -1, made) if made != value.data else value
        return None

    def default_manager(self, model: Class, frame: Frame, pos: int) -> Values:
        """Give the first manager that a model's body makes, or the one that Django adds."""
        for name, values in model.frame.env.items():
            if any(isinstance(value, Native) and isinstance(value.data, Query) for value in values):
                return self._machine.attribute((model,), name, frame, pos)
        return (self.queries.make(model.frame, -1, Query(model, True)),)

    def bind_managers(self, cls: Class) -> None:
        """Replace managers in the bodies of a model and its bases by managers that know the model."""
        if not self.is_model(cls):
            return
        for owner in cls.mro:
            for name, values in list(owner.frame.env.items()) if isinstance(owner, Class) else []:
                if owner is cls or name not in cls.frame.env:
                    bound = tuple(self.manager(value, cls) or value for value in values)
                    if owner is cls or bound != values:
                        cls.frame.env[name] = bound

    # Saving

    def _saver(self, value: Instance, name: str) -> Native:
        external = self._machine.external(f"{_MODELS}.Model().{name}")

        def save(call: Call) -> Values:
            outside.call_external(self._machine, external, call)
            if name == "save":
                stored_rows.save(self._machine, value, call.frame, call.pos)
            self._signals.send_model(call, value.cls, name, value)
            return ()

        return Native(name, save, external=external)

    def save(self, call: Call, model: Class, name: str, row: Instance | None = None) -> None:
        """Run the project's own ``save`` and the signal receivers that a manager's ``create`` reaches."""
        instance = row if row is not None else classes.generic(self._machine, model)
        held = classes.find(model, name)
        if held is not None:
            methods = tuple(classes.bound(item, instance) for item in held[1] if isinstance(item, Function))
            self._machine.call_values(methods, [], call.frame, call.pos)
        else:
            if name == "save":
                stored_rows.save(self._machine, instance, call.frame, call.pos)
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
        if isinstance(receiver, Instance) and self.is_model(receiver.cls):
            if name in ("save", "delete"):
                return (self._saver(receiver, name),)
            checking = validation.model_method(machine, receiver, name)
            return (checking,) if checking is not None else None
        if isinstance(receiver, Instance):
            return self._own_query(receiver, name, frame, pos)
        return None


_PLAIN = ("abc", "builtins", "django", "enum", "typing")
"""Packages whose classes bring a model no manager with methods of its own."""
_OWN = ((f"{_MODELS}.Manager", True), (f"{_MODELS}.QuerySet", False))


def _is_extended(model: Class) -> bool:
    """Tell whether a library's class gives a model its manager, whose own methods build querysets."""
    return any(base.path.partition(".")[0] not in _PLAIN for base in model.outside)


def _is_named_manager(path: str) -> bool:
    """Tell whether a library's class, made in a model's body, is a manager by its name."""
    return path.endswith("Manager") and path != f"{_MODELS}.Manager"


def _is_field(value: Value) -> bool:
    """Tell whether a value in a class body is a field of Django's."""
    if isinstance(value, Native):
        if isinstance(value.data, Relation):
            return True
        value = value.external or value
    path = value.path if isinstance(value, External) else ""
    return path.startswith(f"{_MODELS}.") and path.endswith("Field()")


def id_of(value: Value) -> int:
    """Number a manager so that each has its own place in the table of those made."""
    return -2 if isinstance(value, Native) else -3
