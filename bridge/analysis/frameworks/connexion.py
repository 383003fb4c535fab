"""Connexion: functions that answer what an OpenAPI specification names them for."""

import re
from dataclasses import dataclass, field

from bridge.analysis.frameworks import dotted
from bridge.analysis.frameworks.mounting import Mounted, callables, make, receiver, routes, texts
from bridge.analysis.frameworks.openapi import Operation, operations
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.interpret.machine import Call
from bridge.analysis.values import Constant, External, Values
from bridge.analysis.values.frames import Frame

_APPS = (
    "connexion.App", "connexion.FlaskApp", "connexion.AsyncApp", "connexion.apps.flask.FlaskApp",
    "connexion.apps.flask_app.FlaskApp", "connexion.apps.asynchronous.AsyncApp",
)  # fmt: skip
_RESTY = ("connexion.RestyResolver", "connexion.resolver.RestyResolver")
_METHODS = ("connexion.MethodViewResolver", "connexion.resolver.MethodViewResolver")
_COLLECTION = "search"
"""What a resolver by addresses calls the function that lists all of a kind."""


def install(registry: Registry) -> list[After]:
    """Listen to applications that are given specifications."""
    connexion = Connexion(registry)
    handlers = registry.machine.handlers
    for path in _APPS:
        handlers[path] = lambda call, path=path: (make(call, path)[0],)  # type: ignore[misc]
        handlers[f"{path}().add_api"] = connexion.add_api
        handlers[f"{path}().add_error_handler"] = connexion.add_error_handler
    for path in (*_RESTY, *_METHODS):
        handlers[path] = connexion.resolver
    return [connexion.register]


@dataclass(frozen=True, slots=True)
class Api:
    """Hold one call that gives an application a specification."""

    frame: Frame
    names: tuple[str, ...]
    """What the specification's file may be called; none when it is not known."""
    module: str
    """Where a resolver by addresses looks for functions."""
    owner: Mounted | None
    base: str


@dataclass(slots=True)
class Connexion:
    """Gather what applications are given; the functions are looked for once all modules have run."""

    registry: Registry
    resolvers: dict[object, str] = field(default_factory=dict)
    apis: dict[object, Api] = field(default_factory=dict)

    def resolver(self, call: Call) -> Values | None:
        """Make a resolver that finds functions by their addresses, below a module."""
        module = call.text(0, "default_module_name")
        if module is None or not isinstance(call.target, External):
            return None
        made, _ = make(call, call.target.path)
        self.resolvers[made] = module
        return (made,)

    def add_api(self, call: Call) -> Values:
        """Remember a specification."""
        names = tuple(name.rpartition("/")[2] for name in texts(call.argument(0, "specification")))
        given = call.argument(-1, "resolver")
        module = next((self.resolvers[value] for value in given if value in self.resolvers), "")
        key = (call.frame.code, call.place, names)
        base = call.text(-1, "base_path") or ""
        self.apis[key] = Api(call.frame, names, module, receiver(call), base)
        return ()

    def add_error_handler(self, call: Call) -> Values:
        """Register an error handler."""
        for value in callables(call.argument(1, "function")):
            key = ("error_handler", value)
            self.registry.add(key, Registration("connexion", "error_handler", (value,)))
        return ()

    def register(self) -> None:
        """Register the function of each operation of each specification."""
        for api in self.apis.values():
            for path, data in self.registry.templates.items():
                name = path.rpartition("/")[2]
                if re.search(r"\.(ya?ml|json)$", name) and (not api.names or name in api.names):
                    for operation in operations(data):
                        self._answer(api, operation)

    def _answer(self, api: Api, operation: Operation) -> None:
        machine = self.registry.machine
        name = _function(api, operation)
        values = dotted.resolve(machine, api.frame, name) if "." in name else ()
        found = routes(api.owner, [api.base + operation.path], (operation.method.upper(),))
        for value in values:
            if not isinstance(value, External | Constant):
                key = ("connexion", value, operation)
                self.registry.add(key, Registration("connexion", "view", (value,), found))


def _function(api: Api, operation: Operation) -> str:
    """Spell the function of an operation: what it says itself, or what its address means to a resolver."""
    if operation.name:
        return f"{operation.controller}.{operation.name}".lstrip(".")
    if not (api.module or operation.controller):
        return ""
    parts = [part for part in operation.path.split("/") if part and not part.startswith("{")]
    whole = operation.method == "get" and not operation.path.rstrip("/").endswith("}")
    method = _COLLECTION if whole else operation.method
    home = [operation.controller] if operation.controller else [api.module, *parts[:1]]
    return ".".join([*home, method]).replace("-", "_")
