"""Remember how each view reaches each function, so that a call that is added there needs no analysis.

What is kept is the call graph of the frames that views reach, in arrays, and for every function the
statements that all of its frames have come to: a statement before one of these would be run as well.
"""

import marshal
from array import array
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bridge.analysis import facts as f
from bridge.analysis.blocking import Reached, Sites, reach
from bridge.analysis.entries import Entry
from bridge.analysis.facts import Code, Node
from bridge.analysis.values.frames import Frame

Step = tuple[int, int, int]
"""One call of a way: the number of the caller's code, the position of the call, the code that is called."""
Named = tuple[str, str, str, str]
"""What a site's key is made of: code, path, function and callee."""
_PLACE = (1 << 48) - 1
"""The bits of a step's key that say which statement it stands for."""
_BLOCKS: dict[int, tuple[int, ...]] = {
    f.S_IF: (2, 3), f.S_FOR: (3, 4), f.S_WHILE: (2, 3), f.S_TRY: (1, 3, 4), f.S_WITH: (2,), f.S_TYPING: (1,),
}  # fmt: skip
_INNER = {f.S_TRY: (2, 2), f.S_MATCH: (2, 4)}
"""Where the blocks of handlers and cases stand: their tuple, and the block in each of them."""


@dataclass(frozen=True, slots=True)
class View:
    """Describe a view as far as judging it anew needs."""

    id: str
    handler: int
    """The number of its handler's code, -1 where none is reached."""
    is_async: bool
    unknown: int
    roots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """Hold the calls among the frames that views reach."""

    analysed: bytes
    """The key of the scan that found them."""
    files: Mapping[str, bytes]
    """The content keys of the files then, by path."""
    codes: tuple[tuple[str, int], ...]
    frames: "array[int]"
    """For each frame, the number of its code."""
    starts: "array[int]"
    calls: "array[int]"
    """Pairs of a frame that is called and a position; those of a frame begin at its start."""
    views: tuple[View, ...]
    streamed: frozenset[int]
    """Codes that are run while a response is being sent."""
    names: Mapping[Named, int]
    """How many sites there are of each name."""
    always: Mapping[tuple[str, int], int]
    """By path and code, a bit for each statement that all of its frames have come to."""

    def pack(self) -> bytes:
        """Give them as bytes."""
        views = [(one.id, one.handler, one.is_async, one.unknown, one.roots) for one in self.views]
        arrays = [part.tobytes() for part in (self.frames, self.starts, self.calls)]
        return marshal.dumps(
            (self.analysed, dict(self.files), self.codes, arrays, views, tuple(self.streamed),
             dict(self.names), dict(self.always))
        )  # fmt: skip

    @classmethod
    def unpack(cls, data: bytes) -> "Ways":
        """Read what ``pack`` gave."""
        analysed, files, codes, arrays, views, streamed, names, always = marshal.loads(data)
        frames, starts, calls = (array("i", packed) for packed in arrays)
        made = tuple(View(*one) for one in views)
        return cls(analysed, files, codes, frames, starts, calls, made, frozenset(streamed), names, always)

    def to(self, view: View, wanted: int) -> list[Step] | None:
        """Find the way from a view to a code, as walking the call graph does; None when there is none."""
        came: dict[int, tuple[int, int] | None] = dict.fromkeys(view.roots)
        at_start = set(view.roots)
        pending = deque(came)
        while pending:
            frame = pending.popleft()
            if self.frames[frame] == wanted:
                return self._way(came, frame)
            for at in range(self.starts[frame], self.starts[frame + 1]):
                callee, pos = self.calls[2 * at], self.calls[2 * at + 1]
                if callee in came:
                    continue
                if frame in at_start and self.frames[callee] == view.handler:
                    came[callee] = None
                    at_start.add(callee)
                    pending.appendleft(callee)
                else:
                    came[callee] = (frame, pos)
                    pending.append(callee)
        return None

    def _way(self, came: Mapping[int, tuple[int, int] | None], frame: int) -> list[Step]:
        way: list[Step] = []
        while (last := came[frame]) is not None:
            way.append((self.frames[last[0]], last[1], self.frames[frame]))
            frame = last[0]
        return way[::-1]


def gather(
    analysed: bytes,
    files: Mapping[str, bytes],
    frames: Iterable[Frame],
    reached: list[tuple[Entry, Reached]],
    sites: Sites,
) -> Ways:
    """Note how views reach what they reach."""
    frames = tuple(frames)
    numbers = {frame: None for _, found in reached for frame in found.frames}
    known = {frame: number for number, frame in enumerate(numbers)}
    codes: dict[Code, int] = {}
    of_frames, starts, calls = array("i"), array("i", (0,)), array("i")
    for frame in known:
        of_frames.append(codes.setdefault(frame.code, len(codes)))
        for callee, pos in sites.seen(frame).calls:
            calls.append(known[callee])
            calls.append(pos)
        starts.append(len(calls) // 2)
    views = tuple(
        View(
            entry.id,
            codes.get(entry.code, -1) if entry.code is not None else -1,
            entry.is_async,
            len(found.unknown),
            tuple(dict.fromkeys(known[root] for root in entry.roots)),
        )
        for entry, found in reached
    )
    streaming = {server for frame in frames for server in (frame.streams or {}).values()}
    streamed = {frame.code for server in streaming for frame in reach((server,), None, sites).frames}
    return Ways(
        analysed,
        files,
        tuple((code.facts.path, code.index) for code in codes),
        of_frames,
        starts,
        calls,
        views,
        frozenset(codes[code] for code in streamed if code in codes),
        Counter(sites.names()),
        dict(_always(frames, codes)),
    )


def _always(frames: Iterable[Frame], codes: Mapping[Code, int]) -> Iterator[tuple[tuple[str, int], int]]:
    """Find, for each function that views reach, the statements that all of its frames have come to."""
    common: dict[Code, set[int]] = {}
    for frame in frames:
        if frame.code not in codes or frame.function is None:
            continue
        # Keys of statements hold more than these bits in passes through loops.
        met = {key & _PLACE for key in frame.steps if isinstance(key, int)}
        known = common.get(frame.code)
        common[frame.code] = met if known is None else known & met
    for code, met in common.items():
        bits = 0
        for number, statement in enumerate(statements(code.body)):
            if id(statement) in met:
                bits |= 1 << number
        yield (code.facts.path, code.index), bits


def statements(body: Node) -> Iterator[Node]:
    """List the statements of a body and those inside them, each before what is in it."""
    for statement in body:
        yield statement
        kind = statement[0]
        for place in _BLOCKS.get(kind, ()):
            yield from statements(statement[place])
        if kind in _INNER:
            place, inner = _INNER[kind]
            for one in statement[place]:
                yield from statements(one[inner])
