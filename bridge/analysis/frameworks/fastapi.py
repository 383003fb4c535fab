"""FastAPI: path operations, routers, dependencies."""

from dataclasses import dataclass, field

from bridge.analysis import facts as f
from bridge.analysis.facts import Node as Expression
from bridge.analysis.frameworks.mounting import SOCKET, Mounted, callables, mounted, receiver, routes, texts
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.frameworks.starlette import INFERRING, REQUEST, WEBSOCKET, request
from bridge.analysis.interpret import calls, classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Alias,
    Bound,
    Class,
    External,
    Function,
    Instance,
    Partial,
    Running,
    Slot,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import DONE, Frame

_VERBS = ("get", "post", "put", "delete", "patch", "head", "options", "trace")
_ROUTING = ("fastapi.FastAPI", "fastapi.APIRouter", "fastapi.routing.APIRouter", *INFERRING)
_MARKERS = ("Depends", "Security")
_DEEPEST = 12
"""Dependencies of dependencies deeper than this are taken to be a circle."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """Remember what ``Depends(...)`` was given; nothing means the class that annotates the parameter."""

    values: Values


def install(registry: Registry) -> list[After]:
    """Listen to FastAPI's names; once all modules have run, give views what they depend on."""
    fastapi = FastAPI(registry)
    handlers = registry.machine.handlers
    for made in (f"{path}()" for path in _ROUTING):
        for verb in _VERBS:
            handlers[f"{made}.{verb}"] = fastapi.verb
        handlers[f"{made}.api_route"] = fastapi.api_route
        handlers[f"{made}.add_api_route"] = fastapi.add_api_route
        handlers[f"{made}.websocket"] = fastapi.websocket
        handlers[f"{made}.add_api_websocket_route"] = fastapi.add_websocket
        handlers[f"{made}.include_router"] = fastapi.include_router
    for name in _MARKERS:
        for module in ("fastapi", "fastapi.params", "fastapi.param_functions"):
            handlers[f"{module}.{name}"] = fastapi.depends
    return [fastapi.inject]


@dataclass(slots=True)
class FastAPI:
    """Listen to what the code tells FastAPI."""

    registry: Registry
    registrations: list[Registration] = field(default_factory=list)
    """Views and dependencies, whose parameters are given by other dependencies."""

    def verb(self, call: Call) -> Values:
        """Decorate a view with a path for one method."""
        assert isinstance(call.target, External)
        return self._decorator(call, (call.target.path.rpartition(".")[2].upper(),))

    def api_route(self, call: Call) -> Values:
        """Decorate a view with a path for the methods given."""
        return self._decorator(call, _methods(call))

    def websocket(self, call: Call) -> Values:
        """Decorate a WebSocket's view with its path."""
        return self._decorator(call, SOCKET)

    def add_api_route(self, call: Call) -> Values:
        """Add a view without a decorator."""
        self._view(receiver(call), call.text(0, "path"), call.argument(1, "endpoint"), _methods(call))
        return ()

    def add_websocket(self, call: Call) -> Values:
        """Add a WebSocket's view without a decorator."""
        self._view(receiver(call), call.text(0, "path"), call.argument(1, "endpoint"), SOCKET)
        return ()

    def _decorator(self, call: Call, methods: tuple[str, ...]) -> Values:
        owner, path = receiver(call), call.text(0, "path")

        def register(inner: Call) -> Values:
            self._view(owner, path, inner.argument(0), methods)
            return inner.argument(0)

        return (Native("route", register),)

    def _view(
        self, owner: Mounted | None, path: str | None, values: Values, methods: tuple[str, ...]
    ) -> None:
        for value in callables(values):
            found = routes(owner, [path] if path is not None else [], methods)
            self._add(
                ("fastapi", value, path, methods, id(owner)), Registration("fastapi", "view", (value,), found)
            )

    def _add(self, key: object, registration: Registration) -> None:
        if key not in self.registry.found:
            self.registry.add(key, registration)
            self.registrations.append(registration)

    def include_router(self, call: Call) -> Values:
        """Put the routes of a router under a prefix, which comes before the router's own."""
        prefix = call.text(-1, "prefix") or ""
        for router in mounted(call.argument(0, "router")):
            router.mount(receiver(call), prefix + router.prefix)
        return ()

    def depends(self, call: Call) -> Values:
        """Register a dependency, which runs before the view; async ones run on the loop too."""
        given = call.argument(0, "dependency")
        for value in given:
            if isinstance(value, Function | Bound | Instance):
                self._add(("dependency", value), Registration("fastapi", "hook", (value,)))
        external = call.machine.external("fastapi.params.Depends()")
        return (Native("Depends", external=external, data=Dependency(given)),)

    def inject(self) -> None:
        """Give the parameters of views and dependencies what their dependencies give."""
        machine = self.registry.machine
        for registration in self.registrations:
            for value in registration.values:
                self._bind(registration, value)
                for name, values in _injected(machine, value, 0).items():
                    registration.keywords[name] = join(registration.keywords.get(name, ()), values)

    def _bind(self, registration: Registration, value: Value) -> None:
        """Give a view that is a method its instance, which is made for the request as its class says."""
        machine = self.registry.machine
        written = original(machine, value)
        owner = written.owner if isinstance(written, Function) else None
        if owner is None or not isinstance(written, Function):
            return
        instance = classes.generic(machine, owner)
        bound: Values = tuple(
            classes.bound(item, instance) if isinstance(item, Function) else item
            for item in registration.values
        )
        if init := _function(owner):
            bound = (*bound, Partial((classes.bound(init, instance),), (), _injected(machine, owner, 0)))
        registration.values, registration.methods_of = bound, owner
        registration.path, registration.qualname = written.code.facts.path, written.code.qualname
        for name, values in owner.frame.env.items():
            for item in values:
                if isinstance(item, Native) and isinstance(item.data, Dependency):
                    given = _given(machine, written, item.data.values, 0)
                    machine.grow(instance.slots.setdefault(name, Slot()), given)


def _methods(call: Call) -> tuple[str, ...]:
    return tuple(method.upper() for method in texts(call.keywords.get("methods", ()))) or ("GET",)


def _injected(machine: Machine, value: Value, depth: int) -> dict[str, Values]:
    """Find what FastAPI passes for each parameter; nothing where the annotation says it."""
    function = _function(original(machine, value))
    found: dict[str, Values] = {}
    if function is None or depth > _DEEPEST:
        return found
    names = [name for name, _ in function.code.params][1 if function.owner is not None else 0 :]
    for name in names:
        defaults = function.defaults.get(name, ())
        annotation = function.annotations.get(name)
        marked = (*defaults, *_marked(machine, function, annotation))
        markers = [
            item.data for item in marked if isinstance(item, Native) and isinstance(item.data, Dependency)
        ]
        for marker in markers:
            # Depends() without an argument: the class that the annotation says is called.
            wanted = marker.values or _annotated(machine, function, annotation)
            found[name] = join(found.get(name, ()), _given(machine, function, wanted, depth))
        kind = _framework_kind(machine, function, annotation)
        if kind:
            found[name] = request(machine, kind)
        elif not markers and any(isinstance(item, External) for item in defaults):
            # Query(), Body(), File() and their like: the value is what the annotation says.
            found[name] = ()
    return found


def _annotated(machine: Machine, function: Function, annotation: Expression | None) -> Values:
    """Give the classes of the project that a parameter is annotated with, also beside its marker."""
    if annotation is None:
        return ()
    if annotation[0] == f.SUBSCRIPT and annotation[2][0] == f.SEQUENCE and annotation[2][2]:
        annotation = annotation[2][2][0]
    if annotation[0] not in (f.NAME, f.ATTR):
        return ()
    found = machine.evaluate(function.closure, annotation)
    return tuple(value for value in found if isinstance(value, Class))


def _framework_kind(machine: Machine, function: Function, annotation: Expression | None) -> str:
    """Tell whether a parameter is annotated as the request or the WebSocket itself."""
    if annotation is None or annotation[0] not in (f.NAME, f.ATTR):
        return ""
    for value in machine.evaluate(function.closure, annotation):
        if isinstance(value, External) and value.path.startswith(("fastapi.", "starlette.")):
            name = value.path.rpartition(".")[2]
            if name in ("Request", "HTTPConnection"):
                return REQUEST
            if name == "WebSocket":
                return WEBSOCKET
    return ""


def _marked(machine: Machine, function: Function, annotation: Expression | None) -> Values:
    """Give what stands beside the type in ``Annotated[...]``."""
    found: Values = ()
    if annotation is not None and annotation[0] in (f.NAME, f.ATTR):
        for value in machine.evaluate(function.closure, annotation):
            if isinstance(value, Alias):
                found = join(found, _beside(machine, value.frame, value.node))
        return found
    return _beside(machine, function.closure, annotation)


def _beside(machine: Machine, frame: Frame, annotation: Expression | None) -> Values:
    found: Values = ()
    if annotation is None or annotation[0] != f.SUBSCRIPT or annotation[2][0] != f.SEQUENCE:
        return ()
    for item in annotation[2][2][1:]:
        found = join(found, machine.evaluate(frame, item))
    return found


def _given(machine: Machine, user: Function, wanted: Values, depth: int) -> Values:
    """Call what a function depends on, and give what that returns or yields."""
    found: Values = ()
    driver = Frame(user.code, None, user.closure.module, None)
    driver.state = DONE
    for value in wanted:
        call = Call(machine, driver, -1, [], _injected(machine, value, depth + 1))
        for result in calls.call(machine, (value,), call):
            if not isinstance(result, Running):
                found = join(found, (result,))
                continue
            machine.iterate((result,), driver, -1)
            code = result.frame.code
            found = join(found, result.frame.yields if code.is_generator else result.frame.returns)
    return found


def _function(value: Value) -> Function | None:
    """Get the function that runs when a dependency or a view is called."""
    if isinstance(value, Function):
        return value
    if isinstance(value, Bound):
        return value.function
    if isinstance(value, Class | Instance):
        cls, name = (value, "__init__") if isinstance(value, Class) else (value.cls, "__call__")
        held = classes.find(cls, name)
        return next((item for item in held[1] if isinstance(item, Function)), None) if held else None
    return None
