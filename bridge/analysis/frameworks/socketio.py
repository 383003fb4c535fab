"""Flask-SocketIO and python-socketio: functions and methods that answer events."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import SOCKET, callables, routes
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, External, Function, Instance, Value, Values

_SERVERS = {
    "flask_socketio.SocketIO()": "flask_socketio",
    "socketio.Server()": "socketio",
    "socketio.AsyncServer()": "socketio",
}
_PREFIX = "on_"
"""Begins the names of the methods of a namespace that answer events."""

Place = tuple[str, str]
"""The role of what answers, and the event with its namespace."""


def install(registry: Registry) -> list[After]:
    """Listen to what the code tells a server of events."""
    handlers = registry.machine.handlers
    answers = Answers(registry)
    for server, framework in _SERVERS.items():
        handlers[f"{server}.on"] = answers.named(framework)
        handlers[f"{server}.on_event"] = answers.given(framework)
        handlers[f"{server}.event"] = answers.event(framework)
        for name in ("on_error", "on_error_default"):
            handlers[f"{server}.{name}"] = answers.error(framework)
        for name in ("on_namespace", "register_namespace"):
            handlers[f"{server}.{name}"] = answers.namespace(framework)
    return [answers.register]


@dataclass(slots=True)
class Answers:
    """Gather the functions; whether one is a method is known once its class is."""

    registry: Registry
    found: dict[tuple[Value, str], list[Place]] = field(default_factory=dict)
    namespaces: dict[tuple[Class, Instance, str], str] = field(default_factory=dict)

    def named(self, framework: str) -> Handler:
        """Handle ``on``, a decorator that is given the event, or the event and what answers it."""

        def on(call: Call) -> Values:
            place = ("view", _spelled(call.text(0), call.text(-1, "namespace")))
            direct = callables(call.argument(1, "handler"))
            self._note(framework, direct, place)
            return (self._decorator(framework, place),)

        return on

    def given(self, framework: str) -> Handler:
        """Handle ``on_event``, which is given the event and what answers it."""

        def on_event(call: Call) -> Values:
            place = ("view", _spelled(call.text(0, "message"), call.text(2, "namespace")))
            self._note(framework, call.argument(1, "handler"), place)
            return ()

        return on_event

    def event(self, framework: str) -> Handler:
        """Handle ``event``, a decorator with or without arguments; the function's name is the event's."""

        def decorate(call: Call) -> Values:
            direct = callables(call.argument(0))
            space = call.text(-1, "namespace")
            for value in direct:
                name = value.code.name if isinstance(value, Function) else ""
                self._note(framework, (value,), ("view", _spelled(name, space)))
            return direct or (Native("event", decorate),)

        return decorate

    def error(self, framework: str) -> Handler:
        """Handle decorators of what runs when an answer fails, with or without a namespace."""

        def decorate(call: Call) -> Values:
            direct = callables(call.argument(0))
            self._note(framework, direct, ("error_handler", ""))
            return direct or (self._decorator(framework, ("error_handler", "")),)

        return decorate

    def namespace(self, framework: str) -> Handler:
        """Handle an instance whose methods answer the events that they are named after."""

        def on_namespace(call: Call) -> Values:
            for value in call.argument(0, "namespace_handler"):
                if isinstance(value, Instance):
                    self.namespaces[value.cls, value, framework] = ""
            return ()

        return on_namespace

    def _decorator(self, framework: str, place: Place) -> Native:
        def register(inner: Call) -> Values:
            self._note(framework, callables(inner.argument(0)), place)
            return inner.argument(0)

        return Native("on", register)

    def _note(self, framework: str, values: Values, place: Place) -> None:
        for value in callables(values):
            known = self.found.setdefault((value, framework), [])
            if place not in known:
                known.append(place)

    def register(self) -> None:
        """Register what answers events, methods under the class that they stand in."""
        machine = self.registry.machine
        for (value, framework), places in self.found.items():
            for role, event in places:
                found = routes(None, [event] if role == "view" else [], SOCKET)
                written = original(machine, value)
                if isinstance(written, Function) and written.owner is not None:
                    name = written.code.name
                    add_methods(self.registry, written.owner, (name,), framework, role, (), found)
                else:
                    entry = Registration(framework, role, (value,), found)
                    self.registry.add((framework, role, value, event), entry)
        for cls, instance, framework in self.namespaces:
            for name in _events(cls):
                found = routes(None, [_spelled(name.removeprefix(_PREFIX), None)], SOCKET)
                add_methods(self.registry, cls, (name,), framework, "view", (), found, instance)


def _spelled(event: str | None, space: str | None) -> str:
    """Spell an event as a route: its namespace, unless it is the default one, and its name."""
    return f"{(space or '').rstrip('/')}/{event or ''}" if space else event or ""


def _events(cls: Class) -> list[str]:
    """List the methods of a namespace, and of its bases in the project, that answer events."""
    owners = (owner for owner in cls.mro if not isinstance(owner, External))
    names = (
        name
        for owner in owners
        for name, values in owner.frame.env.items()
        if name.startswith(_PREFIX) and any(isinstance(value, Function) for value in values)
    )
    return list(dict.fromkeys(names))
