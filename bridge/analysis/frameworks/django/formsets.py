"""Formsets: forms of one class that are validated and saved together."""

from bridge.analysis.frameworks.django.forms import Forms
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Container, External, Instance, Values
from bridge.analysis.values.frames import Frame

_MAKERS = {"formset_factory": 0, "modelformset_factory": 1, "inlineformset_factory": 2}
"""For each function that makes a class of formsets, the position of the form's class."""


def handlers(forms: Forms) -> dict[str, Handler]:
    """Give the handlers of the functions that make classes of formsets."""
    homes = ("django.forms", "django.forms.models", "django.forms.formsets")
    return {
        f"{home}.{name}": lambda call, position=position: _made(forms, call, position)  # type: ignore[misc]
        for home in homes
        for name, position in _MAKERS.items()
    }


def _made(forms: Forms, call: Call, position: int) -> Values | None:
    """Make a class of formsets whose form is a class of the project."""
    given = call.argument(position, "form")
    own = tuple(value for value in given if isinstance(value, Class))
    based = tuple(value for value in call.keywords.get("formset", ()) if isinstance(value, Class))
    if not own:
        return None
    is_model = position > 0
    path = "django.forms.models.BaseModelFormSet()" if is_model else "django.forms.BaseFormSet()"
    formset = Formset(forms, own, based, call.machine.external(path))
    return (Native("formset class", lambda _: (formset.native,)),)


class Formset:
    """Answer what a formset gives: what its forms run, many times."""

    def __init__(
        self, forms: Forms, own: tuple[Class, ...], based: tuple[Class, ...], external: External
    ) -> None:
        self._forms = forms
        self._own = own
        self._based = based
        self.native = Native("formset", attribute=self._attribute, iterate=self._iterate, external=external)

    def _iterate(self, value: Native, frame: Frame, pos: int) -> Values:
        return tuple(classes.generic(self._forms.machine, cls) for cls in self._own)

    def _attribute(self, value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        if name in ("is_valid", "full_clean"):
            return (Native(name, self._validate),)
        if name == "save":
            return (Native(name, self._save),)
        if name in ("forms", "initial_forms", "extra_forms", "deleted_forms", "empty_form"):
            found = self._iterate(value, frame, pos)
            if name == "empty_form":
                return found
            container = frame.containers.setdefault(("forms", pos), Container("list"))
            self._forms.machine.grow(container.elements, found)
            return (container,)
        return None

    def _validate(self, call: Call) -> Values:
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
        saved: Values = ()
        for form in self._iterate(self.native, call.frame, call.pos):
            methods = call.machine.attribute((form,), "save", call.frame, call.pos)
            own = tuple(method for method in methods if not isinstance(method, Native))
            saved = (*saved, *call.machine.call_values(own, [], call.frame, call.pos))
            # The formset itself is the site of what it saves; the rows are those of its forms.
            held = call.machine.attribute((form,), "instance", call.frame, call.pos)
            saved = (*saved, *(row for row in held if isinstance(row, Instance)))
        container = call.frame.containers.setdefault(("saved", call.pos), Container("list"))
        call.machine.grow(container.elements, saved)
        return (container,)
