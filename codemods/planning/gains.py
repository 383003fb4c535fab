"""What each converted view gains: what it waits for, what still holds a thread, how often it hops.

All of it is counted from the changes that are planned, none is measured.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bridge.model.plan import Gain
from bridge.model.site import Site
from bridge.model.view import Route, View
from codemods import registry
from codemods.planning.ground import Ground
from codemods.planning.hooks import is_hook
from codemods.reading.frames import to_span
from codemods.recipe import Change

_NO_HOP = frozenset(
    [
        *("adrf_view", "await_callers", "django_decorator", "flask_decorator", "flask_hook"),
        *("inline_block", "make_view_async", "twin_helper"),
    ]
)

_DATABASES = ("async_pymongo", "psycopg", "sqlalchemy")
"""Recipes by which a database is awaited, for which a view is not converted at level 0."""


def of_views(
    ground: Ground,
    views: Sequence[str],
    changes: Mapping[str, tuple[Change, ...]],
    touched: Iterable[Change],
) -> tuple[Gain, ...]:
    """Say for each view of a unit what it gains; ``touched`` are the changes of the whole unit."""
    freed = [change for change in touched if is_native(change)]
    return tuple(_of_view(ground, ground.views[name], changes[name], freed) for name in views)


def _of_view(ground: Ground, view: View, own: tuple[Change, ...], freed: list[Change]) -> Gain:
    waits = ground.waits(view)
    held = [site for site in waits if not _is_freed(site, freed)]
    hops = sum(change.recipe not in _NO_HOP and not is_native(change) for change in own)
    routes = tuple(_spelled(route) for route in (view.route, *view.other_routes) if route is not None)
    below = [change for change in freed if any(_is_freed(site, [change]) for site in ground.sites_of(view))]
    databases = (change for change in (*own, *below) if change.recipe in _DATABASES)
    asked = dict.fromkeys(change.callee for change in databases if change.callee)
    return Gain(view.id, routes, (*_callees(waits), *asked), _callees(held), hops)


def is_native(change: Change) -> bool:
    """Tell whether a change waits without a thread."""
    recipe = registry.get(change.recipe)
    return change.recipe in ("sleep", "async_urllib", *_DATABASES) or bool(change.needs and recipe.level)


def _is_freed(site: Site, freed: list[Change]) -> bool:
    span = to_span(site.place)
    return any(change.path == site.place.path and change.span.holds(span) for change in freed)


def _callees(sites: Iterable[Site]) -> tuple[str, ...]:
    counted = Counter(site.callee for site in sites)
    return tuple(callee for callee, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _spelled(route: Route) -> str:
    return f"{','.join(route.methods)} {route.pattern}".strip()


def sentence(ground: Ground, gains: Sequence[Gain]) -> str:
    """Sum up in one sentence what a unit gains, and what it does not."""
    waits = tuple(dict.fromkeys(name for gain in gains for name in gain.waits))
    held = tuple(dict.fromkeys(name for gain in gains for name in gain.threads))
    if not waits:
        return "no gain in speed: its database calls stay on the request's own thread, one after the other"
    free = [name for name in waits if name not in held]
    hook = any(is_hook(ground.views[gain.view]) for gain in gains)
    kept = "; the request's thread waits for it, uncounted under FlaskBridge" if hook else ""
    if not held:
        return f"awaits {', '.join(free)} without a thread{kept}"
    still = f"{', '.join(held)} off the event loop, where {'each' if len(held) > 1 else 'it'} holds a thread"
    if ground.level == 0:
        still += " at level 0"
    first = f"{', '.join(free)} without a thread, " if free else ""
    return f"awaits {first}{still}{kept}"
