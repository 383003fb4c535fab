"""aiohttp's server: coroutines and methods of views that answer requests, and middleware."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import callables, routes
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Function, Value, Values

_VERBS = ("get", "post", "put", "delete", "patch", "head", "options")
_TABLE = "aiohttp.web.RouteTableDef()"
_APPLICATION = "aiohttp.web.Application()"

Answer = tuple[Value, str, str]
"""What answers, the method (none for all) and the address."""


def install(registry: Registry) -> list[After]:
    """Listen to tables of routes, to routers and to applications."""
    server = Server(registry)
    handlers = registry.machine.handlers
    for home in ("aiohttp.web", f"{_APPLICATION}.router"):
        for verb in _VERBS:
            name = verb if home == "aiohttp.web" else f"add_{verb}"
            handlers[f"{home}.{name}"] = lambda call, verb=verb: server.direct(call, verb, 0)  # type: ignore[misc]
        view = "view" if home == "aiohttp.web" else "add_view"
        handlers[f"{home}.{view}"] = lambda call: server.direct(call, "", 0)
    for path in ("aiohttp.web.route", f"{_APPLICATION}.router.add_route"):
        handlers[path] = lambda call: server.direct(call, (call.text(0, "method") or "").lower(), 1)
    for verb in (*_VERBS, "view"):
        handlers[f"{_TABLE}.{verb}"] = lambda call, verb=verb: server.decorate(call, verb)  # type: ignore[misc]
    handlers["aiohttp.web.middleware"] = server.middleware
    return [server.register]


@dataclass(slots=True)
class Server:
    """Gather what answers; whether a function is a method is known once its class is."""

    registry: Registry
    found: dict[Answer, None] = field(default_factory=dict)

    def direct(self, call: Call, verb: str, position: int) -> None:
        """Note a route that is given what answers it."""
        rule = call.text(position, "path") or ""
        for value in callables(call.argument(position + 1, "handler")):
            self.found[value, "" if verb == "*" else verb, rule] = None

    def decorate(self, call: Call, verb: str) -> Values:
        """Decorate what answers a route of a table."""
        rule = call.text(0, "path") or ""

        def register(inner: Call) -> Values:
            for value in callables(inner.argument(0)):
                self.found[value, "" if verb == "view" else verb, rule] = None
            return inner.argument(0)

        return (Native("route", register),)

    def middleware(self, call: Call) -> Values:
        """Register a coroutine that runs around views."""
        for value in callables(call.argument(0)):
            self.registry.add(("aiohttp", value), Registration("aiohttp", "middleware", (value,)))
        return call.argument(0)

    def register(self) -> None:
        """Register views, those of a class under its methods."""
        for value, verb, rule in self.found:
            if isinstance(value, Class):
                for name in _VERBS:
                    found = routes(None, [rule], (name.upper(),))
                    add_methods(self.registry, value, (name,), "aiohttp", "view", (), found)
                continue
            found = routes(None, [rule], (verb.upper(),) if verb else ())
            written = original(self.registry.machine, value)
            owner = written.owner if isinstance(written, Function) else None
            if isinstance(written, Function) and owner is not None and classes.find(owner, written.code.name):
                add_methods(self.registry, owner, (written.code.name,), "aiohttp", "view", (), found)
            else:
                entry = Registration("aiohttp", "view", (value,), found)
                self.registry.add(("aiohttp", value, verb, rule), entry)
