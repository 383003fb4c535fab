"""WebOb: functions that ``wsgify`` makes applications of."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import callables
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Function, Value, Values

_APPLICATION = "webob.dec.wsgify.application"


def install(registry: Registry) -> list[After]:
    """Listen to ``wsgify``; once all modules have run, register what it decorated."""
    webob = Webob(registry)
    handlers = registry.machine.handlers
    for path in ("webob.dec.wsgify", "webob.wsgify"):
        handlers[path] = webob.wsgify
        handlers[f"{path}.middleware"] = webob.middleware
    return [webob.register]


@dataclass(slots=True)
class Webob:
    """Gather the functions; whether one is a method is known once its class is."""

    registry: Registry
    found: dict[Value, str] = field(default_factory=dict)

    def wsgify(self, call: Call) -> Values:
        """Decorate a function of a request, with or without arguments for the decorator."""
        return self._decorate(call, "view")

    def middleware(self, call: Call) -> Values:
        """Decorate a function of a request and the application that it wraps."""
        return self._decorate(call, "middleware")

    def _decorate(self, call: Call, role: str) -> Values:
        direct = callables(call.argument(0, "func"))
        self.found.update(dict.fromkeys(direct, role))

        def register(inner: Call) -> Values:
            self.found.update(dict.fromkeys(callables(inner.argument(0)), role))
            return inner.argument(0)

        return direct or (Native("wsgify", register),)

    def register(self) -> None:
        """Register the functions as views or as middleware."""
        machine = self.registry.machine
        request: Values = (machine.external("webob.request.Request()"),)
        application: Values = (machine.external(_APPLICATION),)
        for value, role in self.found.items():
            arguments = (request,) if role == "view" else (request, application)
            written = original(machine, value)
            if isinstance(written, Function) and written.owner is not None:
                name = written.code.name
                add_methods(self.registry, written.owner, (name,), "webob", role, arguments)
            else:
                self.registry.add((role, value), Registration("webob", role, (value,), arguments=arguments))
