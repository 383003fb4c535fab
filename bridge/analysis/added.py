"""Put the sites that an edit adds into a report, and take away those that it removes.

Everything else of the report is as it was: the call graph has not changed, so the ways that lead to a
function lead to the sites in it as well.
"""

import dataclasses
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from bridge.analysis.blocking import digest, function_name, spell
from bridge.analysis.facts import Code, Facts, Node
from bridge.analysis.quiet import Met
from bridge.analysis.readiness import judge
from bridge.analysis.sited import Alone, Sited
from bridge.analysis.values.frames import Hit
from bridge.analysis.versions import Aligned
from bridge.analysis.ways import Named, Step, View, Ways, statements
from bridge.catalog import codes
from bridge.config import Config
from bridge.model.report import Report
from bridge.model.site import Certainty, Chain, Hop, Site


@dataclass(frozen=True, slots=True)
class Further:
    """Hold what only edits that add or remove sites need, and how to get it."""

    config: Config
    ways: Callable[[], Ways | None]
    """Gives what is known of the call graph."""
    keys: dict[str, bytes]
    """The content keys of the files as the last report has them, by path."""
    edited: frozenset[str]
    """Paths of all files that have changed since."""
    facts: Callable[[bytes], Node | None]
    """Gives the facts of a file by its content key."""


class UncertainError(Exception):
    """Say that it takes an analysis to tell what an edit comes to."""


@dataclass(frozen=True, slots=True)
class _File:
    """Hold both versions of the edited file."""

    path: str
    old: Facts
    new: Facts
    aligned: Aligned


Reaching = list[tuple[View, tuple[Hop, ...]]]
"""Views that reach a statement, each with the calls that lead to its function."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Hold the sites that an edit takes away, and those that it adds."""

    gone: list[tuple[Site, Reaching]]
    come: list[tuple[Site, Reaching]]


def changes(
    path: str, versions: tuple[Node, Node], aligned: Aligned, met: Met, further: Further
) -> Changes | None:
    """Find the sites that the versions of a file do not share; None when that is not certain."""
    if not aligned.sited:
        return Changes([], [])
    ways = further.ways()
    if ways is None or ways.files.get(path) != further.keys.get(path):
        return None
    file = _File(path, Facts(path, "", versions[0]), Facts(path, "", versions[1]), aligned)
    alone = Alone(further.config, met.stored, met.holders)
    names = Counter(ways.names)
    found = Changes([], [])
    try:
        for one in sorted(aligned.sited, key=lambda one: one.is_new):
            code = file.new.codes[one.new] if one.is_new else file.old.codes[one.old]
            hits = alone.hits(code, one, met.files[path][4])
            if hits is None:
                return None
            reaching = _reaching(ways, file, one, further) if hits else []
            for pos, hit in hits:
                site = _site(code, pos, hit)
                name = (site.code, site.place.path, site.place.function, site.callee)
                _count(names, name, is_new=one.is_new)
                (found.come if one.is_new else found.gone).append((site, reaching))
    except (UncertainError, LookupError):
        return None
    return found


def _count(names: "Counter[Named]", name: Named, *, is_new: bool) -> None:
    """Keep count of the sites of one name, of which there may be one at most: keys say which it is.

    Raises:
        UncertainError: there are several.
    """
    if names[name] != (0 if is_new else 1):
        raise UncertainError
    names[name] += 1 if is_new else -1


def _site(code: Code, pos: int, hit: Hit) -> Site:
    place, callee, entry = code.place(pos), spell(hit), hit.entry
    if not hit.sure:
        raise UncertainError
    key = digest(entry.code, place.path, place.function, callee, "0")
    return Site(key, entry.code, place, callee, entry.remedy, entry.severity, Certainty.PROVEN)


def _reaching(ways: Ways, file: _File, one: Sited, further: Further) -> list[tuple[View, tuple[Hop, ...]]]:
    """List the views that reach a statement, with the calls that lead to its function.

    Raises:
        UncertainError: not every call of the function comes to the statement, or it matters otherwise too.
    """
    if (file.path, one.old) not in ways.codes:
        return []
    wanted = ways.codes.index((file.path, one.old))
    body = file.old.codes[one.old].body
    number = next(number for number, other in enumerate(statements(body)) if other is one.before)
    if wanted in ways.streamed or not ways.always.get((file.path, one.old), 0) >> number & 1:
        raise UncertainError
    found = []
    for view in ways.views:
        way = ways.to(view, wanted)
        if way is not None:
            if view.is_async:
                # Of these more is said than what blocks.
                raise UncertainError
            found.append((view, tuple(_hop(ways, file, step, further) for step in way)))
    return found


def _hop(ways: Ways, file: _File, step: Step, further: Further) -> Hop:
    caller, pos, callee = step
    code, moved = _code(ways, file, caller, further)
    called, _ = _code(ways, file, callee, further)
    place = code.whole() if pos < 0 else code.place(pos if moved is None else moved[pos])
    return Hop(function_name(called), place)


def _code(ways: Ways, file: _File, number: int, further: Further) -> tuple[Code, dict[int, int] | None]:
    """Get a code as it is now, and where its positions are in the edited file."""
    path, index = ways.codes[number]
    if path == file.path:
        return file.new.codes[file.aligned.codes[index]], file.aligned.positions.get(index, {})
    same = path not in further.edited and ways.files.get(path) == further.keys.get(path)
    facts = further.facts(ways.files[path]) if same else None
    if facts is None:
        # Where its calls stand now is not known.
        raise UncertainError
    return Facts(path, "", facts).codes[index], None


def take(report: Report, found: Changes, config: Config) -> Report:
    """Take the sites away that are gone."""
    for site, reaching in found.gone:
        report = dataclasses.replace(
            report,
            sites=tuple(one for one in report.sites if one.key != site.key),
            chains=tuple(chain for chain in report.chains if chain.site != site.key),
        )
        report = _judged(
            report,
            {view.id: view for view, _ in reaching},
            removed=site.key,
            chosen=bool(config.select or config.ignore),
        )
    return report


def put(report: Report, found: Changes, config: Config) -> Report:
    """Put the sites in that have come."""
    for site, reaching in found.come:
        if not reaching or not codes.selected(site.code, config.select, config.ignore):
            continue
        chains = (*report.chains, *(Chain(view.id, hops, site.key) for view, hops in reaching))
        report = dataclasses.replace(
            report,
            sites=tuple(sorted((*report.sites, site), key=lambda one: (one.place, one.callee))),
            chains=tuple(sorted(chains, key=lambda chain: (chain.view, chain.site))),
        )
        report = _judged(
            report,
            {view.id: view for view, _ in reaching},
            added=site.key,
            chosen=bool(config.select or config.ignore),
        )
    return report


def _judged(
    report: Report, views: dict[str, View], *, chosen: bool, added: str = "", removed: str = ""
) -> Report:
    """Judge anew the views that have a site more or less."""
    sites = {site.key: site for site in report.sites}
    judged = []
    for view in report.views:
        if view.id in views:
            kept = {key for key in (*view.sites, added) if key in sites and key != removed}
            keys = tuple(sorted(kept))
            found = views[view.id]
            readiness, reasons = judge(
                found.is_async, [sites[key] for key in keys], found.unknown, chosen=chosen
            )
            view = dataclasses.replace(view, sites=keys, readiness=readiness, reasons=reasons)
        judged.append(view)
    return dataclasses.replace(report, views=tuple(judged))
