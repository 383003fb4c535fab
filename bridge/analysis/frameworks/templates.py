"""Templates: they iterate over the generators that a view hands them."""

from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret.machine import Call
from bridge.analysis.values import Expression, Lazy, Running, Values

_RENDERING = (
    "bottle.template", "bottle.jinja2_template", "bottle.mako_template", "bottle.cheetah_template",
    "bottle.SimpleTemplate().render", "flask.render_template", "flask.render_template_string",
    "quart.render_template", "quart.render_template_string", "jinja2.Template().render",
    "jinja2.Environment().get_template().render", "mako.template.Template().render",
    "pyramid.renderers.render", "pyramid.renderers.render_to_response", "chameleon.PageTemplate().render",
)  # fmt: skip


def install(registry: Registry) -> list[After]:
    """Listen to what renders a template while the view waits; streamed templates are left out."""
    for path in _RENDERING:
        registry.machine.handlers.setdefault(path, render)
    return []


def render(call: Call) -> Values | None:
    """Iterate over the generators among the arguments; the rest is as the catalogue says."""
    for values in (*call.arguments, *call.keywords.values()):
        lazy = tuple(value for value in values if isinstance(value, Running | Lazy | Expression))
        call.machine.iterate(lazy, call.frame, call.pos)
    return None
