"""Pyramid: views told by decorator or by the configurator, routes by name, tweens and subscribers."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bridge.analysis import facts as f
from bridge.analysis.frameworks import cornice, dotted
from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import Mounted, callables, held, receiver, routes, texts
from bridge.analysis.frameworks.pyramid_contexts import Contexts
from bridge.analysis.frameworks.pyramid_policies import Policies
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Module,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import DONE, Frame
from bridge.model.view import Route

_CONFIGURATOR = "pyramid.config.Configurator"
_REQUEST = "pyramid.request.Request()"
_FINDING_GROUPS = tuple(
    f"{kind}AuthenticationPolicy" for kind in ("AuthTkt", "BasicAuth", "RemoteUser", "RepozeWho1", "Session")
)
_ERRORS = ("notfound_view_config", "forbidden_view_config", "exception_view_config")


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what the project said of a view: the route's name and the methods, the method of a class."""

    route: str = ""
    methods: tuple[str, ...] = ()
    attribute: str = ""
    role: str = "view"
    context: Values = ()
    """What the classes of resources say of the context that a view is given."""
    decorators: Values = ()
    """What the view is wrapped in, the outermost first; what that makes is given context and request."""

    def over(self, defaults: "Told") -> "Told":
        """Fill in what the class's ``view_defaults`` say."""
        return Told(
            self.route or defaults.route,
            self.methods or defaults.methods,
            self.attribute or defaults.attribute,
            self.role,
            self.context or defaults.context,
            self.decorators or defaults.decorators,
        )


@dataclass(slots=True)
class Pyramid:
    """Gather routes and views; which belong together is known once all modules have run."""

    registry: Registry
    patterns: dict[str, list[tuple[Mounted | None, str, tuple[str, ...]]]] = field(default_factory=dict)
    views: dict[tuple[Value, Told], None] = field(default_factory=dict)
    defaults: dict[Value, Told] = field(default_factory=dict)
    members: dict[str, tuple[Values, bool]] = field(default_factory=dict)
    """What the project adds to every request, and whether reading it calls it."""
    policies: Policies = field(init=False)
    contexts: Contexts = field(init=False)

    def __post_init__(self) -> None:
        self.contexts = Contexts(self.registry.machine, self.request)
        self.policies = Policies(self.registry, self.request, self.contexts)

    def configurator(self, call: Call) -> Values:
        """Make a configurator with an identity of its own, which is a context manager too."""
        key = ("configurator", call.pos)

        def make() -> Native:
            prefix = call.text(-1, "route_prefix") or ""
            return self._configurator(call, Mounted(prefix))

        made = call.frame.once(key, make)
        self.policies.configure(call)
        return (made,)

    def _configurator(self, call: Call, mounted: Mounted) -> Native:
        external = call.machine.external(f"{_CONFIGURATOR}()")
        return Native("configurator", external=external, data=mounted, enter=lambda value, *_: (value,))

    def add_route(self, call: Call) -> Values:
        """Remember the pattern of a route's name."""
        self.policies.add_route(call)
        name, pattern = call.text(0, "name"), call.text(1, "pattern")
        if name is not None and pattern is not None:
            found = (receiver(call), pattern, _upper(call.keywords.get("request_method", ())))
            known = self.patterns.setdefault(name, [])
            if found not in known:
                known.append(found)
        return ()

    def include(self, call: Call) -> Values | None:
        """Run what a module or function adds to the configuration, under a prefix of routes."""
        prefix = call.text(-1, "route_prefix")
        values = call.argument(0, "callable")
        for value in values:
            found: Values = (value,)
            if isinstance(value, Constant) and isinstance(value.value, str):
                found = dotted.resolve(call.machine, call.frame, value.value)
            found = dotted.member(call.machine, call.frame, found, "includeme")
            mounted = Mounted()
            mounted.mount(receiver(call), prefix or "")
            inner = call.frame.made.setdefault(
                ("include", call.pos, value), self._configurator(call, mounted)
            )
            call.machine.call_values(found, [(inner,)], call.frame, call.pos)
        return ()

    def add_directive(self, call: Call) -> Values:
        """Give configurators a method, which is handed the configurator first."""
        name, values = call.text(0, "name"), dotted.named(call, call.argument(1, "directive"))

        def run(inner: Call) -> Values:
            target = inner.target.receiver if isinstance(inner.target, External) else None
            arguments: list[Values] = [(target,) if target is not None else (), *inner.arguments]
            told = Call(inner.machine, inner.frame, inner.pos, arguments, dict(inner.keywords))
            return inner.machine.call(values, told)

        if name is not None and values:
            call.machine.handlers[f"{_CONFIGURATOR}().{name}"] = run
        return ()

    def add_view(self, call: Call) -> Values:
        """Register a view without a decorator."""
        for value in dotted.named(call, call.argument(0, "view")):
            self.views[value, self._told(call, "view")] = None
        return ()

    def add_error_view(self, call: Call) -> Values:
        """Register what answers when a view fails or none is found."""
        for value in dotted.named(call, call.argument(0, "view")):
            self.views[value, self._told(call, "error_handler")] = None
        return ()

    def decorate(self, call: Call) -> Values:
        """Decorate a view; a method of a class is told by its function."""
        assert isinstance(call.target, External)
        is_error = call.target.path.rpartition(".")[2] in _ERRORS
        told = self._told(call, "error_handler" if is_error else "view")

        def register(inner: Call) -> Values:
            for value in inner.argument(0):
                self.views[value, told] = None
            return inner.argument(0)

        return (Native("view_config", register),)

    def decorate_class(self, call: Call) -> Values:
        """Remember what holds for all views of a class."""
        told = self._told(call, "view")

        def register(inner: Call) -> Values:
            for value in inner.argument(0):
                self.defaults[value] = told
            return inner.argument(0)

        return (Native("view_defaults", register),)

    def _told(self, call: Call, role: str) -> Told:
        methods = _upper(call.keywords.get("request_method", ()))
        attribute = call.text(-1, "attr") or ""
        context = tuple(v for v in call.keywords.get("context", ()) if isinstance(v, Class))
        decorators = callables(held(call.keywords.get("decorator", ())))
        return Told(call.text(-1, "route_name") or "", methods, attribute, role, context, decorators)

    def add_tween(self, call: Call) -> Values:
        """Register a tween: what its factory makes runs around every request."""
        handler: Values = (call.machine.external("pyramid.router.Router().handle_request"),)
        for factory in dotted.named(call, call.argument(0, "tween_factory")):
            made = call.machine.call_values((factory,), [handler, ()], call.frame, call.pos)
            self._around("middleware", made)
        return ()

    def add_subscriber(self, call: Call) -> Values:
        """Register a subscriber to the events of a request."""
        self._around("hook", dotted.named(call, call.argument(0, "subscriber")))
        return ()

    def decorate_subscriber(self, call: Call) -> Values:
        """Decorate a subscriber."""

        def register(inner: Call) -> Values:
            self._around("hook", inner.argument(0))
            return inner.argument(0)

        return (Native("subscriber", register),)

    def _around(self, role: str, values: Values) -> None:
        for value in values:
            if not isinstance(value, External | Constant | Native | Container | Module):
                arguments = (self.request(),)
                self.registry.add((role, value), Registration("pyramid", role, (value,), arguments=arguments))

    def add_request_method(self, call: Call) -> Values:
        """Remember an attribute or method that every request gets."""
        flags = (*call.keywords.get("reify", ()), *call.keywords.get("property", ()))
        is_read = any(isinstance(flag, Constant) and flag.value is True for flag in flags)
        values = dotted.named(call, call.argument(0, "callable"))
        name = call.text(1, "name")
        for value in values:
            spelled = name or (value.code.name if isinstance(value, Function) else "")
            known, _ = self.members.get(spelled, ((), False))
            self.members[spelled] = (join(known, (value,)), is_read)
        return ()

    def request(self) -> Values:
        """Give what stands for the request."""
        machine = self.registry.machine
        request = machine.natives.get(_REQUEST)
        if request is None:
            external = machine.external(_REQUEST)
            request = Native("request", external=external, attribute=self._read)
            machine.natives[_REQUEST] = request
        return (request,)

    def _read(self, request: Native, name: str, frame: Frame, pos: int) -> Values | None:
        """Read an attribute of the request that the project added itself."""
        if name not in self.members:
            return self._asked(name, frame, pos)
        machine = self.registry.machine
        values, is_read = self.members[name]
        if is_read:
            return machine.call_values(values, [(request,)], frame, pos)

        def handler(call: Call) -> Values:
            inner = Call(machine, call.frame, call.pos, [(request,), *call.arguments], call.keywords)
            return machine.call(values, inner)

        return (Native(name, handler),)

    def _asked(self, name: str, frame: Frame, pos: int) -> Values | None:
        """Ask the policy of the project what a view asks of its request."""
        machine = self.registry.machine
        methods = self.policies.asked(name, frame, pos)
        if not methods:
            return None
        if name == "has_permission":
            return (
                Native(
                    name, lambda call: machine.call_values(methods, [self.request()], call.frame, call.pos)
                ),
            )
        return machine.call_values(methods, [self.request()], frame, pos)

    def register(self) -> None:
        """Register the views with the patterns of their routes."""
        self._include_rest()
        for value, told in self.views:
            written = original(self.registry.machine, value)
            if isinstance(written, Function) and written.owner is not None:
                full = told.over(self.defaults.get(written.owner, Told()))
                self._method(written.owner, told.attribute or written.code.name, full)
                self._decorate(value, full, written.owner, told.attribute or written.code.name)
            elif isinstance(value, Class):
                full = told.over(self.defaults.get(value, Told()))
                self._method(value, full.attribute or "__call__", full)
                self._decorate(value, full, value, full.attribute or "__call__")
            elif not isinstance(value, External | Constant | Native | Container | Module):
                registration = Registration(
                    "pyramid", told.role, (value,), self._routes(told), self._arguments(written, told)
                )
                self.registry.add(("pyramid", value, told), registration)
                self._decorate(value, told)

    def _decorate(self, value: Value, told: Told, owner: Class | None = None, name: str = "") -> None:
        """Register what a view is wrapped in, as a part of the view's own entry."""
        machine = self.registry.machine
        wrapped: Values = (value,)
        for decorator in reversed(told.decorators):
            module = owner.frame.module if owner is not None else self._module(value)
            if module is None or module.frame is None:
                return
            wrapped = machine.call_values((decorator,), [wrapped], module.frame, -1)
        useful = callables(wrapped)
        if not told.decorators or not useful:
            return
        written = original(machine, value)
        code = owner.code if owner is not None else written.code if isinstance(written, Function) else None
        if code is None:
            return
        registration = Registration(
            "pyramid",
            told.role,
            useful,
            self._routes(told),
            (self.contexts.of(told.route, told.context), self.contexts.request_of(told.route, told.context)),
            path=code.facts.path,
            qualname=f"{code.qualname}.{name}" if name else code.qualname,
            methods_of=owner,
        )
        self.registry.add(("decorated", value, told), registration)

    def _module(self, value: Value) -> Module | None:
        written = original(self.registry.machine, value)
        return written.closure.module if isinstance(written, Function) else None

    def _include_rest(self) -> None:
        """Run the ``includeme`` of modules that nothing in the project includes: a plugin of others."""
        machine = self.registry.machine
        for facts in machine.files.values():
            module = machine.modules.get(facts.module)
            if module is None or module.frame is None or machine.is_test(facts.path):
                continue
            for value in module.frame.env.get("includeme", ()):
                if isinstance(value, Function) and not any(any(key) for key in value.contexts):
                    call = Call(machine, module.frame, -1, [])
                    machine.call_values((value,), [(self._configurator(call, Mounted()),)], module.frame, -1)

    def _method(self, cls: Class, name: str, told: Told) -> None:
        driver = Frame(cls.code, None, cls.frame.module, None)
        driver.state = DONE
        held = classes.find(cls, "__init__")
        constructor = next((item for item in held[1] if isinstance(item, Function)), None) if held else None
        arguments = list(self._arguments(constructor, told, 1)) if constructor is not None else []
        made = self.registry.machine.call_values((cls,), arguments, driver, -1)
        instance = next((item for item in made if isinstance(item, Instance)), None)
        found = self._routes(told)
        add_methods(self.registry, cls, (name,), "pyramid", told.role, (), found, instance, tuple(arguments))

    def _arguments(self, value: Value | None, told: Told, skip: int = 0) -> tuple[Values, ...]:
        """Give the request, after the context where two parameters are asked for."""
        code = value.code if isinstance(value, Function) else None
        kinds = [kind for _, kind in code.params if kind in (f.POSITIONAL_ONLY, f.NORMAL)] if code else []
        request = self.contexts.request_of(told.route, told.context)
        if len(kinds) - skip >= 2:
            return self.contexts.of(told.route, told.context), request
        return (request,)

    def _routes(self, told: Told) -> Callable[[], tuple[Route, ...]]:
        def spell() -> tuple[Route, ...]:
            found: list[Route] = []
            for owner, pattern, methods in self.patterns.get(told.route, ()):
                wanted = told.methods or methods
                found += routes(owner, ["/" + pattern.lstrip("/")], wanted)()
            return tuple(found)

        return spell


def install(registry: Registry) -> list[After]:
    """Listen to Pyramid's names; once all modules have run, register the views."""
    pyramid = Pyramid(registry)
    handlers = registry.machine.handlers
    handlers[_CONFIGURATOR] = pyramid.configurator
    for name, handler in (
        ("add_route", pyramid.add_route),
        ("add_directive", pyramid.add_directive),
        ("add_view", pyramid.add_view),
        ("add_notfound_view", pyramid.add_error_view),
        ("add_forbidden_view", pyramid.add_error_view),
        ("add_exception_view", pyramid.add_error_view),
        ("add_tween", pyramid.add_tween),
        ("add_subscriber", pyramid.add_subscriber),
        ("add_request_method", pyramid.add_request_method),
        ("include", pyramid.include),
        ("set_root_factory", pyramid.policies.set_root),
        ("set_security_policy", pyramid.policies.set_policy),
        ("set_authentication_policy", pyramid.policies.set_policy),
        ("set_authorization_policy", pyramid.policies.set_policy),
    ):
        handlers[f"{_CONFIGURATOR}().{name}"] = handler
    for name in ("view_config", *_ERRORS):
        handlers[f"pyramid.view.{name}"] = pyramid.decorate
    handlers["pyramid.view.view_defaults"] = pyramid.decorate_class
    handlers["pyramid.events.subscriber"] = pyramid.decorate_subscriber
    for name in _FINDING_GROUPS:
        handlers[f"pyramid.authentication.{name}"] = pyramid.policies.callback
    cornice.listen(registry, pyramid.request)
    return [pyramid.register, pyramid.policies.register]


def _upper(values: Values) -> tuple[str, ...]:
    return tuple(text.upper() for text in texts(values))
