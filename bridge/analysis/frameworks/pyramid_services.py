"""pyramid_services: what views find by a name or an interface; and what Pyramid keeps for one request."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks import dotted
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Constant, Value, Values, join
from bridge.analysis.values.frames import Frame

_CONFIGURATOR = "pyramid.config.Configurator()"
_REQUEST = "pyramid.request.Request()"
_CACHE = "pyramid.request.RequestLocalCache"
_CONTEXT = "pyramid.traversal.DefaultRootFactory()"


@dataclass(slots=True)
class Services:
    """Gather services and the factories that make them, by name and by interface."""

    registry: Registry
    found: dict[tuple[str, Value | None, Value, bool], None] = field(default_factory=dict)
    """The name, the interface, the service or its factory, and whether it is a factory."""

    def register(self, call: Call) -> Values:
        """Remember a service that is made already."""
        return self._register(call, "service", is_factory=False)

    def register_factory(self, call: Call) -> Values:
        """Remember what makes a service from the context and the request."""
        return self._register(call, "service_factory", is_factory=True)

    def find(self, call: Call) -> Values | None:
        """Give the services of a name and of an interface, nothing for a name that is not known."""
        name, wanted = self._name(call), self._named(call, call.argument(0, "iface"))
        if name is None:
            return None
        machine = self.registry.machine
        context: Values = call.argument(1, "context") or (machine.external(_CONTEXT),)
        request: Values = (machine.natives.get(_REQUEST) or machine.external(_REQUEST),)
        result: Values = ()
        for known, interface, value, is_factory in self.found:
            if known != name or (interface is None and wanted) or (wanted and interface not in wanted):
                continue
            if is_factory:
                made = machine.call_values((value,), [context, request], call.frame, call.pos)
                result = join(result, made)
            else:
                result = join(result, (value,))
        return result or None

    def _register(self, call: Call, first: str, *, is_factory: bool) -> Values:
        name, interfaces = self._name(call), self._named(call, call.argument(1, "iface"))
        if name is not None:
            for value in self._named(call, call.argument(0, first)):
                for interface in interfaces or (None,):
                    self.found[name, interface, value, is_factory] = None
        return ()

    def _name(self, call: Call) -> str | None:
        """Give the name, empty without one, nothing when it is not a constant."""
        return call.text(3, "name") if call.argument(3, "name") else ""

    def _named(self, call: Call, values: Values) -> Values:
        result: Values = ()
        for value in values:
            if isinstance(value, Constant):
                text = value.value
                named = dotted.resolve(call.machine, call.frame, text) if isinstance(text, str) else ()
                result = join(result, named)
            else:
                result = join(result, (value,))
        return result


def local_cache(call: Call) -> Values:
    """Make a cache of what a function gives for one request; as a decorator it takes the function later."""
    key = ("local cache", call.pos)
    made = call.frame.once(
        key,
        lambda: Native(
            "local cache", lambda inner: (_cached(inner, inner.argument(0)),), attribute=_member, data={}
        ),
    )
    _creators(made, call.argument(0, "creator"))
    return (made,)


def _cached(call: Call, creators: Values) -> Native:
    """Give what stands for a decorated function: called with the request, it asks the function."""

    def make() -> Native:
        cache = Native("cached", attribute=_member, data={})
        cache.handler = lambda inner: _create(inner, cache)
        return cache

    made = call.frame.once(("cached", call.pos), make)
    _creators(made, creators)
    return made


def _creators(cache: Native, values: Values) -> None:
    cache.data.update(dict.fromkeys(values))


def _create(call: Call, cache: Native) -> Values:
    given = Call(call.machine, call.frame, call.pos, call.arguments, call.keywords)
    return call.machine.call(tuple(cache.data), given)


def _member(cache: Native, name: str, frame: Frame, pos: int) -> Values | None:
    if name == "get_or_create":
        return (Native(name, lambda call: _get_or_create(call, cache)),)
    return None


def _get_or_create(call: Call, cache: Native) -> Values:
    own = {key: values for key, values in call.keywords.items() if key != "creator"}
    creators = join(tuple(cache.data), call.argument(-1, "creator"))
    return call.machine.call(creators, Call(call.machine, call.frame, call.pos, call.arguments[:1], own))


def install(registry: Registry) -> list[After]:
    """Listen to the names of pyramid_services and of Pyramid's cache."""
    services = Services(registry)
    handlers = registry.machine.handlers
    handlers[f"{_CONFIGURATOR}.register_service"] = services.register
    handlers[f"{_CONFIGURATOR}.register_service_factory"] = services.register_factory
    handlers[f"{_REQUEST}.find_service"] = services.find
    handlers[_CACHE] = local_cache
    return []
