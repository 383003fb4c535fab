"""Pyramid: the context that a view is given: a resource of the class it names, or what a factory makes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bridge.analysis.frameworks import dotted
from bridge.analysis.frameworks.mounting import callables
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Function, Instance, Value, Values, join
from bridge.analysis.values.frames import DONE, Frame

_CONTEXT = "pyramid.traversal.DefaultRootFactory()"


@dataclass(slots=True)
class Contexts:
    """Remember the factories of routes, and that of all others."""

    machine: Machine
    request: Callable[[], Values]
    factories: dict[str, Values] = field(default_factory=dict)
    """By the name of the route; those of the whole application under an empty name."""
    made: dict[str, Values] = field(default_factory=dict)

    def factory(self, call: Call, route: str, values: Values) -> Values:
        """Remember the factory of a route, which may be a dotted name, and give it."""
        named = callables(dotted.named(call, values))
        if named:
            self.factories[route] = join(self.factories.get(route, ()), named)
        return named

    def of(self, route: str, told: Values) -> Values:
        """Give the contexts of a view: of the classes it was told of, else what its route's factory makes."""
        return (
            classes.instances(self.machine, told)
            or self._from_factory(route)
            or (self.machine.external(_CONTEXT),)
        )

    def request_of(self, route: str, told: Values) -> Values:
        """Give the request of a view, which knows the context that was made for it."""
        contexts = tuple(value for value in self.of(route, told) if isinstance(value, Instance))
        plain = self.request()[0]
        if not contexts or not isinstance(plain, Native):
            return (plain,)
        key = f"request of {' '.join(sorted({value.cls.code.qualname for value in contexts}))} {route}"
        request = self.machine.natives.get(key)
        if request is None:

            def read(own: Native, name: str, frame: Frame, pos: int) -> Values | None:
                if name == "context":
                    return contexts
                return plain.attribute(own, name, frame, pos) if plain.attribute is not None else None

            request = Native("request", external=plain.external, attribute=read)
            self.machine.natives[key] = request
        return (request,)

    def _from_factory(self, route: str) -> Values:
        if not route:
            return ()
        if route not in self.made:
            found: Values = ()
            for value in self.factories.get(route) or self.factories.get("", ()):
                found = join(found, self._call(value))
            self.made[route] = tuple(value for value in found if isinstance(value, Instance))
        return self.made[route]

    def _call(self, factory: Value) -> Values:
        if not isinstance(factory, Class | Function):
            return ()
        module = factory.frame.module if isinstance(factory, Class) else factory.closure.module
        driver = Frame(factory.code, None, module, None)
        driver.state = DONE
        return self.machine.call_values((factory,), [self.request()], driver, -1)
