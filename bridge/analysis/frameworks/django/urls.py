"""Addresses: ``path``, ``re_path``, ``include`` and routers, from the root down."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.django import admin, feeds
from bridge.analysis.frameworks.mounting import Mounted
from bridge.analysis.frameworks.registry import Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Listed, Native
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Instance,
    Module,
    Slot,
    Super,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame

_PATHS = ("path", "re_path", "url")
_DEEPEST = 12
_OF_ROUTERS = ("register", "registry", "urls", "get_urls")


@dataclass(slots=True)
class Pattern:
    """Hold one line of ``urlpatterns``: a route to a view, or to more patterns."""

    route: str
    target: Values
    keywords: dict[str, Values] = field(default_factory=dict)
    """What the view is given beside what the address holds."""


@dataclass(slots=True)
class Included:
    """Hold what ``include`` was given."""

    patterns: Values


@dataclass(slots=True)
class Router:
    """Hold the view sets registered with a REST framework router."""

    trailing: str = "/"
    registered: list[tuple[str, Class]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """Name a view and the route that leads to it."""

    route: str
    target: Values
    keywords: dict[str, Values] = field(default_factory=dict)


class Urls:
    """Read the patterns that the project's modules make."""

    def __init__(self, registry: Registry, sites: admin.Admin) -> None:
        self._machine: Machine = registry.machine
        self._admin = sites
        self._routers: dict[Instance, Native] = {}
        self._machine.class_hooks.append(self.attribute, _OF_ROUTERS)
        self._machine.super_hooks.append(self.attribute)

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of the names that make patterns."""
        found: dict[str, Handler] = {}
        for home in ("django.urls", "django.urls.conf", "django.conf.urls"):
            for name in _PATHS:
                found[f"{home}.{name}"] = self._path
            found[f"{home}.include"] = self._include
        found["django.conf.urls.i18n.i18n_patterns"] = self._patterns
        found["rest_framework.urlpatterns.format_suffix_patterns"] = self._same
        for name in ("SimpleRouter", "DefaultRouter"):
            found[f"rest_framework.routers.{name}"] = self._router
            found[f"adrf.routers.{name}"] = self._router
        found["rest_framework_nested.routers.NestedSimpleRouter"] = self._router
        return found

    def _path(self, call: Call) -> Values:
        assert isinstance(call.target, External)
        route = call.text(0, "route") or call.text(0, "regex") or ""
        key = ("pattern", call.place)
        made = call.frame.once(key, lambda: Listed("pattern", data=Pattern(route, ())))
        made.data.target = join(made.data.target, call.argument(1, "view"))
        for value in call.argument(2, "kwargs"):
            for name, slot in value.items.items() if isinstance(value, Container) else ():
                made.data.keywords[str(name)] = slot.values
        return (made,)

    def _include(self, call: Call) -> Values:
        return (Native("include", data=Included(call.argument(0, "arg"))),)

    def _patterns(self, call: Call) -> Values:
        container = call.frame.containers.setdefault(("patterns", call.place), Container("list"))
        for values in call.arguments:
            call.machine.grow(container.elements, values)
        return (container,)

    def _same(self, call: Call) -> Values:
        return call.argument(0)

    def _router(self, call: Call) -> Values:
        key = ("router", call.place)

        def make() -> Native:
            data = Router()
            return Native("router", attribute=self.router_attribute, iterate=_itself, data=data)

        return (call.frame.once(key, make),)

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read what a router class of the project's own has from REST framework."""
        if isinstance(value, Super):
            value = value.receiver
        if not isinstance(value, Instance) or name not in _OF_ROUTERS:
            return None
        if not any(base.path.startswith("rest_framework") for base in classes.externals(value.cls)):
            return None
        router = self._router_of(value)
        return self.router_attribute(router, name, frame, pos) if router is not None else None

    def _router_of(self, value: Value) -> Native | None:
        if isinstance(value, Native) and isinstance(value.data, Router):
            return value
        if isinstance(value, Instance) and any(
            "Router" in base.path for base in classes.externals(value.cls)
        ):
            return self._routers.setdefault(
                value, Native("router", attribute=self.router_attribute, iterate=_itself, data=Router())
            )
        return None

    def router_attribute(self, router: Native, name: str, frame: object, pos: int) -> Values | None:
        """Read an attribute of a router."""
        data: Router = router.data
        if name == "register":

            def register(call: Call) -> Values:
                prefix = call.text(0, "prefix") or ""
                for value in call.argument(1, "viewset"):
                    if isinstance(value, Class) and (prefix, value) not in data.registered:
                        data.registered.append((prefix, value))
                return ()

            return (Native("register", register),)
        if name == "registry":
            return (router,)
        if name == "extend":

            def extend(call: Call) -> Values:
                for value in call.argument(0):
                    if isinstance(value, Native) and isinstance(value.data, Router):
                        data.registered += [
                            item for item in value.data.registered if item not in data.registered
                        ]
                return ()

            return (Native("extend", extend),)
        return (router,) if name in ("urls", "get_urls") else ()

    # Walking

    def roots(self, settings: str) -> list[Module]:
        """Find the modules whose ``urlpatterns`` requests start from."""
        machine = self._machine
        names: dict[str, None] = {}
        chosen = machine.module(settings) if settings else None
        modules = [chosen] if chosen is not None else [*machine.modules.values()]
        for module in modules:
            if module is None or module.frame is None:
                continue
            if module.frame.code.facts.path in machine.tests and module is not chosen:
                continue
            for value in module.frame.env.get("ROOT_URLCONF", ()):
                if isinstance(value, Constant) and isinstance(value.value, str):
                    names[value.value] = None
        found = [module for name in names if (module := machine.module(name)) is not None]
        if found:
            return found
        holding = [
            module
            for module in machine.modules.values()
            if module is not None
            and module.frame is not None
            and "urlpatterns" in module.frame.env
            and module.frame.code.facts.path not in machine.tests
        ]
        included = {inner for module in holding for inner in self._included(module)}
        return [module for module in holding if module not in included] or holding

    def _included(self, module: Module) -> list[Module]:
        assert module.frame is not None
        found: list[Module] = []
        for pattern in self.each(module.frame.env["urlpatterns"]):
            if isinstance(pattern, Native) and isinstance(pattern.data, Pattern):
                for value in pattern.data.target:
                    if isinstance(value, Native) and isinstance(value.data, Included):
                        found += self._modules(value.data.patterns)
        return found

    def _modules(self, values: Values) -> list[Module]:
        found = []
        for value in values:
            if isinstance(value, Module):
                found.append(value)
            elif isinstance(value, Constant) and isinstance(value.value, str):
                module = self._machine.module(value.value)
                if module is not None:
                    found.append(module)
            elif isinstance(value, Container):
                first = value.items.get(0, Slot()).values
                found += self._modules(first) if value.kind == "tuple" else []
        return found

    def walk(self, values: Values, prefix: str = "", depth: int = 0) -> list[Found]:
        """List the views that patterns lead to."""
        found: list[Found] = []
        if depth > _DEEPEST:
            return found
        for value in self.each(values):
            if isinstance(value, Native) and isinstance(value.data, Pattern):
                route = joined(prefix, value.data.route)
                found += self._target(value.data.target, route, depth, value.data.keywords)
            elif isinstance(value, Native) and isinstance(value.data, Router | Included):
                found += self._target((value,), prefix, depth)
        return found

    def _target(
        self, values: Values, route: str, depth: int, keywords: dict[str, Values] | None = None
    ) -> list[Found]:
        found: list[Found] = []
        views: Values = ()
        for value in values:
            views = join(views, feeds.sitemaps(value, keywords or {}))
            owner = value.receiver if isinstance(value, External) and value.path.endswith("().urls") else None
            if isinstance(owner, Native) and isinstance(owner.data, Mounted):
                owner.data.mount(None, route)
            elif admin.is_urls(value):
                found += self._administered(route, depth)
            elif isinstance(value, Native) and isinstance(value.data, Included):
                found += self._include_target(value.data.patterns, route, depth)
            elif isinstance(value, Native) and isinstance(value.data, Router):
                found += self._routed(value.data, route)
            elif isinstance(value, Container):
                found += self._include_target((value,), route, depth)
            else:
                views = join(views, (value,))
        if views:
            found.append(Found(route, views, keywords or {}))
        return found

    def _administered(self, route: str, depth: int) -> list[Found]:
        """List what the admin answers with code of the project's own."""
        found: list[Found] = []
        for registered in self._admin.registered:
            inner = joined(route, admin.prefix(registered))
            found += self.walk(self._admin.addresses(registered), inner, depth + 1)
            found.append(Found(inner, (Native("admin class", data=registered),)))
        return found

    def _include_target(self, values: Values, route: str, depth: int) -> list[Found]:
        found: list[Found] = []
        for value in values:
            if isinstance(value, Container) and value.kind == "tuple" and 0 in value.items:
                first = value.items[0].values
                if not any(isinstance(item, Native) and isinstance(item.data, Pattern) for item in first):
                    found += self._include_target(first, route, depth + 1)
                    continue
            if isinstance(value, Container):
                found += self.walk((value,), route, depth + 1)
            elif isinstance(value, Native) and isinstance(value.data, Router):
                found += self._routed(value.data, route)
            for module in self._modules((value,)) if isinstance(value, Constant | Module) else []:
                if module.frame is not None:
                    found += self.walk(module.frame.env.get("urlpatterns", ()), route, depth + 1)
        return found

    def _routed(self, router: Router, prefix: str) -> list[Found]:
        return [
            Found(
                joined(prefix, f"{name}{router.trailing}" if name else ""),
                (Native("viewset", data=ViewSet(cls)),),
            )
            for name, cls in router.registered
        ]

    def each(self, values: Values) -> Values:
        """List what lists of patterns hold."""
        found: Values = ()
        for value in values:
            if isinstance(value, Container):
                found = join_all(
                    found, (*(slot.values for slot in value.items.values()), value.elements.values)
                )
            elif not isinstance(value, Instance):
                found = (*found, value)
        return found


def _itself(value: Native, frame: Frame, pos: int) -> Values:
    """Stand for the patterns of a router where they are put among others."""
    return (value,)


def join_all(found: Values, parts: tuple[Values, ...]) -> Values:
    """Unite sets without the limit that keeps values apart: a project may have many patterns."""
    return tuple(dict.fromkeys((*found, *(value for part in parts for value in part))))


@dataclass(frozen=True, slots=True)
class ViewSet:
    """Mark a view set that a router mounts."""

    cls: Class


def joined(prefix: str, route: str) -> str:
    """Put routes together as Django does, with one slash in front."""
    route = route.removeprefix("^").removesuffix("$")
    return f"{prefix}{route}" if prefix else f"/{route.lstrip('/')}"
