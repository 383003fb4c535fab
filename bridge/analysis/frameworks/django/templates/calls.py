"""The calls that render a template: ``render``, ``render_to_string``, ``get_template(...).render`` …"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bridge.analysis.frameworks.django.templates.finder import Finder, parsed
from bridge.analysis.frameworks.django.templates.libraries import Libraries
from bridge.analysis.frameworks.django.templates.lookups import texts, unseen, user_of
from bridge.analysis.frameworks.django.templates.rendering import Names, Rendering, Sent
from bridge.analysis.frameworks.django.templates.syntax import Node
from bridge.analysis.frameworks.templates import render as render_unseen
from bridge.analysis.interpret import modules
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Container, External, Value, Values, join
from bridge.analysis.values.frames import MARK, Frame, Hit
from bridge.catalog.entry import Remedy, Severity

_LOADER = "django.template.loader"
_SHOWN = 3
Processors = Callable[[], Values]


class TemplateCalls:
    """Render the templates that calls name, as far as they are the project's own."""

    def __init__(
        self, machine: Machine, files: Mapping[str, bytes], libraries: Libraries, processors: Processors
    ) -> None:
        self._machine = machine
        self._finder = Finder(files)
        self._libraries = libraries
        self._processors = processors
        """Gives the context processors of the settings."""
        self._handed_by_all: dict[str, Values] | None = None

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of what renders."""
        found: dict[str, Handler] = {
            "django.shortcuts.render": lambda call: self._render(call, 1, 2, call.argument(0, "request")),
            f"{_LOADER}.render_to_string": lambda call: self._render(call, 0, 1, call.argument(2, "request")),
            f"{_LOADER}.get_template": lambda call: self._template(call, call.argument(0, "template_name")),
            f"{_LOADER}.select_template": lambda call: self._template(
                call, call.argument(0, "template_name_list")
            ),
            "django.template.Template": self._written,
        }
        found["django.template.Context"] = lambda call: call.argument(0, "dict_") or None
        found["django.template.RequestContext"] = lambda call: call.argument(1, "dict_") or None
        for name in ("TemplateResponse", "SimpleTemplateResponse"):
            found[f"django.template.response.{name}"] = self._response
        return found

    # Calls

    def _render(self, call: Call, name: int, context: int, request: Values) -> Values | None:
        """Render at once; ``name`` and ``context`` are positions of arguments."""
        templates = self._named(call, call.argument(name, "template_name"))
        if not templates:
            return render_unseen(call)
        names = self._names(call, call.argument(context, "context"), request)
        self._rendered(call, templates, names)
        return None

    def _response(self, call: Call) -> Values | None:
        """Make a response that is rendered when the view has returned: the view waits for none of it."""
        assert isinstance(call.target, External)
        first = 0 if call.target.path.endswith("SimpleTemplateResponse") else 1
        templates = self._named(call, call.argument(first, "template"))
        if not templates:
            return render_unseen(call)
        request = call.argument(0, "request") if first else ()
        names = self._names(call, call.argument(first + 1, "context"), request)
        with unseen(call.frame, hits=False):
            self._rendered(call, templates, names)
        return None

    def _template(self, call: Call, names: Values) -> Values | None:
        """Give a template that renders what its method is handed."""
        templates = self._named(call, names)
        return self._renders(call, templates) if templates else None

    def _written(self, call: Call) -> Values | None:
        """Make a template of a text that stands in the code."""
        text = call.text(0, "template_string")
        if text is None:
            return None
        code = call.frame.code
        return self._renders(call, [(code.place(call.pos).path if call.pos >= 0 else "", parsed(text))])

    def _renders(self, call: Call, templates: list[tuple[str, tuple[Node, ...]]]) -> Values:
        assert isinstance(call.target, External)
        external = self._machine.external(f"{call.target.path}()")
        method = self._machine.external(f"{external.path}.render")

        def render(inner: Call) -> Values | None:
            names = self._names(inner, inner.argument(0, "context"), inner.argument(1, "request"))
            self._rendered(inner, templates, names)
            return None

        def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            return (Native("render", render, external=method),) if name == "render" else None

        key = ("template", call.pos)
        return (call.frame.once(key, lambda: Native("template", attribute=attribute, external=external)),)

    # Rendering

    def _rendered(self, call: Call, templates: list[tuple[str, tuple[Node, ...]]], names: Names) -> None:
        frame, near = call.frame, call.frame.code.facts.path
        installed = self._installed()

        def find(name: str) -> tuple[str, tuple[Node, ...]] | None:
            path = self._finder.find(name, near, installed)
            return (path, self._finder.nodes(path)) if path is not None else None

        rendering = Rendering(self._machine, frame, call.pos, find, self._libraries, names)
        rendered(call, templates, rendering)

    def _named(self, call: Call, values: Values) -> list[tuple[str, tuple[Node, ...]]]:
        return named_in(self._finder, call, values, self._installed())

    def _installed(self) -> tuple[str, ...]:
        """List the applications of all settings in their order."""
        found: dict[str, None] = {}
        for frame in modules.binding(self._machine, "INSTALLED_APPS"):
            for value in frame.env["INSTALLED_APPS"]:
                found.update(dict.fromkeys(texts(value)))
        return tuple(found)

    # What a template is handed

    def _names(self, call: Call, context: Values, request: Values) -> Names:
        frame, pos, machine = call.frame, call.pos, self._machine

        def look_up(name: str) -> Values:
            found: Values = ()
            for value in context:
                found = join(found, _held(value, name, frame))
            if not found and request:
                if name == "request":
                    return request
                if name == "user":
                    return user_of(machine, request, frame, pos)
                found = self._by_all(request, call).get(name, ())
            return found

        return look_up

    def _by_all(self, request: Values, call: Call) -> dict[str, Values]:
        """Give what the context processors hand to every template; they are entries of their own."""
        if self._handed_by_all is None:
            self._handed_by_all = {}
            with unseen(call.frame):
                made = self._machine.call_values(self._processors(), [request], call.frame, -1)
            for value in made:
                if isinstance(value, Container) and value.kind == "dict":
                    for name, slot in value.items.items():
                        if isinstance(name, str):
                            self._handed_by_all[name] = slot.values
        return self._handed_by_all


def rendered(call: Call, templates: list[tuple[str, tuple[Node, ...]]], rendering: Rendering) -> None:
    """Render templates at a call; the queries they send are sites of that call."""
    frame, machine = call.frame, call.machine
    # A planner reads the calls as those of the view itself; what a template calls it can't rewrite.
    calls = dict(frame.calls.get(call.pos, {}))
    before, machine.asynchronous = machine.asynchronous, False
    for path, nodes in templates:
        rendering.render(path, nodes)
    machine.asynchronous = before
    frame.calls[call.pos] = calls
    for key, sent in rendering.sent.items():
        if key not in frame.hits:
            frame.hits[key] = _told(sent)


def named_in(
    finder: Finder, call: Call, values: Values, installed: Iterable[str]
) -> list[tuple[str, tuple[Node, ...]]]:
    """Find the templates of constant names, of a list the first that is there."""
    found: list[tuple[str, tuple[Node, ...]]] = []
    for value in values:
        for name in texts(value):
            path = finder.find(name, call.frame.code.facts.path, installed)
            if path is not None:
                found.append((path, finder.nodes(path)))
                if isinstance(value, Container):
                    break
    return found


def _told(sent: Sent) -> Hit:
    """Say of a query that it is a template that sends it, and where; no recipe reaches it there."""
    places = [*sent.places]
    where = ", ".join(places[:_SHOWN]) + (f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else "")
    entry = sent.hit.entry
    remedy = Remedy(
        entry.remedy.instead, "", f"The template waits here ({where}); load what it shows before."
    )
    return Hit(replace(entry, severity=Severity.LOW, remedy=remedy), sent.hit.path, sent.hit.sure)


def _held(value: Value, name: str, frame: Frame) -> Values:
    """Give what a context holds under a name: a dictionary, or ``locals()``."""
    if isinstance(value, Container) and value.kind == "dict":
        return frame.slot(value.items, name).values  # type: ignore[arg-type]  # a slot table with more keys
    if isinstance(value, External) and value.path == "builtins.locals()" and not name.startswith(MARK):
        return frame.env.get(name, ())
    return ()
