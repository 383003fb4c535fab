"""Flask: routes, blueprints, method views, hooks and error handlers."""

from collections.abc import Callable

from bridge.analysis.frameworks.flask_views import VERBS, MethodView, constructor, with_decorators
from bridge.analysis.frameworks.jinja.parts import remember
from bridge.analysis.frameworks.mounting import SOCKET, Mounted, held, make, receiver, routes
from bridge.analysis.frameworks.registry import Registration, Registry, original
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Partial,
    Values,
)
from bridge.model.view import Route

_HOOKS = (
    "before_request", "after_request", "teardown_request", "teardown_appcontext", "before_app_request",
    "after_app_request", "teardown_app_request", "before_first_request", "before_app_first_request",
    "url_value_preprocessor", "app_url_value_preprocessor", "context_processor", "app_context_processor",
)  # fmt: skip
_HOOK_TABLES = ("before_request_funcs", "after_request_funcs", "teardown_request_funcs")
_TEMPLATE_PARTS = {
    f"{home}template_{part}": "template_filter" if part == "filter" else "template_tag"
    for home in ("", "app_")
    for part in ("filter", "test", "global")
}
"""Decorators of what templates call, and the role of what they decorate."""
_WEBSOCKET_HOOKS = ("before_websocket", "after_websocket", "teardown_websocket", "before_app_websocket")
_APPS = {
    "flask.Flask": "flask",
    "flask.Blueprint": "flask",
    "flask.blueprints.Blueprint": "flask",
    "flask_restx.Namespace": "flask",
    "flask_restplus.Namespace": "flask",
    "flask_smorest.Blueprint": "flask",
    "flask_openapi3.OpenAPI": "flask",
    "flask_openapi3.APIBlueprint": "flask",
    "apiflask.APIFlask": "flask",
    "apiflask.APIBlueprint": "flask",
    "quart.Quart": "quart",
    "quart.Blueprint": "quart",
}
_NAMESPACES = ("flask_restx.Namespace", "flask_restplus.Namespace")
_APIS = ("flask_restful.Api", "flask_restx.Api", "flask_restplus.Api", "flask_smorest.Api", *_NAMESPACES)


def install(registry: Registry) -> dict[str, Handler]:
    """Give the handlers of Flask's names, which tell the registry what they are told."""
    frameworks = {name: Flask(registry, name) for name in _APPS.values()}
    handlers: dict[str, Handler] = {}
    for path, name in _APPS.items():
        flask = frameworks[name]
        handlers[path] = flask.construct
        made = f"{path}()"
        handlers[f"{made}.route"] = flask.route
        for verb in VERBS:
            handlers[f"{made}.{verb}"] = flask.verb
        handlers[f"{made}.add_url_rule"] = flask.add_url_rule
        handlers[f"{made}.endpoint"] = flask.endpoint
        for hook in _HOOK_TABLES:
            handlers[f"{made}.{hook}.setdefault().append"] = flask.hook
        handlers[f"{made}.register_blueprint"] = flask.register_blueprint
        handlers[f"{made}.errorhandler"] = flask.errorhandler
        handlers[f"{made}.app_errorhandler"] = flask.errorhandler
        handlers[f"{made}.error_processor"] = flask.error_processor
        handlers[f"{made}.register_error_handler"] = flask.register_error_handler
        for hook in _HOOKS:
            handlers[f"{made}.{hook}"] = flask.hook
        for part in _TEMPLATE_PARTS:
            handlers[f"{made}.{part}"] = flask.template_part
            handlers[f"{made}.add_{part}"] = flask.template_part
    quart, flask = frameworks["quart"], frameworks["flask"]
    for made in ("quart.Quart()", "quart.Blueprint()"):
        handlers[f"{made}.websocket"] = quart.websocket
        handlers[f"{made}.add_websocket"] = quart.add_url_rule
        for hook in _WEBSOCKET_HOOKS:
            handlers[f"{made}.{hook}"] = quart.hook
    for api in _APIS:
        handlers[api] = flask.construct
        handlers[f"{api}().add_resource"] = flask.add_resource
        handlers[f"{api}().resource"] = flask.route
        handlers[f"{api}().route"] = flask.route
        handlers[f"{api}().register_blueprint"] = flask.register_blueprint
        handlers[f"{api}().add_namespace"] = flask.add_namespace
        handlers[f"{api}().namespace"] = flask.namespace
        handlers[f"{api}().errorhandler"] = flask.errorhandler
    return handlers


class Flask:
    """Listen to what the code tells Flask."""

    def __init__(self, registry: Registry, name: str = "flask") -> None:
        self._registry = registry
        self._name = name
        self._endpoints: dict[str, list[Callable[[], tuple[Route, ...]]]] = {}
        """By the name of an endpoint, the routes that were given no view."""

    def construct(self, call: Call) -> Values:
        """Make an application, blueprint or API with an identity of its own."""
        path = call.target.path if isinstance(call.target, External) else ""
        key = ("mounted", call.place, path)
        made = call.frame.made.get(key)
        if not isinstance(made, Native):
            external = call.machine.external(f"{path}()")
            prefix = call.text(-1, "url_prefix") or call.text(-1, "prefix") or call.text(-1, "path") or ""
            if path in _NAMESPACES and not prefix:
                prefix = f"/{call.text(0, 'name') or ''}"
            made = Native(path, external=external, data=Mounted(prefix))
            call.frame.made[key] = made
            if path.endswith("Api"):
                self._mount(made, call.argument(0, "app"), call.text(-1, "prefix"))
        return (made,)

    def _mount(self, child: Native, parents: Values, prefix: str | None) -> None:
        for parent in parents:
            if isinstance(parent, Native) and isinstance(parent.data, Mounted) and parent is not child:
                pair = (parent.data, prefix)
                if pair not in child.data.parents:
                    child.data.parents.append(pair)

    def route(self, call: Call) -> Values:
        """Decorate a view with a rule."""
        rules = self._rules(call)
        return self._decorator(call, rules, self._methods(call.keywords.get("methods", ())))

    def websocket(self, call: Call) -> Values:
        """Decorate a view of Quart's that answers a WebSocket, for which there are no methods."""
        return self._decorator(call, self._rules(call), SOCKET)

    def verb(self, call: Call) -> Values:
        """Decorate a view with a rule for one method."""
        assert isinstance(call.target, External)
        name = call.target.path.rpartition(".")[2]
        return self._decorator(call, self._rules(call), (name.upper(),))

    def _rules(self, call: Call) -> list[str]:
        rules = [
            value.value
            for values in call.arguments
            for value in values
            if isinstance(value, Constant) and isinstance(value.value, str)
        ]
        rule = call.text(-1, "rule")
        return [*rules, rule] if rule is not None else rules

    def _methods(self, values: Values) -> tuple[str, ...]:
        found: list[str] = []
        for value in values:
            if isinstance(value, Container):
                for slot in (*value.items.values(), value.elements):
                    found += [
                        str(item.value).upper()
                        for item in slot.values
                        if isinstance(item, Constant) and isinstance(item.value, str)
                    ]
        return tuple(dict.fromkeys(found))

    def _decorator(self, call: Call, rules: list[str], methods: tuple[str, ...]) -> Values:
        owner = receiver(call)
        place = (call.frame.code.facts.path, call.frame.code.index, call.place)

        def register(inner: Call) -> Values:
            self._view(inner, inner.argument(0), owner, rules, methods, place)
            return inner.argument(0)

        return (Native("route", register),)

    def _view(
        self,
        call: Call,
        values: Values,
        owner: Mounted | None,
        rules: list[str],
        methods: tuple[str, ...],
        place: object,
    ) -> None:
        for value in values:
            first = original(call.machine, value)
            if isinstance(first, Native) and isinstance(first.data, MethodView):
                around = () if first is value else (value,)
                self._class_view(call, first.data.cls, owner, rules, methods, first.data.given, around)
            elif isinstance(value, Class):
                self._class_view(call, value, owner, rules, methods)
            elif not isinstance(value, External | Constant):
                key = ("view", place, value)
                found = routes(owner, rules, methods or ("GET",))
                order = place[-1] if isinstance(place, tuple) and isinstance(place[-1], int) else 0
                self._registry.add(key, Registration(self._name, "view", (value,), found, order=order))

    def _class_view(
        self,
        call: Call,
        cls: Class,
        owner: Mounted | None,
        rules: list[str],
        methods: tuple[str, ...],
        given: Partial | None = None,
        around: Values = (),
    ) -> None:
        """Register a view a method.

        ``given`` holds what the framework hands the constructor; ``around`` is what wraps the view.
        """
        instance = classes.generic(call.machine, cls)
        verbs = [verb for verb in VERBS if classes.find(cls, verb) is not None]
        if not verbs and classes.find(cls, "dispatch_request") is not None:
            verbs = ["dispatch_request"]
        for verb in verbs:
            if methods and verb.upper() not in methods and verb != "dispatch_request":
                continue
            found = call.machine.attribute((instance,), verb, call.frame, call.pos)
            made = classes.find(cls, "__init__") and call.machine.attribute(
                (instance,), "__init__", call.frame, call.pos
            )
            if given is not None and made:
                made = (constructor(call, cls, made, given),)
            dispatch = self._dispatch(call, cls, instance) if verb != "dispatch_request" else ()
            allowed = methods if verb == "dispatch_request" else (verb.upper(),)
            self._registry.add(
                ("class view", cls, verb, tuple(rules)),
                Registration(
                    self._name,
                    "view",
                    (*with_decorators(call, cls, verb, found), *dispatch, *(made or ()), *around),
                    routes(owner, rules, allowed or ("GET",)),
                    path=cls.code.facts.path,
                    qualname=f"{cls.code.qualname}.{verb}",
                    methods_of=cls if around else None,
                ),
            )

    def _dispatch(self, call: Call, cls: Class, instance: Instance) -> Values:
        """Give the project's own ``dispatch_request``, which runs before the method it chooses."""
        if classes.find(cls, "dispatch_request") is None:
            return ()
        return call.machine.attribute((instance,), "dispatch_request", call.frame, call.pos)

    def add_url_rule(self, call: Call) -> Values:
        """Register a view with a rule, without a decorator."""
        rule = call.text(0, "rule")
        values = call.argument(2, "view_func")
        place = (call.frame.code.facts.path, call.frame.code.index, call.place)
        methods = self._methods(call.keywords.get("methods", ()))
        endpoint = call.text(1, "endpoint")
        if endpoint is not None and not values:
            found = routes(receiver(call), [rule or ""], methods or ("GET",))
            self._endpoints.setdefault(endpoint, []).append(found)
        self._view(call, values, receiver(call), [rule or ""], methods, place)
        return ()

    def endpoint(self, call: Call) -> Values:
        """Decorate the view of an endpoint, whose rules stand elsewhere."""
        name = call.text(0, "endpoint") or ""

        def register(inner: Call) -> Values:
            for value in _written(inner.argument(0)):
                key = ("endpoint", name, value)
                self._registry.add(key, Registration(self._name, "view", (value,), lambda: self._told(name)))
            return inner.argument(0)

        return (Native("endpoint", register),)

    def _told(self, endpoint: str) -> tuple[Route, ...]:
        """Spell the routes of an endpoint."""
        told = (route for spell in self._endpoints.get(endpoint, ()) for route in spell())
        return tuple(dict.fromkeys(told))

    def add_resource(self, call: Call) -> Values:
        """Register a Flask-RESTful resource."""
        rules = self._rules(call)
        arguments = tuple((item,) for item in held(call.keywords.get("resource_class_args", ())))
        keywords: dict[str, Values] = {}
        for value in call.keywords.get("resource_class_kwargs", ()):
            slots = value.items.items() if isinstance(value, Container) else ()
            keywords |= {str(name): slot.values for name, slot in slots}
        given = Partial((), arguments, keywords) if arguments or keywords else None
        for value in call.argument(0):
            if isinstance(value, Class):
                self._class_view(call, value, receiver(call), rules, (), given)
        return ()

    def register_blueprint(self, call: Call) -> Values:
        """Mount a blueprint."""
        return self._register(call, call.argument(0, "blueprint"), call.text(-1, "url_prefix"))

    def add_namespace(self, call: Call) -> Values:
        """Mount a namespace of Flask-RESTX."""
        return self._register(call, call.argument(0, "ns"), call.text(1, "path"))

    def namespace(self, call: Call) -> Values:
        """Make a namespace of Flask-RESTX that is mounted at once."""
        prefix = call.text(-1, "path")
        prefix = prefix if prefix is not None else f"/{call.text(0, 'name') or ''}"
        made, data = make(call, _NAMESPACES[0], prefix)
        data.mount(receiver(call), None)
        return (made,)

    def _register(self, call: Call, values: Values, prefix: str | None) -> Values:
        for value in values:
            if isinstance(value, Native) and isinstance(value.data, Mounted):
                parent = receiver(call)
                pair = (parent, prefix)
                if pair not in value.data.parents and parent is not value.data:
                    value.data.parents.append(pair)
        return ()

    def errorhandler(self, call: Call) -> Values:
        """Decorate an error handler, for an exception or (Flask-RESTX's) for all."""
        direct = tuple(value for value in call.argument(0) if isinstance(value, Function))
        if direct:
            self._add(direct, "error_handler")
            return direct

        def register(inner: Call) -> Values:
            self._add(inner.argument(0), "error_handler")
            return inner.argument(0)

        return (Native("errorhandler", register),)

    def error_processor(self, call: Call) -> Values:
        """Decorate what makes answers of errors."""
        self._add(call.argument(0), "error_handler")
        return call.argument(0)

    def register_error_handler(self, call: Call) -> Values:
        """Register an error handler without a decorator."""
        self._add(call.argument(1, "f"), "error_handler")
        return ()

    def hook(self, call: Call) -> Values:
        """Register a function that runs around requests."""
        if isinstance(call.target, External) and call.target.path.endswith("context_processor"):
            remember(self._registry, "processor", "", _written(call.argument(0)))
        self._add(call.argument(0), "hook")
        return call.argument(0)

    def template_part(self, call: Call) -> Values:
        """Register a filter, a test or a function for templates, at once or as a decorator with a name."""
        assert isinstance(call.target, External)
        part = call.target.path.rpartition(".")[2].removeprefix("add_")
        role, kind = _TEMPLATE_PARTS[part], part.rpartition("_")[2]
        direct = _written(call.argument(0))
        name = call.text(1, "name") if direct else call.text(0, "name")

        def add(values: Values) -> None:
            for value in _written(values):
                spelled = name or (value.code.name if isinstance(value, Function) else "")
                remember(self._registry, kind, spelled, (value,))
            self._add(values, role)

        def register(inner: Call) -> Values:
            add(inner.argument(0))
            return inner.argument(0)

        add(direct)
        return direct or (Native(role, register),)

    def _add(self, values: Values, role: str) -> None:
        for value in values:
            if not isinstance(value, External | Constant):
                self._registry.add((role, value), Registration(self._name, role, (value,)))


def _written(values: Values) -> Values:
    return tuple(value for value in values if not isinstance(value, External | Constant))
