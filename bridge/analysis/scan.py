"""Scan a project: from its files to a report and a call graph."""

import dataclasses
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from bridge import __version__
from bridge.analysis import class_entries, entries, program, quiet, reuse, sources, ways
from bridge.analysis.added import Further
from bridge.analysis.blocking import Reached, Sites, digest, reach
from bridge.analysis.cache import Cache, content_digest, tool_digest
from bridge.analysis.deep import deep, roomy
from bridge.analysis.entries import Entry
from bridge.analysis.facts import FUNCTION, MAKES_APP, REGISTERS, Facts
from bridge.analysis.follow import follow, stamps
from bridge.analysis.frameworks import install
from bridge.analysis.frameworks.registry import Registry
from bridge.analysis.graph import Program
from bridge.analysis.hazards.found import Entered, Scanned
from bridge.analysis.hazards.gather import gather
from bridge.analysis.interpret import generic, library
from bridge.analysis.interpret.interpreter import Interpreter
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.knowledge import Knowledge
from bridge.analysis.load import Loaded, Read, Templates, load, load_one, read, read_templates
from bridge.analysis.mentions import Mentions
from bridge.analysis.readiness import judge
from bridge.analysis.sources import Source, Unread
from bridge.analysis.suppressions import Suppressions
from bridge.analysis.unfollowed import Unfollowed
from bridge.analysis.values.frames import NEW
from bridge.analysis.ways import Ways
from bridge.catalog import codes
from bridge.catalog.libraries import LIBRARIES
from bridge.config import Config
from bridge.errors import UsageError
from bridge.model.place import Place
from bridge.model.report import Project, Report
from bridge.model.site import Certainty, Chain, Hazard, Site, Unknown
from bridge.model.view import View

_UNUSED = "WA901"
_SURENESS = {Certainty.PROVEN: 0, Certainty.LIKELY: 1, Certainty.POSSIBLE: 2}


@dataclass(frozen=True)
class Scan:
    """Hold what a scan found; the call graph is made when it is first asked for."""

    report: Report
    make: Callable[[], Machine] = dataclasses.field(repr=False, compare=False)

    @cached_property
    def program(self) -> Program:
        """Get the resolved call graph, of every function of the project."""
        machine = self.make()
        with deep():
            return program.build(machine)


def scan(
    root: Path,
    config: Config,
    *,
    paths: tuple[Path, ...] = (),
    entries: tuple[str, ...] = (),
    cache: bool = False,
    given: Mapping[str, bytes] = MappingProxyType({}),
) -> Scan:
    """Find the views of a project and what blocks them, without importing anything of it.

    ``paths`` limits what is read, ``entries`` names views that no framework knows (``MODULE:NAME`` or
    ``path/file.py::Class.method``). With ``cache``, facts and report are kept in the user's cache
    directory. ``given`` holds files by path that are read from here and not from the disk.

    Raises:
        UsageError: a path does not exist, or an entry names nothing that was read.
    """
    with deep():
        found = sources.survey(root, config, paths, tuple(given))
        _check_blocking(config, found.sources)
        files = read((*found.sources, *_followed(root, config, found.sources)), given)
        kept = Cache(_top(root) if cache else None)
        templates = read_templates(found.templates)
        seen = repr((found.notebooks, templates.digest)).encode()
        settings = content_digest(_settings(root, config, entries, not paths) + seen)
        key = content_digest(settings + files.digest)
        mentions = Mentions(files, templates, entries)
        known = kept.report(key) or (None if given else _again(settings, key, files, kept, mentions, config))
        if known is not None:
            return Scan(known, lambda: _analyse(load(files, kept), files, templates, config, entries)[0])
        loaded = load(files, kept)
        machine, views = _analyse(loaded, files, templates, config, entries)
        own = {facts.module.partition(".")[0] for facts in loaded.facts}
        sites = Sites(machine, Unfollowed(_top(root), LIBRARIES, own, machine.imported))
        reached = [(entry, reach(entry.roots, entry.code, sites)) for entry in views]
        report = _report(
            root, config, loaded, machine, sites, reached, whole=not paths, notebooks=found.notebooks
        )
        if not given:
            # What an editor holds changes with every key; the next scan of what is on the disk matters more.
            kept.keep_report(key, report)
            rests = reuse.basis(settings, files.keys(), loaded.facts, quiet.gather(machine), key)
            kept.keep_basis(key, rests.pack())
            keys = {path: digested for path, (_, digested) in files.keys().items()}
            kept.keep_ways(ways.gather(key, keys, machine.frames, reached, sites).pack())
            kept.save(whole=not paths)
        return Scan(report, lambda: machine)


def _followed(root: Path, config: Config, own: tuple[Source, ...]) -> tuple[Source, ...]:
    """List the files of packages to follow, but for modules that the project has itself."""
    if not config.follow:
        return ()
    modules = {source.module for source in own}
    return tuple(source for source in follow(_top(root), config.follow) if source.module not in modules)


def _top(root: Path) -> Path:
    return root if root.is_dir() else root.parent


def _settings(root: Path, config: Config, entries: tuple[str, ...], whole: bool) -> bytes:
    """Digest everything but the files that a report depends on."""
    name, installed = os.fsencode(Path(root).resolve().name), stamps(_top(root))
    named = repr((name, config, entries, whole, __version__, installed)).encode("utf-8", "surrogateescape")
    return content_digest(tool_digest() + named)


def _again(
    settings: bytes, key: bytes, files: Read, kept: Cache, mentions: Mentions, config: Config
) -> Report | None:
    """Carry the last report over when nothing that it rests on has changed since."""
    last = kept.last()
    if last is None:
        return None
    report, rests = last[0], reuse.Basis.unpack(last[1])
    now = files.keys()
    if rests.settings != settings or rests.files.keys() != now.keys():
        return None
    edits: list[reuse.Edit] = []
    for source, data, digested in files.files:
        module, old, _ = rests.files[source.path]
        if module != source.module:
            return None
        if old == digested:
            continue
        before = kept.facts(old)
        after = None if isinstance(data, Unread) else load_one(source, data, digested, kept)
        if before is None or after is None or isinstance(after, Unread):
            return None
        edits.append(reuse.edit(source.path, before, after, rests))
    keys = {path: digested for path, (_, digested, _) in rests.files.items()}
    edited = frozenset(one.path for one in edits)
    further = Further(config, lambda: _ways(kept, rests), keys, edited, kept.facts)
    carried = reuse.carry_over(report, edits, rests.met, mentions, further)
    if carried is None:
        return None
    kept.keep_report(key, carried[0])
    kept.keep_basis(key, rests.renewed(now, carried[1]).pack())
    kept.save(whole=False)
    return carried[0]


def _ways(kept: Cache, rests: reuse.Basis) -> Ways | None:
    """Get the call graph of the analysis that the last report goes back to."""
    packed = kept.ways()
    found = Ways.unpack(packed) if packed is not None else None
    return found if found is not None and found.analysed == rests.analysed else None


def _analyse(
    loaded: Loaded, files: Read, templates: Templates, config: Config, entries: tuple[str, ...]
) -> tuple[Machine, list[Entry]]:
    tests = frozenset(source.path for source, _, _ in files.files if source.is_test)
    with deep():
        machine = Interpreter(loaded.facts, Knowledge(LIBRARIES, config.blocking), tests)
        registry = Registry(machine, templates=templates.texts)
        return machine, roomy(lambda: _run(registry, config, entries))


def _run(registry: Registry, config: Config, spellings: tuple[str, ...]) -> list[Entry]:
    """Run the project as its import and its frameworks would, and every entry."""
    machine = registry.machine
    library.install(machine)
    machine.handlers.update(library.HANDLERS)
    after = install(registry, config)
    files = [facts for facts in machine.files.values() if facts.path not in machine.tests]
    for facts in files:
        machine.module(facts.module)
    for flag in (MAKES_APP, REGISTERS):
        _run_factories(machine, files, flag)
    machine.settle()
    for step in after:
        step()
    registrations = list(registry.found.values())
    registrations += [entries.named(machine, spelling) for spelling in spellings]
    views = entries.enter(machine, registrations)
    class_entries.complete(machine, registrations, views)
    machine.settle()
    # Running a view may register more: a factory that is called first there, a late import.
    entered = set(map(id, registrations))
    late = [item for item in registry.found.values() if id(item) not in entered]
    for key, entry in entries.enter(machine, late).items():
        views.setdefault(key, entry)
    machine.settle()
    return list(views.values())


def _run_factories(machine: Machine, files: list[Facts], flag: int) -> None:
    """Run functions that set applications up and that nothing else has run."""
    for facts in files:
        for code in facts.codes:
            if code.kind != FUNCTION or not code.flags & flag:
                continue
            value = machine.made_value(code) if code.parent == 0 or code.owner >= 0 else None
            if value is None or getattr(value, "contexts", None):
                continue
            frame = generic.generic_frame(machine, code)
            if frame is not None and frame.state == NEW:
                machine.run(frame)


def _report(
    root: Path,
    config: Config,
    loaded: Loaded,
    machine: Machine,
    gathered: Sites,
    reached: list[tuple[Entry, Reached]],
    *,
    whole: bool,
    notebooks: int,
) -> Report:
    silenced = Suppressions(loaded.facts)
    kept = _kept(config, silenced, gathered.sites, reached)
    hazards = {
        key: dataclasses.replace(hazard, suppressed=silenced.reason(hazard.place, hazard.code))
        for _, found in reached
        for key in found.hazards
        if codes.selected((hazard := gathered.hazards[key]).code, config.select, config.ignore)
    }
    others = gather(_scanned(machine, gathered, reached))
    hazards |= {
        hazard.key: dataclasses.replace(hazard, suppressed=silenced.reason(hazard.place, hazard.code))
        for hazard in others
        if codes.selected(hazard.code, config.select, config.ignore)
    }
    if whole and codes.selected(_UNUSED, config.select, config.ignore):
        # Of a part of a project nobody can tell that the rest does not reach what is silenced.
        findings: list[Site | Hazard] = [*gathered.sites.values(), *gathered.hazards.values(), *others]
        hazards |= {hazard.key: hazard for hazard in _unused(silenced, findings, machine.tests)}
    views = tuple(sorted((_view(config, entry, found, kept) for entry, found in reached), key=_view_order))
    return Report(
        project=Project(
            Path(root).resolve().name,
            f"wsgi2asgi {__version__}",
            len(loaded.facts),
            loaded.lines,
            notebooks,
        ),
        views=views,
        sites=tuple(sorted(kept.values(), key=lambda site: (site.place, site.callee))),
        chains=tuple(
            sorted(
                (
                    Chain(entry.id, hops, key)
                    for entry, found in reached
                    for key, hops in found.sites
                    if key in kept
                ),
                key=lambda chain: (chain.view, chain.site),
            )
        ),
        hazards=tuple(sorted(hazards.values(), key=_hazard_order)),
        unknown=_unknown(config, loaded, reached),
    )


def _scanned(machine: Machine, sites: Sites, reached: list[tuple[Entry, Reached]]) -> Scanned:
    """Describe what was found to the checks for hazards."""
    views = tuple(
        Entered(
            entry.id,
            entry.framework,
            entry.role,
            entry.is_async,
            entry.code,
            found.frames,
            tuple(sites.sites[key] for key, _ in found.sites),
        )
        for entry, found in reached
    )
    return Scanned(machine, views)


def _hazard_order(hazard: Hazard) -> tuple[Place, str]:
    return hazard.place, hazard.code


def _view_order(view: View) -> tuple[bool, str, int, str]:
    return view.role != "view", view.handler.path, view.handler.line, view.handler.qualname


def _unused(silenced: Suppressions, findings: list[Site | Hazard], tests: frozenset[str]) -> list[Hazard]:
    """Report suppressions that silence nothing; in tests nothing is judged."""
    seen: Counter[tuple[str, ...]] = Counter()
    hazards = []
    for unused in silenced.unused(findings, tests):
        named = ", ".join(unused.codes)
        message = f"{named} is not found here" if unused.codes else "nothing is found here to silence"
        name = (_UNUSED, unused.place.path, *unused.codes)
        hazards.append(Hazard(digest(*name, str(seen[name])), _UNUSED, unused.place, message))
        seen[name] += 1
    return hazards


def _check_blocking(config: Config, files: Iterable[Source]) -> None:
    """Check that the user's own blocking calls are not the project's, which are read.

    Raises:
        UsageError: one of them stands in a module of the project.
    """
    own = {file.module for file in files}
    for blocking in config.blocking:
        parts = blocking.target.replace("()", "").split(".")
        home = next((head for end in range(1, len(parts)) if (head := ".".join(parts[:end])) in own), "")
        if home:
            raise UsageError(
                f"blocking names {blocking.target!r}, which stands in this project's module {home}; the scan "
                "reads it, so name what it calls."
            )


def _kept(
    config: Config, silenced: Suppressions, sites: dict[str, Site], reached: list[tuple[Entry, Reached]]
) -> dict[str, Site]:
    """Keep the sites that some view reaches, that are asked for and sure enough; note suppressions."""
    kept: dict[str, Site] = {}
    for _, found in reached:
        for key, _ in found.sites:
            site = sites[key]
            if key in kept or not codes.selected(site.code, config.select, config.ignore):
                continue
            if _SURENESS[site.certainty] > _SURENESS[Certainty(config.min_certainty)]:
                continue
            kept[key] = dataclasses.replace(site, suppressed=silenced.reason(site.place, site.code))
    return kept


def _view(config: Config, entry: Entry, found: Reached, kept: dict[str, Site]) -> View:
    keys = tuple(sorted(key for key, _ in found.sites if key in kept))
    readiness, reasons = judge(
        entry.is_async,
        [kept[key] for key in keys],
        len(found.unknown),
        chosen=bool(config.select or config.ignore),
    )
    return View(
        id=entry.id,
        route=entry.routes[0] if entry.routes else None,
        framework=entry.framework,
        handler=entry.handler,
        is_async=entry.is_async,
        sites=keys,
        readiness=readiness,
        reasons=reasons,
        role=entry.role,
        other_routes=tuple(entry.routes[1:]),
    )


def _unknown(config: Config, loaded: Loaded, reached: list[tuple[Entry, Reached]]) -> tuple[Unknown, ...]:
    found = {
        Unknown(Place(unread.path, unread.line), "WA910 file not parsed", unread.why)
        for unread in loaded.unread
        if codes.selected("WA910", config.select, config.ignore)
    }
    for _, what in reached:
        for place, name, why in what.unknown:
            found.add(Unknown(place, f"call of {name}", why))
    return tuple(sorted(found, key=lambda unknown: (unknown.place, unknown.what)))
