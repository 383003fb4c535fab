"""Level 1 below views: helpers that become async with the views that await them."""

import ast
from dataclasses import dataclass, field

from bridge.model.plan import Held
from bridge.model.view import View
from codemods.planning.body import Body
from codemods.planning.conversion import Conversion
from codemods.planning.ground import Ground
from codemods.planning.inside_out import LIBRARIES, InsideOut
from codemods.reasons import Refusal
from codemods.recipe import Change

Changes = dict[str, tuple[Change, ...]]


@dataclass(frozen=True, slots=True)
class Deep:
    """Hold families with their helpers, what changes in each function, and the twins that each family calls.

    ``twins`` is keyed by a family's first function.
    """

    families: list[list[str]]
    changes: Changes
    twins: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Deepening:
    """Look below converted views for helpers that can wait without a thread."""

    ground: Ground
    conversion: Conversion

    def deepen(self, families: list[list[str]], before: Changes) -> Deep:
        """Let helpers become async too, where that leaves no thread waiting."""
        ground = self.ground
        alive = [family for family in families if all(name in before for name in family)]
        views = {name for family in alive for name in family}
        inside = InsideOut(ground.project, ground.program, ground.facts)
        chains = [chain for chain in ground.report.chains if chain.view in views]
        entered = {name for view in views if view in ground.views for name in self.shims(ground.views[view])}
        libraries = (*LIBRARIES, *self.conversion.databases)
        helpers = (inside.candidates(chains, ground.sites, libraries) | inside.below(entered)) - views
        while helpers:
            refused: dict[str, Held] = {}
            _, changes = self.conversion.convert(alive, refused, helpers)
            found = {name: self._helper(inside, name) for name in helpers}
            good = frozenset(name for name, own in found.items() if own)
            changes.update({name: own for name, own in found.items() if own})
            if not refused:
                good = inside.reached(changes, views, inside.gaining(changes, good))
            if refused or good == helpers:
                break
            helpers = good
        if not helpers or refused:
            return Deep(alive, before)
        twins = inside.twinned(changes, helpers)
        below = {family[0]: inside.reached(changes, family, helpers) for family in alive}
        deep = Deep(inside.joined(alive, below, twins), dict(inside.carried_out(changes, helpers, twins)))
        for family in deep.families:
            entered = {helper for name in family for helper in below.get(name, ())}
            family += sorted(entered - twins.keys())
            deep.twins[family[0]] = tuple(sorted(entered & twins.keys()))
        return deep

    def shims(self, view: View) -> frozenset[str]:
        """Name the helpers that an async view sends to a thread, and the view itself if it sends anything."""
        module = self.ground.project.module(view.handler.path) if view.is_async else None
        node = module.definitions.get(view.handler.qualname) if module else None
        if module is None or not isinstance(node, ast.AsyncFunctionDef):
            return frozenset()
        shims = list(self.conversion.raising.shims(module, node))
        return frozenset({view.id} if shims else ()).union(
            *(self.conversion.raising.targets(module, call) for call in shims)
        )

    def _helper(self, inside: InsideOut, name: str) -> tuple[Change, ...]:
        """Convert the body of a helper; empty when it has to stay sync."""
        place = inside.node(name)
        frame = self.ground.facts.frame(name, plain_self=True)
        if place is None or frame is None:
            return ()
        try:
            changes = Body(self.ground.facts, frame, self.conversion.choose).convert()
        except Refusal:
            return self._helper(inside, name) if self.conversion.noted.leave(frame) else ()
        if self.conversion.noted.kept_back(frame, changes):
            return self._helper(inside, name)
        return self.conversion.native.changes(*place, changes)
