"""Give the last report again after an edit that touched nothing which the report rests on.

The facts note whose body was looked at while the report was made (``Code.read``). A file that differs
from last time only in bodies nobody looked at, in comments, or in where its lines stand can't change what
is found, only where it stands. Whenever that is not certain there is no answer, and all is analysed anew.
"""

import dataclasses
import marshal
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bridge.analysis.facts import MODULE, Facts, Node
from bridge.model.place import Place
from bridge.model.report import Report
from bridge.model.view import View

_SPAN, _BODY, _BOUND, _POSITIONS, _NONLOCALS = 3, 6, 7, 9, 14
"""Where the parts of a raw code stand that may differ: all of them where the code was not read."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Hold what a report rests on: by path, the module and key of a file, and which of its code was read."""

    settings: bytes
    """Digest of all but the files."""
    files: Mapping[str, tuple[str, bytes, bytes]]

    def pack(self) -> bytes:
        """Give the basis as bytes."""
        return marshal.dumps((self.settings, dict(self.files)))

    def renewed(self, keys: Mapping[str, tuple[str, bytes]]) -> "Basis":
        """Give the basis of the same report for files with other contents."""
        return Basis(self.settings, {path: (*keys[path], read) for path, (_, _, read) in self.files.items()})

    @classmethod
    def unpack(cls, data: bytes) -> "Basis":
        """Read what ``pack`` gave."""
        return cls(*marshal.loads(data))


def basis(settings: bytes, keys: Mapping[str, tuple[str, bytes]], facts: Iterable[Facts]) -> Basis:
    """Note what a report rests on; ``keys`` holds the module and the content key of every file by path."""
    read = {file.path: _packed(code.index for code in file.codes if code.read) for file in facts}
    return Basis(settings, {path: (*named, read.get(path, b"")) for path, named in keys.items()})


def _packed(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()


@dataclass(frozen=True, slots=True)
class Edit:
    """Hold the facts of one file before and after an edit, and which of its code was read before."""

    path: str
    before: Node
    after: Node
    read: frozenset[int]


def edit(path: str, before: Node, after: Node, read: bytes) -> Edit:
    """Describe the edit of one file."""
    indexes: array[int] = array("I")
    indexes.frombytes(read)
    return Edit(path, before, after, frozenset(indexes))


def carry_over(report: Report, edits: Iterable[Edit]) -> Report | None:
    """Give the report that holds after the edits; None when they may have changed what is found."""
    for one in edits:
        if not _is_unseen(one):
            return None
        moved = _moves(one)
        if moved is None:
            return None
        carried = _moved(report, one, *moved)
        if carried is None:
            return None
        report = carried
    return report


def _is_unseen(one: Edit) -> bool:
    """Tell whether the edit left alone all that was looked at."""
    (before, _, silenced_before), (after, _, silenced_after) = one.before, one.after
    if len(before) != len(after) or silenced_before or silenced_after:
        return False
    for index, (old, new) in enumerate(zip(before, after, strict=True)):
        free = {_SPAN, _POSITIONS}
        if index not in one.read:
            free |= {_BODY, _BOUND, _NONLOCALS}
        elif len(old[_POSITIONS]) != len(new[_POSITIONS]):
            return False
        # Spelt out, because 1 == True.
        if any(repr(old[part]) != repr(new[part]) for part in range(len(old)) if part not in free):
            return False
    return True


def _moves(one: Edit) -> tuple[dict[Place, Place], dict[int, int]] | None:
    """Map the places (and the lines of definitions) before the edit to those after; None if two disagree."""
    old, new = Facts(one.path, "", one.before), Facts(one.path, "", one.after)
    places: dict[Place, Place] = {}
    lines: dict[int, int] = {}
    for before, after in zip(old.codes, new.codes, strict=True):
        if lines.setdefault(before.line, after.line) != after.line:
            return None
        pairs = [(before.whole(), after.whole())] if before.kind != MODULE else []
        if before.index in one.read:
            pairs += [(before.place(pos), after.place(pos)) for pos in range(len(before.positions) // 4)]
        for place, moved in pairs:
            if places.setdefault(place, moved) != moved:
                return None
    return places, lines


def _moved(
    report: Report, one: Edit, places: Mapping[Place, Place], lines: Mapping[int, int]
) -> Report | None:
    counted = dataclasses.replace(report.project, lines=report.project.lines - one.before[1] + one.after[1])
    report = dataclasses.replace(report, project=counted)
    if all(place == moved for place, moved in places.items()):
        return report
    texts = [item.message for item in report.hazards]
    texts += [text for item in report.unknown for text in (item.what, item.why)]
    texts += [item.reason for item in report.sites]
    if any(one.path in text for text in texts):
        # A sentence that spells a place can't be moved.
        return None

    def at(place: Place) -> Place:
        return places[place] if place.path == one.path else place

    def view(item: View) -> View:
        if item.handler.path != one.path:
            return item
        return dataclasses.replace(
            item, handler=dataclasses.replace(item.handler, line=lines[item.handler.line])
        )

    try:
        moved = dataclasses.replace(
            report,
            views=tuple(view(item) for item in report.views),
            sites=tuple(dataclasses.replace(item, place=at(item.place)) for item in report.sites),
            chains=tuple(
                dataclasses.replace(
                    chain,
                    hops=tuple(dataclasses.replace(hop, place=at(hop.place)) for hop in chain.hops),
                )
                for chain in report.chains
            ),
            hazards=tuple(dataclasses.replace(item, place=at(item.place)) for item in report.hazards),
            unknown=tuple(dataclasses.replace(item, place=at(item.place)) for item in report.unknown),
        )
    except KeyError:
        # A place that no code which was read gives.
        return None
    return moved if _is_ordered(moved) else None


def _is_ordered(report: Report) -> bool:
    """Tell whether everything still stands in the order in which a scan gives it."""
    orders: tuple[list[tuple[object, ...]], ...] = (
        [(site.place, site.callee) for site in report.sites],
        [(hazard.place, hazard.code) for hazard in report.hazards],
        [(unknown.place, unknown.what) for unknown in report.unknown],
        [
            (view.role != "view", view.handler.path, view.handler.line, view.handler.qualname)
            for view in report.views
        ],
    )
    return all(order == sorted(order) for order in orders)
