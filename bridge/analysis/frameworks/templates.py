"""Templates: they iterate over the generators and queries that a view hands them."""

from dataclasses import replace

from bridge.analysis.frameworks.django.queries import QUERYSET, Query
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.frameworks.sqlalchemy_rows import Rows
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Container, Expression, Lazy, Running, Value, Values
from bridge.catalog.entry import Entry, Kind, Remedy, Severity

_RENDERING = (
    "bottle.template", "bottle.jinja2_template", "bottle.mako_template", "bottle.cheetah_template",
    "bottle.SimpleTemplate().render", "flask.render_template", "flask.render_template_string",
    "quart.render_template", "quart.render_template_string", "jinja2.Template().render",
    "jinja2.Environment().get_template().render", "mako.template.Template().render",
    "pyramid.renderers.render", "pyramid.renderers.render_to_response", "chameleon.PageTemplate().render",
    "django.shortcuts.render", "django.template.loader.render_to_string",
    "django.template.loader.get_template().render", "django.template.Template().render",
    "django.template.response.TemplateResponse", "django.template.response.SimpleTemplateResponse",
    "starlette.templating.Jinja2Templates().TemplateResponse",
    "fastapi.templating.Jinja2Templates().TemplateResponse",
)  # fmt: skip
_QUERY = Entry(
    QUERYSET,
    Kind.BLOCKS,
    "WA260",
    Severity.LOW,
    Remedy("", "", "The template sends the query when it loops over it; make a list of it in the view."),
)


def install(registry: Registry) -> list[After]:
    """Listen to what renders a template while the view waits; streamed templates are left out."""
    for path in _RENDERING:
        registry.machine.handlers.setdefault(path, render)
    return []


def render(call: Call) -> Values | None:
    """Iterate over the generators of the context and note its queries; the rest is as the catalogue says."""
    given = [*call.arguments, *call.keywords.values()]
    given += [
        slot.values
        for values in tuple(given)
        for value in values
        if isinstance(value, Container) and value.kind == "dict"
        for slot in value.items.values()
    ]
    # Dictionaries that were made of one another hold the same.
    for values in dict.fromkeys(given):
        lazy = tuple(value for value in values if isinstance(value, Running | Lazy | Expression))
        call.machine.iterate(lazy, call.frame, call.pos)
        for path in filter(None, map(_query, values)):
            call.machine.hit(call.frame, call.pos, replace(_QUERY, target=path), path)
    return None


def _query(value: Value) -> str:
    """Give the access path of what sends a query when a template loops over it; empty for all else."""
    if not isinstance(value, Native) or value.external is None:
        return ""
    if isinstance(value.data, Query):
        return "" if value.data.fetched else QUERYSET
    iterates = value.external.known.find(Kind.ITERATES) if isinstance(value.data, Rows) else None
    return value.external.path if iterates is not None else ""
