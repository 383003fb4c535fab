"""Django's admin: the classes that its sites serve, their own addresses and the hooks that it calls."""

from dataclasses import dataclass, replace

from bridge.analysis.frameworks.django import validation
from bridge.analysis.frameworks.django.drivers import driver
from bridge.analysis.frameworks.django.models import Models
from bridge.analysis.frameworks.django.queries import Query
from bridge.analysis.frameworks.mounting import elements, texts
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Bound,
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Partial,
    Super,
    Value,
    Values,
)
from bridge.analysis.values.frames import Frame

_ADMIN = "django.contrib.admin"
_SITE = f"{_ADMIN}.AdminSite"
_REQUEST = "django.http.HttpRequest()"
_REQUEST_ONLY = (
    "get_queryset", "get_list_display", "get_list_filter", "get_search_fields", "get_ordering", "get_actions",
    "changelist_view", "add_view", "get_changeform_initial_data", "has_add_permission",
    "has_module_permission", "get_changelist", "get_sortable_by", "get_list_select_related",
)  # fmt: skip
_OBJECT = (
    "get_form", "get_fields", "get_fieldsets", "get_readonly_fields", "get_inlines", "get_inline_instances",
    "get_formset", "get_formsets_with_inlines", "get_prepopulated_fields", "save_model", "delete_model",
    "response_add", "response_change", "has_view_permission", "has_change_permission",
    "has_delete_permission", "log_addition", "log_change", "log_deletion", "history_view",
    "get_deleted_objects",
)  # fmt: skip
_ROWS = ("delete_queryset", "get_search_results")
_OTHERS = (
    "change_view", "delete_view", "save_form", "save_related", "save_formset", "construct_change_message",
    "response_delete", "render_change_form",
)  # fmt: skip
_FIELDS = ("formfield_for_foreignkey", "formfield_for_manytomany", "formfield_for_dbfield")
_SAVING = {"save_model": "save", "delete_model": "delete"}
_INHERITED = ("model", "get_queryset", *_SAVING)
_LISTED = ("list_display", "readonly_fields", "fields")


@dataclass(frozen=True, slots=True)
class AdminUrls:
    """Mark what a site of the admin gives for its addresses."""


@dataclass(frozen=True, slots=True)
class AdminClass:
    """Name a class that a site of the admin serves, and the model it is for."""

    cls: Class
    model: Class | None


class Admin:
    """Remember what is registered with sites of the admin, and list what these call of it."""

    def __init__(self, machine: Machine, models: Models) -> None:
        self._machine = machine
        self._models = models
        self.registered: dict[AdminClass, None] = {}
        machine.class_hooks.append(self.attribute, ("urls", *_INHERITED))
        machine.super_hooks.append(self.super_attribute)

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of what registers classes with the admin."""
        return {f"{_ADMIN}.register": self._decorator, f"{_SITE}().register": self._register}

    def _decorator(self, call: Call) -> Values:
        def register(inner: Call) -> Values:
            self._add(inner.argument(0), tuple(model for values in call.arguments for model in values))
            return inner.argument(0)

        return (Native("admin register", register),)

    def _register(self, call: Call) -> Values:
        self._add(call.argument(1, "admin_class"), call.argument(0, "model_or_iterable"))
        return ()

    def _add(self, values: Values, models: Values) -> None:
        held = [
            item
            for value in models
            for item in (elements(value) if isinstance(value, Container) else [value])
        ]
        known: list[Class | None] = [model for model in held if isinstance(model, Class)]
        for value in values:
            if isinstance(value, Class):
                for model in known or [None]:
                    self.registered.setdefault(AdminClass(value, model))

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read what a class of the admin, or a site of the project's own, has from Django."""
        if not isinstance(value, Instance):
            return None
        if name == "urls" and classes.derives(value.cls, _SITE):
            return (Native("admin urls", data=AdminUrls()),)
        return self._inherited(value, name, frame, pos)

    def super_attribute(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        """Read ``super().save_model`` and its like."""
        receiver = value.receiver if isinstance(value, Super) else None
        return self._inherited(receiver, name, frame, pos) if isinstance(receiver, Instance) else None

    def _inherited(self, value: Instance, name: str, frame: Frame, pos: int) -> Values | None:
        if name not in _INHERITED or not is_admin(value.cls):
            return None
        models = tuple(
            dict.fromkeys(item.model for item in self.registered if item.cls is value.cls and item.model)
        )
        if name == "model":
            return models
        if name == "get_queryset":
            rows = tuple(self._models.queries.make(frame, pos, Query(model)) for model in models)
            return (Native(name, lambda _: rows),)
        external = self._machine.external(f"{_ADMIN}.ModelAdmin().{name}")

        def store(call: Call) -> Values:
            outside.call_external(self._machine, external, call)
            for model in models:
                self._models.save(call, model, _SAVING[name])
            return ()

        return (Native(name, store, external=external),)

    def addresses(self, admin: AdminClass) -> Values:
        """Give the patterns that a class of the admin adds to those of its model."""
        if classes.find(admin.cls, "get_urls") is None:
            return ()
        frame, instance = driver(admin.cls), classes.generic(self._machine, admin.cls)
        methods = self._machine.attribute((instance,), "get_urls", frame, -1)
        return self._machine.call_values(methods, [], frame, -1)

    def hooks(self, admin: AdminClass) -> dict[str, Value]:
        """List the methods and functions that the admin calls, with what it hands them."""
        machine, frame = self._machine, driver(admin.cls)
        request: Values = (machine.external(_REQUEST),)
        row: Values = (classes.generic(machine, admin.model),) if admin.model is not None else ()
        rows: Values = (self._models.queries.make(frame, -1, Query(admin.model)),)
        given = dict.fromkeys(_REQUEST_ONLY, (request,)) | dict.fromkeys(_OBJECT, (request, row))
        given |= dict.fromkeys(_ROWS, (request, rows)) | dict.fromkeys(_OTHERS, (request,))
        given |= dict.fromkeys(_FIELDS, ((), request))
        given |= dict.fromkeys(self._named(admin.cls, _LISTED), (row,))
        given |= dict.fromkeys(self._named(admin.cls, ("list_display",)), (self._listed(admin, frame),))
        given |= dict.fromkeys(self._named(admin.cls, ("actions",)), (request, rows))
        instance = classes.generic(machine, admin.cls)
        found: dict[str, Value] = {}
        for name, arguments in given.items():
            if classes.find(admin.cls, name) is not None:
                for method in machine.attribute((instance,), name, frame, -1):
                    if isinstance(method, Bound | Function):
                        found[name] = Partial((method,), arguments, {})
        model = admin.model
        for hook, stored in _SAVING.items():
            if hook not in found and model is not None and classes.find(model, stored) is not None:
                found[hook] = self._left(hook, stored, model)
        for name, function in self._functions(admin.cls).items():
            action = name.startswith("action ")
            handed: tuple[Values, ...] = ((instance,), request, rows) if action else (row,)
            found[name.partition(" ")[2]] = Partial((function,), handed, {})
        return found

    def _listed(self, admin: AdminClass, frame: Frame) -> Values:
        """Give a row of the list, with the relations that come with it."""
        if admin.model is None:
            return ()
        held = classes.find(admin.cls, "list_select_related")
        named = frozenset(texts(held[1])) if held else frozenset[str]()
        if held and any(isinstance(value, Constant) and value.value is True for value in held[1]):
            named = frozenset(("*",))
        shown = self._named(admin.cls, ("list_display",))
        if not named and not validation.related(admin.model, frozenset(shown)).isdisjoint(shown):
            # A column that shows a relation itself makes the admin fetch all of them.
            named = frozenset(("*",))
        query = Query(admin.model, loaded=named)
        if classes.find(admin.cls, "get_queryset") is not None:
            instance = classes.generic(self._machine, admin.cls)
            methods = self._machine.attribute((instance,), "get_queryset", frame, -1)
            request: Values = (self._machine.external(_REQUEST),)
            for value in self._machine.call_values(methods, [request], frame, -1):
                if isinstance(value, Native) and isinstance(value.data, Query):
                    query = replace(value.data, loaded=value.data.loaded | named)
        return self._models.queries.instance(query)

    def _left(self, name: str, method: str, model: Class) -> Native:
        """Give what stores a row where the project leaves that to the admin."""

        def store(call: Call) -> Values:
            self._models.save(call, model, method)
            return ()

        return Native(name, store)

    def _named(self, cls: Class, attributes: tuple[str, ...]) -> list[str]:
        held = (classes.find(cls, attribute) for attribute in attributes)
        return [name for values in held if values for name in texts(values[1])]

    def _functions(self, cls: Class) -> dict[str, Function]:
        """List the functions beside the class that it names for columns and actions."""
        found: dict[str, Function] = {}
        for attribute in (*_LISTED, "actions"):
            held = classes.find(cls, attribute)
            for value in held[1] if held else ():
                for item in elements(value) if isinstance(value, Container) else ():
                    if isinstance(item, Function):
                        role = "action" if attribute == "actions" else "column"
                        found[f"{role} {item.code.name}"] = item
        return found


def is_admin(cls: Class) -> bool:
    """Tell whether a class is one of the admin's."""
    return any(
        base.path.startswith("django.contrib.admin.") and base.path.endswith("Admin")
        for base in classes.externals(cls)
    )


def is_urls(value: Value) -> bool:
    """Tell whether a value is what a site of the admin gives for its addresses."""
    if isinstance(value, Native):
        return isinstance(value.data, AdminUrls)
    return isinstance(value, External) and value.path == f"{_SITE}().urls"


def prefix(admin: AdminClass) -> str:
    """Spell the piece of the address that stands for a model."""
    if admin.model is None:
        return ""
    parts = admin.model.code.facts.module.split(".")
    label = parts[parts.index("models") - 1] if "models" in parts[1:] else parts[0]
    return f"{label}/{admin.model.code.name.lower()}/"
