"""What Flask and its extensions call around views beyond Flask's own hooks: sessions, limits."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import callables, held
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.interpret import classes, iteration
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Instance, Value, Values, join
from bridge.analysis.values.frames import Frame

_CALLED = {
    "flask_limiter.Limiter": (0, "key_func", "default_limits"),
    "flask_limiter.Limiter().limit": (0, "limit_value", "key_func", "exempt_when", "cost", "on_breach"),
    "flask_limiter.Limiter().shared_limit": (0, "limit_value", "scope", "key_func", "exempt_when", "cost"),
    "flask_limiter.Limiter().request_filter": (0,),
    "flask_caching.Cache().cached": ("unless", "key_prefix", "make_cache_key", "response_filter"),
    "flask_caching.Cache().memoize": ("unless", "make_name", "response_filter"),
    "flask_principal.Principal().identity_loader": (0,),
    "flask_principal.Principal().identity_saver": (0,),
    "flask_babel.Babel": ("locale_selector", "timezone_selector"),
    "flask_babel.Babel().init_app": ("locale_selector", "timezone_selector"),
    "flask_babel.Babel().localeselector": (0,),
    "flask_babel.Babel().timezoneselector": (0,),
}
"""By what is called, the arguments that are functions which run before or after views."""
_DECORATING = frozenset(
    ("request_filter", "identity_loader", "identity_saver", "localeselector", "timezoneselector")
)
_APPS = ("flask.Flask", "quart.Quart", "apiflask.APIFlask")
_BLUEPRINTS = (
    "flask.Blueprint()",
    "flask_smorest.Blueprint()",
    "apiflask.APIBlueprint()",
    "quart.Blueprint()",
)
_ENDPOINTS = ("flask.Flask().view_functions", "flask.globals.current_app.view_functions")
_SESSIONS = ("open_session", "save_session", "should_set_cookie", "get_cookie_domain", "regenerate")
_APIS = {
    "flask_restful.Api": ("handle_error", "unauthorized"),
    "flask_restx.Api": ("handle_error", "unauthorized"),
    "flask_smorest.Api": ("handle_http_exception",),
}
"""Methods of an API that answer errors, where the project overrides them."""


def install(registry: Registry) -> list[After]:
    """Listen to what hands functions over; once all modules have run, look at sessions and APIs."""
    hooks = FlaskHooks(registry)
    handlers = registry.machine.handlers
    for path in _CALLED:
        handlers[path] = hooks.given
    own_apps = OwnApplications()
    registry.machine.class_listeners.append(own_apps.note)
    for app in _APPS[:2]:
        registry.machine.external_hooks[registry.machine.external(f"{app}()").path] = own_apps.attribute
    for blueprint in _BLUEPRINTS:
        for name in ("record", "record_once"):
            handlers[f"{blueprint}.{name}"] = _record
    for home in ("flask", "quart"):
        handlers[f"{home}.after_this_request"] = _after_this_request
    for name in ("before_serving", "before_app_serving", "while_serving", "while_app_serving"):
        handlers[f"quart.Quart().{name}"] = handlers[f"quart.Blueprint().{name}"] = _serving
    return [hooks.sessions, hooks.errors, hooks.stored]


@dataclass(slots=True)
class OwnApplications:
    """Hold the project's own kinds of application, which ``current_app`` may be."""

    classes: dict[Class, None] = field(default_factory=dict)

    def note(self, cls: Class) -> None:
        """Note a class of applications."""
        if classes.derives(cls, *_APPS):
            self.classes[cls] = None

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read from the current application what the project stores in its own, and defines for it."""
        found: Values = ()
        for cls in self.classes:
            for instance in cls.instances.values():
                found = join(found, frame.slot(instance.slots, name).values)
                if classes.find(cls, name) is not None:
                    found = join(found, machine.attribute((instance,), name, frame, pos))
        return found or None


@dataclass(frozen=True, slots=True)
class FlaskHooks:
    """Register what is called around views."""

    registry: Registry

    def given(self, call: Call) -> Values | None:
        """Register the functions among the arguments."""
        path = getattr(call.target, "path", "")
        found: Values = ()
        for place in _CALLED.get(path, ()):
            values = call.argument(place) if isinstance(place, int) else call.argument(-1, place)
            found = join(found, callables(held(values)))
        self._add(found, "hook")
        return found if path.rpartition(".")[2] in _DECORATING and found else None

    def sessions(self) -> None:
        """Register the methods of the session interface that an application is given."""
        machine = self.registry.machine
        found: Values = ()
        for app in _APPS:
            slot = machine.stored.get((machine.external(f"{app}()").path, "session_interface"))
            found = join(found, slot.values if slot is not None else ())
        for cls in tuple(machine.classes):
            if classes.derives(cls, *_APPS):
                own = classes.find(cls, "session_interface")
                found = join(found, own[1] if own is not None else ())
                for instance in cls.instances.values():
                    stored = instance.slots.get("session_interface")
                    found = join(found, stored.values if stored is not None else ())
        for value in found:
            if isinstance(value, Instance):
                add_methods(self.registry, value.cls, _SESSIONS, "flask", "hook", (), tuple, value)

    def stored(self) -> None:
        """Register views that are stored under the name of an endpoint; their rules may stand elsewhere."""
        for (path, _), slot in [*self.registry.machine.stored.items()]:
            if path in _ENDPOINTS:
                for value in callables(slot.values):
                    key = ("stored view", value)
                    self.registry.add(key, Registration("flask", "view", (value,)))

    def errors(self) -> None:
        """Register what a project's own kind of API answers errors with."""
        for cls in tuple(self.registry.machine.classes):
            for base, names in _APIS.items():
                if classes.derives(cls, base):
                    add_methods(self.registry, cls, names, "flask", "error_handler")

    def _add(self, values: Values, role: str) -> None:
        for value in callables(values):
            self.registry.add((role, value), Registration("flask", role, (value,)))


def _record(call: Call) -> Values:
    """Run what a blueprint runs when it is registered: views find what that stores in the application."""
    state = Native("state", external=call.machine.external("flask.blueprints.BlueprintSetupState()"))
    call.machine.call_values(callables(call.argument(0, "func")), [(state,)], call.frame, call.pos)
    return call.argument(0, "func")


def _after_this_request(call: Call) -> Values:
    """Call what is to run after the view, with the response."""
    response: Values = (call.machine.external("flask.Response()"),)
    call.machine.call_values(call.argument(0), [response], call.frame, call.pos)
    return call.argument(0)


def _serving(call: Call) -> Values:
    """Run what runs when the application starts: views find what that stores, and are not yet running."""
    results = call.machine.call_values(call.argument(0), [], call.frame, call.pos)
    iteration.drive(call.machine, results, call.frame, call.pos)
    call.machine.iterate(results, call.frame, call.pos)
    return call.argument(0)
