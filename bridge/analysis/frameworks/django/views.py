"""Class-based views, generic views, REST framework views and view sets: one entry a method."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bridge.analysis.frameworks.django.forms import Forms
from bridge.analysis.frameworks.django.models import Models
from bridge.analysis.frameworks.django.queries import Queries, Query
from bridge.analysis.frameworks.django.rest_parts import RestParts
from bridge.analysis.frameworks.django.writes import HOOKS, Writes
from bridge.analysis.frameworks.mounting import texts
from bridge.analysis.interpret import classes, constructors, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Class,
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
from bridge.catalog.entry import Kind

VERBS = ("get", "post", "put", "patch", "delete", "head", "options")
_GENERIC = {
    "FilterView": ("get",),
    "ListView": ("get",), "DetailView": ("get",), "TemplateView": ("get",), "ArchiveIndexView": ("get",),
    "RedirectView": ("get", "post"), "FormView": ("get", "post"), "CreateView": ("get", "post"),
    "UpdateView": ("get", "post"), "DeleteView": ("get", "post"), "LoginView": ("get", "post"),
    "LogoutView": ("post",), "PasswordChangeView": ("get", "post"), "PasswordResetView": ("get", "post"),
    "PasswordResetConfirmView": ("get", "post"), "YearArchiveView": ("get",), "MonthArchiveView": ("get",),
    "DayArchiveView": ("get",), "TodayArchiveView": ("get",), "DateDetailView": ("get",),
    "ListAPIView": ("get",), "RetrieveAPIView": ("get",), "CreateAPIView": ("post",),
    "DestroyAPIView": ("delete",), "UpdateAPIView": ("put", "patch"), "ListCreateAPIView": ("get", "post"),
    "RetrieveUpdateAPIView": ("get", "put", "patch"), "RetrieveDestroyAPIView": ("get", "delete"),
    "RetrieveUpdateDestroyAPIView": ("get", "put", "patch", "delete"),
}  # fmt: skip
_SETS = {
    "ModelViewSet": ("list", "create", "retrieve", "update", "partial_update", "destroy"),
    "ReadOnlyModelViewSet": ("list", "retrieve"),
    "ListModelMixin": ("list",),
    "CreateModelMixin": ("create",),
    "RetrieveModelMixin": ("retrieve",),
    "UpdateModelMixin": ("update", "partial_update"),
    "DestroyModelMixin": ("destroy",),
}
_ACTIONS = {
    "list": ("GET", ""), "create": ("POST", ""), "retrieve": ("GET", "{pk}/"), "update": ("PUT", "{pk}/"),
    "partial_update": ("PATCH", "{pk}/"), "destroy": ("DELETE", "{pk}/"),
}  # fmt: skip
_READING = (
    "get_queryset", "get_object", "get_context_data", "get_template_names", "get_paginate_by",
    "get_ordering", "get_redirect_url", "render_to_response", "get_context_object_name",
    "get_serializer_class", "get_serializer_context", "get_serializer", "filter_queryset",
    "paginate_queryset", "get_paginated_response", "get_form", "get_form_class", "get_form_kwargs",
    "get_initial", "get_prefix", "get_renderers",
)  # fmt: skip
_FORMS = ("form_valid", "form_invalid", "get_success_url")
_WRITING = {
    "post": (*_FORMS, "perform_create"), "put": (*_FORMS, "perform_update"), "patch": ("perform_update",),
    "delete": (*_FORMS, "perform_destroy"), "create": ("perform_create",), "update": ("perform_update",),
    "partial_update": ("perform_update",), "destroy": ("perform_destroy",),
}  # fmt: skip
_BEFORE = (
    "__init__", "setup", "dispatch", "initial", "test_func", "has_permission", "get_permissions",
    "check_permissions",
    "get_authenticators", "perform_authentication", "finalize_response", "get_test_func",
    "handle_no_permission", "http_method_not_allowed", "initialize_request",
)  # fmt: skip
_CHOOSING = ("get_serializer_class", "get_form_class")
_VIEWS = ("django.views.generic.View", "django.views.View", "django.views.generic.base.View")


@dataclass(frozen=True, slots=True)
class ClassView:
    """Remember which class ``as_view()`` was called on, and which actions it was given."""

    cls: Class
    actions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """Name one method that a class-based view answers with, and the HTTP method it answers."""

    name: str
    verb: str
    suffix: str = ""


class Views:
    """Answer what class-based views give, and list what they answer with."""

    def __init__(self, machine: Machine, models: Models, forms: Forms, parts: RestParts) -> None:
        self._machine = machine
        self._parts = parts
        self._forms_of = forms
        self._models = models
        self._queries: Queries = models.queries
        self._writes = Writes(models, forms, self._made, self._all_rows)
        machine.class_hooks.append(self.attribute)
        machine.super_hooks.append(self.super_attribute)

    def is_view(self, cls: Class) -> bool:
        """Tell whether a class is a view of Django or of REST framework."""
        known = self._machine.knowledge
        for base in classes.externals(cls):
            name = base.path.rpartition(".")[2]
            if base.path in _VIEWS or name in _GENERIC or name in _SETS:
                return True
            if base.path.startswith("django.views.generic.") and name.endswith("View"):
                return True
            if known.look_up(f"{base.path}().request").path != f"{base.path}().request":
                return True
            if base.path.startswith(("rest_framework.", "adrf.")) and name.endswith(
                ("View", "ViewSet", "Set")
            ):
                return True
        return False

    def methods(self, cls: Class) -> list[Method]:
        """List what a class-based view answers with: its own methods and those of generic bases."""
        names: dict[str, None] = {}
        for verb in VERBS:
            if classes.find(cls, verb) is not None:
                names[verb] = None
        for base in classes.externals(cls):
            name = base.path.rpartition(".")[2]
            for verb in _GENERIC.get(name, _GENERIC.get(name.removeprefix("Base"), ())):
                names[verb] = None
        allowed = self._allowed(cls)
        return [Method(name, name.upper()) for name in VERBS if name in names and name in allowed]

    def _allowed(self, cls: Class) -> Iterable[str]:
        """List the HTTP methods that a class answers at all."""
        held = classes.find(cls, "http_method_names")
        return {name.lower() for name in texts(held[1])} if held and texts(held[1]) else VERBS

    def actions(self, cls: Class) -> list[Method]:
        """List what a view set answers with, the extra actions too."""
        names: dict[str, None] = {}
        for name in _ACTIONS:
            if classes.find(cls, name) is not None:
                names[name] = None
        for base in classes.externals(cls):
            for name in _SETS.get(base.path.rpartition(".")[2], ()):
                names[name] = None
        found = [Method(name, *_ACTIONS[name]) for name in _ACTIONS if name in names]
        for owner in cls.mro:
            if isinstance(owner, Class):
                for name, values in owner.frame.env.items():
                    for value in values:
                        extra = self._machine.marks.get(value)
                        if extra is not None and not any(method.name == name for method in found):
                            found.append(Method(name, extra[0], extra[1] or f"{name}/"))
        return found

    def run(self, cls: Class, method: Method, frame: Frame, pos: int) -> Values:
        """Give what runs for one method: the method, and what the framework calls around it."""
        instance = classes.generic(self._machine, cls)
        hooks = [*_BEFORE, *_READING, *_WRITING.get(method.name, ())]
        held = classes.find(cls, method.name)
        own = held is not None
        names = [name for name in (_BEFORE if own else hooks) if classes.find(cls, name) is not None]
        found = self._machine.attribute((instance,), method.name, frame, pos) if own else ()
        for name in names:
            methods = self._machine.attribute((instance,), name, frame, pos)
            found = (*found, *self._given(cls, name, methods, frame, pos))
        if not own:
            found = (*found, *self._form_methods(cls, method, frame, pos))
        found = (*found, *self._parts.of_class(cls, frame, pos, lambda: self._all_rows(cls, frame, pos)))
        return tuple(value for value in found if not isinstance(value, External))

    def _given(self, cls: Class, name: str, methods: Values, frame: Frame, pos: int) -> Values:
        """Give a hook what its base hands it: a serializer, a form, or an object."""
        if name in ("perform_create", "perform_update"):
            given = self._made(cls, "serializer_class", frame, pos)
        elif name in ("form_valid", "form_invalid"):
            given = self._made(cls, "form_class", frame, pos)
        elif name == "perform_destroy":
            given = self._all_rows(cls, frame, pos)
        else:
            return methods
        return tuple(Partial((method,), (given,), {}) for method in methods)

    def _all_rows(self, cls: Class, frame: Frame, pos: int) -> Values:
        query = self._query(cls, frame, pos)
        return self._queries.instance(query.data) if query is not None else ()

    def _made(self, cls: Class, attribute: str, frame: Frame, pos: int) -> Values:
        return classes.instances(self._machine, self._chosen(cls, attribute, frame, pos))

    def _chosen(self, cls: Class, attribute: str, frame: Frame, pos: int) -> Values:
        """Give the classes of forms or serializers that a view chooses by its method or names."""
        getter = classes.find(cls, f"get_{attribute}")
        if getter is not None and frame.code.name != f"get_{attribute}":
            instance = classes.generic(self._machine, cls)
            methods = tuple(classes.bound(item, instance) for item in getter[1] if isinstance(item, Function))
            found = self._machine.call_values(methods, [], frame, pos)
            if chosen := tuple(value for value in found if isinstance(value, Class)):
                return chosen
        held = classes.find(cls, attribute)
        return tuple(value for value in held[1] if isinstance(value, Class)) if held else ()

    def _form_methods(self, cls: Class, method: Method, frame: Frame, pos: int) -> Values:
        """Give what a generic view calls of its form or serializer."""
        found: Values = ()
        forms = self._forms_of
        for attribute in ("form_class", "serializer_class"):
            for form in self._chosen(cls, attribute, frame, pos):
                assert isinstance(form, Class)
                if attribute == "form_class":
                    made = Native("form", lambda call, form=form: self._construct(call, form))  # type: ignore[misc]
                    found = (*found, made)
                    if method.name in ("post", "put"):
                        found = (*found, *forms.cleaning(form, frame, pos))
                if method.name in _WRITING and method.name not in ("delete", "destroy"):
                    found = (*found, self._running("validate", form, forms.validate))
                if attribute == "serializer_class" and method.name not in ("delete", "destroy"):
                    found = (*found, self._running("read", form, forms.read))
        return (*found, *self._writes.left(cls, method.name))

    def _running(self, name: str, form: Class, run: Callable[[Instance, Frame, int], None]) -> Native:
        """Give a callable that runs a step of a form or serializer."""
        instance = classes.generic(self._machine, form)

        def step(call: Call) -> Values:
            run(instance, call.frame, call.pos)
            return ()

        return Native(name, step)

    def _construct(self, call: Call, form: Class) -> Values:
        """Make a form as a generic view does: with keywords, among them what the view's own method gives."""
        return constructors.instantiate(self._machine, form, Call(self._machine, call.frame, call.pos, []))

    # Attributes

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read what a view class or a view gives beyond what the project wrote."""
        if isinstance(value, Class):
            if name == "as_view" and self.is_view(value):
                return (Native("as_view", lambda call: self._as_view(value, call)),)
            return None
        if not isinstance(value, Instance) or not self.is_view(value.cls):
            return None
        asks = name in ("get_queryset", "get_object", "object", "object_list")
        query = self._query(value.cls, frame, pos) if asks else None
        if name == "get_queryset" and query is not None:
            return (Native(name, lambda call: (query,)),)
        if name in ("get_object", "object") and query is not None:
            rows = self._rows(value, query, frame, pos)
            if name == "object":
                return rows
            return (self._blocking(value.cls, name, rows),)
        if name == "object_list" and query is not None:
            return (query,)
        if name in ("get_serializer", "get_form") or name in ("serializer_class", "form_class"):
            return self._forms(value.cls, name, frame, pos)
        if name in _CHOOSING:
            chosen = self._chosen(value.cls, name.removeprefix("get_"), frame, pos)
            return (Native(name, lambda _: chosen),) if chosen else None
        if name == "filter_queryset":
            return (Native(name, lambda call: call.argument(0)),)
        if name in (*VERBS, *_ACTIONS) and _brings(value.cls, name):
            return (self._inherited(value, name),)
        return None

    def _as_view(self, cls: Class, call: Call) -> Values:
        actions: list[tuple[str, str]] = []
        for value in call.argument(0, "actions"):
            if isinstance(value, Container):
                for verb, slot in value.items.items():
                    actions += [(str(verb), str(getattr(item, "value", ""))) for item in slot.values]
        return (Native("view", data=ClassView(cls, tuple(actions))),)

    def _rows(self, view: Instance, query: Native, frame: Frame, pos: int) -> Values:
        own = classes.find(view.cls, "get_object")
        if own is not None:
            methods = self._machine.attribute((view,), "get_object", frame, pos)
            return tuple(
                result
                for method in methods
                if not isinstance(method, Native)
                for result in self._machine.call_values((method,), [], frame, pos)
            )
        return self._queries.instance(query.data)

    def _query(self, cls: Class, frame: Frame, pos: int) -> Native | None:
        """Find the queryset of a view: from its own method, ``queryset`` or ``model``."""
        for name in ("queryset", "model"):
            held = classes.find(cls, name)
            for value in held[1] if held else ():
                if isinstance(value, Native) and isinstance(value.data, Query):
                    return self._queries.make(frame, pos, value.data)
                if isinstance(value, Class) and self._models.is_model(value):
                    return self._queries.make(frame, pos, Query(value))
        return self._own_query(cls, frame, pos)

    def _own_query(self, cls: Class, frame: Frame, pos: int) -> Native | None:
        held = classes.find(cls, "get_queryset")
        instance = cls.generic
        if held is None or instance is None or frame.code.name == "get_queryset":
            return None
        methods = tuple(classes.bound(item, instance) for item in held[1] if isinstance(item, Function))
        for value in self._machine.call_values(methods, [], frame, pos):
            if isinstance(value, Native) and isinstance(value.data, Query):
                return self._queries.make(frame, pos, value.data)
        return None

    def _blocking(self, cls: Class, name: str, results: Values) -> Native:
        """Give a method of a generic base: it waits as the catalogue says, and gives these results."""
        external = self._external(cls, name)

        def run(call: Call) -> Values:
            if external is not None:
                entry = external.known.find(Kind.BLOCKS)
                if entry is not None:
                    call.machine.hit(call.frame, call.pos, entry, external.path)
            return results

        return Native(name, run, external=external)

    def _external(self, cls: Class, name: str) -> External | None:
        for base in classes.externals(cls):
            member = self._machine.external(f"{base.path}().{name}")
            if member.known.entries:
                return member
        return None

    def _forms(self, cls: Class, name: str, frame: Frame, pos: int) -> Values | None:
        chosen = self._chosen(cls, "serializer_class" if "serializer" in name else "form_class", frame, pos)
        if not chosen:
            return None
        if name in ("serializer_class", "form_class"):
            return chosen
        return (Native(name, lambda call: call.machine.call(chosen, call)),)

    def super_attribute(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        """Read ``super().get_queryset`` and its like of a view."""
        if not isinstance(value, Super) or not isinstance(value.receiver, Instance):
            return None
        view = value.receiver
        if not self.is_view(view.cls):
            return None
        if name == "get_queryset":
            query = self._base_query(view.cls, frame, pos)
            return (Native(name, lambda call: (query,) if query is not None else ()),)
        if name == "get_object":
            base = self._query(view.cls, frame, pos)
            rows = self._queries.instance(base.data) if base is not None else ()
            return (self._blocking(view.cls, name, rows),)
        if name in (*VERBS, *_ACTIONS, *HOOKS):
            return (self._inherited(view, name),)
        if name in _CHOOSING:
            named = classes.find(view.cls, name.removeprefix("get_"))
            chosen = named[1] if named is not None else ()
            return (Native(name, lambda _: chosen),) if chosen else None
        if name in ("get_form", "get_serializer"):
            return self._forms(view.cls, name, frame, pos)
        return None

    def _base_query(self, cls: Class, frame: Frame, pos: int) -> Native | None:
        for name in ("queryset", "model"):
            held = classes.find(cls, name)
            for value in held[1] if held else ():
                if isinstance(value, Native) and isinstance(value.data, Query):
                    return self._queries.make(frame, pos, value.data)
                if isinstance(value, Class) and self._models.is_model(value):
                    return self._queries.make(frame, pos, Query(value))
        return None

    def _inherited(self, view: Instance, name: str) -> Native:
        """Give a method of a generic base, which calls the project's own hooks in its turn."""
        external = self._external(view.cls, name)

        def run(call: Call) -> Values:
            machine = call.machine
            if external is not None:
                outside.call_external(machine, external, call)
            if name in HOOKS:
                return self._writes.write(view.cls, name, call, call.argument(0))
            again = self._form_methods(view.cls, Method(name, name.upper()), call.frame, call.pos)
            machine.call_values(again, [], call.frame, call.pos)
            for hook in (*_READING, *_WRITING.get(name, ())):
                if hook != name and hook != call.frame.code.name and classes.find(view.cls, hook) is not None:
                    methods = machine.attribute((view,), hook, call.frame, call.pos)
                    given = self._given(view.cls, hook, methods, call.frame, call.pos)
                    machine.call_values(given, [], call.frame, call.pos)
            return ()

        return Native(name, run, external=external)


def _brings(cls: Class, name: str) -> bool:
    """Tell whether a base outside the project has a method of this name that answers requests."""
    bases = (base.path.rpartition(".")[2] for base in classes.externals(cls))
    return any(name in _SETS.get(base, ()) or name in _GENERIC.get(base, ()) for base in bases)
