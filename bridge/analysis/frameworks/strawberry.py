"""Strawberry and Ariadne, libraries of GraphQL that are told of resolvers by calls and decorators."""

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import callables, held
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.frameworks.resolvers import LOADER, Resolvers, named
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Running, Values
from bridge.analysis.values.frames import DONE, Frame

_STRAWBERRY = ("strawberry", "strawberry.types.field", "strawberry_django", "strawberry.django")
_ARIADNE = tuple(
    f"ariadne.{name}()"
    for name in ("ObjectType", "QueryType", "MutationType", "SubscriptionType", "InterfaceType", "UnionType")
)


def install(registry: Registry) -> list[After]:
    """Listen to what the code tells Strawberry and Ariadne."""
    handlers = registry.machine.handlers
    strawberry = Strawberry(registry)
    for path in named(_STRAWBERRY, "field mutation subscription connection"):
        handlers[path] = strawberry.field
    handlers["strawberry.dataloader.DataLoader"] = strawberry.loader
    for path in ("strawberry.fastapi.GraphQLRouter", "strawberry.fastapi.router.GraphQLRouter"):
        handlers[path] = strawberry.serve
    ariadne = Resolvers(registry, "ariadne")
    for path in named(_ARIADNE, "field source type_resolver"):
        # A union's `type_resolver` decorates at once, all others are given the field's name first.
        handlers[path] = ariadne.decorator if path.endswith("type_resolver") else ariadne.decorate
    for path in named(_ARIADNE, "set_field set_source"):
        handlers[path] = ariadne.given(1, "resolver")
    core = Resolvers(registry, "graphql")
    handlers["graphql.GraphQLField"] = core.given(2, "resolve")
    return [strawberry.resolvers.register, ariadne.register, core.register]


class Strawberry:
    """Listen to what the code tells Strawberry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.resolvers = Resolvers(registry, "strawberry")

    def field(self, call: Call) -> Values | None:
        """Make a field of the resolver given, or decorate one."""
        self._permit(call.keywords.get("permission_classes", ()))
        given = callables(call.argument(0, "resolver"))
        if given:
            self.resolvers.note(given)
            return given if "resolver" not in call.keywords else None
        return (
            Native("field", self.resolvers.decorator, external=call.machine.external("strawberry.field()")),
        )

    def loader(self, call: Call) -> None:
        """Remember the function that loads what many resolvers ask for."""
        self.resolvers.note(call.argument(0, "load_fn"), LOADER)

    def serve(self, call: Call) -> None:
        """Register what makes the context of a request, and run it to learn of what it makes."""
        for value in callables(call.argument(-1, "context_getter")):
            self._registry.add(("hook", value), Registration("strawberry", "hook", (value,)))
            driver = Frame(call.frame.code, None, call.frame.module, None)
            driver.state = DONE
            for made in call.machine.call_values((value,), [], driver, -1):
                if isinstance(made, Running):
                    call.machine.enter(made.frame, driver, -1, CallKind.CALL)

    def _permit(self, values: Values) -> None:
        """Register what is asked before a field is resolved."""
        for value in held(values):
            if isinstance(value, Class):
                add_methods(self._registry, value, ("has_permission",), "strawberry", "hook")
