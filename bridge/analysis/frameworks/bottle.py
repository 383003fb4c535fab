"""Bottle: routes, mounted applications, hooks, plugins and error handlers."""

from dataclasses import dataclass, field

from bridge.analysis import facts as f
from bridge.analysis.frameworks.mounting import Mounted, callables, held, joined, mounted, receiver, texts
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Bound, External, Function, Instance, Value, Values
from bridge.analysis.values.frames import DONE, Frame
from bridge.model.view import Route

_VERBS = ("get", "post", "put", "delete", "patch")
_HOMES = ("bottle", "bottle.Bottle()")
"""The functions of the module work on the default application."""


@dataclass(slots=True)
class App(Mounted):
    """Hold an application: also the plugins that wrap its views, and the views."""

    plugins: list[Value] = field(default_factory=list)
    views: list[Registration] = field(default_factory=list)


def install(registry: Registry) -> list[After]:
    """Listen to Bottle's names, which the machine uses for a copy of it in the project too."""
    bottle = Bottle(registry)
    handlers = registry.machine.handlers
    handlers["bottle.Bottle"] = bottle.construct
    handlers["bottle.app.push"] = bottle.construct
    for path in ("bottle.app", "bottle.default_app"):
        handlers[path] = bottle.default
    handlers["bottle.auth_basic"] = bottle.auth_basic
    for home in _HOMES:
        for name in ("route", *_VERBS):
            handlers[f"{home}.{name}"] = bottle.route
        handlers[f"{home}.mount"] = bottle.mount
        handlers[f"{home}.merge"] = bottle.merge
        handlers[f"{home}.install"] = bottle.install
        handlers[f"{home}.hook"] = bottle.hook
        handlers[f"{home}.add_hook"] = bottle.add_hook
        handlers[f"{home}.error"] = bottle.error
    return [bottle.wrap]


class Bottle:
    """Listen to what the code tells Bottle."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._apps: list[App] = []
        self._default: Native | None = None

    def _make(self, machine: Machine) -> Native:
        app = App()
        self._apps.append(app)
        return Native("bottle.Bottle", external=machine.external("bottle.Bottle()"), data=app)

    def construct(self, call: Call) -> Values:
        """Make an application with an identity of its own."""
        key = ("bottle", call.place)
        return (call.frame.once(key, lambda: self._make(call.machine)),)

    def default(self, call: Call) -> Values:
        """Give the default application."""
        if self._default is None:
            self._default = self._make(call.machine)
        return (self._default,)

    def _app(self, call: Call) -> App | None:
        """Get the application that a call is about; None for one whose identity is not known."""
        found = receiver(call)
        if isinstance(found, App):
            return found
        if isinstance(call.target, External) and call.target.path.count(".") == 1:
            return next((app for app in mounted(self.default(call)) if isinstance(app, App)), None)
        return None

    def route(self, call: Call) -> Values:
        """Register a callback for a path, at once or as a decorator."""
        assert isinstance(call.target, External)
        name = call.target.path.rpartition(".")[2]
        given = texts(call.argument(1, "method"))
        methods = tuple(method.upper() for method in given) or ("GET" if name == "route" else name.upper(),)
        rules = texts(call.argument(0, "path"))
        app = self._app(call)
        place = (call.frame.code.facts.path, call.frame.code.index, call.place)
        around = held(call.keywords.get("apply", ()))
        bare = callables(call.argument(0, "path"))
        direct = callables(call.argument(2, "callback")) or bare
        unnamed = bool(bare) or not (call.arguments or "path" in call.keywords or call.starred)

        def register(inner: Call, values: Values) -> None:
            for value in values:
                found = _default_rules(original(inner.machine, value)) if unnamed else rules
                self._view(inner, app, value, found, methods, place, around)

        if direct:
            register(call, direct)
            return direct

        def decorate(inner: Call) -> Values:
            register(inner, callables(inner.argument(0)))
            return inner.argument(0)

        return (Native("route", decorate),)

    def _view(
        self,
        call: Call,
        app: App | None,
        value: Value,
        rules: list[str],
        methods: tuple[str, ...],
        place: object,
        around: Values,
    ) -> None:
        def routes() -> tuple[Route, ...]:
            prefixes = app.prefixes() if app is not None else [""]
            return tuple(Route(methods, joined(prefix, rule)) for prefix in prefixes for rule in rules)

        key = ("bottle", place, value)
        if key in self._registry.found:
            return
        registration = Registration("bottle", "view", (value,), routes)
        self._registry.add(key, registration)
        _wrap(call.machine, registration, around, call.frame)
        if app is not None:
            app.views.append(registration)

    def mount(self, call: Call) -> Values | None:
        """Mount an application under a prefix, in either order of arguments."""
        prefixes = texts(call.argument(0, "prefix")) or texts(call.argument(1))
        apps = mounted((*call.argument(1, "app"), *call.argument(0)))
        for app in apps:
            app.mount(self._app(call), "/" + prefixes[0].strip("/") if prefixes else "")
        return () if apps else None

    def merge(self, call: Call) -> Values:
        """Take over the routes of another application."""
        for app in mounted(call.argument(0, "routes")):
            app.mount(self._app(call), "")
        return ()

    def install(self, call: Call) -> Values:
        """Install a plugin, which is set up at once and wraps every view of the application."""
        app = self._app(call)
        for plugin in call.argument(0, "plugin"):
            if app is not None and plugin not in app.plugins and isinstance(plugin, Instance | Function):
                app.plugins.append(plugin)
            if isinstance(plugin, Instance):
                setup = call.machine.attribute((plugin,), "setup", call.frame, call.pos)
                target = call.target.receiver if isinstance(call.target, External) else None
                call.machine.call_values(setup, [(target,) if target else ()], call.frame, call.pos)
        return call.argument(0, "plugin")

    def wrap(self) -> None:
        """Wrap the views in the plugins of their application."""
        machine = self._registry.machine
        for app in self._apps:
            for registration in app.views:
                _wrap(machine, registration, tuple(app.plugins), None)

    def auth_basic(self, call: Call) -> None:
        """Register what checks a name and a password before a view that is decorated."""
        for value in callables(call.argument(0, "check")):
            self._registry.add(("hook", value), Registration("bottle", "hook", (value,)))

    def hook(self, call: Call) -> Values:
        """Decorate a hook."""
        return self._decorator("hook")

    def add_hook(self, call: Call) -> Values:
        """Register a hook."""
        self._add("hook", call.argument(1, "func"))
        return ()

    def error(self, call: Call) -> Values:
        """Register an error handler, with a status code or (an old slip that works) without."""
        direct = callables(call.argument(0)) or callables(call.argument(1, "callback"))
        self._add("error_handler", direct)
        return direct or self._decorator("error_handler")

    def _decorator(self, role: str) -> Values:
        def register(inner: Call) -> Values:
            self._add(role, inner.argument(0))
            return inner.argument(0)

        return (Native(role, register),)

    def _add(self, role: str, values: Values) -> None:
        for value in callables(values):
            self._registry.add((role, value), Registration("bottle", role, (value,)))


def _default_rules(value: Value) -> list[str]:
    """Spell the paths that Bottle makes of a function's name and parameters when none is given."""
    code = value.code if isinstance(value, Function) else None
    if isinstance(value, Bound):
        code = value.function.code
    if code is None:
        return []
    named = [name for name, kind in code.params if kind in (f.POSITIONAL_ONLY, f.NORMAL)]
    names = named[1:] if isinstance(value, Bound) else named
    function = value.function if isinstance(value, Bound) else value
    assert isinstance(function, Function)
    required = [name for name in names if name not in function.defaults]
    path = "/" + code.name.replace("__", "/").lstrip("/") + "".join(f"/<{name}>" for name in required)
    rules = [path]
    for name in names[len(required) :]:
        path += f"/<{name}>"
        rules.append(path)
    return rules


def _wrap(machine: Machine, registration: Registration, around: Values, frame: Frame | None) -> None:
    """Replace a view by what its plugins make of it; what no plugin wraps stays."""
    for plugin in around:
        for value in registration.values:
            written = original(machine, value)
            code = written.code if isinstance(written, Function) else None
            if frame is None and code is not None:
                module = machine.module(code.facts.module)
                if module is None:
                    continue
                frame = Frame(code, None, module, None)
                frame.state = DONE
            if frame is None:
                continue
            apply = machine.attribute((plugin,), "apply", frame, -1) if isinstance(plugin, Instance) else ()
            arguments: list[Values] = [(value,), ()] if apply else [(value,)]
            made = callables(machine.call_values(apply or (plugin,), arguments, frame, -1))
            for item in made:
                if item is not value:
                    machine.originals.setdefault(item, value)
            if made:
                registration.values = made
