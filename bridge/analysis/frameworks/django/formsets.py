"""Formsets: forms of one class that are validated and saved together."""

from bridge.analysis.frameworks.django import validation
from bridge.analysis.frameworks.django.forms import Forms
from bridge.analysis.frameworks.first_access import is_first
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, Container, External, Instance, Values
from bridge.analysis.values.frames import Frame

_MAKERS = {"formset_factory": 0, "modelformset_factory": 1, "inlineformset_factory": 2}
"""For each function that makes a class of formsets, the position of the form's class."""


def handlers(forms: Forms) -> dict[str, Handler]:
    """Give the handlers of the functions that make classes of forms and of formsets."""
    homes = ("django.forms", "django.forms.models", "django.forms.formsets")
    found: dict[str, Handler] = {
        f"{home}.{name}": lambda call, position=position: _made(forms, call, position)  # type: ignore[misc]
        for home in homes
        for name, position in _MAKERS.items()
    }
    return found | {f"{home}.modelform_factory": lambda call: _form(forms, call) for home in homes[:2]}


def _form(forms: Forms, call: Call) -> Values | None:
    """Make a form of a model, or one of the project's own that shows other fields."""
    own = tuple(value for value in call.argument(1, "form") if isinstance(value, Class))
    made = _automatic(forms, call, call.argument(0, "model"))
    return own or ((Native("form class", lambda _: made),) if made else None)


def _automatic(forms: Forms, call: Call, models: Values) -> Values:
    rows = (classes.generic(call.machine, model) for model in models if isinstance(model, Class))
    return tuple(forms.saving.automatic(row) for row in rows)


def _made(forms: Forms, call: Call, position: int) -> Values | None:
    """Make a class of formsets whose form is a class of the project, or one that Django makes."""
    given = call.argument(position, "form")
    own: Values = tuple(value for value in given if isinstance(value, Class))
    based = tuple(value for value in call.keywords.get("formset", ()) if isinstance(value, Class))
    if not own and position > 0:
        own = _automatic(forms, call, call.argument(position - 1, "model"))
    if not own:
        return None
    is_model = position > 0
    path = "django.forms.models.BaseModelFormSet()" if is_model else "django.forms.BaseFormSet()"
    formset = Formset(forms, own, based, call.machine.external(path))
    return (Native("formset class", lambda _: (formset.native,)),)


class Formset:
    """Answer what a formset gives: what its forms run, many times."""

    def __init__(self, forms: Forms, own: Values, based: tuple[Class, ...], external: External) -> None:
        self._forms = forms
        self._own = own
        self._based = based
        self._of_rows = external.path.endswith("BaseModelFormSet()")
        self.native = Native("formset", attribute=self._attribute, iterate=self._iterate, external=external)

    def _iterate(self, value: Native, frame: Frame, pos: int) -> Values:
        machine = self._forms.machine
        return tuple(
            classes.generic(machine, item) if isinstance(item, Class) else item for item in self._own
        )

    def _attribute(self, value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        if name in ("is_valid", "full_clean"):
            return (Native(name, self._validate),)
        if name == "save":
            return (Native(name, self._save),)
        if name in ("deleted_objects", "new_objects", "changed_objects"):
            return (self._rows(frame, pos, name),)
        if name in ("forms", "initial_forms", "extra_forms", "deleted_forms", "empty_form"):
            found = self._iterate(value, frame, pos)
            if name == "empty_form":
                return found
            container = frame.containers.setdefault(("forms", pos), Container("list"))
            self._forms.machine.grow(container.elements, found)
            return (container,)
        return None

    def _validate(self, call: Call) -> Values:
        if self._of_rows and is_first(call.machine, call.frame, self.native, "validated", call.pos):
            validation.hit_formset(call.machine, call.frame, call.pos)
        for form in self._iterate(self.native, call.frame, call.pos):
            methods = call.machine.attribute((form,), "is_valid", call.frame, call.pos)
            call.machine.call_values(methods, [], call.frame, call.pos)
        for cls in self._based:
            if classes.find(cls, "clean") is not None:
                instance = classes.generic(call.machine, cls)
                methods = call.machine.attribute((instance,), "clean", call.frame, call.pos)
                call.machine.call_values(methods, [], call.frame, call.pos)
        return ()

    def _save(self, call: Call) -> Values:
        assert self.native.external is not None
        external = call.machine.external(f"{self.native.external.path}.save")
        outside.call_external(call.machine, external, call)
        for form in self._iterate(self.native, call.frame, call.pos):
            methods = call.machine.attribute((form,), "save", call.frame, call.pos)
            own = tuple(method for method in methods if not isinstance(method, Native))
            call.machine.call_values(own, [], call.frame, call.pos)
            if not _is_draft(call):
                self._forms.saving.store(call, form)
        return (self._rows(call.frame, call.pos, "saved"),)

    def _rows(self, frame: Frame, pos: int, name: str) -> Container:
        """Give the rows of the forms; the formset itself is the site of what it saves."""
        machine = self._forms.machine
        container = frame.containers.setdefault((name, pos), Container("list"))
        for form in self._iterate(self.native, frame, pos):
            held = machine.attribute((form,), "instance", frame, pos)
            machine.grow(container.elements, tuple(row for row in held if isinstance(row, Instance)))
        return container


def _is_draft(call: Call) -> bool:
    """Tell whether a formset is told to save nothing yet."""
    given = (*call.argument(0), *call.keywords.get("commit", ()))
    return any(isinstance(value, Constant) and value.value is False for value in given)
