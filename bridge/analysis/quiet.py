"""Note what a scan met in each function, as far as it tells which edits can't change what is found.

An *aloof* call only reaches values outside the project of which nothing is known that depends on arguments:
what constants it is given makes no difference. A *loud* local name has held more than constants and values
of which nothing is known, a *running* one a coroutine, a *voiced* one an instance that says itself how it is
written out; a *void* name has held a constant that counts as false, and of a *told* one a caller was sure
which constant it is. The *loggers* of a module are names that have only
ever meant a logger, whose methods do nothing that the scan knows of.
"""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bridge.analysis import facts as f
from bridge.analysis.frameworks.wsgi_signature import is_named
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import (
    Class,
    Constant,
    Deferred,
    External,
    Instance,
    Module,
    Prefix,
    Running,
    Value,
    Values,
)
from bridge.analysis.values.frames import MARK, Frame
from bridge.catalog.entry import Kind

LOGGING = frozenset(("debug", "info", "warning", "error", "exception", "critical", "log"))
_LOGGER = "logging.getLogger()"
_SAME = (Kind.BLOCKS, Kind.COMPUTES, Kind.RETURNS)
"""What entries of these kinds say holds whatever the arguments are, unless they name conditions."""

Names = tuple[str, ...]
Heard = tuple[bytes, Names, Names, Names, Names, Names, bool]
"""Of one code: the positions of aloof calls, the loud names, the running, the voiced, the void and the told
ones, and whether any name has noted what a way through it has done."""
Quiet = tuple[tuple[str, ...], bool, dict[int, Heard], tuple[str, ...], dict[str, str], tuple[int, ...]]
"""Of one file: its loggers, whether the names of its module are listed somewhere, its codes, the names that
others have looked for in the module, the access paths of those that mean one thing outside it all, and the
codes whose parameters were looked at, or are fewer than what some call gives."""
_WRITING = ("__format__", "__str__", "__repr__")
_LOUD, _RUNNING, _VOICED, _VOID = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Met:
    """Hold what a scan met in every file."""

    files: Mapping[str, Quiet]
    prefixes: tuple[str, ...]
    """Beginnings of names that are put together while the project runs."""
    makers: frozenset[str]
    """Names of what a function is run for that calls them."""
    stored: frozenset[str]
    """Attributes that the project stores in anything but the ``self`` of its methods."""
    holders: frozenset[str]
    """In what outside it the project stores things."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Hold what was met in one code."""

    aloof: frozenset[int]
    loud: frozenset[str]
    running: frozenset[str]
    voiced: frozenset[str]
    void: frozenset[str]
    told: frozenset[str]
    marked: bool


_NOTHING: Heard = (b"", (), (), (), (), (), False)


def heard(quiet: Quiet, index: int) -> Noted:
    """Get what was met in a code."""
    packed, *names, marked = quiet[2].get(index, _NOTHING)
    positions: array[int] = array("I")
    positions.frombytes(packed)
    loud, running, voiced, void, told = map(frozenset[str], names)
    return Noted(frozenset(positions), loud, running, voiced, void, told, marked)


class _Voices:
    """Gather what the names of one code have held."""

    __slots__ = ("calls", "loud", "marked", "running", "told", "voiced", "void")

    def __init__(self) -> None:
        self.calls: dict[int, bool] = {}
        """By position, whether a call is aloof."""
        self.loud: set[str] = set()
        self.running: set[str] = set()
        self.voiced: set[str] = set()
        self.void: set[str] = set()
        self.told: set[str] = set()
        self.marked = False

    def pack(self) -> Heard:
        positions = array("I", (pos for pos, same in self.calls.items() if same)).tobytes()
        names = (tuple(part) for part in (self.loud, self.running, self.voiced, self.void, self.told))
        return (positions, *names, self.marked)  # type: ignore[return-value]  # mypy loses how many they are


def gather(machine: Machine) -> Met:
    """Note, by path, what was met in each file."""
    aloof: dict[Value, bool] = {}
    voices: dict[f.Code, _Voices] = {}
    writes: dict[Class, bool] = {}
    said: dict[int, int] = {}
    for frame in machine.frames:
        code = frame.code
        if code.kind not in (f.FUNCTION, f.LAMBDA_CODE):
            continue
        voice = voices.get(code)
        if voice is None:
            voice = voices[code] = _Voices()
        _hear(frame, voice, writes, said)
        noted = voice.calls
        for pos, targets in frame.calls.items():
            if pos >= 0 and noted.get(pos, True):
                noted[pos] = True
                for value in targets:
                    if not (aloof[value] if value in aloof else _is_aloof(machine, value, aloof)):
                        noted[pos] = False
                        break
    listed = {key[1] for key in machine.gathered if isinstance(key, tuple) and key[0] == "__dict__"}
    found: dict[str, Quiet] = {}
    for module in machine.modules.values():
        if module is not None and module.frame is not None:
            facts = module.frame.code.facts
            found[facts.path] = (
                tuple(_loggers(machine, module)),
                module in listed or "listed" in module.frame.made,
                {},
                tuple(module.asked),
                _outside(module),
                tuple(code.index for code in facts.codes if code.asked or code in machine.overfilled),
            )
    for code, voice in voices.items():
        if code.facts.path in found:
            found[code.facts.path][2][code.index] = voice.pack()
    makers = {
        facts.codes[code.owner if code.owner >= 0 else code.parent].name
        for facts in machine.files.values()
        for code in facts.codes
        if code.kind == f.FUNCTION and is_named(code, 1 if code.owner >= 0 else 0)
    }
    return Met(
        found,
        tuple(machine.prefixes),
        frozenset(makers),
        frozenset(_stored(machine)),
        frozenset(machine.holders),
    )


def _outside(module: Module) -> dict[str, str]:
    """List the names of a module that only ever meant one thing outside the project."""
    assert module.frame is not None
    return {
        name: value.path
        for name, values in module.frame.cells.items()
        if len(values) == 1 and name not in module.shared and name not in module.globals
        if type(value := values[0]) is External and value.receiver is None
    }


def _stored(machine: Machine) -> Iterable[str]:
    for _, name in machine.stored:
        yield name
    for facts in machine.files.values():
        for code in facts.codes:
            yield from (name for name in code.stores if not name.startswith("self."))


def _hear(frame: Frame, voice: _Voices, writes: dict[Class, bool], said: dict[int, int]) -> None:
    """Note what names hold; ``said`` keeps it by the identity of the values, which frames hold on to."""
    voice.marked = voice.marked or frame.marked
    voice.told.update(frame.switches)
    for held in (frame.params, frame.cells):
        for name, values in held.items():
            flags = said.get(id(values))
            if flags is None:
                flags = said[id(values)] = _says(values, writes)
            if flags:
                if flags & _LOUD and name[0] != MARK:
                    voice.loud.add(name)
                if flags & _RUNNING:
                    voice.running.add(name)
                if flags & _VOICED:
                    voice.voiced.add(name)
                if flags & _VOID:
                    voice.void.add(name)


def _says(values: Values, writes: dict[Class, bool]) -> int:
    flags = 0
    for value in values:
        kind = type(value)
        if kind is Constant:
            flags |= 0 if value.value else _VOID  # type: ignore[attr-defined]
            continue
        if kind is Prefix or (kind is External and value.idle):  # type: ignore[attr-defined]
            continue
        flags |= _LOUD
        if kind is Running:
            flags |= _RUNNING
        elif kind is Deferred or (kind is Instance and _writes(value.cls, writes)):  # type: ignore[attr-defined]
            flags |= _VOICED
    return flags


def _writes(cls: Class, known: dict[Class, bool]) -> bool:
    """Tell whether a class says itself how its instances are written out."""
    answer = known.get(cls)
    if answer is None:
        answer = known[cls] = any(classes.find(cls, name) is not None for name in _WRITING)
    return answer


def _is_aloof(machine: Machine, value: Value, known: dict[Value, bool]) -> bool:
    answer = known.get(value)
    if answer is None:
        answer = known[value] = (
            type(value) is External
            and not value.fetches
            and value.path not in machine.handlers
            and all(entry.kind in _SAME and not entry.unless for entry in value.known.entries)
        )
    return answer


def _loggers(machine: Machine, module: Module) -> Iterable[str]:
    assert module.frame is not None
    for name, values in module.frame.cells.items():
        if len(values) != 1 or name in module.shared or name in module.globals:
            continue
        value = values[0]
        is_logger = type(value) is External and value.path == _LOGGER and value.receiver is None
        if is_logger and _is_plain(machine):
            yield name


def _is_plain(machine: Machine) -> bool:
    """Tell whether nothing is known or stored of what loggers do."""
    if _LOGGER in machine.external_hooks or _LOGGER in machine.holders:
        return False
    for name in LOGGING:
        path = f"{_LOGGER}.{name}"
        known = machine.knowledge.look_up(path)
        if known.path != path or known.entries or known.prefix or path in machine.handlers:
            return False
    return True
