"""Bottle: routes of applications and of the default one, mounted applications, hooks, error handlers."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import Constant, Container, External, Native, Values
from bridge.model.view import Route

_VERBS = ("get", "post", "put", "delete", "patch")
_HOMES = ("bottle", "bottle.Bottle()", "bottle.app()", "bottle.default_app()")


@dataclass(slots=True)
class App:
    """Hold an application, and the prefixes it is mounted under."""

    mounts: list[tuple["App | None", str]] = field(default_factory=list)

    def prefixes(self, depth: int = 0) -> list[str]:
        """Spell every prefix that requests reach it under."""
        if not self.mounts or depth > 8:
            return [""]
        found: list[str] = []
        for parent, prefix in self.mounts:
            above = parent.prefixes(depth + 1) if parent is not None else [""]
            found += [item.rstrip("/") + "/" + prefix.strip("/") for item in above]
        return list(dict.fromkeys(found))


def install(registry: Registry) -> list[After]:
    """Add the handlers of Bottle's names."""
    bottle = Bottle(registry)
    handlers: dict[str, Handler] = {
        "bottle.Bottle": bottle.construct,
        "bottle.app": bottle.construct,
        "bottle.default_app": bottle.construct,
    }
    for home in _HOMES:
        handlers[f"{home}.route"] = bottle.route
        for verb in _VERBS:
            handlers[f"{home}.{verb}"] = bottle.route
        handlers[f"{home}.mount"] = bottle.mount
        handlers[f"{home}.merge"] = bottle.mount
        handlers[f"{home}.hook"] = bottle.hook
        handlers[f"{home}.add_hook"] = bottle.add_hook
        handlers[f"{home}.error"] = bottle.error
    registry.machine.handlers.update(handlers)
    return []


class Bottle:
    """Listen to what the code tells Bottle."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def construct(self, call: Call) -> Values:
        """Make an application with an identity of its own."""
        key = ("bottle", call.pos)
        made = call.frame.made.get(key)
        if not isinstance(made, Native):
            external = call.machine.external("bottle.Bottle()")
            made = call.frame.made[key] = Native("bottle.Bottle", external=external, data=App())
        return (made,)

    def route(self, call: Call) -> Values:
        """Register a callback for a path, at once or as a decorator."""
        assert isinstance(call.target, External)
        name = call.target.path.rpartition(".")[2]
        rules = _texts(call.argument(0, "path"))
        methods = (name.upper(),) if name != "route" else _texts(call.argument(1, "method")) or ("GET",)
        position = 2 if name == "route" else 3
        owner = _owner(call)
        place = (call.frame.code.facts.path, call.frame.code.index, call.pos)
        direct = call.argument(position, "callback")
        if not rules:
            # @app.route without a path decorates at once: the path is the function's name.
            functions = tuple(
                value for value in call.argument(0) if not isinstance(value, External | Constant)
            )
            if functions:
                self._add("view", functions, owner, (), methods, place)
                return functions
        if direct:
            self._add("view", direct, owner, rules, methods, place)
            return direct

        def register(inner: Call) -> Values:
            self._add("view", inner.argument(0), owner, rules, methods, place)
            return inner.argument(0)

        return (Native("route", register),)

    def mount(self, call: Call) -> Values:
        """Mount an application under a prefix, in either order of arguments."""
        texts = _texts(call.argument(0, "prefix")) or _texts(call.argument(1))
        for value in (*call.argument(1, "app"), *call.argument(0)):
            if isinstance(value, Native) and isinstance(value.data, App):
                pair = (_owner(call), texts[0] if texts else "")
                if pair not in value.data.mounts:
                    value.data.mounts.append(pair)
        return ()

    def hook(self, call: Call) -> Values:
        """Decorate a hook."""

        def register(inner: Call) -> Values:
            self._add("hook", inner.argument(0), None, (), (), "hook")
            return inner.argument(0)

        return (Native("hook", register),)

    def add_hook(self, call: Call) -> Values:
        """Register a hook."""
        self._add("hook", call.argument(1, "func"), None, (), (), "hook")
        return ()

    def error(self, call: Call) -> Values:
        """Decorate an error handler, with or without a status code."""
        direct = tuple(value for value in call.argument(0) if not isinstance(value, External | Constant))
        if direct:
            self._add("error_handler", direct, None, (), (), "error")
            return direct

        def register(inner: Call) -> Values:
            self._add("error_handler", inner.argument(0), None, (), (), "error")
            return inner.argument(0)

        return (Native("error", register),)

    def _add(
        self,
        role: str,
        values: Values,
        owner: App | None,
        rules: tuple[str, ...],
        methods: tuple[str, ...],
        place: object,
    ) -> None:
        def routes() -> tuple[Route, ...]:
            prefixes = owner.prefixes() if owner is not None else [""]
            return tuple(Route(methods, prefix + rule) for prefix in prefixes for rule in rules)

        for value in values:
            if not isinstance(value, External | Constant):
                self._registry.add((role, place, value), Registration("bottle", role, (value,), routes))


def _owner(call: Call) -> App | None:
    receiver = call.target.receiver if isinstance(call.target, External) else None
    return receiver.data if isinstance(receiver, Native) and isinstance(receiver.data, App) else None


def _texts(values: Values) -> tuple[str, ...]:
    found: list[str] = []
    for value in values:
        if isinstance(value, Constant) and isinstance(value.value, str):
            found.append(value.value)
        elif isinstance(value, Container):
            for slot in (*value.items.values(), value.elements):
                found += _texts(slot.values)
    return tuple(found)
