"""Teach the machine Django, and register what its addresses and settings name."""

from collections.abc import Callable

from bridge.analysis.frameworks.django import (
    app_configs,
    form_fields,
    formsets,
    lazy_objects,
    method_decorators,
    paginator,
    responses,
    settings,
    shortcuts,
)
from bridge.analysis.frameworks.django.admin import Admin, AdminClass
from bridge.analysis.frameworks.django.authentication import Authentication
from bridge.analysis.frameworks.django.consumers import Consumers
from bridge.analysis.frameworks.django.drivers import driver
from bridge.analysis.frameworks.django.feeds import Feeds, feed_class, role_of
from bridge.analysis.frameworks.django.filter_sets import FilterSets
from bridge.analysis.frameworks.django.forms import Forms
from bridge.analysis.frameworks.django.generic_views import ClassView, Method
from bridge.analysis.frameworks.django.models import Models
from bridge.analysis.frameworks.django.rest_parts import RestParts
from bridge.analysis.frameworks.django.signals import Signals
from bridge.analysis.frameworks.django.template_code import TemplateCode
from bridge.analysis.frameworks.django.urls import Found, Urls, ViewSet, joined
from bridge.analysis.frameworks.django.views import Views
from bridge.analysis.frameworks.django.wagtail import Pages
from bridge.analysis.frameworks.registry import Registration, Registry, original
from bridge.analysis.interpret import classes, modules
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, Container, External, Function, Slot, Value, Values
from bridge.analysis.values.frames import DONE, Frame
from bridge.config import Config
from bridge.model.view import Route

_REQUEST = "django.http.HttpRequest()"
_MIDDLEWARE = (
    "__call__", "process_request", "process_view", "process_response", "process_exception",
    "process_template_response",
)  # fmt: skip
_HTTP = "django.views.decorators.http"
_REQUIRING = {"require_GET": ("GET",), "require_POST": ("POST",), "require_safe": ("GET", "HEAD")}
_REST_VERBS = "rest_framework.decorators"


class Django:
    """Register Django's views, middleware and context processors once all modules have run."""

    def __init__(self, registry: Registry, config: Config) -> None:
        self._registry = registry
        self._machine: Machine = registry.machine
        self._config = config
        self._signals = Signals(registry)
        self._models = Models(self._machine, self._signals)
        self._admin = Admin(self._machine, self._models)
        self._feeds = Feeds(self._machine, self._models.queries)
        self._urls = Urls(registry, self._admin)
        self._pages = Pages(registry)
        self._consumers = Consumers(registry, self._urls)
        self._parts = RestParts(self._machine)
        self._templates = TemplateCode(registry)
        self._forms = Forms(self._machine, self._signals, self._models.queries, self._models.save)
        self._views = Views(self._machine, self._models, self._forms, self._parts)

    def install(self) -> Callable[[], None]:
        """Add the handlers; give what is to be done once all modules have run."""
        handlers = self._machine.handlers
        handlers.update(self._signals.handlers())
        handlers.update(self._models.handlers())
        handlers.update(self._urls.handlers())
        handlers.update(self._consumers.handlers())
        handlers.update(self._admin.handlers())
        handlers.update(self._pages.handlers())
        handlers.update(app_configs.handlers(self._machine))
        handlers.update(lazy_objects.handlers())
        handlers.update(method_decorators.handlers())
        handlers.update(FilterSets(self._machine, self._models.queries).handlers())
        handlers.update(Authentication(self._signals).handlers())
        handlers.update(paginator.handlers(self._models.queries))
        handlers.update(shortcuts.handlers(self._models))
        handlers.update(responses.handlers())
        handlers.update(self._parts.handlers())
        handlers.update(self._templates.handlers())
        handlers.update(form_fields.handlers())
        handlers.update(formsets.handlers(self._forms))
        handlers[f"{_REST_VERBS}.api_view"] = self._api_view
        handlers["adrf.decorators.api_view"] = self._api_view
        handlers[f"{_REST_VERBS}.action"] = self._action
        for name, methods in _REQUIRING.items():
            handlers[f"{_HTTP}.{name}"] = lambda call, methods=methods: self._require(call, methods)  # type: ignore[misc]
        handlers[f"{_HTTP}.require_http_methods"] = self._require_methods
        self._machine.external_hooks[settings.OBJECT] = settings.reader(self._machine)
        self._machine.class_listeners.append(self._models.bind_managers)
        return self._register

    def _api_view(self, call: Call) -> Values:
        methods = _texts(call.argument(0, "http_method_names")) or ("GET",)

        def decorate(inner: Call) -> Values:
            for value in inner.argument(0):
                self._machine.marks[value] = (",".join(methods), "")
                self._parts.functions[value] = None
            return inner.argument(0)

        return (Native("api_view", decorate),)

    def _require(self, call: Call, methods: tuple[str, ...]) -> Values:
        """Note that a view answers these methods alone."""
        for value in call.argument(0):
            self._machine.marks[value] = (",".join(methods), "")
        return call.argument(0)

    def _require_methods(self, call: Call) -> Values:
        methods = tuple(method.upper() for method in _texts(call.argument(0, "request_method_list")))
        return (Native("require_http_methods", lambda inner: self._require(inner, methods)),)

    def _action(self, call: Call) -> Values:
        methods = _texts(call.argument(0, "methods")) or ("GET",)
        detail = any(isinstance(v, Constant) and v.value for v in call.keywords.get("detail", ()))
        path = call.text(-1, "url_path")

        def decorate(inner: Call) -> Values:
            for value in inner.argument(0):
                written = original(self._machine, value)
                name = path or (written.code.name if isinstance(written, Function) else "")
                suffix = f"{{pk}}/{name}/" if detail else f"{name}/"
                self._machine.marks[value] = (",".join(method.upper() for method in methods), suffix)
                if isinstance(written, Function):
                    self._parts.overrides[written.code] = call.keywords
                if isinstance(value, Function):
                    mapping = Native("mapping", attribute=self._mapping, data=suffix)
                    self._machine.grow(value.slots.setdefault("mapping", Slot()), (mapping,))
            return inner.argument(0)

        return (Native("action", decorate),)

    def _mapping(self, value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        """Read ``mapping.post`` of an action: another method answers the same address."""

        def decorate(call: Call) -> Values:
            for method in call.argument(0):
                self._machine.marks[method] = (name.upper(), value.data)
            return call.argument(0)

        return (Native(name, decorate),)

    # Registering

    def _register(self) -> None:
        self._models.serve_users()
        self._consumers.register()
        self._pages.register()
        for module in self._urls.roots(self._config.django_settings):
            if module.frame is None:
                continue
            for found in self._urls.walk(module.frame.env.get("urlpatterns", ())):
                self._view(found)
            for name in ("handler400", "handler403", "handler404", "handler500"):
                for value in modules.named(self._machine, module.frame.env.get(name, ())):
                    self._add("error_handler", "error_handler", value, ())
        for ran in list(self._machine.modules.values()):
            if ran is not None and ran.frame is not None:
                for value in self._each(ran.frame.env.get("MIDDLEWARE", ())):
                    self._middleware(value)
                for value in modules.named(
                    self._machine, self._templates.context_processors(ran.frame.env.get("TEMPLATES", ()))
                ):
                    if isinstance(value, Function):
                        self._add("context_processor", "", value, ())

    def _each(self, values: Values) -> Values:
        found: Values = ()
        for value in values:
            if isinstance(value, Container):
                for slot in (*value.items.values(), value.elements):
                    found = tuple(dict.fromkeys((*found, *modules.named(self._machine, slot.values))))
        return found

    def _view(self, found: Found) -> None:
        for value in found.target:
            written = _wrapped(original(self._machine, value))
            if isinstance(written, Native) and isinstance(written.data, ClassView):
                self._class_view(written.data, found.route, () if written is value else (value,))
            elif isinstance(value, Native) and isinstance(value.data, ViewSet):
                for method in self._views.actions(value.data.cls):
                    self._method(value.data.cls, method, joined(found.route, method.suffix))
            elif isinstance(value, Native) and isinstance(value.data, AdminClass):
                self._parts_of("admin", value.data.cls, self._admin.hooks(value.data), found)
            elif (cls := feed_class(written)) is not None:
                self._parts_of(role_of(cls), cls, self._feeds.methods(cls), found)
            elif isinstance(value, Class) or not isinstance(value, External | Constant | Native):
                marks = self._machine.marks
                marked = marks.get(value) or marks.get(original(self._machine, value))
                methods = tuple(marked[0].split(",")) if marked and marked[0] else ()
                self._add("view", found.route, value, (Route(methods, found.route),), found.keywords)
                self._guards(value)
            elif isinstance(value, Native) and value.handler is not None:
                verbs = self._machine.marks.get(value, ("", ""))[0]
                methods = tuple(verbs.split(",")) if verbs else ()
                self._add("view", found.route, value, (Route(methods, found.route),), found.keywords)

    def _parts_of(self, role: str, cls: Class, parts: dict[str, Value], found: Found) -> None:
        """Register methods of one class that Django calls for one address."""
        for name, value in parts.items():
            registration = Registration(
                "django",
                role,
                (value,),
                lambda: (Route((), found.route),),
                path=cls.code.facts.path,
                qualname=f"{cls.code.qualname}.{name}",
                methods_of=cls,
            )
            self._registry.add(("part", cls, name, found.route), registration)

    def _guards(self, value: Value) -> None:
        """Let REST framework call what a function's decorators name, as parts of the function's own entry."""
        written = original(self._machine, value)
        if not isinstance(written, Function):
            return
        driver = Frame(written.code, None, written.closure.module, None)
        driver.state = DONE
        guards = self._parts.of_function((value, written), driver, -1)
        if guards:
            path, qualname = written.code.facts.path, written.code.qualname
            request: Values = (self._machine.external(_REQUEST),)
            registration = Registration(
                "django", "view", guards, arguments=(request,), path=path, qualname=qualname
            )
            self._registry.add(("guards", value), registration)

    def _class_view(self, view: ClassView, route: str, around: Values = ()) -> None:
        """Register the methods of a class-based view; ``around`` is what decorators made of it."""
        if view.actions:
            for verb, name in view.actions:
                self._method(view.cls, Method(name, verb.upper()), route, around)
            return
        for method in self._views.methods(view.cls):
            self._method(view.cls, method, route, around)

    def _method(self, cls: Class, method: Method, route: str, around: Values = ()) -> None:
        values = (*self._views.run(cls, method, driver(cls), -1), *around)
        key = ("method", cls, method.name, route)
        request: Values = (self._machine.external(_REQUEST),)
        self._registry.add(
            key,
            Registration(
                "django",
                "view",
                values,
                lambda: (Route(tuple(method.verb.split(",")), route),),
                (request,),
                path=cls.code.facts.path,
                qualname=f"{cls.code.qualname}.{method.name}",
                methods_of=cls,
            ),
        )

    def _add(
        self,
        role: str,
        key: object,
        value: Value,
        routes: tuple[Route, ...],
        keywords: dict[str, Values] | None = None,
    ) -> None:
        request: Values = (self._machine.external(_REQUEST),)
        registration = Registration("django", role, (value,), lambda: routes, (request,), keywords or {})
        self._registry.add((role, key, value), registration)

    def _middleware(self, value: Value) -> None:
        response = Native("get_response", lambda _: ())
        if not isinstance(value, Class | Function):
            return
        closure = value.frame if isinstance(value, Class) else value.closure
        driver = Frame(value.code, None, closure.module, None)
        driver.state = DONE
        if isinstance(value, Class):
            made = self._machine.call_values((value,), [(response,)], driver, -1)
            for name in _MIDDLEWARE:
                if classes.find(value, name) is not None:
                    methods = self._machine.attribute(made, name, driver, -1)
                    for method in methods:
                        self._add("middleware", name, method, ())
        else:
            for made_value in self._machine.call_values((value,), [(response,)], driver, -1):
                if isinstance(made_value, Function):
                    self._add("middleware", "", made_value, ())


def _wrapped(value: Value) -> Value:
    """Give the class-based view that a function was made to call, where it was made for one."""
    frame = value.closure if isinstance(value, Function) else None
    while frame is not None and frame.function is not None:
        for values in frame.params.values():
            for item in values:
                if isinstance(item, Native) and isinstance(item.data, ClassView):
                    return item
        frame = frame.closure
    return value


def _texts(values: Values) -> tuple[str, ...]:
    found: list[str] = []
    for value in values:
        if isinstance(value, Container):
            for slot in (*value.items.values(), value.elements):
                found += [str(item.value) for item in slot.values if isinstance(item, Constant)]
    return tuple(found)
