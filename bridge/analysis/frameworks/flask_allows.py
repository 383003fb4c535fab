"""Flask-Allows: requirements of the project are asked with the user before a view runs."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.mounting import callables
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native, method_like
from bridge.analysis.values import External, Instance, Slot, Value, Values, join
from bridge.analysis.values.frames import Frame

_HOMES = ("flask_allows", "flask_allows2")
_REQUIRING = ("requires", "Allows().requires")
"""Decorators of views."""
_ASKING = ("Permission", "Allows().fulfill")
"""What asks its requirements where it stands: a permission is made to be tested."""
_COMBINING = ("And", "Or", "Not", "C", "ConditionalRequirement")
"""Requirements that are made of others."""


def install(registry: Registry) -> list[After]:
    """Listen to what is handed requirements."""
    machine = registry.machine
    allows = FlaskAllows(machine)
    for home in _HOMES:
        machine.handlers[f"{home}.Allows"] = allows.make
        machine.handlers[f"{home}.Allows().identity_loader"] = allows.load
        for names, handler in (
            (_REQUIRING, allows.requires),
            (_ASKING, allows.ask),
            (_COMBINING, allows.combine),
        ):
            for name in names:
                machine.handlers[f"{home}.{name}"] = handler
    return []


@dataclass(frozen=True, slots=True)
class FlaskAllows:
    """Hold what finds the user whom requirements are asked with."""

    machine: Machine
    loaders: dict[str, Slot] = field(default_factory=dict)

    def make(self, call: Call) -> Values | None:
        """Make the extension, which may be told how to find the user."""
        self._learn(call.argument(-1, "identity_loader"))
        return None

    def load(self, call: Call) -> Values:
        """Register what finds the user."""
        self._learn(call.argument(0))
        return call.argument(0)

    def _learn(self, values: Values) -> None:
        self.machine.grow(self.loaders.setdefault("identity", Slot()), callables(values))

    def combine(self, call: Call) -> Values:
        """Make a requirement that asks others."""
        key = ("requirement", call.pos)
        made = call.frame.made.get(key)
        asked = _requirements(call)
        if not isinstance(made, Native) or made.data != asked:

            def run(inner: Call) -> Values:
                self._fulfill(asked, inner.argument(0), inner.frame, inner.pos)
                return ()

            made = call.frame.made[key] = Native("requirement", run, attribute=_fulfilling, data=asked)
        return (made,)

    def ask(self, call: Call) -> Values:
        """Ask the requirements of a permission; it may decorate a view as well."""
        asked = _requirements(call)
        given = call.argument(-1, "identity")
        self._fulfill(asked, given or self._user(call.frame, call.pos), call.frame, call.pos)
        return (Native("permission", lambda inner: self._decorate(inner, asked, given, ())),)

    def requires(self, call: Call) -> Values:
        """Make a decorator that asks requirements before the view runs."""
        asked, given = _requirements(call), call.argument(-1, "identity")
        failing = call.argument(-1, "on_fail")
        key = ("requires", call.pos, asked, given, failing)
        return (
            call.frame.once(
                key, lambda: Native("requires", lambda inner: self._decorate(inner, asked, given, failing))
            ),
        )

    def _decorate(self, call: Call, asked: Values, given: Values, failing: Values) -> Values:
        views = tuple(value for value in call.argument(0) if not isinstance(value, External))
        key = ("allowed", call.pos, asked, views)
        made = call.frame.made.get(key)
        if not isinstance(made, Native) and views:

            def run(inner: Call) -> Values:
                machine, frame = inner.machine, inner.frame
                self._fulfill(asked, given or self._user(frame, inner.pos), frame, inner.pos)
                return join(machine.call(callables(failing), inner), machine.call(views, inner))

            made = call.frame.made[key] = method_like("allowed", run)
            self.machine.originals.setdefault(made, views[0])
        return (made,) if isinstance(made, Native) else ()

    def _user(self, frame: Frame, pos: int) -> Values:
        loaders = frame.slot(self.loaders, "identity").values
        return self.machine.call_values(loaders, [], frame, pos)

    def _fulfill(self, asked: Values, user: Values, frame: Frame, pos: int) -> None:
        """Ask requirements: functions with the user, objects by their method ``fulfill``."""
        for value in asked:
            functions: Values = (value,)
            if isinstance(value, Instance) and classes.find(value.cls, "__call__") is None:
                functions = self.machine.attribute(functions, "fulfill", frame, pos)
            self.machine.call_values(functions, [user], frame, pos)


def _fulfilling(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
    return (value,) if name == "fulfill" else None


def _requirements(call: Call) -> Values:
    found: dict[Value, None] = {}
    for values in call.arguments:
        for value in values:
            if not isinstance(value, External):
                found[value] = None
    return tuple(found)
