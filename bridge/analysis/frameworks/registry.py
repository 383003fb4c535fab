"""The entries that frameworks were told of, gathered while the project's code runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Class, Slot, Value, Values
from bridge.model.view import Route

After = Callable[[], None]
"""What a framework does once all modules have run."""


@dataclass(slots=True)
class Registration:
    """Say that a framework calls a value, for which requests, and with what.

    ``arguments`` are the values of the first parameters; ``routes`` is asked when all code has run,
    because a blueprint may get its prefix after its views.
    """

    framework: str
    role: str
    values: Values
    routes: Callable[[], tuple[Route, ...]] = tuple
    arguments: tuple[Values, ...] = ()
    keywords: dict[str, Values] = field(default_factory=dict)
    path: str = ""
    qualname: str = ""
    """Where the handler stands, when that is not where its code stands (an inherited method)."""
    order: int = 0
    """Where its decorator stands among others: they are applied from the last to the first."""
    methods_of: Class | None = None
    """The class whose method the entry is, when the framework calls several of its methods."""


@dataclass(slots=True)
class Registry:
    """Gather registrations in the order in which they are met, each only once."""

    machine: Machine
    found: dict[object, Registration] = field(default_factory=dict)
    templates: Mapping[str, bytes] = field(default_factory=dict)
    """The project's files that may be templates, by path."""
    template_parts: dict[str, Slot] = field(default_factory=dict)
    """What Flask's templates may name beside what views hand over: ``filter money``, ``global now``."""

    def add(self, key: object, registration: Registration) -> None:
        """Remember a registration; a place that runs twice registers once."""
        known = self.found.get(key)
        if known is None:
            self.found[key] = registration
            return
        for value in registration.values:
            if value not in known.values:
                known.values = (*known.values, value)


def is_wrapped(machine: Machine, value: Value | None) -> bool:
    """Tell whether a decorator wraps a value: its call in there is the wrapper's, not somebody else's."""
    return any(wrapped is value for wrapped in machine.originals.values())


def original(machine: Machine, value: Value) -> Value:
    """Follow decorators back to what the user wrote."""
    seen = {value}
    while value in machine.originals:
        value = machine.originals[value]
        if value in seen:
            break
        seen.add(value)
    return value
