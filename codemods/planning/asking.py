"""Level 1: views that wait for nothing but a database, and whether they can do so without a thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bridge.model.view import View
from codemods.planning import gains
from codemods.planning.conversion import Conversion
from codemods.planning.deepening import Deep
from codemods.planning.ground import Ground
from codemods.planning.inside_out import InsideOut
from codemods.reading.frames import Frame
from codemods.reasons import Refusal


@dataclass(frozen=True)
class Asking:
    """Look at what views ask of databases, themselves and through helpers."""

    ground: Ground
    conversion: Conversion

    def natively(self, view: View) -> bool:
        """Tell whether a view, or a helper on its way to a database, may ask it without a thread."""
        frame = self._frame(view)
        if frame is None:
            return False
        self.conversion.psycopg.open(frame)
        return bool(frame.regions or frame.native) or any(
            helper.native for helper in self._helpers_of(view).values()
        )

    def idle(self, deep: Deep) -> list[str]:
        """Name the functions of families that would wait for a database on a thread, as they do now."""
        found: list[str] = []
        for family in deep.families:
            if self.ground.include_orm or self._waits(family):
                continue
            touched = (*family, *deep.twins.get(family[0], ()))
            if not any(gains.is_native(change) for name in touched for change in deep.changes.get(name, ())):
                found += family
        return found

    def refusal(self, view: View) -> Refusal:
        """Say why a view stays that waits for nothing but a database, files or other threads."""
        callees = sorted({site.callee for site in self.ground.sites_of(view)})
        asked = f"It waits only for {', '.join(callees)}." if callees else "Nothing in it waits."
        return Refusal("R-NO-BENEFIT", view.handler.line, asked + self._why_sync(view))

    def _why_sync(self, view: View) -> str:
        """Say why a session, which could be asynchronous, stays; empty when there is none."""
        frame = self._frame(view)
        if frame is None:
            return ""
        for name, opened in ((view.id, frame), *self._helpers_of(view).items()):
            trap = self.conversion.sqlalchemy.trap(opened)
            if trap is not None:
                place = f"line {trap.line}" if name == view.id else f"{opened.module.path}:{trap.line}"
                return f" Its session stays sync: {trap.message} ({place})."
        return ""

    def _frame(self, view: View) -> Frame | None:
        return self.ground.facts.frame(view.id) if self.ground.level and not view.is_async else None

    def _helpers_of(self, view: View) -> dict[str, Frame]:
        return {name: self._helpers[name] for name in self._ways.get(view.id, ()) if name in self._helpers}

    def _waits(self, family: Sequence[str]) -> bool:
        """Tell whether one of these functions waits for more than a database, or is awaited already."""
        views = (self.ground.views.get(name) for name in family)
        return any(view is not None and (view.is_async or self.ground.waits(view)) for view in views)

    @cached_property
    def _ways(self) -> dict[str, dict[str, None]]:
        """Map each view to the functions on its ways to what blocks."""
        found: dict[str, dict[str, None]] = {}
        for chain in self.ground.report.chains:
            found.setdefault(chain.view, {}).update(dict.fromkeys(hop.function for hop in chain.hops))
        return found

    @cached_property
    def _helpers(self) -> dict[str, Frame]:
        """Map each helper that asks a database, and may become async, to what is noted of it."""
        ground = self.ground
        inside = InsideOut(ground.project, ground.program, ground.facts)
        names = inside.candidates(ground.report.chains, ground.sites, self.conversion.databases)
        return dict(self._opened(names - ground.views.keys()))

    def _opened(self, names: frozenset[str]) -> Iterator[tuple[str, Frame]]:
        for name in sorted(names):
            frame = self.ground.facts.frame(name, plain_self=True)
            if frame is not None:
                yield name, frame
