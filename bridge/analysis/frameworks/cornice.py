"""Cornice on Pyramid: services whose methods decorate views, resources that are classes, validators."""

from collections.abc import Callable
from dataclasses import dataclass

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import callables, held, make, receiver, routes
from bridge.analysis.frameworks.registry import Registration, Registry
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, External, Values

_SERVICES = ("cornice.Service", "cornice.service.Service")
_VERBS = ("get", "post", "put", "patch", "delete", "head", "options")


def listen(registry: Registry, request: Callable[[], Values]) -> None:
    """Listen to Cornice's names; ``request`` gives what stands for Pyramid's request."""
    cornice = _Cornice(registry, request)
    handlers = registry.machine.handlers
    for path in _SERVICES:
        handlers[path] = cornice.service
        handlers[f"{path}().add_view"] = cornice.add_view
        for verb in _VERBS:
            handlers[f"{path}().{verb}"] = cornice.decorate
    handlers["cornice.resource.resource"] = cornice.resource
    handlers["cornice.resource.add_resource"] = cornice.add_resource


@dataclass(slots=True)
class _Cornice:
    registry: Registry
    request: Callable[[], Values]

    def service(self, call: Call) -> Values:
        """Make a service, which knows its path."""
        made, _ = make(call, "cornice.Service", call.text(1, "path") or call.text(-1, "pyramid_route") or "")
        self._validators(call)
        return (made,)

    def decorate(self, call: Call) -> Values:
        """Decorate the view that answers one method."""
        verb = call.target.path.rpartition(".")[2].upper() if isinstance(call.target, External) else ""
        self._validators(call)

        def register(inner: Call) -> Values:
            self._add(call, verb, inner.argument(0))
            return inner.argument(0)

        return (Native("service method", register),)

    def add_view(self, call: Call) -> Values:
        """Register a view without a decorator."""
        self._validators(call)
        self._add(call, (call.text(0, "method") or "").upper(), call.argument(1, "view"))
        return ()

    def _add(self, call: Call, verb: str, views: Values) -> None:
        owner = receiver(call)
        for value in callables(views):
            registration = Registration(
                "pyramid", "view", (value,), routes(owner, [""], (verb,)), (self.request(),)
            )
            self.registry.add(("cornice", value, verb, owner and owner.prefix), registration)

    def _validators(self, call: Call) -> None:
        """Register what looks at a request before its view does."""
        for value in callables(held(call.keywords.get("validators", ()))):
            registration = Registration("pyramid", "hook", (value,), arguments=(self.request(),))
            self.registry.add(("hook", value), registration)

    def resource(self, call: Call) -> Values:
        """Decorate a class whose methods answer for one thing, and with ``collection_`` for all of them."""

        def register(inner: Call) -> Values:
            self._resource(call, inner.argument(0))
            return inner.argument(0)

        return (Native("resource", register),)

    def add_resource(self, call: Call) -> Values:
        """Register such a class without a decorator."""
        self._resource(call, call.argument(0, "klass"))
        return call.argument(0, "klass")

    def _resource(self, call: Call, values: Values) -> None:
        for prefix, pattern in (
            ("", call.text(-1, "path")),
            ("collection_", call.text(-1, "collection_path")),
        ):
            for cls in [value for value in values if isinstance(value, Class) and pattern is not None]:
                for verb in _VERBS:
                    found = routes(None, [pattern or ""], (verb.upper(),))
                    add_methods(
                        self.registry,
                        cls,
                        (prefix + verb,),
                        "pyramid",
                        "view",
                        (),
                        found,
                        constructor=(self.request(),),
                    )
