"""Class-based views, generic views, REST framework views and view sets: one entry a method."""

from collections.abc import Callable, Iterable

from bridge.analysis.frameworks.django import outside_views, writes
from bridge.analysis.frameworks.django.forms import Forms
from bridge.analysis.frameworks.django.generic_views import (
    ACTIONS,
    BEFORE,
    CHOOSING,
    GENERIC,
    SETS,
    VERBS,
    WRITING,
    ClassView,
    Method,
    answering,
    brings,
    reading,
    unasked,
)
from bridge.analysis.frameworks.django.models import Models
from bridge.analysis.frameworks.django.queries import Query
from bridge.analysis.frameworks.django.rest_parts import RestParts
from bridge.analysis.frameworks.django.view_forms import ViewForms
from bridge.analysis.frameworks.django.view_queries import ViewQueries
from bridge.analysis.frameworks.django.writes import HOOKS, Writes
from bridge.analysis.frameworks.mounting import texts
from bridge.analysis.frameworks.registry import is_wrapped
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Container, External, Instance, Partial, Super, Value, Values, join
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Kind

_VIEWS = ("django.views.generic.View", "django.views.View", "django.views.generic.base.View")


class Views:
    """Answer what class-based views give, and list what they answer with."""

    def __init__(self, machine: Machine, models: Models, forms: Forms, parts: RestParts) -> None:
        self._machine = machine
        self._views: dict[tuple[External, ...], bool] = {}
        """Whether classes with these bases outside the project are views."""
        self._parts = parts
        self._shown = ViewQueries(machine, models)
        self._forms = ViewForms(machine, forms, self._shown, parts.overrides)
        self._writes = Writes(models, forms, self._forms.made, self._shown.all_rows)
        machine.class_hooks.append(self.attribute)
        machine.super_hooks.append(self.super_attribute)

    def is_view(self, cls: Class) -> bool:
        """Tell whether a class is a view of Django or of REST framework."""
        known = self._views.get(cls.outside)
        if known is None:
            known = self._views[cls.outside] = any(
                self._is_base(base.path) or outside_views.is_named_view(base) for base in cls.outside
            )
        return known

    def _is_base(self, path: str) -> bool:
        name = path.rpartition(".")[2]
        return (
            path in _VIEWS
            or name in GENERIC
            or name in SETS
            or (path.startswith("django.views.generic.") and name.endswith("View"))
            or self._machine.knowledge.look_up(f"{path}().request").path != f"{path}().request"
            or (path.startswith(("rest_framework.", "adrf.")) and name.endswith(("View", "ViewSet", "Set")))
        )

    def methods(self, cls: Class) -> list[Method]:
        """List what a class-based view answers with: its own methods and those of generic bases."""
        names: dict[str, None] = {}
        for verb in VERBS:
            if classes.find(cls, verb) is not None:
                names[verb] = None
        for base in classes.externals(cls):
            name = base.path.rpartition(".")[2]
            known = GENERIC.get(name, GENERIC.get(name.removeprefix("Base"), ()))
            for verb in known or outside_views.verbs(base):
                names[verb] = None
        if not names and classes.find(cls, "dispatch") is not None:
            # It answers whatever it is asked by itself.
            return [Method("dispatch", "GET,POST")]
        if not names and any(outside_views.is_named_view(base) for base in classes.externals(cls)):
            names["get"] = None
        allowed = self._allowed(cls)
        return [Method(name, name.upper()) for name in VERBS if name in names and name in allowed]

    def _allowed(self, cls: Class) -> Iterable[str]:
        """List the HTTP methods that a class answers at all."""
        held = classes.find(cls, "http_method_names")
        return {name.lower() for name in texts(held[1])} if held and texts(held[1]) else VERBS

    def actions(self, cls: Class) -> list[Method]:
        """List what a view set answers with, the extra actions too."""
        names: dict[str, None] = {}
        for name in ACTIONS:
            if classes.find(cls, name) is not None:
                names[name] = None
        for base in classes.externals(cls):
            for name in SETS.get(base.path.rpartition(".")[2], ()):
                names[name] = None
        found = [Method(name, *ACTIONS[name]) for name in ACTIONS if name in names]
        for owner in cls.mro:
            if isinstance(owner, Class):
                for name, values in owner.frame.env.items():
                    for value in values:
                        marks, originals = self._machine.marks, self._machine.originals
                        extra = marks.get(value) or marks.get(originals.get(value, value))
                        if extra is not None and not any(method.name == name for method in found):
                            found.append(Method(name, extra[0], extra[1] or f"{name}/"))
        allowed = self._allowed(cls)
        return [method for method in found if any(verb.lower() in allowed for verb in method.verb.split(","))]

    def run(self, cls: Class, method: Method, frame: Frame, pos: int) -> Values:
        """Give what runs for one method: the method, and what the framework calls around it."""
        instance = classes.generic(self._machine, cls)
        hooks = [*BEFORE, *reading(cls), *WRITING.get(method.name, ())]
        own = answering(cls, method.name)
        never = unasked(cls, method.name, own)
        names = [
            name
            for name in (BEFORE if own else hooks)
            if name not in never and classes.find(cls, name) is not None
        ]
        found = self._machine.attribute((instance,), own, frame, pos) if own else ()
        called = outside_views.hooks(cls, method.name, self._machine.marks)
        for name in dict.fromkeys((*names, *called)):
            methods = self._machine.attribute((instance,), name, frame, pos)
            found = (*found, *self._given(cls, name, methods, frame, pos))
        if not own:
            found = (*found, *self._form_methods(cls, method, frame, pos))
        found = (
            *found,
            *self._parts.of_class(
                cls, found, never, frame, pos, lambda: self._shown.all_rows(cls, frame, pos)
            ),
        )
        return tuple(value for value in found if not isinstance(value, External))

    def _given(self, cls: Class, name: str, methods: Values, frame: Frame, pos: int) -> Values:
        """Give a hook what its base hands it: a serializer, a form, or an object."""
        if name in ("perform_create", "perform_update"):
            given = self._forms.made(cls, "serializer_class", frame, pos)
        elif name in ("form_valid", "form_invalid"):
            given = self._forms.made(cls, "form_class", frame, pos)
        elif name == "perform_destroy":
            given = self._shown.all_rows(cls, frame, pos)
        elif name in ("get_paginate_by", "paginate_queryset", "filter_queryset", "get_date_list"):
            query = self._shown.query(cls, frame, pos)
            given = (query,) if query is not None else ()
        else:
            if name != "render_to_response":
                return methods
            given = (self._shown.context(cls, {}, frame, pos),)
        return tuple(Partial((method,), (given,), {}) for method in methods)

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
        if name == "object" and writes.is_creating(value.cls):
            made = self._forms.made_rows(value.cls, frame, pos)
            if made:
                return made
        query = self._shown.query(value.cls, frame, pos) if asks else None
        if name == "get_queryset" and query is not None:
            return (Native(name, lambda call: (query,)),)
        if name == "object" and query is None and classes.find(value.cls, "get_object") is not None:
            return self._shown.own_rows(value, frame, pos)
        if name in ("get_object", "object") and query is not None:
            rows = self._shown.rows(value, query, frame, pos)
            if name == "object":
                return rows
            return (self._blocking(value.cls, name, rows),)
        if name == "get_object" and self._external(value.cls, name) is not None:
            return (self._blocking(value.cls, name, ()),)
        if name == "object_list" and query is not None:
            return (query,)
        if name in ("get_serializer", "get_form") or name in ("serializer_class", "form_class"):
            return self._forms.attribute(value.cls, name, frame, pos)
        if name in CHOOSING:
            chosen = self._forms.chosen(value.cls, name.removeprefix("get_"), frame, pos)
            return (Native(name, lambda _: chosen),) if chosen else None
        if name == "filter_queryset":
            return (Native(name, lambda call: call.argument(0)),)
        if name == "dispatch":
            return (Native(name, self._answering(value.cls, [])),)
        if name in (*VERBS, *ACTIONS) and brings(value.cls, name):
            return (self._inherited(value, name),)
        return None

    def _as_view(self, cls: Class, call: Call) -> Values:
        actions: list[tuple[str, str]] = []
        for value in call.argument(0, "actions"):
            if isinstance(value, Container):
                for verb, slot in value.items.items():
                    actions += [(str(verb), str(getattr(item, "value", ""))) for item in slot.values]
        return (Native("view", self._answering(cls, actions), data=ClassView(cls, tuple(actions))),)

    def _answering(self, cls: Class, actions: list[tuple[str, str]]) -> Callable[[Call], Values]:
        """Give what calls a view class like the view that it makes: ``Page.as_view()(request, pk=1)``."""

        def answer(call: Call) -> Values:
            """Run its methods; where a method of another view hands its request on, the one of its name."""
            if is_wrapped(self._machine, call.target):
                return ()
            methods = [Method(name, verb.upper()) for verb, name in actions] or self.methods(cls)
            asked = call.frame.code.name if call.frame.code.owner >= 0 else ""
            same = [method for method in methods if method.verb == asked.upper()]
            found: Values = ()
            for method in same or methods:
                runs = self.run(cls, method, call.frame, call.pos)
                own = self._machine.attribute(
                    (classes.generic(self._machine, cls),), method.name, call.frame, call.pos
                )
                for value in runs:
                    given = call.arguments if value in own else []
                    inner = Call(self._machine, call.frame, call.pos, given, starred=True, kind=call.kind)
                    if value in own:
                        inner.keywords = call.keywords
                    answered = self._machine.call((value,), inner)
                    found = join(found, answered if value in own else ())
            return found

        return answer

    def _blocking(self, cls: Class, name: str, results: Values) -> Native:
        """Give a method of a generic base: it waits as the catalogue says, and gives these results."""
        external = self._external(cls, name)

        def run(call: Call) -> Values:
            if external is not None:
                entry = external.known.find(Kind.BLOCKS)
                if entry is not None:
                    call.machine.hit(call.frame, call.pos, entry, external.path)
            given: Values = ()
            for value in call.argument(0, "queryset") if name == "get_object" else ():
                if isinstance(value, Native) and isinstance(value.data, Query):
                    given = join(given, self._shown.queries.instance(value.data))
            if not given and not results and external is not None:
                return outside.call_external(call.machine, external, call)
            return given or results

        return Native(name, run, external=external)

    def _external(self, cls: Class, name: str) -> External | None:
        for base in classes.externals(cls):
            member = self._machine.external(f"{base.path}().{name}")
            if member.known.entries:
                return member
        return None

    def super_attribute(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        """Read ``super().get_queryset`` and its like of a view."""
        if not isinstance(value, Super) or not isinstance(value.receiver, Instance):
            return None
        view = value.receiver
        if not self.is_view(view.cls):
            return None
        if name == "get_context_data":
            return (self._context(view.cls),)
        if name in ("get_queryset", "get_dated_queryset"):
            query = self._shown.named(view.cls, frame, pos)
            return (Native(name, lambda call: (query,) if query is not None else ()),)
        if name == "get_object":
            base = self._shown.query(view.cls, frame, pos)
            rows = self._shown.queries.instance(base.data) if base is not None else ()
            return (self._blocking(view.cls, name, rows),)
        if name in (*VERBS, *ACTIONS, *HOOKS):
            return (self._inherited(view, name),)
        if name in CHOOSING:
            named = classes.find(view.cls, name.removeprefix("get_"))
            chosen = named[1] if named is not None else ()
            return (Native(name, lambda _: chosen),) if chosen else None
        if name in ("get_form", "get_serializer"):
            return self._forms.attribute(view.cls, name, frame, pos)
        return (self._forms.keywords(name),) if name == "get_form_kwargs" else None

    def _context(self, cls: Class) -> Native:
        """Give ``get_context_data`` of a generic base."""
        return Native(
            "get_context_data",
            lambda call: (self._shown.context(cls, call.keywords, call.frame, call.pos),),
        )

    def _form_methods(self, cls: Class, method: Method, frame: Frame, pos: int) -> Values:
        """Give what a generic view calls of its form or serializer, and what it writes with."""
        return (*self._forms.methods(cls, method, frame, pos), *self._writes.left(cls, method.name))

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
            for hook in (*reading(view.cls), *WRITING.get(name, ())):
                if hook != name and hook != call.frame.code.name and classes.find(view.cls, hook) is not None:
                    methods = machine.attribute((view,), hook, call.frame, call.pos)
                    given = self._given(view.cls, hook, methods, call.frame, call.pos)
                    machine.call_values(given, [], call.frame, call.pos)
            return ()

        return Native(name, run, external=external)
