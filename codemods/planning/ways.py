"""The ways that a scan has found from a view to what it waits for."""

from bridge.model.place import Place
from bridge.model.site import Hop
from bridge.model.view import View
from codemods.planning import guards
from codemods.planning.ground import Ground
from codemods.reading.frames import to_span
from codemods.reasons import Refusal
from codemods.recipe import Change, Span


class Ways:
    """Judge views by where and how they wait."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def check_held_open(self, view: View) -> None:
        """Look along the way to every wait for transactions and locks that stay open meanwhile.

        Helpers stay on their thread there, so one wait that is free of them is enough to gain something.
        """
        waits = {site.key for site in self.ground.waits(view)}
        held: Refusal | None = None
        for chain in self.ground.report.chains:
            if chain.view != view.id or chain.site not in waits:
                continue
            places = [*(hop.place for hop in chain.hops[1:]), self.ground.sites[chain.site].place]
            try:
                for hop, place in zip(chain.hops, places, strict=bool(chain.hops)):
                    guards.held_open(self.ground.facts, hop.function, place)
            except Refusal as refusal:
                held = refusal
            else:
                return
        if held is not None:
            raise held

    def first_hops(self, view: View) -> frozenset[Span]:
        """Find the calls in a view's own body that the scan followed to a wait."""
        waits = {site.key for site in self.ground.waits(view)}
        places = (
            hop.place
            for chain in self.ground.report.chains
            if chain.view == view.id and chain.site in waits
            for hop in chain.hops
        )
        own = (view.handler.path, view.handler.qualname)
        return frozenset(to_span(place) for place in places if (place.path, place.function) == own)

    def places(self, view: View) -> tuple[Place, ...]:
        """List every place on the ways from a view to what it waits for."""
        waits = {site.key for site in self.ground.waits(view)}
        chains = [c for c in self.ground.report.chains if c.view == view.id and c.site in waits]
        sites = (self.ground.sites[chain.site].place for chain in chains)
        return (*(hop.place for chain in chains for hop in chain.hops), *sites)

    def elsewhere(self, view: View, line: int) -> Refusal:
        """Say why a view is left alone in whose own body nothing waits."""
        hop = self._uncalled(view)
        if hop is not None and self._is_generator(hop.function) and not self._streams(view):
            message = f"{_last(hop)} waits as it is read, which is not done by a for statement here."
            return Refusal("R-GENERATOR", hop.place.line, message)
        if self._through_generator(view):
            return Refusal("R-GENERATOR", line, "What waits is a generator, read once the view is done.")
        if hop is not None:
            code = "R-DUNDER" if _last(hop).startswith("__") else "R-PROPERTY"
            message = f"{_last(hop)} waits, and is entered here without a call that could be awaited."
            return Refusal(code, hop.place.line, message)
        return Refusal("R-NO-BENEFIT", line, "What waits is not the view but what runs around it.")

    def _uncalled(self, view: View) -> Hop | None:
        """Find the first step out of a view's own code on a way to a wait."""
        own, waits = (
            (view.handler.path, view.handler.qualname),
            {site.key for site in self.ground.waits(view)},
        )
        for chain in self.ground.report.chains:
            for hop in chain.hops if chain.view == view.id and chain.site in waits else ():
                if (hop.place.path, hop.place.function) == own:
                    return hop
        return None

    def _is_generator(self, function: str) -> bool:
        node = self.ground.program.functions.get(function)
        return node is not None and node.is_generator

    def _streams(self, view: View) -> bool:
        """Tell whether the scan has seen an answer that is read once the view is done."""
        own = (view.handler.path, view.handler.qualname)
        return any(
            hazard.code == "WA350" and (hazard.place.path, hazard.place.function) == own
            for hazard in self.ground.report.hazards
        )

    def read_later(self, view: View) -> bool:
        """Tell whether something waits when the view's answer is read."""
        return self._through_generator(view) or self._streams(view)

    def _through_generator(self, view: View) -> bool:
        functions = {
            hop.function for chain in self.ground.report.chains if chain.view == view.id for hop in chain.hops
        }
        return any(map(self._is_generator, functions))

    def check_covered(
        self, name: str, view: View | None, changes: tuple[Change, ...], ready: frozenset[Span]
    ) -> None:
        """Check that every wait in the function's own body is reached by a change."""
        path, _, qualname = name.partition("::")
        for site in self.ground.waits(view) if view is not None else ():
            place = site.place
            if (place.path, place.function) != (path, qualname):
                continue
            if to_span(place) not in ready and not any(c.span.holds(to_span(place)) for c in changes):
                message = f"{site.callee} waits here without being called by name."
                raise Refusal("R-RECEIVER-UNPROVED", place.line, message)


def _last(hop: Hop) -> str:
    return hop.function.rpartition("::")[2].rpartition(".")[2]
