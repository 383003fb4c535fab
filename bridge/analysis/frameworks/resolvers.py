"""GraphQL: the functions that resolve fields, which answer requests although no route names them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import callables
from bridge.analysis.frameworks.registry import Registration, Registry, original
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Function, Value, Values

RESOLVER = "resolver"
LOADER = "data_loader"


@dataclass(slots=True)
class Resolvers:
    """Gather what a library of GraphQL is told; which are methods is known once all modules have run."""

    registry: Registry
    framework: str
    found: dict[tuple[Value, str], None] = field(default_factory=dict)

    def note(self, values: Values, role: str = RESOLVER) -> None:
        """Remember functions that resolve fields."""
        for value in callables(values):
            self.found[value, role] = None

    def decorate(self, _: Call) -> Values:
        """Decorate a resolver with what is said of its field."""
        return (Native("resolver", self.decorator),)

    def decorator(self, call: Call) -> Values:
        """Remember what is decorated, and leave it as it is."""
        self.note(call.argument(0))
        return call.argument(0)

    def given(self, position: int, name: str) -> Handler:
        """Handle a call that is given a resolver as an argument."""

        def take(call: Call) -> None:
            self.note(call.argument(position, name))

        return take

    def register(self) -> None:
        """Register the resolvers, methods under the class that they stand in."""
        machine = self.registry.machine
        for value, role in self.found:
            written = original(machine, value)
            if isinstance(written, Function) and written.owner is not None:
                add_methods(self.registry, written.owner, (written.code.name,), self.framework, role)
            else:
                self.registry.add((role, value), Registration(self.framework, role, (value,)))


def named(homes: Iterable[str], names: str) -> list[str]:
    """Spell names in each of the modules that they can be imported from."""
    return [f"{home}.{name}" for home in homes for name in names.split()]
