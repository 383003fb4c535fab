"""Starlette: lists of routes, mounts and endpoints, middleware and exception handlers."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import (
    SOCKET,
    Mounted,
    callables,
    elements,
    held,
    mounted,
    receiver,
    routes,
    texts,
)
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.interpret import classes, iteration, managers
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, Container, External, Instance, Values, join
from bridge.analysis.values.frames import Frame

APP = "starlette.applications.Starlette"
INFERRING = (
    "fastapi_utils.inferring_router.InferringRouter",
    "fastapi_utils.InferringRouter",
    "fastapi_restful.inferring_router.InferringRouter",
)
"""FastAPI's routers as libraries extend them."""
_MOUNTABLE = (
    APP, "starlette.routing.Router", "fastapi.FastAPI", "fastapi.applications.FastAPI", "fastapi.APIRouter",
    "fastapi.routing.APIRouter", *INFERRING,
)  # fmt: skip
_VERBS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
_NEXT = "starlette.middleware.base.RequestResponseEndpoint()"
_SOCKET_EVENTS = ("on_connect", "on_receive", "on_disconnect", "dispatch")
REQUEST = "starlette.requests.Request()"
WEBSOCKET = "starlette.websockets.WebSocket()"


@dataclass(slots=True)
class Node(Mounted):
    """Hold an application, a router or a mount: also the routes that it was given."""

    given: list[Values] = field(default_factory=list)
    """Lists of routes, applications and mounts inside it."""


@dataclass(slots=True)
class Endpoint:
    """Hold one route that is not attached to anything yet."""

    pattern: str | None
    values: Values
    methods: tuple[str, ...]
    is_socket: bool


def install(registry: Registry) -> list[After]:
    """Listen to Starlette's names; once all modules have run, follow the routes from each application."""
    starlette = Starlette(registry)
    handlers = registry.machine.handlers
    for path in _MOUNTABLE:
        handlers[path] = starlette.construct
    handlers["starlette.routing.Mount"] = starlette.mount
    handlers["starlette.routing.Host"] = starlette.mount
    handlers["starlette.routing.Route"] = starlette.route
    handlers["starlette.routing.WebSocketRoute"] = starlette.websocket_route
    handlers["starlette.middleware.Middleware"] = starlette.middleware
    for made in (f"{path}()" for path in _MOUNTABLE):
        handlers[f"{made}.add_route"] = starlette.add_route
        handlers[f"{made}.add_websocket_route"] = starlette.add_websocket_route
        handlers[f"{made}.route"] = starlette.decorate
        handlers[f"{made}.websocket_route"] = starlette.decorate
        handlers[f"{made}.mount"] = starlette.add_mount
        handlers[f"{made}.host"] = starlette.add_mount
        handlers[f"{made}.add_middleware"] = starlette.middleware
        handlers[f"{made}.middleware"] = starlette.decorate_middleware
        handlers[f"{made}.add_exception_handler"] = starlette.add_exception_handler
        handlers[f"{made}.exception_handler"] = starlette.decorate_exception_handler
        handlers[f"{made}.on_event"] = starlette.on_event
    return [starlette.attach]


class Starlette:
    """Listen to what the code tells Starlette."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._nodes: list[Node] = []
        self._endpoints: dict[int, Endpoint] = {}

    def construct(self, call: Call) -> Values:
        """Make an application or router with an identity of its own."""
        position = {APP: 1, "starlette.routing.Router": 0}.get(self._path(call), -1)
        made = self._make(call, call.text(-1, "prefix") or "", call.argument(position, "routes"))
        self._start(call, call.argument(-1, "lifespan"), made)
        self._start(call, held(call.argument(-1, "on_startup")), ())
        for handlers in call.argument(3 if position == 1 else -1, "exception_handlers"):
            if isinstance(handlers, Container):
                self.add("error_handler", elements(handlers))
        return made

    def _start(self, call: Call, values: Values, app: Values) -> None:
        """Run what runs when the application starts: views find what that stores, and are not yet running."""
        own = tuple(value for value in values if not isinstance(value, External | Constant))
        results = call.machine.call_values(own, [app] if app else [], call.frame, call.pos)
        iteration.drive(call.machine, results, call.frame, call.pos)
        managers.enter(call.machine, results, call.frame, call.pos)

    def on_event(self, call: Call) -> Values:
        """Decorate a function that runs when the application starts or stops."""

        def register(inner: Call) -> Values:
            self._start(inner, inner.argument(0), ())
            return inner.argument(0)

        return (Native("on_event", register),)

    def mount(self, call: Call) -> Values:
        """Make a mount of an application, or of routes."""
        inner = join(call.argument(1, "app"), call.argument(2, "routes"))
        prefix = call.text(0, "path") if self._path(call).endswith("Mount") else ""
        return self._make(call, prefix or "", inner)

    def _make(self, call: Call, prefix: str, given: Values) -> Values:
        key = ("starlette", call.place)
        made = call.frame.made.get(key)
        if not isinstance(made, Native):
            external = call.machine.external(f"{self._path(call)}()")
            made = call.frame.made[key] = Native("starlette", external=external, data=Node(prefix))
            self._nodes.append(made.data)
        if given and given not in made.data.given:
            made.data.given.append(given)
        return (made,)

    def _path(self, call: Call) -> str:
        return call.target.path if isinstance(call.target, External) else ""

    def route(self, call: Call) -> Values:
        """Make a route of an endpoint."""
        methods = tuple(method.upper() for method in texts(call.argument(-1, "methods")))
        return self._endpoint(call, methods or ("GET",), is_socket=False)

    def websocket_route(self, call: Call) -> Values:
        """Make a route of a WebSocket's endpoint."""
        return self._endpoint(call, SOCKET, is_socket=True)

    def _endpoint(self, call: Call, methods: tuple[str, ...], *, is_socket: bool) -> Values:
        key = ("route", call.place)
        made = call.frame.made.get(key)
        if not isinstance(made, Native):
            endpoint = Endpoint(call.text(0, "path"), call.argument(1, "endpoint"), methods, is_socket)
            made = call.frame.made[key] = Native("route", data=endpoint)
            self._endpoints[id(endpoint)] = endpoint
        made.data.values = join(made.data.values, call.argument(1, "endpoint"))
        return (made,)

    def add_route(self, call: Call) -> Values:
        """Add a route to an application."""
        methods = tuple(method.upper() for method in texts(call.argument(2, "methods")))
        self._view(receiver(call), _rules(call), call.argument(1), methods or ("GET",))
        return ()

    def add_websocket_route(self, call: Call) -> Values:
        """Add a WebSocket's route to an application."""
        self._view(receiver(call), _rules(call), call.argument(1), SOCKET, is_socket=True)
        return ()

    def decorate(self, call: Call) -> Values:
        """Decorate an endpoint with its route."""
        owner, rules = receiver(call), _rules(call)
        is_socket = self._path(call).endswith("websocket_route")
        methods = tuple(method.upper() for method in texts(call.argument(1, "methods")))
        methods = SOCKET if is_socket else methods or ("GET",)

        def register(inner: Call) -> Values:
            self._view(owner, rules, inner.argument(0), methods, is_socket=is_socket)
            return inner.argument(0)

        return (Native("route", register),)

    def add_mount(self, call: Call) -> Values:
        """Mount an application under a path."""
        prefix = call.text(0, "path") if self._path(call).endswith("mount") else ""
        for app in mounted(call.argument(1, "app")):
            app.mount(receiver(call), prefix)
        return ()

    def middleware(self, call: Call) -> Values | None:
        """Register middleware by its class: what answers a request is ``dispatch`` or the call itself."""
        for value in call.argument(0, "cls") or call.argument(0, "middleware_class"):
            if not isinstance(value, Class):
                self.add("middleware", (value,))
                continue
            for name in ("dispatch", "__call__"):
                if classes.find(value, name) is not None:
                    given = self._around() if name == "dispatch" else ()
                    add_methods(self._registry, value, (name,), "starlette", "middleware", given)
                    break
        for value in call.argument(-1, "backend"):
            if isinstance(value, Instance):
                arguments = (request(self._registry.machine, REQUEST),)
                add_methods(
                    self._registry,
                    value.cls,
                    ("authenticate",),
                    "starlette",
                    "middleware",
                    arguments,
                    instance=value,
                )
        return None

    def decorate_middleware(self, call: Call) -> Values:
        """Decorate a function that runs around requests."""
        return self.decorator("middleware")

    def decorate_exception_handler(self, call: Call) -> Values:
        """Decorate a function that answers for an exception."""
        return self.decorator("error_handler")

    def add_exception_handler(self, call: Call) -> Values:
        """Register a function that answers for an exception."""
        self.add("error_handler", call.argument(1, "handler"))
        return ()

    def decorator(self, role: str) -> Values:
        """Give a decorator that registers what it decorates."""

        def register(inner: Call) -> Values:
            self.add(role, inner.argument(0))
            return inner.argument(0)

        return (Native(role, register),)

    def _around(self) -> tuple[Values, ...]:
        """Give what middleware is called with: the request, and what answers it otherwise."""
        machine = self._registry.machine
        return request(machine, REQUEST), (machine.external(_NEXT),)

    def add(self, role: str, values: Values) -> None:
        """Register functions that run around views."""
        arguments = self._around() if role == "middleware" else (request(self._registry.machine, REQUEST),)
        for value in callables(values):
            registration = Registration("starlette", role, (value,), arguments=arguments)
            self._registry.add((role, value), registration)

    def attach(self) -> None:
        """Mount what the lists of routes hold; a route that no known list holds is registered as it is."""
        attached: set[int] = set()
        for node in self._nodes:
            for values in node.given:
                attached |= self._attach(node, held(values))
        for key, endpoint in self._endpoints.items():
            if key not in attached:
                self._register(None, endpoint)

    def _attach(self, node: Node, values: Values) -> set[int]:
        attached: set[int] = set()
        for value in values:
            data = value.data if isinstance(value, Native) else None
            if isinstance(data, Endpoint):
                attached.add(id(data))
                self._register(node, data)
            elif isinstance(data, Mounted):
                own = None if not isinstance(data, Node) or not data.prefix else data.prefix
                data.mount(node, own)
        return attached

    def _register(self, owner: Mounted | None, endpoint: Endpoint) -> None:
        rules = [endpoint.pattern] if endpoint.pattern is not None else []
        self._view(owner, rules, endpoint.values, endpoint.methods, is_socket=endpoint.is_socket)

    def _view(
        self,
        owner: Mounted | None,
        rules: list[str],
        values: Values,
        methods: tuple[str, ...],
        *,
        is_socket: bool = False,
    ) -> None:
        machine = self._registry.machine
        first = request(machine, WEBSOCKET if is_socket else REQUEST)
        for value in callables(values):
            if isinstance(value, Class):
                names = [
                    name for name in (_SOCKET_EVENTS if is_socket else _VERBS) if classes.find(value, name)
                ]
                for name in names:
                    own = SOCKET if is_socket else (name.upper(),)
                    found = routes(owner, rules, own)
                    add_methods(self._registry, value, (name,), "starlette", "view", (first,), found)
            else:
                registration = Registration(
                    "starlette", "view", (value,), routes(owner, rules, methods), arguments=(first,)
                )
                self._registry.add(("view", value, tuple(rules), methods, id(owner)), registration)


def _rules(call: Call) -> list[str]:
    path = call.text(0, "path")
    return [path] if path is not None else []


def request(machine: Machine, path: str) -> Values:
    """Give a request (or a WebSocket) that knows what the project stores in the applications."""
    found = machine.natives.get(path)
    if found is None:
        apps = tuple(machine.external(f"{app}()") for app in _MOUNTABLE if "Router" not in app)

        def attribute(_: Native, name: str, frame: Frame, pos: int) -> Values | None:
            return apps if name == "app" else None

        found = machine.natives[path] = Native(
            "request", external=machine.external(path), attribute=attribute
        )
    return (found,)
