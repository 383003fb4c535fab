"""web.py: classes with a method for each verb, listed beside the addresses that they answer."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import callables, held, routes
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.interpret.machine import Call
from bridge.analysis.values import Class, Constant, Container, Value, Values
from bridge.analysis.values.frames import DONE, Frame

_VERBS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
_APPLICATIONS = ("web.application", "web.auto_application")


def install(registry: Registry) -> list[After]:
    """Listen to applications that are made."""
    webpy = WebPy(registry)
    handlers = registry.machine.handlers
    for path in _APPLICATIONS:
        handlers[path] = webpy.application
        handlers[f"{path}().add_processor"] = webpy.processor
        handlers[f"{path}().add_mapping"] = webpy.mapping
    for name in ("loadhook", "unloadhook"):
        handlers[f"web.{name}"] = webpy.processor
    return [webpy.register]


@dataclass(slots=True)
class WebPy:
    """Gather addresses; a class may be named by text before it is there."""

    registry: Registry
    mapped: list[tuple[Frame, str, Values]] = field(default_factory=list)

    def application(self, call: Call) -> None:
        """Remember the pairs of addresses and classes."""
        for value in call.argument(0, "mapping"):
            if isinstance(value, Container):
                items = [
                    slot.values
                    for _, slot in sorted(value.items.items(), key=lambda one: str(one[0]).zfill(9))
                ]
                for rules, classes in zip(items[::2], items[1::2], strict=False):
                    self._map(call.frame, rules, classes)

    def mapping(self, call: Call) -> None:
        """Remember one more pair."""
        self._map(call.frame, call.argument(0, "pattern"), call.argument(1, "classname"))

    def _map(self, frame: Frame, rules: Values, classes: Values) -> None:
        for rule in rules:
            if isinstance(rule, Constant) and isinstance(rule.value, str):
                entry = (frame, rule.value, classes)
                if entry not in self.mapped:
                    self.mapped.append(entry)

    def processor(self, call: Call) -> None:
        """Register a function that runs around views."""
        for value in callables(call.argument(0)):
            self.registry.add(("hook", value), Registration("webpy", "hook", (value,)))

    def register(self) -> None:
        """Register the methods of each class under its address."""
        for frame, rule, values in self.mapped:
            for cls in self._classes(frame, values):
                for verb in _VERBS:
                    found = routes(None, [rule], (verb,))
                    add_methods(self.registry, cls, (verb,), "webpy", "view", (), found)

    def _classes(self, frame: Frame, values: Values) -> list[Class]:
        found: list[Value] = []
        for value in values:
            if isinstance(value, Constant) and isinstance(value.value, str):
                found += self._named(frame, value.value)
            else:
                found += held((value,))
        return [value for value in found if isinstance(value, Class)]

    def _named(self, frame: Frame, name: str) -> Values:
        """Find a class by its name in the module that makes the application, or in the one that it names."""
        machine = self.registry.machine
        driver = Frame(frame.code, None, frame.module, None)
        driver.state = DONE
        home, _, last = name.rpartition(".")
        module = machine.module(home) if home else frame.module
        return machine.attribute((module,), last, driver, -1) if module is not None else ()
