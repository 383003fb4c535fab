"""The calls that render a Jinja template in Flask: ``render_template`` and ``render_template_string``."""

from collections.abc import Mapping

from bridge.analysis.frameworks.django.templates.calls import named_in, rendered
from bridge.analysis.frameworks.django.templates.finder import Finder
from bridge.analysis.frameworks.django.templates.lookups import unseen
from bridge.analysis.frameworks.django.templates.syntax import Node
from bridge.analysis.frameworks.jinja.parser import parse
from bridge.analysis.frameworks.jinja.parts import Parts
from bridge.analysis.frameworks.jinja.rendering import JinjaRendering
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.frameworks.templates import render as render_unseen
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import External, Values

_GLOBALS = {"request": "flask.request", "g": "flask.g", "session": "flask.session"}
_USER = "flask_login.current_user"


def install(registry: Registry) -> list[After]:
    """Render what Flask's views render."""
    parts = Parts(registry)
    calls = JinjaCalls(registry.machine, registry.templates, parts)
    registry.machine.handlers["flask.render_template"] = calls.render
    registry.machine.handlers["flask.render_template_string"] = calls.render_text
    return [parts.register]


class JinjaCalls:
    """Render the templates that calls name, as far as they are the project's own."""

    def __init__(self, machine: Machine, files: Mapping[str, bytes], parts: Parts) -> None:
        self._machine = machine
        self._parts = parts
        self._finder = Finder(files, parse)

    def render(self, call: Call) -> Values | None:
        """Render the first template of the names given."""
        templates = named_in(self._finder, call, call.argument(0, "template_name_or_list"), ())
        return self._rendered(call, templates) if templates else render_unseen(call)

    def render_text(self, call: Call) -> Values | None:
        """Render a template that stands in the code."""
        text = call.text(0, "source")
        if text is None:
            return render_unseen(call)
        path = call.frame.code.place(call.pos).path if call.pos >= 0 else ""
        return self._rendered(call, [(path, parse(text))])

    def _rendered(self, call: Call, templates: list[tuple[str, tuple[Node, ...]]]) -> Values | None:
        near = call.frame.code.facts.path

        def find(name: str) -> tuple[str, tuple[Node, ...]] | None:
            path = self._finder.find(name, near)
            return (path, self._finder.nodes(path)) if path is not None else None

        def names(name: str) -> Values:
            if name in call.keywords:
                return call.keywords[name]
            if name == "current_user":
                return self._user(call)
            if name in _GLOBALS:
                return (self._machine.external(_GLOBALS[name]),)
            return self._parts.name(name, call.frame, call.pos)

        def filters(name: str) -> Values:
            return self._parts.filter(name, call.frame)

        rendered(call, templates, JinjaRendering(self._machine, call.frame, call.pos, find, names, filters))
        return None

    def _user(self, call: Call) -> Values:
        """Give the current user, whom the view's decorator or a hook loads, not the template."""
        proxy: Values = (self._machine.external(_USER),)
        with unseen(call.frame):
            asked = self._machine.attribute(proxy, "_get_current_object", call.frame, call.pos)
            known = tuple(value for value in asked if not isinstance(value, External))
            return self._machine.call_values(known, [], call.frame, call.pos)
