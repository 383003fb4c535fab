"""REST framework: the classes that a view names for permissions, authentication, throttling and paging."""

from collections.abc import Callable, Iterable, Set

from bridge.analysis.facts import Code
from bridge.analysis.frameworks.django import filter_sets
from bridge.analysis.interpret import classes, modules
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Bound,
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Partial,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame

_PARTS = {
    "permission_classes": ("has_permission", "has_object_permission", "get_required_permissions"),
    "authentication_classes": (
        "authenticate", "authenticate_header", "authenticate_credentials", "get_model", "enforce_csrf",
    ),
    "throttle_classes": (
        "allow_request", "wait", "get_cache_key", "get_rate", "get_ident", "throttle_failure",
        "throttle_success",
    ),
    "filter_backends": (
        "filter_queryset", "get_search_fields", "get_search_terms", "get_ordering", "get_valid_fields",
        "get_filterset_class", "get_filterset_kwargs", "get_filterset",
    ),
    "pagination_class": (
        "paginate_queryset", "get_paginated_response", "get_page_size", "get_page_number", "get_limit",
        "get_offset", "get_count", "get_next_link", "get_previous_link", "get_ordering",
    ),
    "renderer_classes": ("render", "get_context", "get_template_names"),
    "parser_classes": ("parse",),
    "filterset_class": ("filter_queryset", "get_queryset", "get_form_class", "qs", "is_valid"),
    "metadata_class": ("determine_metadata",),
    "content_negotiation_class": ("select_parser", "select_renderer"),
    "versioning_class": ("determine_version",),
}  # fmt: skip
"""For each attribute of a view, the methods that the framework calls of the classes it names."""
_DECORATORS = (
    "permission_classes", "authentication_classes", "throttle_classes", "renderer_classes", "parser_classes",
)  # fmt: skip
_GETTERS = {
    "permission_classes": "get_permissions",
    "authentication_classes": "get_authenticators",
    "throttle_classes": "get_throttles",
    "renderer_classes": "get_renderers",
    "parser_classes": "get_parsers",
}
"""Methods that a view may have instead of an attribute; they give objects."""
_COMBINING = ("__and__", "__or__", "__rand__", "__ror__", "__invert__")
_SETTINGS = {
    "DEFAULT_PERMISSION_CLASSES": "permission_classes",
    "DEFAULT_AUTHENTICATION_CLASSES": "authentication_classes",
    "DEFAULT_THROTTLE_CLASSES": "throttle_classes",
    "DEFAULT_FILTER_BACKENDS": "filter_backends",
    "DEFAULT_PAGINATION_CLASS": "pagination_class",
    "DEFAULT_PARSER_CLASSES": "parser_classes",
    "DEFAULT_RENDERER_CLASSES": "renderer_classes",
    "DEFAULT_VERSIONING_CLASS": "versioning_class",
}


class RestParts:
    """Find what REST framework calls around a view's method."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._guards: dict[Value, list[tuple[str, Values]]] = {}
        self.functions: dict[Value, None] = {}
        """Functions that a decorator makes views of REST framework."""
        self.overrides: dict[Code, dict[str, Values]] = {}
        """By an extra action's code, what its decorator names instead of what the view does."""
        machine.class_hooks.append(self._combined, _COMBINING)
        machine.external_hooks["rest_framework.settings.api_settings"] = self._setting

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of the decorators that say for a function what a class says by attributes."""
        return {
            f"rest_framework.decorators.{name}": lambda call, name=name: self._decorator(call, name)  # type: ignore[misc]
            for name in _DECORATORS
        }

    def _setting(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read a setting of REST framework that names classes."""
        attribute = _SETTINGS.get(name)
        found: Values = ()
        for said in self._default(attribute) if attribute is not None else ():
            if isinstance(said, Constant) and isinstance(said.value, str):
                found = join(found, self._each((said,)) or (machine.external(said.value),))
        return found or None

    def _combined(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Combine permissions: ``Known & IsAuthenticated`` asks both."""
        if name not in _COMBINING or not isinstance(value, Class):
            return None
        if not any(base.path.startswith("rest_framework.permissions.") for base in classes.externals(value)):
            return None
        return (Native(name, lambda call: join((value,), call.argument(0))),)

    def _decorator(self, call: Call, name: str) -> Values:
        named = call.argument(0)

        def decorate(inner: Call) -> Values:
            for value in inner.argument(0):
                self._guards.setdefault(value, []).append((name, named))
            return inner.argument(0)

        return (Native(name, decorate),)

    def of_class(
        self, cls: Class, own: Values, never: Set[str], frame: Frame, pos: int, rows: Callable[[], Values]
    ) -> Values:
        """Give the methods called around one of a class, ``own``; ``never`` names what that does not ask."""
        if not any(base.path.startswith(("rest_framework", "adrf.")) for base in classes.externals(cls)):
            return ()
        found: Values = ()
        said = self._said(own)
        for attribute in _PARTS:
            if attribute in never:
                continue
            held = classes.find(cls, attribute)
            named = held[1] if held is not None else self._default(attribute)
            named = said.get(attribute, named)
            chosen = self._chosen(cls, attribute, frame, pos)
            found = join(found, self._methods(attribute, join(named, chosen), frame, pos))
        return tuple(
            self._with_object(cls, value, rows)
            for value in found
            if "has_object_permission" not in never or not _is_check_of_object(value)
        )

    def _said(self, own: Values) -> dict[str, Values]:
        """Give what the decorator of an extra action names by keyword."""
        codes = (item.function.code for item in own if isinstance(item, Bound))
        return next((self.overrides[code] for code in codes if code in self.overrides), {})

    def _chosen(self, cls: Class, attribute: str, frame: Frame, pos: int) -> Values:
        """Give the objects that a method of the view chooses: ``get_permissions`` and its like."""
        getter = _GETTERS.get(attribute)
        if getter is None or classes.find(cls, getter) is None:
            return ()
        view: Values = (classes.generic(self._machine, cls),)
        got = self._machine.call_values(self._machine.attribute(view, getter, frame, pos), [], frame, pos)
        return tuple(value for value in self._machine.iterate(got, frame, pos) if isinstance(value, Instance))

    def _with_object(self, cls: Class, method: Value, rows: Callable[[], Values]) -> Value:
        """Hand a check of one object what the view's queryset holds."""
        if not isinstance(method, Bound | Function) or not _is_check_of_object(method):
            return method
        request: Values = (self._machine.external("django.http.HttpRequest()"),)
        view: Values = (classes.generic(self._machine, cls),)
        function = method.function if isinstance(method, Bound) else method
        own = self._machine.natives.get(f"{function.code.id} for {cls.code.id}")
        if not isinstance(own, Function):
            # One permission guards many views: what each of them holds is told apart.
            own = function.copy()
            self._machine.natives[f"{function.code.id} for {cls.code.id}"] = own
        called = classes.bound(own, method.receiver) if isinstance(method, Bound) else own
        return Partial((called,), (request, view, rows()), {})

    def of_function(self, functions: Iterable[Value], frame: Frame, pos: int) -> Values:
        """Give the methods that are called around a decorated function: the settings' where it names none."""
        said: dict[str, Values] = {}
        for function in functions:
            for attribute, named in self._guards.get(function, ()):
                said[attribute] = join(said.get(attribute, ()), named)
        if any(function in self.functions for function in functions):
            said = {attribute: self._default(attribute) for attribute in _DECORATORS} | said
        found: Values = ()
        for attribute, named in said.items():
            found = join(found, self._methods(attribute, named, frame, pos))
        return found

    def _methods(self, attribute: str, named: Values, frame: Frame, pos: int) -> Values:
        found: Values = ()
        for value in self._each(named):
            made: Values = (classes.generic(self._machine, value),) if isinstance(value, Class) else ()
            if isinstance(value, Instance):
                # The framework calls what is named, also where that is an object and no class.
                called = classes.find(value.cls, "__call__") is not None
                made = self._machine.call_values((value,), [], frame, pos) if called else (value,)
            for instance in made:
                if attribute == "filterset_class" and isinstance(instance, Instance):
                    found = join(found, filter_sets.methods_of(instance))
                for name in _PARTS[attribute]:
                    if isinstance(instance, Instance) and classes.find(instance.cls, name) is not None:
                        found = join(found, self._machine.attribute((instance,), name, frame, pos))
        return tuple(value for value in found if not isinstance(value, External))

    def _default(self, attribute: str) -> Values:
        """Read what the project's settings name for views that name nothing."""
        found: Values = ()
        for frame in modules.binding(self._machine, "REST_FRAMEWORK"):
            for value in frame.env["REST_FRAMEWORK"]:
                for key, slot in value.items.items() if isinstance(value, Container) else ():
                    if _SETTINGS.get(str(key)) == attribute:
                        found = join(found, slot.values)
        return found

    def _each(self, values: Values) -> Values:
        found: Values = ()
        for value in values:
            if isinstance(value, Container):
                for slot in (*value.items.values(), value.elements):
                    found = join(found, modules.named(self._machine, slot.values))
            else:
                found = join(found, modules.named(self._machine, (value,)))
        return found


def _is_check_of_object(method: Value) -> bool:
    function = method.function if isinstance(method, Bound) else method
    return isinstance(function, Function) and function.code.name == "has_object_permission"
