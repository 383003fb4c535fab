"""Signals: who receives them, and where they are sent."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.django.accounts import MODEL, USERS, is_user
from bridge.analysis.frameworks.loaded_rows import NEW, STORED
from bridge.analysis.frameworks.registry import Registration, Registry
from bridge.analysis.interpret import classes, modules
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    Deferred,
    External,
    Instance,
    Slot,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame

_MODEL_SIGNALS = (
    "pre_init",
    "post_init",
    "pre_save",
    "post_save",
    "pre_delete",
    "post_delete",
    "m2m_changed",
)
_LAST = 1 << 30
"""Receivers run after all views, when it is known what these send."""
_SENT = {"save": ("pre_save", "post_save"), "delete": ("pre_delete", "post_delete")}
_CHANGED = "m2m_changed"
_SENDERS = Class | External | Constant | Deferred | Native


@dataclass(slots=True)
class Receivers:
    """Hold the receivers of one signal, each with the senders it listens to."""

    all: Slot = field(default_factory=Slot)
    of: dict[Value, Slot] = field(default_factory=dict)
    later: dict[Value, Slot] = field(default_factory=dict)
    """By senders whose modules were still being run: what they name is found out when the signal is sent."""
    named: bool = True
    """Receivers are told everything by keyword, as Django does; blinker hands them the sender first."""
    of_models: bool = False
    """Receivers are told which instance of the sender was saved or deleted."""
    told: dict[Value, dict[str, Values]] = field(default_factory=dict)
    """By receiver, what it was told by keyword wherever the signal was sent."""


class Signals:
    """Connect receivers and run them where a signal is sent."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._machine = registry.machine
        self._builtin: dict[str, Receivers] = {}

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of the names that make signals and connect receivers."""
        found: dict[str, Handler] = {"django.dispatch.receiver": self._receiver}
        for home in (
            "django.dispatch.Signal",
            "django.dispatch.dispatcher.Signal",
            "blinker.signal",
            "blinker.NamedSignal",
        ):
            found[home] = self._make
        found["blinker.Signal"] = self._make
        for space in ("blinker.Namespace()", "blinker.base.Namespace()", "flask.signals.Namespace()"):
            found[f"{space}.signal"] = self._make
        for name in _MODEL_SIGNALS:
            found[f"django.db.models.signals.{name}.connect"] = self._connect_builtin
        for name in ("request_started", "request_finished", "got_request_exception"):
            found[f"django.core.signals.{name}.connect"] = self._connect_builtin
        for name in ("user_logged_in", "user_logged_out", "user_login_failed"):
            found[f"django.contrib.auth.signals.{name}.connect"] = self._connect_builtin
        return found

    def _make(self, call: Call) -> Values:
        key = ("signal", call.pos)

        def make() -> Native:
            named = isinstance(call.target, External) and call.target.path.startswith("django.")
            return Native("signal", attribute=self._attribute, data=Receivers(named=named))

        return (call.frame.once(key, make),)

    def _attribute(self, signal: Native, name: str, frame: Frame, pos: int) -> Values | None:
        receivers: Receivers = signal.data
        if name == "connect_via":

            def connect_via(call: Call) -> Values:
                senders = self._senders(call, 0)

                def decorate(inner: Call) -> Values:
                    self._connect(receivers, inner.argument(0), senders)
                    return inner.argument(0)

                return (Native(name, decorate),)

            return (Native(name, connect_via),)
        if name == "connect":

            def connect(call: Call) -> Values:
                self._connect(receivers, call.argument(0, "receiver"), self._senders(call, 1))
                return call.argument(0)

            return (Native(name, connect),)
        if name in ("send", "send_robust", "asend", "asend_robust"):

            def send(call: Call) -> Values:
                self._run(receivers, call, call.argument(0, "sender"), call.keywords)
                return ()

            return (Native(name, send),)
        return ()

    def _receiver(self, call: Call) -> Values:
        signals = call.argument(0)
        senders = self._senders(call, -1)

        def register(inner: Call) -> Values:
            for signal in self._each(signals):
                receivers = self._receivers(signal)
                if receivers is not None:
                    self._connect(receivers, inner.argument(0), senders)
            return inner.argument(0)

        return (Native("receiver", register),)

    def _each(self, signals: Values) -> Values:
        found: Values = ()
        for value in signals:
            if isinstance(value, Container):
                for slot in (*value.items.values(), value.elements):
                    found = join(found, slot.values)
            else:
                found = join(found, (value,))
        return found

    def _receivers(self, signal: Value) -> Receivers | None:
        if isinstance(signal, Native) and isinstance(signal.data, Receivers):
            return signal.data
        if isinstance(signal, External):
            return self._named(signal.path.rpartition(".")[2])
        return None

    def _named(self, name: str) -> Receivers:
        """Get the receivers of one of Django's own signals."""
        of_models = name in _MODEL_SIGNALS and name != _CHANGED
        return self._builtin.setdefault(name, Receivers(of_models=of_models))

    def _connect_builtin(self, call: Call) -> Values:
        assert isinstance(call.target, External)
        name = call.target.path.split(".")[-2]
        receivers = self._named(name)
        self._connect(receivers, call.argument(0, "receiver"), self._senders(call, 1))
        return call.argument(0)

    def _senders(self, call: Call, position: int) -> Values | None:
        """Give the senders that a call names, none yet perhaps; None when it listens to all of them."""
        if "sender" not in call.keywords and not 0 <= position < len(call.arguments):
            return None
        senders = call.argument(position, "sender")
        if senders and all(isinstance(sender, Constant) and sender.value is None for sender in senders):
            return None
        known = tuple(s for s in senders if isinstance(s, _SENDERS))
        return known if known or not senders else None

    def _connect(self, receivers: Receivers, functions: Values, senders: Values | None) -> None:
        known = [self._sender(sender) for sender in senders or ()]
        slots = [
            (receivers.later if isinstance(sender, Deferred) else receivers.of).setdefault(sender, Slot())
            for sender in known
        ]
        if senders is None:
            slots.append(receivers.all)
        for slot in slots:
            self._machine.grow(slot, functions)
        for function in functions:
            if not isinstance(function, External):
                told = receivers.told.setdefault(function, {})
                registration = Registration(
                    "django", "signal", (function,), arguments=(tuple(known),), keywords=told, order=_LAST
                )
                self._registry.add(("signal", function), registration)
                rows = (classes.generic(self._machine, one) for one in known if isinstance(one, Class))
                if receivers.of_models:
                    told["instance"] = join(told.get("instance", ()), tuple(rows))

    def _sender(self, sender: Value) -> Value:
        """Give Django's own user model for each of its spellings."""
        return self._machine.external(MODEL) if is_user(sender) else sender

    def send_model(self, call: Call, model: Class | External, method: str, instance: Value) -> None:
        """Run the receivers that saving or deleting an instance of a model calls."""
        for name in _SENT[method]:
            told: dict[str, Values] = {"instance": (instance,)}
            if name == "post_save":
                told |= self._created(call, instance)
            self._run(self._named(name), call, (model,), told)

    def _created(self, call: Call, row: Value) -> dict[str, Values]:
        """Tell whether saving inserts the row, where the row says so, or a list of what to update."""
        marks = row.loaded if isinstance(row, Instance) else frozenset()
        given = call.keywords.get("update_fields", ())
        updates = bool(given) and all(isinstance(value, Container) for value in given)
        if NEW in marks or STORED in marks or updates:
            return {"created": (self._machine.constant(NEW in marks),)}
        return {}

    def hears_changes(self) -> bool:
        """Tell whether anybody listens to relations between many."""
        return _CHANGED in self._builtin

    def send_changed(self, call: Call, through: Value, row: Value) -> None:
        """Run the receivers that hear of a row's relation to many, by the model that keeps its pairs."""
        self._run(self._named(_CHANGED), call, (through,), {"instance": (row,)})

    def send(self, name: str, call: Call, keywords: dict[str, Values]) -> None:
        """Run the receivers of one of Django's own signals."""
        self._run(self._named(name), call, (), keywords)

    def _run(self, receivers: Receivers, call: Call, senders: Values, keywords: dict[str, Values]) -> None:
        for late, slot in receivers.later.items():
            for sender in modules.resolve(self._machine, (late,), call.frame):
                if not isinstance(sender, Deferred):
                    self._machine.grow(receivers.of.setdefault(self._sender(sender), Slot()), slot.values)
        slots = [receivers.all]
        for sender in senders:
            if isinstance(sender, Class | External | Constant | Native):
                slots.append(receivers.of.setdefault(sender, Slot()))
            if isinstance(sender, Class):
                if classes.derives(sender, *USERS):
                    # Whoever listens to settings.AUTH_USER_MODEL hears of the project's own users.
                    slots.append(receivers.of.setdefault(self._machine.external(MODEL), Slot()))
                slots += [slot for key, slot in receivers.of.items() if _is_called(sender, key)]
        sure: dict[int | str, object] | None = (
            {"created": keywords["created"] == (self._machine.constant(True),)}
            if "created" in keywords
            else None
        )
        for slot in slots:
            slot.readers[call.frame.step] = None
            for function in slot.values:
                told = receivers.told.setdefault(function, {})
                for name, values in keywords.items():
                    if name == "created":
                        # Others may save a row for the first time.
                        continue
                    told[name] = join(told.get(name, ()), values)
            if slot.values:
                inner = Call(self._machine, call.frame, call.pos, [], dict(keywords), constants=sure)
                if receivers.named:
                    inner.keywords["sender"] = senders
                else:
                    inner.keywords.pop("sender", None)
                    inner.arguments.append(senders)
                self._machine.call(slot.values, inner)


def _is_called(model: Class, key: Value) -> bool:
    """Tell whether a sender written as ``"label.Model"`` is this model."""
    if not isinstance(key, Constant) or not isinstance(key.value, str):
        return False
    label, _, name = key.value.rpartition(".")
    return name == model.code.name and (not label or label in model.frame.module.name.split("."))
