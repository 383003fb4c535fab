"""Wagtail: pages answer requests themselves, by methods of their models."""

from bridge.analysis.frameworks.django.drivers import driver
from bridge.analysis.frameworks.registry import Registration, Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Bound, Class, Function, Values
from bridge.model.view import Route

_PAGES = ("wagtail.models.Page", "wagtail.core.models.Page")
_SERVING = ("serve", "get_context")
_HOMES = ("wagtail.contrib.routable_page.models", "wagtail.contrib.wagtailroutablepage.models")


class Pages:
    """Register what Wagtail calls of the project's pages."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._machine = registry.machine
        self._pages: dict[Class, None] = {}
        self._routes: dict[Function, list[str]] = {}
        self._machine.class_listeners.append(self._note)

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of the decorators that give a page's method an address below the page's own."""
        return {f"{home}.{name}": self._route for home in _HOMES for name in ("route", "path", "re_path")}

    def register(self) -> None:
        """Register the methods of all pages, once all modules have run."""
        for cls in self._pages:
            for name, routes in self._answering(cls).items():
                self._add(cls, name, routes)

    def _note(self, cls: Class) -> None:
        if any(base.path in _PAGES for base in cls.outside):
            self._pages[cls] = None

    def _route(self, call: Call) -> Values:
        pattern = call.text(0, "pattern") or ""

        def decorate(inner: Call) -> Values:
            for value in inner.argument(0):
                if isinstance(value, Function):
                    self._routes.setdefault(value, []).append(pattern)
            return inner.argument(0)

        return (Native("route", decorate),)

    def _answering(self, cls: Class) -> dict[str, tuple[Route, ...]]:
        """List the methods of a page that answer requests, with their addresses below the page's."""
        found: dict[str, tuple[Route, ...]] = {}
        for name, values in classes.namespace(cls).items():
            patterns = [one for value in values for one in self._routes.get(value, ())]  # type: ignore[call-overload]
            if patterns or name in _SERVING:
                found[name] = tuple(Route(("GET",), pattern) for pattern in dict.fromkeys(patterns))
        return found

    def _add(self, cls: Class, name: str, routes: tuple[Route, ...]) -> None:
        page: Values = (classes.generic(self._machine, cls),)
        methods = self._machine.attribute(page, name, driver(cls), -1)
        request: Values = (self._machine.external("django.http.HttpRequest()"),)
        registration = Registration(
            "django",
            "view",
            tuple(method for method in methods if isinstance(method, Bound)),
            lambda: routes,
            (request,),
            path=cls.code.facts.path,
            qualname=f"{cls.code.qualname}.{name}",
            methods_of=cls,
        )
        self._registry.add(("page", cls, name), registration)
