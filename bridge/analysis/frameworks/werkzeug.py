"""Werkzeug's routing: rules whose endpoints are functions, and the endpoint that matching a request gives."""

from bridge.analysis.frameworks import mounting
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret.machine import Call
from bridge.analysis.values import Container, Slot, Values

_MODULES = ("werkzeug.routing", "werkzeug.routing.rules")
_MAPS = ("werkzeug.routing.Map()", "werkzeug.routing.map.Map()")
_ADAPTERS = (
    *(f"{path}.{name}()" for path in _MAPS for name in ("bind", "bind_to_environ")),
    "werkzeug.routing.MapAdapter()",
    "werkzeug.routing.map.MapAdapter()",
)


def install(registry: Registry) -> list[After]:
    """Listen to rules, and to what matches them."""
    routing = Routing(registry)
    handlers = registry.machine.handlers
    for module in _MODULES:
        handlers[f"{module}.Rule"] = routing.rule
        handlers[f"{module}.Submount"] = routing.submount
        handlers[f"{module}.Subdomain"] = routing.gathered
        handlers[f"{module}.EndpointPrefix"] = routing.prefixed
    for path in _ADAPTERS:
        handlers[f"{path}.match"] = routing.match
        handlers[f"{path}.dispatch"] = routing.dispatch
    return []


class Routing:
    """Hold the endpoints of all rules: which map a request is matched with is not asked."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._endpoints = Slot()
        self._named: dict[int, list[str]] = {}
        """By the identity of a rule, the endpoints that are names; rules live as long as their frames."""

    def rule(self, call: Call) -> Values:
        """Register the function that a rule leads to."""
        made, owner = mounting.make(call, f"{_MODULES[0]}.Rule")
        methods = tuple(name.upper() for name in mounting.texts(call.argument(3, "methods")))
        patterns = mounting.texts(call.argument(0, "string"))
        endpoints = call.argument(5, "endpoint")
        call.machine.grow(self._endpoints, endpoints)
        self._named[id(owner)] = mounting.texts(endpoints)
        for value in mounting.callables(endpoints):
            routes = mounting.routes(owner, patterns, methods)
            key = ("werkzeug", call.frame.code, call.place, value)
            self._registry.add(key, Registration("werkzeug", "view", (value,), routes))
        return (made,)

    def submount(self, call: Call) -> Values:
        """Put a prefix before rules."""
        made, owner = mounting.make(call, f"{_MODULES[0]}.Submount")
        prefixes = mounting.texts(call.argument(0, "path"))
        for rule in mounting.mounted(mounting.held(call.argument(1, "rules"))):
            rule.mount(owner, prefixes[0] if prefixes else "")
            self._named.setdefault(id(owner), []).extend(self._named.get(id(rule), ()))
        return (made,)

    def gathered(self, call: Call) -> Values | None:
        """Give the rules that a factory changes in other ways than by a prefix."""
        return mounting.held(call.argument(1, "rules")) or None

    def prefixed(self, call: Call) -> Values | None:
        """Give rules whose endpoints are names, which get a prefix."""
        prefix = call.text(0, "prefix") or ""
        given = mounting.held(call.argument(1, "rules"))
        for rule in mounting.mounted(given):
            names = [prefix + name for name in self._named.get(id(rule), ())]
            call.machine.grow(self._endpoints, tuple(call.machine.constant(name) for name in names))
        return given or None

    def match(self, call: Call) -> Values:
        """Give an endpoint and the variables of the address."""
        pair = call.frame.containers.setdefault(("matched", call.pos), Container("tuple"))
        pair.items.setdefault(0, self._endpoints)
        pair.items.setdefault(1, Slot((call.machine.external("builtins.dict()"),)))
        return (pair,)

    def dispatch(self, call: Call) -> Values:
        """Call what is called with the endpoint of a request."""
        self._endpoints.readers[call.frame.step] = None
        arguments = [self._endpoints.values, (call.machine.external("builtins.dict()"),)]
        return call.machine.call_values(
            call.argument(0, "view_func"), arguments, call.frame, call.pos, CallKind.CALL
        )
