"""Give the last report again after an edit that can't have changed what is found, at its new places.

The facts note whose body was looked at while the report was made (``Code.read``). A file that differs
from last time only in bodies nobody looked at, in comments, in where its lines stand, or in statements that
do nothing that anybody could notice (``align``) can't change what is found, only where it stands. Whenever
that is not certain there is no answer, and all is analysed anew.
"""

import dataclasses
import marshal
import re
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bridge.analysis import added
from bridge.analysis.added import Further
from bridge.analysis.align import align
from bridge.analysis.facts import MODULE, Facts, Node
from bridge.analysis.inert import looked_for
from bridge.analysis.mentions import Mentions
from bridge.analysis.quiet import Heard, Met, Quiet
from bridge.analysis.versions import Aligned
from bridge.model.place import Place
from bridge.model.report import Report
from bridge.model.view import View

_UNMET: Quiet = ((), False, {}, (), {}, ())


@dataclass(frozen=True, slots=True)
class Basis:
    """Hold what a report rests on: by path, the module and key of a file, and which of its code was read."""

    settings: bytes
    """Digest of all but the files."""
    files: Mapping[str, tuple[str, bytes, bytes]]
    met: Met
    analysed: bytes = b""
    """The key of the last scan that analysed the project."""

    def pack(self) -> bytes:
        """Give the basis as bytes."""
        met = self.met
        return marshal.dumps(
            (
                self.settings,
                dict(self.files),
                dict(met.files),
                met.prefixes,
                tuple(met.makers),
                tuple(met.stored),
                tuple(met.holders),
                self.analysed,
            )
        )

    def renewed(self, keys: Mapping[str, tuple[str, bytes]], edits: Iterable["Carried"]) -> "Basis":
        """Give the basis of the report that was carried over to files with other contents."""
        read = {path: one[2] for path, one in self.files.items()}
        quiet = dict(self.met.files)
        for one in edits:
            read[one.path], quiet[one.path] = one.read, one.quiet
        files = {path: (*keys[path], read[path]) for path in self.files}
        met = dataclasses.replace(self.met, files=quiet)
        return dataclasses.replace(self, files=files, met=met)

    @classmethod
    def unpack(cls, data: bytes) -> "Basis":
        """Read what ``pack`` gave."""
        settings, files, quiet, prefixes, makers, stored, holders, analysed = marshal.loads(data)
        met = Met(quiet, prefixes, frozenset(makers), frozenset(stored), frozenset(holders))
        return cls(settings, files, met, analysed)


def basis(
    settings: bytes, keys: Mapping[str, tuple[str, bytes]], facts: Iterable[Facts], met: Met, analysed: bytes
) -> Basis:
    """Note what a report rests on; ``keys`` holds the module and the content key of every file by path."""
    read = {file.path: _packed(code.index for code in file.codes if code.read) for file in facts}
    return Basis(
        settings, {path: (*named, read.get(path, b"")) for path, named in keys.items()}, met, analysed
    )


def _packed(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()


def _unpacked(data: bytes) -> frozenset[int]:
    numbers: array[int] = array("I")
    numbers.frombytes(data)
    return frozenset(numbers)


@dataclass(frozen=True, slots=True)
class Edit:
    """Hold the facts of one file before and after an edit, and which of its code was read before."""

    path: str
    before: Node
    after: Node
    read: frozenset[int]
    quiet: Quiet


@dataclass(frozen=True, slots=True)
class Carried:
    """Hold what of a file is known of its last version and holds for the edited one."""

    path: str
    read: bytes
    quiet: Quiet


def edit(path: str, before: Node, after: Node, rests: Basis) -> Edit:
    """Describe the edit of one file."""
    read = _unpacked(rests.files[path][2])
    return Edit(path, before, after, read, rests.met.files.get(path, _UNMET))


def carry_over(
    report: Report, edits: Iterable[Edit], met: Met, mentions: Mentions, further: Further
) -> tuple[Report, list[Carried]] | None:
    """Give the report that holds after the edits; None when they may have changed what is found."""
    carried: list[Carried] = []
    for one in edits:
        aligned = _aligned(one, met, mentions)
        if aligned is not None and _spells(report, aligned.renamed):
            return None
        changes = moves = moved = None
        if aligned is not None:
            changes = added.changes(one.path, (one.before, one.after), aligned, met, further)
            moves = _moves(one, aligned)
        if changes is not None and moves is not None:
            moved = _moved(added.take(report, changes, further.config), one, *moves)
        if aligned is None or changes is None or moved is None:
            return None
        report = added.put(moved, changes, further.config)
        carried.append(_carried(one, aligned))
    return report, carried


def _aligned(one: Edit, met: Met, mentions: Mentions) -> Aligned | None:
    """Match the codes of the two versions; None when they may differ in what they do."""
    (before, _, silenced_before), (after, _, silenced_after) = one.before, one.after
    if silenced_before or silenced_after:
        return None
    aligned = align(before, after, one.read, one.quiet)
    if aligned is None or aligned.called & met.makers:
        return None
    names = aligned.defined | set(aligned.imported)
    # What lists the names of the module finds these.
    listed = any(quiet[1] for quiet in met.files.values())
    if names and (one.quiet[1] or (listed and mentions.takes_all(one.path))):
        return None
    if any(name.startswith(met.prefixes) for name in names | aligned.grown):
        return None
    if any(mentions.has_word(name, one.path) for name in aligned.defined | aligned.grown):
        return None
    if any(mentions.has_package(name) for name in aligned.packages):
        return None
    if any(_may_be_asked(name, one.quiet[3], mentions) for name in aligned.imported):
        return None
    if not met.stored.isdisjoint(name for name, bare in aligned.imported.items() if not bare):
        # What is stored under the name in the package may be read by the import.
        return None
    if aligned.imported and mentions.takes_all(one.path):
        return None
    return aligned


def _may_be_asked(name: str, asked: tuple[str, ...], mentions: Mentions) -> bool:
    """Tell whether anybody may look for a name in a module that only its imports bind."""
    return name in asked or mentions.names_entries or looked_for(name)


def _spells(report: Report, names: set[str]) -> bool:
    """Tell whether any sentence of a report spells one of these names."""
    texts = _sentences(report) if names else []
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names for text in texts)


def _sentences(report: Report) -> list[str]:
    texts = [item.message for item in report.hazards]
    texts += [text for item in report.unknown for text in (item.what, item.why)]
    return texts + [item.reason for item in report.sites]


def _carried(one: Edit, aligned: Aligned) -> Carried:
    loggers, listed, codes, asked, outside, firm = one.quiet
    bound = {index: tuple(names) for index, names in aligned.bound.items()}
    heard: dict[int, Heard] = {}
    for index, (aloof, *names, marked) in codes.items():
        if index in aligned.codes:
            moved = aligned.positions.get(index, {})
            positions = _packed(moved[pos] for pos in _unpacked(aloof) if pos in moved)
            new = bound.get(index, ())
            loud, running, voiced, void, told = ((*part, *new) for part in names)
            heard[aligned.codes[index]] = (positions, loud, running, voiced, void, told, marked)
    read = _packed(sorted(aligned.codes[index] for index in one.read))
    firm = tuple(aligned.codes[index] for index in firm if index in aligned.codes)
    return Carried(one.path, read, (loggers, listed, heard, asked, outside, firm))


def _moves(one: Edit, aligned: Aligned) -> tuple[dict[Place, Place], dict[int, int]] | None:
    """Map the places (and the lines of definitions) before the edit to those after; None if two disagree."""
    old, new = Facts(one.path, "", one.before), Facts(one.path, "", one.after)
    places: dict[Place, Place] = {}
    lines: dict[int, int] = {}
    for index, other in aligned.codes.items():
        before, after = old.codes[index], new.codes[other]
        if lines.setdefault(before.line, after.line) != after.line:
            return None
        pairs = [(before.whole(), after.whole())] if before.kind != MODULE else []
        moved = aligned.positions.get(index, {})
        pairs += [(before.place(pos), after.place(to)) for pos, to in moved.items()]
        for place, to_place in pairs:
            if places.setdefault(place, to_place) != to_place:
                return None
    in_order = [places[place] for place in sorted(places)]
    return (places, lines) if in_order == sorted(in_order) else None


def _moved(
    report: Report, one: Edit, places: Mapping[Place, Place], lines: Mapping[int, int]
) -> Report | None:
    counted = dataclasses.replace(report.project, lines=report.project.lines - one.before[1] + one.after[1])
    report = dataclasses.replace(report, project=counted)
    if all(place == moved for place, moved in places.items()):
        return report
    if any(one.path in text for text in _sentences(report)):
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
