"""What saving forms and serializers runs in the project."""

from bridge.analysis.frameworks.django import form_rows, validation
from bridge.analysis.frameworks.django.accounts import MODEL
from bridge.analysis.frameworks.django.cleaned_data import CleanedData
from bridge.analysis.frameworks.django.edited import EditingForms
from bridge.analysis.frameworks.django.queries import Save
from bridge.analysis.frameworks.django.signals import Signals
from bridge.analysis.frameworks.loaded_rows import STORED, loaded_instance
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, External, Instance, Value, Values, join
from bridge.analysis.values.frames import Frame

STORING = ("create", "update")
_STORING_IN = {"perform_create": ("create",), "perform_update": ("update",)}
"""What saving a serializer calls in a hook of a generic view: only an update has a row to begin with."""


class Saving:
    """Give what saves forms and serializers, and run what that runs."""

    def __init__(
        self,
        machine: Machine,
        signals: Signals,
        cleaned: CleanedData,
        save: Save,
    ) -> None:
        self.machine = machine
        self._signals = signals
        self._cleaned = cleaned
        self.editing = EditingForms()
        self._save = save
        """Runs what saving an instance of a model runs in the project."""

    def form(self, value: Instance) -> Native:
        """Give ``ModelForm.save``: it saves, unless told not to, and gives the instance."""
        external = external_method(self.machine, value.cls, "save")

        def save(call: Call) -> Values:
            given = join(call.argument(0, "commit"), call.keywords.get("commit", ()))
            rows = self.filled(value, call.frame)
            if not any(isinstance(item, Constant) and item.value is False for item in given):
                if external is not None:
                    outside.call_external(self.machine, external, call)
                for row in rows:
                    if isinstance(row, Instance):
                        self._save(call, row.cls, "save", row)
                    else:
                        self._save_user(call)
            return rows

        return Native("save", save, external=external)

    def store(self, call: Call, form: Value) -> None:
        """Run what saving a form of a model runs in the project, where its formset is the site."""
        if isinstance(form, Native) and isinstance(form.data, Instance):
            self._save(call, form.data.cls, "save")
        elif isinstance(form, Instance) and classes.find(form.cls, "save") is None:
            for row in form_rows.model(self.machine, form.cls):
                if isinstance(row, Instance):
                    self._save(call, row.cls, "save")

    def filled(self, form: Instance, frame: Frame) -> Values:
        """Give the row that a form makes: its relations were chosen or assigned to its ``instance``."""
        return tuple(self._filled(form, row, frame) for row in form_rows.model(self.machine, form.cls))

    def _filled(self, form: Instance, row: Value, frame: Frame) -> Value:
        if not isinstance(row, Instance):
            return row
        cls = form.cls
        names = validation.related(row.cls, validation.chosen_fields(cls))
        names |= form_rows.assigned(form_rows.begun(row, cls), frame)
        if self.editing.holds(form) and form_rows.is_update(self.machine, form, row.cls):
            names |= {STORED}
        return loaded_instance(self.machine, row.cls, names)

    def automatic(self, row: Instance) -> Native:
        """Give a form that Django makes of a model."""
        path = "django.forms.ModelForm()"

        def save(call: Call) -> Values:
            given = join(call.argument(0, "commit"), call.keywords.get("commit", ()))
            if not any(isinstance(item, Constant) and item.value is False for item in given):
                outside.call_external(self.machine, self.machine.external(f"{path}.save"), call)
                self._save(call, row.cls, "save")
            return (row,)

        def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            if name == "save":
                return (Native(name, save, external=self.machine.external(f"{path}.save")),)
            return (row,) if name == "instance" else None

        external = self.machine.external(path)
        return Native("model form", attribute=attribute, external=external, data=row)

    def _save_user(self, call: Call) -> None:
        """Save a user of Django's own model; the form itself is the site."""
        user = self.machine.external(MODEL)
        self._signals.send_model(call, user, "save", self.machine.external(f"{MODEL}()"))

    def saved(self, value: Instance, call: Call, hook: str = "") -> Values:
        """Run what saving a serializer, or a form of a model, runs in the project; give what is saved.

        ``hook`` names the method of a generic view that saves it.
        """
        if not form_rows.is_serializer(value.cls):
            methods = self.machine.attribute((value,), "save", call.frame, call.pos)
            return self.machine.call_values(methods, [], call.frame, call.pos)
        rows = form_rows.given_rows(self.machine, value)
        storing = _STORING_IN.get(hook, STORING)
        own = [name for name in storing if classes.find(value.cls, name) is not None]
        found: Values = ()
        for name in own:
            methods = self.machine.attribute((value,), name, call.frame, call.pos)
            data = self._cleaned.of(value.cls, form_rows.model(self.machine, value.cls), call.frame, call.pos)
            arguments: list[Values] = [rows, data] if name == "update" else [data]
            found = join(found, self.machine.call_values(methods, arguments, call.frame, call.pos))
        if not own:
            self._store(call, value.cls)
        for many in self._list_serializers(value.cls):
            found = join(found, self.saved(many, call, hook))
        return found or rows

    def _list_serializers(self, cls: Class) -> list[Instance]:
        """Give what saves many rows at once, where ``Meta`` names a class of the project for that."""
        meta = classes.find(cls, "Meta")
        named = (
            [classes.find(value, "list_serializer_class") for value in meta[1] if isinstance(value, Class)]
            if meta
            else []
        )
        own = [value for held in named if held for value in held[1] if isinstance(value, Class)]
        return [classes.generic(self.machine, value) for value in own]

    def _store(self, call: Call, cls: Class) -> None:
        """Run what saving an instance of the model runs in the project."""
        for row in form_rows.model(self.machine, cls):
            if isinstance(row, Instance):
                self._save(call, row.cls, "save")
            else:
                self._save_user(call)

    def storing(self, value: Instance, name: str) -> Native:
        """Give ``create`` or ``update`` as a serializer's base defines it."""
        external = external_method(self.machine, value.cls, name)

        def store(call: Call) -> Values:
            if external is not None:
                outside.call_external(self.machine, external, call)
            self._store(call, value.cls)
            given = call.argument(0) if name == "update" else ()
            return given or form_rows.model(self.machine, value.cls)

        return Native(name, store, external=external)

    def serializer(self, value: Instance) -> Native:
        """Give ``save``: the project's own ``create`` and ``update`` are the site where there are any."""
        external = external_method(self.machine, value.cls, "save")

        def save(call: Call) -> Values:
            hook = call.frame.code.name
            called = ("update",) if form_rows.rows_of(self.machine, value) else _STORING_IN.get(hook, STORING)
            own = any(classes.find(value.cls, name) is not None for name in called)
            if external is not None and not own:
                outside.call_external(self.machine, external, call)
            return self.saved(value, call, hook)

        return Native("save", save, external=external)


def external_method(machine: Machine, cls: Class, name: str) -> External | None:
    """Find what the catalogue says of a method that a class has from one outside the project."""
    for base in classes.externals(cls):
        member = machine.external(f"{base.path}().{name}")
        if member.known.entries:
            return member
    return None
