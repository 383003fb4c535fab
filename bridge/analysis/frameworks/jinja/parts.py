"""What a Flask application gives its templates: filters, functions, and what context processors hand over."""

from bridge.analysis.frameworks.django.templates.lookups import unseen
from bridge.analysis.frameworks.mounting import callables
from bridge.analysis.frameworks.registry import Registration, Registry
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret.machine import Call
from bridge.analysis.values import Container, Slot, Values, join
from bridge.analysis.values.frames import Frame

_ENVIRONMENTS = ("flask.Flask().jinja_env", "quart.Quart().jinja_env")
_ROLES = {"filters": "template_filter", "tests": "template_tag", "globals": "template_tag"}


class Parts:
    """Look up what templates may name, as far as the project registers it."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._machine = registry.machine
        for environment in _ENVIRONMENTS:
            for kind in _ROLES:
                self._machine.handlers[f"{environment}.{kind}.update"] = self._update

    def filter(self, name: str, frame: Frame) -> Values:
        """Give the functions behind a filter."""
        return self._named("filter", "filters", name, frame)

    def name(self, name: str, frame: Frame, pos: int) -> Values:
        """Give what a name means that the view does not hand over."""
        found = self._named("global", "globals", name, frame)
        return found or self._processed(name, frame, pos)

    def register(self) -> None:
        """Register the functions that the project stores in the environment itself."""
        for environment in _ENVIRONMENTS:
            for kind, role in _ROLES.items():
                path = self._machine.external(f"{environment}.{kind}").path
                for (home, _), slot in tuple(self._machine.stored.items()):
                    if home == path:
                        self._add(slot.values, role)

    def _named(self, kind: str, table: str, name: str, frame: Frame) -> Values:
        found = frame.slot(self._registry.template_parts, f"{kind} {name}").values
        for environment in _ENVIRONMENTS:
            key = (self._machine.external(f"{environment}.{table}").path, f"[{name}]")
            found = join(found, frame.slot(self._machine.stored, key).values)  # type: ignore[arg-type]
        return found

    def _processed(self, name: str, frame: Frame, pos: int) -> Values:
        """Give what context processors return under a name; they are entries, and run for no view here."""
        processors = frame.slot(self._registry.template_parts, "processor").values
        found: Values = ()
        with unseen(frame):
            for value in self._machine.call_values(processors, [], frame, pos, CallKind.ATTRIBUTE):
                held = value.items.get(name) if isinstance(value, Container) else None
                if held is not None:
                    held.readers[frame.step] = None
                    found = join(found, held.values)
        return found

    def _update(self, call: Call) -> Values:
        """Store what ``environment.globals.update`` is given."""
        path = getattr(call.target, "path", "").removesuffix(".update")
        given = dict(call.keywords)
        for value in call.argument(0):
            if isinstance(value, Container):
                given |= {str(name): slot.values for name, slot in value.items.items()}
        for name, values in given.items():
            self._machine.store(path, f"[{name}]", values)
        return ()

    def _add(self, values: Values, role: str) -> None:
        for value in callables(values):
            self._registry.add((role, value), Registration("flask", role, (value,)))


def remember(registry: Registry, kind: str, name: str, values: Values) -> None:
    """Note what an application gives its templates under a name."""
    slot = registry.template_parts.setdefault(f"{kind} {name}".strip(), Slot())
    registry.machine.grow(slot, values)
