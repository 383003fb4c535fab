"""Blocking calls that no view reaches any more, because a coroutine sends them to a thread."""

from bridge.analysis.graph import Program
from bridge.analysis.knowledge import Knowledge
from bridge.catalog.entry import Kind
from bridge.catalog.libraries import LIBRARIES
from bridge.model.site import Site


def sites(program: Program, known: tuple[Site, ...]) -> tuple[Site, ...]:
    """Add to the sites that a scan reports those of functions that it found no way to."""
    places = {site.place for site in known}
    knowledge = Knowledge(LIBRARIES)
    found = list(known)
    for function in program.functions.values():
        for call in function.calls:
            if call.kind.value != "call" or call.place in places:
                continue
            for target in call.targets:
                entry = knowledge.look_up(target.external).find(Kind.BLOCKS) if target.blocks else None
                if entry is not None and not target.offloaded:
                    callee = target.external.replace("()", "")
                    key = f"{call.place}:{callee}"
                    found.append(Site(key, entry.code, call.place, callee, entry.remedy))
    return tuple(found)
