"""Falcon: resources with a responder for each method, middleware, hooks and error handlers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import SOCKET, callables, held, routes
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.interpret import classes, modules
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Instance, Module, Values
from bridge.model.view import Route

_APPS = (
    "falcon.App",
    "falcon.API",
    "falcon.app.App",
    "falcon.api.API",
    "falcon.asgi.App",
    "falcon.asgi.app.App",
)
_VERBS = ("get", "post", "put", "delete", "patch", "head", "options", "websocket")
_AROUND = tuple(
    f"process_{part}{ending}"
    for part in ("request", "resource", "response", "request_ws", "resource_ws")
    for ending in ("", "_async")
)


def install(registry: Registry) -> list[After]:
    """Listen to Falcon's names."""
    falcon = Falcon(registry)
    handlers = registry.machine.handlers
    for app in _APPS:
        handlers[app] = registry.machine.base_handlers[app] = falcon.construct
        handlers[f"{app}().add_route"] = falcon.add_route
        handlers[f"{app}().add_sink"] = falcon.add_sink
        handlers[f"{app}().add_middleware"] = falcon.add_middleware
        handlers[f"{app}().add_error_handler"] = falcon.add_error_handler
        handlers[f"{app}().set_error_serializer"] = falcon.set_error_serializer
    for name in ("before", "after"):
        handlers[f"falcon.{name}"] = falcon.hook
        handlers[f"falcon.hooks.{name}"] = falcon.hook
    return []


@dataclass(slots=True)
class Falcon:
    """Listen to what the code tells Falcon."""

    registry: Registry

    def construct(self, call: Call) -> Values | None:
        """Register the middleware that an application is made with; the rest is as for any name."""
        self._middleware(call.argument(3, "middleware"))
        return None

    def add_route(self, call: Call) -> Values:
        """Register the responders of a resource, those with the suffix where one is given."""
        pattern, suffix = call.text(0, "uri_template"), call.text(-1, "suffix")
        given = call.argument(1, "resource")
        for verb in _VERBS:
            name = f"on_{verb}_{suffix}" if suffix else f"on_{verb}"
            methods = SOCKET if verb == "websocket" else (verb.upper(),)
            found = routes(None, [pattern] if pattern is not None else [], methods)
            for cls, instance in _resources(given):
                # ``add_route(…, **options)`` may be given any suffix.
                names = (name, *_suffixed(cls, name)) if call.starred and not suffix else (name,)
                add_methods(self.registry, cls, names, "falcon", "view", self._arguments(), found, instance)
            for value in given:
                if isinstance(value, Module):
                    self._add_function(call, value, name, found)
        return ()

    def _add_function(
        self, call: Call, module: Module, name: str, found: Callable[[], tuple[Route, ...]]
    ) -> None:
        """Register a responder that is a function of a module: any object with responders is a resource."""
        for value in callables(modules.member(call.machine, module, name, call.frame)):
            registration = Registration("falcon", "view", (value,), found, self._arguments())
            self.registry.add(("falcon", value, name, *found()), registration)

    def add_sink(self, call: Call) -> Values:
        """Register a function that answers for all paths under a prefix, by any method."""
        prefix = call.text(1, "prefix") or "/"
        for value in callables(call.argument(0, "sink")):
            registration = Registration(
                "falcon", "view", (value,), routes(None, [prefix], ()), arguments=self._arguments()
            )
            self.registry.add(("falcon", value, prefix), registration)
        return ()

    def add_middleware(self, call: Call) -> Values:
        """Register middleware, one or a list of them."""
        self._middleware(call.argument(0, "middleware"))
        return ()

    def _middleware(self, values: Values) -> None:
        for cls, instance in _resources(held(values)):
            add_methods(
                self.registry, cls, _AROUND, "falcon", "middleware", self._arguments(), tuple, instance
            )

    def add_error_handler(self, call: Call) -> Values:
        """Register an error handler, or the ``handle`` of the exception itself."""
        self._add("error_handler", call.argument(1, "handler"))
        if not call.argument(1, "handler"):
            for value in held(call.argument(0, "exception")):
                if isinstance(value, Class) and classes.find(value, "handle") is not None:
                    add_methods(
                        self.registry, value, ("handle",), "falcon", "error_handler", self._arguments()
                    )
        return ()

    def set_error_serializer(self, call: Call) -> Values:
        """Register a function that writes errors."""
        self._add("error_handler", call.argument(0, "serializer"))
        return ()

    def hook(self, call: Call) -> Values:
        """Register a function that runs before or after responders, and leave these as they are."""
        self._add("hook", call.argument(0, "action"))
        return (Native("hook", lambda inner: inner.argument(0)),)

    def _add(self, role: str, values: Values) -> None:
        for value in callables(values):
            self.registry.add(
                (role, value), Registration("falcon", role, (value,), arguments=self._arguments())
            )

    def _arguments(self) -> tuple[Values, ...]:
        machine = self.registry.machine
        return (machine.external("falcon.Request()"),), (machine.external("falcon.Response()"),)


def _resources(values: Values) -> Iterator[tuple[Class, Instance | None]]:
    for value in values:
        if isinstance(value, Instance):
            yield value.cls, value
        elif isinstance(value, Class):
            yield value, None


def _suffixed(cls: Class, name: str) -> list[str]:
    """List the responders of a class for a method of requests that have a suffix."""
    owners = [owner for owner in cls.mro if isinstance(owner, Class)]
    names = (held for owner in owners for held in owner.frame.env if held.startswith(f"{name}_"))
    return list(dict.fromkeys(names))
