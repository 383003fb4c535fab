"""Django's own user model, of which the project has no class: what it relates to, and saving it."""

from bridge.analysis.frameworks import first_access
from bridge.analysis.frameworks.django.accounts import MODEL, PASSWORD_FORMS
from bridge.analysis.frameworks.django.outside_models import OF_USERS, OutsideModels
from bridge.analysis.frameworks.django.queries import Queries, Query
from bridge.analysis.frameworks.django.signals import Signals
from bridge.analysis.frameworks.loaded_rows import loaded_instance, within
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, External, Value, Values
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Entry

_REQUEST = "django.http.HttpRequest()"


class Users:
    """Answer what users give that projects add to them: related objects and receivers of signals."""

    def __init__(
        self,
        machine: Machine,
        signals: Signals,
        queries: Queries,
        relation: Entry,
        outside_models: OutsideModels,
    ) -> None:
        self._machine = machine
        self._signals = signals
        self._queries = queries
        self._relation = relation
        self._outside = outside_models
        self._reverse: dict[str, tuple[Class, bool, str]] = {}
        self._senders: tuple[Class | External, ...] = (machine.external(MODEL),)
        machine.external_hooks[f"{MODEL}()"] = self.attribute
        for form in PASSWORD_FORMS:
            machine.external_hooks[f"{form}()"] = self.form_attribute

    def relate(self, name: str, other: Class, one: bool, field: str) -> None:
        """Remember a relation of one of the project's models to the user, seen from the user."""
        self._reverse[name] = (other, one, field)

    def serve(self, own: list[Class]) -> None:
        """Make ``request.user`` one of the project's own users, when it has such a model."""
        if own:
            self._senders = tuple(own)
            rows = tuple(classes.generic(self._machine, cls) for cls in own)
            self._machine.external_hooks[_REQUEST] = lambda machine, value, name, frame, pos: (
                rows if name == "user" else None
            )

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read an attribute of a user."""
        if name in ("save", "delete"):
            return (self._saver(name),)
        related = self._reverse.get(name)
        if related is None:
            return self._outside.many(OF_USERS, name, frame, pos)
        other, one, field = related
        mark = value.receiver if isinstance(value, External) else None
        loaded: frozenset[str] = mark.data if isinstance(mark, Native) else frozenset()
        known = within(loaded, name) | ({field} if field else set())
        if not one:
            fetched = name in loaded
            return (self._queries.make(frame, pos, Query(other, True, fetched=fetched, loaded=known)),)
        if name not in loaded and "*" not in loaded:
            first_access.read(machine, frame, value, name, pos, self._relation, f"User.{name}")
        return (loaded_instance(machine, other, known),)

    def form_attribute(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        """Read ``save`` of a form that stores a user's new password."""
        if name != "save" or not isinstance(value, External):
            return None
        external = machine.external(f"{value.path}.{name}")

        def save(call: Call) -> Values:
            outside.call_external(machine, external, call)
            found: Values = ()
            for sender in self._senders:
                row = classes.generic(machine, sender) if isinstance(sender, Class) else self._user()
                self._signals.send_model(call, sender, "save", row)
                found = (*found, row)
            return found

        return (Native(name, save, external=external),)

    def _user(self) -> External:
        return self._machine.external(f"{MODEL}()")

    def _saver(self, name: str) -> Native:
        # Asked without the hook: what the catalogue says of the method itself.
        external = self._machine.external(f"{MODEL}().{name}")

        def save(call: Call) -> Values:
            outside.call_external(self._machine, external, call)
            user = self._machine.external(f"{MODEL}()")
            self._signals.send_model(call, self._machine.external(MODEL), name, user)
            return ()

        return Native(name, save, external=external)
