"""Forms and serializers of class-based views: which they choose, and what they run of them."""

from collections.abc import Callable, Mapping

from bridge.analysis.facts import Code
from bridge.analysis.frameworks.django import writes
from bridge.analysis.frameworks.django.forms import Forms
from bridge.analysis.frameworks.django.generic_views import WRITING, Method
from bridge.analysis.frameworks.django.view_queries import ViewQueries
from bridge.analysis.interpret import classes, constructors
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Container, Function, Instance, Values, join
from bridge.analysis.values.frames import Frame


class ViewForms:
    """Make the forms and serializers of views, and run what their bases run of them."""

    def __init__(
        self,
        machine: Machine,
        forms: Forms,
        queries: ViewQueries,
        overrides: Mapping[Code, Mapping[str, Values]],
    ) -> None:
        self._machine = machine
        self._forms = forms
        self._queries = queries
        self._overrides = overrides
        """By an extra action's code, what its decorator names instead of what the view does."""

    def made(self, cls: Class, attribute: str, frame: Frame, pos: int) -> Values:
        """Give the forms or serializers that a view makes."""
        chosen = self.chosen(cls, attribute, frame, pos)
        if attribute != "form_class":
            return classes.instances(self._machine, chosen)
        found: Values = ()
        for form in chosen:
            if isinstance(form, Class):
                found = join(found, self._instances(cls, form, frame, pos))
        return found or self._automatic(cls, frame, pos)

    def _instances(self, cls: Class, form: Class, frame: Frame, pos: int) -> Values:
        """Make a form with what the view's own method says that forms are given."""
        given = self._keywords(cls, frame, pos)
        if not given:
            return classes.instances(self._machine, (form,))
        return constructors.instantiate(self._machine, form, Call(self._machine, frame, pos, [], given))

    def _keywords(self, cls: Class, frame: Frame, pos: int) -> dict[str, Values]:
        """Ask a view's own ``get_form_kwargs``."""
        held = classes.find(cls, "get_form_kwargs")
        if held is None or frame.code.name == "get_form_kwargs":
            return {}
        view = classes.generic(self._machine, cls)
        methods = tuple(classes.bound(item, view) for item in held[1] if isinstance(item, Function))
        given: dict[str, Values] = {}
        for value in self._machine.call_values(methods, [], frame, pos):
            for name, slot in value.items.items() if isinstance(value, Container) else ():
                if isinstance(name, str) and slot.values:
                    slot.readers[frame.step] = None
                    given[name] = join(given.get(name, ()), slot.values)
        return given

    def keywords(self, name: str) -> Native:
        """Give ``get_form_kwargs`` as generic views define it: a dictionary for the project to add to."""

        def give(call: Call) -> Values:
            return (call.frame.containers.setdefault((name, call.pos), Container("dict")),)

        return Native(name, give)

    def _automatic(self, cls: Class, frame: Frame, pos: int) -> Values:
        """Give the form that a generic view makes of its model, where it names fields and no form."""
        if classes.find(cls, "fields") is None or not writes.is_saving(cls):
            return ()
        rows = self._queries.all_rows(cls, frame, pos)
        return tuple(self._forms.saving.automatic(row) for row in rows if isinstance(row, Instance))

    def chosen(self, cls: Class, attribute: str, frame: Frame, pos: int) -> Values:
        """Give the classes of forms or serializers that a view chooses by its method or names."""
        getter = classes.find(cls, f"get_{attribute}")
        if getter is not None and frame.code.name != f"get_{attribute}":
            instance = classes.generic(self._machine, cls)
            methods = tuple(classes.bound(item, instance) for item in getter[1] if isinstance(item, Function))
            found = self._machine.call_values(methods, [], frame, pos)
            if chosen := tuple(value for value in found if isinstance(value, Class)):
                return chosen
        said = self._overrides.get(frame.code, {}).get(attribute)
        held = classes.find(cls, attribute)
        if held is None and attribute == "form_class":
            # Django's view that signs in calls it by another name.
            held = classes.find(cls, "authentication_form")
        named = said if said is not None else held[1] if held else ()
        return tuple(value for value in named if isinstance(value, Class))

    def made_rows(self, cls: Class, frame: Frame, pos: int) -> Values:
        """Give the rows that the forms of a view make."""
        found: Values = ()
        for form in self.chosen(cls, "form_class", frame, pos):
            if isinstance(form, Class):
                found = join(found, self._forms.saving.filled(classes.generic(self._machine, form), frame))
        return found

    def methods(self, cls: Class, method: Method, frame: Frame, pos: int) -> Values:
        """Give what a generic view calls of its form or serializer."""
        found: Values = ()
        forms = self._forms
        for attribute in ("form_class", "serializer_class"):
            for form in self.chosen(cls, attribute, frame, pos):
                assert isinstance(form, Class)
                if attribute == "form_class":
                    made = Native("form", lambda call, form=form: self._construct(call, cls, form))  # type: ignore[misc]
                    found = (*found, made)
                    if method.name in ("post", "put"):
                        found = (*found, *forms.cleaning(form, frame, pos))
                if method.name in WRITING and method.name not in ("delete", "destroy"):
                    made_ones = self._instances(cls, form, frame, pos)
                    found = (*found, self._running("validate", made_ones, forms.validate))
                if attribute == "serializer_class" and method.name not in ("delete", "destroy"):
                    generic = (classes.generic(self._machine, form),)
                    found = (*found, self._running("read", generic, forms.read))
        return found

    def _running(self, name: str, made: Values, run: Callable[[Instance, Frame, int], None]) -> Native:
        """Give a callable that runs a step of forms or serializers."""

        def step(call: Call) -> Values:
            for value in made:
                if isinstance(value, Instance):
                    run(value, call.frame, call.pos)
            return ()

        return Native(name, step)

    def _construct(self, call: Call, cls: Class, form: Class) -> Values:
        """Make a form as a generic view does: with keywords, among them what the view's own method gives."""
        given = self._keywords(cls, call.frame, call.pos)
        inner = Call(self._machine, call.frame, call.pos, [], given)
        return constructors.instantiate(self._machine, form, inner)

    def attribute(self, cls: Class, name: str, frame: Frame, pos: int) -> Values | None:
        """Read ``get_form``, ``form_class`` and their like of a view."""
        attribute = "serializer_class" if "serializer" in name else "form_class"
        chosen = self.chosen(cls, attribute, frame, pos)
        if name in ("serializer_class", "form_class") or not chosen:
            made = self._automatic(cls, frame, pos) if name == "get_form" else ()
            return chosen or ((Native(name, lambda _: made),) if made else None)

        def make(call: Call) -> Values:
            if name == "get_form" and not call.keywords:
                call.keywords.update(self._keywords(cls, call.frame, call.pos))
            return call.machine.call(chosen, call)

        return (Native(name, make),)
