"""What generic views and view sets save and delete themselves, where the project leaves it to them."""

from collections.abc import Callable

from bridge.analysis.frameworks.django.forms import Forms
from bridge.analysis.frameworks.django.models import Models
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Instance, Values
from bridge.analysis.values.frames import Frame

_SAVING = ("CreateView", "UpdateView", "BaseCreateView", "BaseUpdateView", "ModelFormMixin")
_DELETING = ("DeleteView", "BaseDeleteView", "DeletionMixin")
_REST_HOOKS = {
    "post": "perform_create", "put": "perform_update", "patch": "perform_update",
    "delete": "perform_destroy", "create": "perform_create", "update": "perform_update",
    "partial_update": "perform_update", "destroy": "perform_destroy",
}  # fmt: skip
HOOKS = ("form_valid", *dict.fromkeys(_REST_HOOKS.values()))
"""Methods of generic views that write what they are given."""

Made = Callable[[Class, str, Frame, int], Values]


def is_rest(cls: Class) -> bool:
    """Tell whether a class is a view of REST framework."""
    return any(base.path.startswith(("rest_framework.", "adrf.")) for base in classes.externals(cls))


def hook(cls: Class, name: str) -> str | None:
    """Name the method that a generic view's method writes with, if it writes at all."""
    if is_rest(cls):
        return _REST_HOOKS.get(name)
    return "form_valid" if name in ("post", "put", "delete") else None


class Writes:
    """Run what the bases of a view write."""

    def __init__(
        self, models: Models, forms: Forms, made: Made, rows: Callable[[Class, Frame, int], Values]
    ) -> None:
        self._models = models
        self._forms = forms
        self._made = made
        """Gives the forms or serializers that a view makes."""
        self._rows = rows
        """Gives what a view's queryset holds."""

    def left(self, cls: Class, name: str) -> Values:
        """Give what writes for a view's method, unless the project's class does so itself."""
        called = hook(cls, name)
        if called is None or classes.find(cls, called) is not None:
            return ()
        return (Native(called, lambda call: self.write(cls, called, call)),)

    def write(self, cls: Class, called: str, call: Call, given: Values = ()) -> Values:
        """Write as the base's method of this name does with what it is given."""
        if called == "perform_destroy" or (called == "form_valid" and _is(cls, _DELETING)):
            for row in given or self._rows(cls, call.frame, call.pos):
                if isinstance(row, Instance) and self._models.is_model(row.cls):
                    self._models.save(call, row.cls, "delete")
        elif called != "form_valid" or _is(cls, _SAVING):
            self._save(cls, called, call, given)
        return ()

    def _save(self, cls: Class, called: str, call: Call, given: Values) -> None:
        attribute = "form_class" if called == "form_valid" else "serializer_class"
        made = given or self._made(cls, attribute, call.frame, call.pos)
        own = [value for value in made if isinstance(value, Instance)]
        for value in own:
            if classes.find(value.cls, "save") is not None:
                methods = call.machine.attribute((value,), "save", call.frame, call.pos)
                call.machine.call_values(methods, [], call.frame, call.pos)
            else:
                self._forms.saving.saved(value, call, called)
        if not own and called == "form_valid":
            for row in self._rows(cls, call.frame, call.pos):
                if isinstance(row, Instance) and self._models.is_model(row.cls):
                    self._models.save(call, row.cls, "save")


def is_creating(cls: Class) -> bool:
    """Tell whether a generic view makes a row, of which there is nothing before."""
    return _is(cls, ("CreateView", "BaseCreateView"))


def is_saving(cls: Class) -> bool:
    """Tell whether a generic view saves what its form holds."""
    return _is(cls, _SAVING)


def _is(cls: Class, names: tuple[str, ...]) -> bool:
    return any(base.path.rpartition(".")[2] in names for base in classes.externals(cls))
