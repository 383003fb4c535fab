"""Routes of frameworks and extensions that nobody reads: decorators that are spelt like Flask's."""

from dataclasses import dataclass, field

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import SOCKET, callables, routes, texts
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.interpret import classes
from bridge.analysis.values import Class, External, Function, Value, Values
from bridge.analysis.values.frames import Frame

_VERBS = ("get", "post", "put", "delete", "patch", "head", "options")
_NAMES: dict[str, tuple[str, ...]] = {
    **{verb: (verb.upper(),) for verb in _VERBS},
    "route": (), "api_route": (), "view": (), "handles": (), "websocket": SOCKET, "websocket_route": SOCKET,
}  # fmt: skip
"""Decorators that register a view, and the methods that it then answers."""
_RULES = ("rule", "path", "uri", "url")
_FRAMEWORKS = ("litestar.", "starlite.", "hug.", "esmerald.", "blacksheep.", "robyn.", "sanic.", "chalice.")
"""Frameworks whose decorators may leave the address out."""

Answer = tuple[Value, str, tuple[str, ...], str]
"""What answers, the address, the methods and the package that is told."""


def install(registry: Registry) -> list[After]:
    """Watch the decorators of packages that nobody reads."""
    routers = UnreadRouters(registry)
    registry.machine.decorator_hooks.append(routers.decorated)
    return [routers.register]


@dataclass(slots=True)
class UnreadRouters:
    """Gather what is decorated with an address; whether a function is a method is known once its class is."""

    registry: Registry
    found: dict[Answer, None] = field(default_factory=dict)

    def decorated(self, decorator: External, values: Values, frame: Frame, expression: Node) -> None:
        """Note what stands below a decorator that names an address: ``@sock.route("/echo")``."""
        name = decorator.path.removesuffix("()").rpartition(".")[2]
        methods = _NAMES.get(name)
        if methods is None or expression[0] != f.CALL or decorator.known.entries:
            return
        rule = self._rule(frame, expression)
        framework = decorator.path.partition(".")[0]
        if rule.startswith("/") or decorator.path.startswith(_FRAMEWORKS):
            for value in callables(values):
                self.found[value, rule, methods, framework] = None

    def _rule(self, frame: Frame, expression: Node) -> str:
        """Read the address that a decorator is given first, or by one of its usual names."""
        _, _, arguments, keywords, *_ = expression
        asked = [*arguments[:1], *(value for name, value in keywords if name in _RULES)]
        known = [text for item in asked for text in texts(self.registry.machine.evaluate(frame, item))]
        return known[0] if known else ""

    def register(self) -> None:
        """Register views, those of a class under its methods."""
        for value, rule, methods, framework in self.found:
            found = routes(None, [rule] if rule else [], methods)
            if isinstance(value, Class):
                for name in _VERBS:
                    own = routes(None, [rule], (name.upper(),))
                    add_methods(self.registry, value, (name,), framework, "view", (), own)
                continue
            written = original(self.registry.machine, value)
            owner = written.owner if isinstance(written, Function) else None
            if isinstance(written, Function) and owner is not None and classes.find(owner, written.code.name):
                add_methods(self.registry, owner, (written.code.name,), framework, "view", (), found)
            else:
                entry = Registration(framework, "view", (value,), found)
                self.registry.add((framework, value, rule), entry)
