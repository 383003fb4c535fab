"""From what a scan found to an ordered plan: units that convert together, and refusals with a way out."""

import fnmatch
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bridge.analysis.unfollowed import is_unfollowed
from bridge.config import Config
from bridge.errors import UsageError, nearest
from bridge.model.plan import Held, Plan, Unit, Wave
from bridge.model.view import View
from codemods.planning import gains
from codemods.planning.around import refusals
from codemods.planning.asking import Asking
from codemods.planning.conversion import Conversion
from codemods.planning.deepening import Deep, Deepening
from codemods.planning.families import families
from codemods.planning.ground import Ground
from codemods.planning.hooks import is_hook
from codemods.planning.middleware import Found, Middleware
from codemods.planning.quart import whole
from codemods.planning.steps import step
from codemods.recipe import Change, Thread

if TYPE_CHECKING:
    from bridge.analysis.scan import Scan


@dataclass(frozen=True, slots=True)
class DraftUnit:
    """Hold one unit of the plan with the changes that carry it out."""

    unit: Unit
    changes: tuple[Change, ...]
    framework: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a plan together with the changes of each unit.

    ``passed`` are the views that were not looked at, because they were not meant.
    """

    plan: Plan
    units: tuple[DraftUnit, ...]
    passed: frozenset[str] = frozenset()


def plan(scan: "Scan", config: Config, root: Path | None = None, **wishes: Any) -> Plan:
    """Order the migration of everything that a scan found below ``root``, by default the configured one.

    ``wishes`` are arguments of `draft`.
    """
    wishes["drf"] = wishes.get("drf") or config.drf
    return draft(scan, root or Path(config.root), **wishes).plan


def draft(
    scan: "Scan",
    root: Path,
    *,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    level: int = 0,
    include_orm: bool = False,
    drf: str = "",
    recipe: str = "",
    below: str = "",
) -> Draft:
    """Plan with the changes of each unit; ``only`` and ``skip`` are globs on view ids and route patterns.

    At ``level`` 1, what can be awaited without a thread is. With ``include_orm``, views that wait only for
    a database are converted too, though they gain nothing by it. ``drf`` names what shall await the views of
    Django REST framework; only ``adrf`` does. ``recipe`` is one that is used only when it is named, and then
    alone. ``below`` is the directory, with a slash behind it, or the file of the views that are meant.

    Raises:
        UsageError: ``only`` or ``skip`` holds a pattern that names no view.
    """
    planner = _Planner(Ground(scan, root, level, include_orm, drf))
    if recipe == whole.RECIPE:
        drafted = planner.whole()
    else:
        for option, patterns in (("--only", only), ("--skip", skip)):
            for pattern in patterns:
                _check_named(scan.report.views, option, pattern)
        drafted = planner.draft(_Choice(tuple(only), tuple(skip), below))
    unread = tuple(unknown for unknown in scan.report.unknown if unknown.what.startswith("WA910"))
    unfollowed = tuple(unknown for unknown in scan.report.unknown if is_unfollowed(unknown))
    return replace(drafted, plan=replace(drafted.plan, unread=unread, unfollowed=unfollowed))


def _check_named(views: Sequence[View], option: str, pattern: str) -> None:
    """Refuse a pattern that names no view, which is a slip of the pen and not a wish."""
    named = _Choice((pattern,), (), "")
    if not any(named.takes(view) for view in views):
        known = [name for view in views for name in (view.id, view.handler.qualname)]
        raise UsageError(
            f"{option} {pattern} names no view{nearest(pattern, known)}; "
            "`wsgi2asgi scan -f json` lists ids and routes of all."
        )


class _Planner:
    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.conversion = Conversion(self.ground)
        self.asking = Asking(self.ground, self.conversion)
        self.deepening = Deepening(self.ground, self.conversion)
        self.middleware = Middleware(self.ground, self.conversion)

    def whole(self) -> Draft:
        """Plan the move of the whole application to Quart."""
        found = whole.convert(self.ground, self.conversion)
        named = self.ground.named
        if not found.changes:
            return Draft(Plan(named, (), found.held), ())
        loop = (
            f"; {found.on_loop} of them use what the application keeps in g, and block the loop meanwhile"
            if found.on_loop
            else ""
        )
        benefit = f"{len(found.functions)} functions run on Quart's event loop without FlaskBridge{loop}"
        steps = tuple(step(change, "") for change in found.changes)
        views = tuple(name for name in found.functions if name in self.ground.views)
        unit = Unit(whole.RECIPE, found.functions, steps, views, benefit)
        drafted = DraftUnit(unit, found.changes, "quart")
        return Draft(Plan(named, (Wave(1, (unit,)),), ()), (drafted,))

    def draft(self, choice: "_Choice") -> Draft:
        around = refusals(self.ground.report, lambda view: bool(self.ground.waits(view)))
        held = {name: one for name, one in around.items() if self._taken(choice, self.ground.views[name])}
        candidates: dict[str, View] = {}
        for view in self.ground.report.views:
            hook = is_hook(view)
            if (view.role != "view" and not hook) or not self._taken(choice, view):
                continue
            asked = self.ground.include_orm and not hook and not view.is_async and self.ground.queries(view)
            raised = self.ground.level and self.deepening.shims(view)
            if self.ground.waits(view) or asked or raised or self.asking.natively(view):
                candidates[view.id] = view
            elif view.sites and not view.is_async and not hook:
                held[view.id] = self.asking.refusal(view).held(view.id)
        deep = self._deep(candidates, held)
        changes = deep.changes
        # A coroutine function whose threads stay is no refusal: it is what it was.
        done = {
            name for name, view in self.ground.views.items() if view.is_async and not self.ground.waits(view)
        }
        around_them = self._middleware(deep, choice)
        held |= around_them.held
        done |= set(around_them.views.values())
        known = (self.ground.views[name] for name in held if name in self.ground.views)
        done |= {view.id for view in known if self.middleware.has_async_form(view)}
        held = {name: one for name, one in held.items() if name not in changes and name not in done}
        units = [*self._units(deep), *_middleware_units(around_them)]
        waves = _waves(units)
        order = [unit for wave in waves for unit in wave.units]
        units.sort(key=lambda drafted: order.index(drafted.unit))
        ordered = tuple(held[key] for key in sorted(held))
        passed = frozenset(view.id for view in self.ground.report.views if not self._taken(choice, view))
        return Draft(Plan(self.ground.named, waves, ordered, self.ground.level), tuple(units), passed)

    def _taken(self, choice: "_Choice", view: View) -> bool:
        return any(choice.takes(one) for one in (view, *self.ground.stands_for[view.id]))

    def _deep(self, candidates: Mapping[str, View], held: dict[str, Held]) -> Deep:
        """Convert families, but for those that gain nothing; why one is left out is added to ``held``."""
        while True:
            grouped, refused = families(self.ground, candidates), dict[str, Held]()
            deep = Deep(*self.conversion.convert(grouped, refused))
            if self.ground.level:
                deep = self.deepening.deepen(deep.families, deep.changes)
            idle = set(self.asking.idle(deep)) & candidates.keys() if self.ground.level else set[str]()
            if not idle:
                held |= refused
                return deep
            # What they shared with others is planned anew without them.
            held |= {name: self.asking.refusal(candidates[name]).held(name) for name in idle}
            candidates = {name: view for name, view in candidates.items() if name not in idle}

    def _middleware(self, deep: Deep, choice: "_Choice") -> Found:
        """Convert middleware where it stands around an async view, at level 1."""
        views = [
            view for view in self.ground.report.views if (view.role, view.framework) == ("view", "django")
        ]
        if self.ground.level and any(view.is_async or view.id in deep.changes for view in views):
            return self.middleware.find(choice.takes)
        return Found({}, {}, {})

    def _units(self, deep: Deep) -> list[DraftUnit]:
        units: list[DraftUnit] = []
        changes = deep.changes
        for family in deep.families:
            if not all(name in changes for name in family):
                continue
            views = tuple(name for name in family if name in self.ground.views)
            touched = (*family, *deep.twins.get(family[0], ()))
            found = tuple(dict.fromkeys(change for name in touched for change in changes[name]))
            if not found:
                continue
            steps = tuple(step(change, name) for name in touched for change in changes[name])
            gained = gains.of_views(self.ground, views, changes, found)
            benefit, twins = gains.sentence(self.ground, gained), deep.twins.get(family[0], ())
            unit = Unit(family[0], tuple(family), steps, views, benefit, gained, twins)
            units.append(DraftUnit(unit, found, self.conversion.framework(family)))
        return units


_UNTIED = "nothing in it needs the request's own thread"
_TIED = "a part of each goes back to the request's own thread"


@dataclass(frozen=True, slots=True)
class _Choice:
    """Hold which views are meant: globs on ids and routes, and where the views stand."""

    only: tuple[str, ...]
    skip: tuple[str, ...]
    below: str

    def takes(self, view: View) -> bool:
        """Tell whether a view is meant."""
        if self.below and not view.id.startswith(self.below):
            return False
        routes = (route.pattern for route in (view.route, *view.other_routes) if route)
        names = [view.id, view.handler.qualname, *routes]
        skipped = any(fnmatch.fnmatchcase(name, pattern) for name in names for pattern in self.skip)
        meant = any(fnmatch.fnmatchcase(name, pattern) for name in names for pattern in self.only)
        return (meant or not self.only) and not skipped


def _middleware_units(found: Found) -> list[DraftUnit]:
    benefit = "lets async views behind it wait without a thread, under ASGI"
    units: list[DraftUnit] = []
    for name, changes in found.changes.items():
        steps = tuple(step(change, name) for change in changes)
        units.append(DraftUnit(Unit(name, (name,), steps, (), benefit), changes, "django"))
    return units


def _waves(units: list[DraftUnit]) -> tuple[Wave, ...]:
    """Put first what needs no hop to the request's thread: those units can't disturb a database."""
    tied = [any(change.thread is Thread.REQUEST for change in unit.changes) for unit in units]
    groups = [
        (tuple(unit.unit for unit, bound in zip(units, tied, strict=True) if bound is wanted), why)
        for wanted, why in ((False, _UNTIED), (True, _TIED))
    ]
    found = [(group, why) for group, why in groups if group]
    return tuple(Wave(number, group, why) for number, (group, why) in enumerate(found, start=1))
