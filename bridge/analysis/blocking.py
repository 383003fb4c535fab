"""Follow the calls from each entry to the sites it reaches."""

import hashlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bridge.analysis import facts as f
from bridge.analysis.conditions import Conditions
from bridge.analysis.facts import Code
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.unfollowed import Unfollowed
from bridge.analysis.values import External
from bridge.analysis.values.frames import Frame, Hit
from bridge.catalog.entry import Kind
from bridge.model.place import Place
from bridge.model.site import Certainty, Hazard, Hop, Site

_COMPUTING = {
    "WA510": "computes a hash",
    "WA520": "computes an image or a document",
    "WA530": "computes a data frame",
}


@dataclass(frozen=True, slots=True)
class Reached:
    """List what an entry reaches: each site with the shortest way to it, hazards, and what is not known."""

    sites: tuple[tuple[str, tuple[Hop, ...]], ...]
    hazards: tuple[str, ...]
    unknown: tuple[tuple[Place, str, str], ...]
    """Calls of which nobody knows whether they wait: where, of what, why."""
    frames: tuple[Frame, ...] = ()
    """Every frame that runs for the entry."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Say what one frame does itself, whoever reaches it."""

    sites: tuple[str, ...]
    hazards: tuple[str, ...]
    unknown: tuple[tuple[Place, str, str], ...]
    calls: tuple[tuple[Frame, int], ...]
    """Every frame that it calls, with the first position."""
    conditional: tuple[tuple[str, frozenset[str]], ...] = ()
    """Sites that are none where callers have read these relations."""


class Sites:
    """Name the sites of all frames, each once, by a key that survives moved lines."""

    def __init__(self, machine: Machine, unfollowed: Unfollowed) -> None:
        self._unfollowed = unfollowed
        self.conditions = Conditions(machine)
        self.sites: dict[str, Site] = {}
        self.hazards: dict[str, Hazard] = {}
        self._keys: dict[tuple[Code, int, str], str] = {}
        self._streams: dict[tuple[Code, int], str] = {}
        self._places: dict[tuple[Code, int], Place] = {}
        self._hops: dict[tuple[Code, int, Code], Hop] = {}
        self.known: dict[Frame, _Seen] = {}
        """What frames do themselves, as far as somebody has asked."""
        frames = tuple(machine.frames)
        self._gather(frames)
        self._gather_streams(frames)

    def _gather(self, frames: Iterable[Frame]) -> None:
        found: dict[tuple[Code, int, str], Hit] = {}
        for frame in frames:
            for (pos, _), hit in frame.hits.items():
                if pos < 0:
                    continue
                at = (frame.code, pos, spell(hit))
                known = found.get(at)
                if known is None or (hit.sure and not known.sure):
                    found[at] = hit
        ordinals: Counter[tuple[str, str, str, str]] = Counter()
        placed = [(code.place(pos), callee, code, pos, hit) for (code, pos, callee), hit in found.items()]
        for place, callee, code, pos, hit in sorted(placed, key=lambda item: (item[0], item[1])):
            entry = hit.entry
            name = (entry.code, place.path, place.function, callee)
            key = digest(*name, str(ordinals[name]))
            ordinals[name] += 1
            self._keys[code, pos, callee] = key
            if entry.kind is Kind.COMPUTES:
                message = f"{callee} {_COMPUTING.get(entry.code, 'computes for long')}"
                self.hazards[key] = Hazard(key, entry.code, place, message)
            else:
                sure = Certainty.PROVEN if hit.sure else Certainty.LIKELY
                reason = "" if hit.sure else "The value called is one of several."
                self.sites[key] = Site(
                    key, entry.code, place, callee, entry.remedy, entry.severity, sure, reason
                )

    def _gather_streams(self, frames: Iterable[Frame]) -> None:
        """Warn of responses made of iterators that wait; they do so after the view has returned."""
        waiting: dict[tuple[Code, int], str] = {}
        for frame in frames:
            for pos, server in (frame.streams or {}).items():
                sites = [self.sites[key] for key, _ in reach((server,), None, self).sites]
                for site in sites[:1]:
                    waiting.setdefault((frame.code, pos), f"{site.callee} in {site.place}")
        ordinals: Counter[tuple[str, ...]] = Counter()
        for (code, pos), what in sorted(waiting.items(), key=lambda item: self.place(*item[0])):
            place = self.place(code, pos)
            name = ("WA350", place.path, place.function)
            key = self._streams[code, pos] = digest(*name, str(ordinals[name]))
            ordinals[name] += 1
            said = "given to this response" if pos >= 0 else "that this view answers with"
            message = f"the iterator {said} waits for {what}, after the view has returned"
            self.hazards[key] = Hazard(key, "WA350", place, message)

    def place(self, code: Code, pos: int) -> Place:
        """Spell out a position, of the whole definition where there is none."""
        place = self._places.get((code, pos))
        if place is None:
            place = self._places[code, pos] = code.place(pos) if pos >= 0 else code.whole()
        return place

    def hop(self, code: Code, pos: int, callee: Code) -> Hop:
        """Describe the call of a function at a position: most ways lead over the same ones."""
        key = (code, pos, callee)
        hop = self._hops.get(key)
        if hop is None:
            hop = self._hops[key] = Hop(function_name(callee), self.place(code, pos))
        return hop

    def seen(self, frame: Frame) -> _Seen:
        """Say what a frame does itself: many views reach the same ones."""
        seen = self.known.get(frame)
        if seen is None:
            keys = [
                self.key(frame.code, at[0], hit)
                for at, hit in frame.hits.items()
                if not frame.conditions.get(at)
            ]
            first: dict[Frame, int] = {}
            for pos, callee in frame.edges:
                first.setdefault(callee, pos)
            seen = self.known[frame] = _Seen(
                tuple([key for key in keys if key in self.sites]),
                tuple([key for key in keys if key in self.hazards]),
                tuple(self._unknown(frame)),
                tuple(first.items()),
                self._conditional(frame) if frame.conditions else (),
            )
        return seen

    def _unknown(self, frame: Frame) -> Iterator[tuple[Place, str, str]]:
        for pos, what in frame.unknown.items():
            yield self.place(frame.code, pos), what, "Nothing in the project says what it is."
        for pos, values in frame.calls.items():
            for value in values:
                if type(value) is External and not value.known.entries and pos >= 0:
                    why = self._unfollowed.why(value.path)
                    if why:
                        yield self.place(frame.code, pos), value.path.replace("()", ""), why
                        break

    def names(self) -> Iterator[tuple[str, str, str, str]]:
        """List what the keys of all sites and hazards of this kind are made of, with repeats."""
        for code, pos, callee in self._keys:
            place = self.place(code, pos)
            key = self._keys[code, pos, callee]
            found = self.sites.get(key) or self.hazards[key]
            yield found.code, place.path, place.function, callee

    def _conditional(self, frame: Frame) -> tuple[tuple[str, frozenset[str]], ...]:
        found = []
        for at, read in frame.conditions.items():
            key = self.key(frame.code, at[0], frame.hits[at]) if read and at in frame.hits else None
            if key is not None and key in self.sites:
                found.append((key, read))
        return tuple(found)

    def stream_key(self, code: Code, pos: int) -> str | None:
        """Look up the key of the hazard of a response that is made of an iterator."""
        return self._streams.get((code, pos))

    def key(self, code: Code, pos: int, hit: Hit) -> str | None:
        """Look up the key of a hit."""
        return self._keys.get((code, pos, spell(hit)))


def spell(hit: Hit) -> str:
    """Spell an access path as people do: ``requests.Session.get``, ``open``."""
    path = hit.path if hit.entry.target.endswith("*") else hit.entry.target
    return path.replace("()", "").removeprefix("builtins.")


def digest(*parts: str) -> str:
    """Hash the parts of a key, among them file names that are not UTF-8 (PEP 383)."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def reach(roots: Iterable[Frame], handler: Code | None, sites: Sites) -> Reached:
    """Walk the call graph from an entry, nearest calls first."""
    ways: dict[Frame, tuple[Hop, ...]] = {}
    pending: deque[Frame] = deque()
    first = dict.fromkeys(roots)
    for root in first:
        if root not in ways:
            ways[root] = ()
            pending.append(root)
    found: dict[str, tuple[Hop, ...]] = {}
    hazards: dict[str, None] = {}
    unknown: dict[tuple[Place, str, str], None] = {}
    conditional: list[Frame] = []
    known = sites.known
    while pending:
        frame = pending.popleft()
        way = ways[frame]
        code = frame.code
        seen = known.get(frame) or sites.seen(frame)
        for key in seen.sites:
            found.setdefault(key, way)
        if seen.conditional:
            conditional.append(frame)
        for key in seen.hazards:
            hazards[key] = None
        for pos in frame.streams or ():
            stream = sites.stream_key(code, pos)
            if stream is not None:
                hazards[stream] = None
        for what in seen.unknown:
            unknown[what] = None
        for callee, pos in seen.calls:
            if callee in ways:
                continue
            if callee.code is handler and not way:
                ways[callee] = ()
                pending.appendleft(callee)
            else:
                ways[callee] = (*way, sites.hop(code, pos, callee.code))
                pending.append(callee)
    for frame in conditional:
        for key, read in sites.seen(frame).conditional:
            if key not in found and sites.conditions.stands(frame, read, first, ways):
                found[key] = ways[frame]
    return Reached(tuple(found.items()), tuple(hazards), tuple(unknown), tuple(ways))


def function_name(code: Code) -> str:
    """Name a function, or the body of a module, on the way to a site."""
    return code.id if code.kind != f.MODULE else f"{code.facts.path}::"
