"""Django Ninja: operations of an API and its routers, checks of who asks, controllers of Ninja Extra."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import (
    Mounted,
    callables,
    held,
    make,
    mounted,
    receiver,
    routes,
    texts,
)
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.interpret import classes, modules
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, External, Function, Instance, Value, Values, join
from bridge.analysis.values.frames import DONE, Frame

_MAKERS = (
    "ninja.NinjaAPI", "ninja.main.NinjaAPI", "ninja.Router", "ninja.router.Router",
    "ninja_extra.NinjaExtraAPI", "ninja_extra.Router",
)  # fmt: skip
_VERBS = ("get", "post", "put", "patch", "delete")
_REQUEST = "django.http.HttpRequest()"
_DEEPEST = 8
"""Routers inside each other deeper than this are taken to hold each other in a circle."""


@dataclass(slots=True)
class Router(Mounted):
    """Hold an API or a router: what it asks before each of its operations, and where it was put."""

    auth: Values | None = None
    """None where it says nothing of it: what it was put on decides."""
    given: list["Router"] = field(default_factory=list)
    """APIs and routers that it was put on."""

    def asks(self, depth: int = 0) -> Values:
        """Give what checks who asks for its operations."""
        if self.auth is not None or depth > _DEEPEST:
            return self.auth or ()
        found: Values = ()
        for parent in self.given:
            found = join(found, parent.asks(depth + 1))
        return found


@dataclass(slots=True)
class Operation:
    """Remember an operation until all is known of what it is part of."""

    owner: Router | None
    value: Value
    registration: Registration
    auth: Values | None


def install(registry: Registry) -> list[After]:
    """Listen to Ninja's names; once all modules have run, give operations who asks for them."""
    ninja = Ninja(registry)
    handlers = registry.machine.handlers
    for maker in _MAKERS:
        handlers[maker] = ninja.make
        for verb in _VERBS:
            handlers[f"{maker}().{verb}"] = ninja.verb
        handlers[f"{maker}().api_operation"] = ninja.api_operation
        handlers[f"{maker}().add_api_operation"] = ninja.add_api_operation
        handlers[f"{maker}().add_router"] = ninja.add_router
        handlers[f"{maker}().exception_handler"] = ninja.exception_handler
        handlers[f"{maker}().add_exception_handler"] = ninja.add_exception_handler
    for verb in _VERBS:
        handlers[f"ninja_extra.http_{verb}"] = handlers[f"ninja_extra.route.{verb}"] = ninja.mark
    handlers["ninja_extra.api_controller"] = ninja.controller
    return [ninja.guard]


class Ninja:
    """Listen to what the code tells Django Ninja."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._machine: Machine = registry.machine
        self._operations: dict[object, Operation] = {}
        self._methods: dict[Value, tuple[str, str]] = {}

    def make(self, call: Call) -> Values:
        """Make an API or a router."""
        assert isinstance(call.target, External)
        made, _ = make(call, call.target.path)
        if not isinstance(made.data, Router):
            made.data = Router(auth=_auth(call))
        return (made,)

    def verb(self, call: Call) -> Values:
        """Decorate an operation with a path for one method."""
        assert isinstance(call.target, External)
        return self._decorator(call, (call.target.path.rpartition(".")[2].upper(),), call.text(0, "path"))

    def api_operation(self, call: Call) -> Values:
        """Decorate an operation with a path for the methods given."""
        methods = tuple(method.upper() for method in texts(call.argument(0, "methods")))
        return self._decorator(call, methods, call.text(1, "path"))

    def add_api_operation(self, call: Call) -> Values:
        """Add an operation without a decorator."""
        methods = tuple(method.upper() for method in texts(call.argument(1, "methods")))
        self._add(call, call.argument(2, "view_func"), methods, call.text(0, "path"))
        return ()

    def _decorator(self, call: Call, methods: tuple[str, ...], path: str | None) -> Values:
        def register(inner: Call) -> Values:
            self._add(call, inner.argument(0), methods, path)
            return inner.argument(0)

        return (Native("operation", register),)

    def _add(self, call: Call, values: Values, methods: tuple[str, ...], path: str | None) -> None:
        owner = _router(call)
        for value in callables(values):
            key = ("ninja", value, path, methods, id(owner))
            if key not in self._operations:
                found = routes(owner, [path] if path is not None else [], methods)
                registration = Registration("django", "view", (value,), found)
                self._operations[key] = Operation(owner, value, registration, _auth(call))
                self._registry.add(key, registration)

    def add_router(self, call: Call) -> Values:
        """Put a router, or the one that a dotted name names, under a prefix."""
        owner, auth = _router(call), _auth(call)
        for router in mounted(modules.named(self._machine, call.argument(1, "router"))):
            if isinstance(router, Router) and owner is not None and router is not owner:
                router.mount(owner, call.text(0, "prefix") or "")
                router.auth = auth if auth is not None else router.auth
                if owner not in router.given:
                    router.given.append(owner)
        return ()

    def exception_handler(self, call: Call) -> Values:
        """Decorate what answers when an exception is raised."""

        def register(inner: Call) -> Values:
            self._handler(inner.argument(0))
            return inner.argument(0)

        return (Native("exception_handler", register),)

    def add_exception_handler(self, call: Call) -> Values:
        """Add what answers when an exception is raised."""
        self._handler(call.argument(1, "handler"))
        return ()

    def _handler(self, values: Values) -> None:
        request: Values = (self._machine.external(_REQUEST),)
        for value in callables(values):
            registration = Registration("django", "error_handler", (value,), arguments=(request,))
            self._registry.add(("ninja handler", value), registration)

    # Controllers of Ninja Extra

    def mark(self, call: Call) -> Values:
        """Note that a method of a controller answers a path."""
        assert isinstance(call.target, External)
        verb = call.target.path.rpartition(".")[2].removeprefix("http_").upper()
        path = call.text(0, "path") or ""
        permissions = call.keywords.get("permissions", ())

        def register(inner: Call) -> Values:
            for value in callables(inner.argument(0)):
                self._methods[original(self._machine, value)] = (verb, path)
            self._permit(permissions)
            return inner.argument(0)

        return (Native("route", register),)

    def controller(self, call: Call) -> Values:
        """Register the methods of a controller that answer paths."""
        prefix = call.text(0, "prefix_or_class") or ""
        self._permit(call.keywords.get("permissions", ()))

        def register(inner: Call) -> Values:
            for value in inner.argument(0):
                for name, held_values in classes.namespace(value).items() if isinstance(value, Class) else ():
                    for method in held_values:
                        marked = self._methods.get(original(self._machine, method))
                        if marked is not None and isinstance(value, Class):
                            verb, path = marked
                            spell = routes(Mounted(prefix), [path], (verb,))
                            add_methods(self._registry, value, (name,), "django", "view", routes=spell)
            return inner.argument(0)

        given = tuple(value for value in call.argument(0) if isinstance(value, Class))
        native = Native("controller", register)
        return self._machine.call_values((native,), [given], call.frame, call.pos) if given else (native,)

    def _permit(self, values: Values) -> None:
        """Register what is asked before a method of a controller."""
        for value in held(values):
            cls = value.cls if isinstance(value, Instance) else value
            if isinstance(cls, Class):
                names = ("has_permission", "has_object_permission")
                request: Values = (self._machine.external(_REQUEST),)
                add_methods(self._registry, cls, names, "django", "hook", (request,))

    # Who asks

    def guard(self) -> None:
        """Let what checks who asks run before each operation, and hand the operation what that gives."""
        for key, operation in self._operations.items():
            auth = operation.auth
            if auth is None:
                auth = operation.owner.asks() if operation.owner is not None else ()
            checks = [check for value in held(auth) for check in self._checks(value)]
            request = self._request(held(auth), checks)
            operation.registration.arguments = ((request,),)
            written = original(self._machine, operation.value)
            if checks and isinstance(written, Function):
                # A check is part of the operation's own entry: it runs in the same call.
                path, qualname = written.code.facts.path, written.code.qualname
                given = ((self._machine.external(_REQUEST),),)
                registration = Registration(
                    "django", "view", tuple(checks), arguments=given, path=path, qualname=qualname
                )
                self._registry.add(("ninja guard", key), registration)

    def _checks(self, value: Value) -> Values:
        """Give what is called to check who asks."""
        if isinstance(value, Instance):
            name = "authenticate" if classes.find(value.cls, "authenticate") is not None else "__call__"
            if classes.find(value.cls, name) is None:
                return ()
            return self._machine.attribute((value,), name, _driver(value.cls), -1)
        return callables((value,))

    def _request(self, auth: Values, checks: list[Value]) -> Value:
        """Make the request that an operation is given: its ``auth`` is what the check gave."""
        machine = self._machine
        plain = machine.external(_REQUEST)
        if not auth:
            return plain
        found: Values | None = None

        def read(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            nonlocal found
            if name != "auth":
                return None
            if found is None:
                driver = Frame(frame.code, None, frame.module, None)
                driver.state = DONE
                found = machine.call_values(tuple(checks), [(plain,)], driver, -1)
                if any(isinstance(item, External) for item in auth):
                    # Ninja's own checks give the user of the session.
                    found = join(found, machine.attribute((plain,), "user", driver, -1))
            return tuple(item for item in found if not (isinstance(item, Constant) and not item.value))

        return Native("request", attribute=read, external=plain)


def _driver(cls: Class) -> Frame:
    driver = Frame(cls.code, None, cls.frame.module, None)
    driver.state = DONE
    return driver


def _router(call: Call) -> Router | None:
    found = receiver(call)
    return found if isinstance(found, Router) else None


def _auth(call: Call) -> Values | None:
    """Read who checks the asking; ``auth=None`` says that nobody does, saying nothing leaves it open."""
    given = call.keywords.get("auth")
    if given is None:
        return None
    return tuple(value for value in given if not isinstance(value, Constant))
