"""What templates call: context processors that the settings name, tags and filters of the project's own."""

from bridge.analysis.frameworks.registry import Registration, Registry
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Constant, Container, Function, Value, Values, join

_LIBRARY = (
    "django.template.Library()",
    "django.template.library.Library()",
    "django.template.base.Library()",
)
_TAGS = ("simple_tag", "inclusion_tag", "simple_block_tag", "assignment_tag", "filter", "tag")


class TemplateCode:
    """Register the functions that templates call as entries of their own."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of what registers tags and filters."""
        return {
            f"{library}.{name}": lambda call, name=name: self._tag(call, name)  # type: ignore[misc]
            for library in _LIBRARY
            for name in _TAGS
        }

    def _tag(self, call: Call, name: str) -> Values:
        """Register what is given, or decorated later: ``@register.filter`` and ``@register.filter(...)``."""
        for values in call.arguments:
            functions = tuple(value for value in values if isinstance(value, Function))
            if functions:
                self._add(name, functions)
                return functions
        return (Native(name, lambda inner: self._tag(inner, name)),)

    def _add(self, name: str, functions: Values) -> None:
        role = "template_filter" if name == "filter" else "template_tag"
        for function in functions:
            self._registry.add((role, function), Registration("django", role, (function,)))

    def context_processors(self, templates: Values) -> Values:
        """List the dotted names of the context processors in the setting ``TEMPLATES``."""
        found: Values = ()
        for engine in _items(templates):
            for options in _under(engine, "OPTIONS"):
                for processors in _under(options, "context_processors"):
                    found = join_all(found, _items((processors,)))
        return found


def join_all(found: Values, more: Values) -> Values:
    """Unite without the limit that keeps values apart."""
    return tuple(dict.fromkeys((*found, *more)))


def _items(values: Values) -> Values:
    found: Values = ()
    for value in values:
        if isinstance(value, Container):
            for slot in (*value.items.values(), value.elements):
                found = join_all(found, slot.values)
        elif isinstance(value, Constant):
            found = join(found, (value,))
    return found


def _under(value: Value, key: str) -> Values:
    if not isinstance(value, Container) or value.kind != "dict":
        return ()
    slot = value.items.get(key)
    return slot.values if slot is not None else ()
