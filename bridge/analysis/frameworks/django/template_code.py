"""What templates call: context processors that the settings name, tags and filters of the project's own."""

from bridge.analysis.frameworks.django.templates.calls import TemplateCalls
from bridge.analysis.frameworks.django.templates.libraries import Libraries, OwnTag
from bridge.analysis.frameworks.registry import Registration, Registry
from bridge.analysis.interpret import modules
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
        self._libraries = Libraries()

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of what registers tags and filters, and of what renders templates."""
        machine = self._registry.machine
        calls = TemplateCalls(machine, self._registry.templates, self._libraries, self._processors)
        return calls.handlers() | {
            f"{library}.{name}": lambda call, name=name: self._tag(call, name, call)
            for library in _LIBRARY
            for name in _TAGS
        }

    def _tag(self, call: Call, name: str, written: Call) -> Values:
        """Register what is given, or decorated later: ``@register.filter`` and ``@register.filter(...)``."""
        for values in call.arguments:
            functions = tuple(value for value in values if isinstance(value, Function))
            if functions:
                self._add(name, functions, written)
                return functions
        return (Native(name, lambda inner: self._tag(inner, name, written)),)

    def _add(self, name: str, functions: tuple[Function, ...], written: Call) -> None:
        role = "template_filter" if name == "filter" else "template_tag"
        context = any(isinstance(v, Constant) and v.value for v in written.keywords.get("takes_context", ()))
        template = written.text(0, "filename") if name == "inclusion_tag" else None
        called = written.text(-1, "name") or (written.text(0) if template is None else None)
        for function in functions:
            self._registry.add((role, function), Registration("django", role, (function,)))
            self._libraries.add(called or "", OwnTag(function, name, context, template or ""))

    def _processors(self) -> Values:
        """Give the functions that the settings name as context processors."""
        found: Values = ()
        for module in list(self._registry.machine.modules.values()):
            frame = module.frame if module is not None else None
            named = self.context_processors(frame.env.get("TEMPLATES", ())) if frame is not None else ()
            for value in named:
                text = value.value if isinstance(value, Constant) and isinstance(value.value, str) else ""
                home, _, name = text.rpartition(".")
                holder = self._registry.machine.module(home) if home else None
                found = join_all(found, modules.bound(holder, name))
        return tuple(value for value in found if isinstance(value, Function))

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
