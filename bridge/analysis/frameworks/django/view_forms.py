"""Forms and serializers of class-based views: which they choose, and what they run of them."""

from collections.abc import Callable

from bridge.analysis.frameworks.django import writes
from bridge.analysis.frameworks.django.forms import Forms
from bridge.analysis.frameworks.django.generic_views import WRITING, Method
from bridge.analysis.frameworks.django.view_queries import ViewQueries
from bridge.analysis.interpret import classes, constructors
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Function, Instance, Values
from bridge.analysis.values.frames import Frame


class ViewForms:
    """Make the forms and serializers of views, and run what their bases run of them."""

    def __init__(self, machine: Machine, forms: Forms, queries: ViewQueries) -> None:
        self._machine = machine
        self._forms = forms
        self._queries = queries

    def made(self, cls: Class, attribute: str, frame: Frame, pos: int) -> Values:
        """Give the forms or serializers that a view makes."""
        found = classes.instances(self._machine, self.chosen(cls, attribute, frame, pos))
        return found if found or attribute != "form_class" else self._automatic(cls, frame, pos)

    def _automatic(self, cls: Class, frame: Frame, pos: int) -> Values:
        """Give the form that a generic view makes of its model, where it names fields and no form."""
        if classes.find(cls, "fields") is None or not writes.is_saving(cls):
            return ()
        rows = self._queries.all_rows(cls, frame, pos)
        return tuple(self._forms.automatic(row) for row in rows if isinstance(row, Instance))

    def chosen(self, cls: Class, attribute: str, frame: Frame, pos: int) -> Values:
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

    def methods(self, cls: Class, method: Method, frame: Frame, pos: int) -> Values:
        """Give what a generic view calls of its form or serializer."""
        found: Values = ()
        forms = self._forms
        for attribute in ("form_class", "serializer_class"):
            for form in self.chosen(cls, attribute, frame, pos):
                assert isinstance(form, Class)
                if attribute == "form_class":
                    made = Native("form", lambda call, form=form: self._construct(call, form))  # type: ignore[misc]
                    found = (*found, made)
                    if method.name in ("post", "put"):
                        found = (*found, *forms.cleaning(form, frame, pos))
                if method.name in WRITING and method.name not in ("delete", "destroy"):
                    found = (*found, self._running("validate", form, forms.validate))
                if attribute == "serializer_class" and method.name not in ("delete", "destroy"):
                    found = (*found, self._running("read", form, forms.read))
        return found

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

    def attribute(self, cls: Class, name: str, frame: Frame, pos: int) -> Values | None:
        """Read ``get_form``, ``form_class`` and their like of a view."""
        attribute = "serializer_class" if "serializer" in name else "form_class"
        chosen = self.chosen(cls, attribute, frame, pos)
        if name in ("serializer_class", "form_class") or not chosen:
            made = self._automatic(cls, frame, pos) if name == "get_form" else ()
            return chosen or ((Native(name, lambda _: made),) if made else None)
        return (Native(name, lambda call: call.machine.call(chosen, call)),)
