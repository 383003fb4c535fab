"""Tell which sites a statement is that only one version of a function has: ``time.sleep(1)``, and its like.

The statement is run by itself, in a frame of nothing else. That tells the truth where all that it uses is
outside the project and nothing of the project can have a say in it; of all others there is no answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.frameworks import http_clients, install
from bridge.analysis.frameworks.registry import Registry
from bridge.analysis.interpret import library, statements
from bridge.analysis.interpret.interpreter import Interpreter
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.knowledge import Knowledge
from bridge.analysis.values import External, Module
from bridge.analysis.values.frames import Frame, Hit
from bridge.catalog.entry import Kind
from bridge.catalog.libraries import LIBRARIES
from bridge.config import Config

_PLAIN = (Kind.BLOCKS, Kind.RETURNS, Kind.READS)
_JUDGED = frozenset((
    "_threading_local", "asyncio", "bottle", "celery", "concurrent", "contextlib", "contextvars", "django",
    "eventlet", "flask", "flask_login", "gevent", "locale", "logging", "multiprocessing", "os", "pty",
    "quart", "random", "resource", "rest_framework", "signal", "sys", "threading", "warnings",
))  # fmt: skip
"""Packages of which hazards and frameworks know more than what blocks."""
_CHANGING = frozenset((
    "append", "appendleft", "extend", "extendleft", "insert", "add", "update", "pop", "popleft", "popitem",
    "remove", "discard", "clear", "setdefault", "sort", "reverse", "tzset", "setdefaulttimeout",
))  # fmt: skip
"""Methods and functions that may change what all requests share."""
_BUILTINS = ("open",)


@dataclass(frozen=True, slots=True)
class Sited:
    """Hold a statement without a like that may be a site."""

    old: int
    new: int
    """Its code in either version."""
    statement: Node
    before: Node
    """The statement of the old version that it stands before; itself when the old version has it."""
    is_new: bool
    imports: tuple[Node, ...]
    """Imports, without a like as well, that bind names that it uses."""
    names: frozenset[str]
    """Local names that it reads, of which nothing is known."""


def root(node: Node) -> str | None:
    """Name what a chain of calls and attributes begins with, when each call is given what says nothing.

    What is given is constants and names; the caller sees to it that these say nothing.
    """
    while node[0] in (f.CALL, f.ATTR):
        if node[0] == f.CALL and not all(name is not None for name, _ in node[3]):
            return None
        node = node[1]
    return str(node[1]) if node[0] == f.NAME else None


def given(node: Node) -> list[Node]:
    """List the arguments of all calls of a chain."""
    found: list[Node] = []
    while node[0] in (f.CALL, f.ATTR):
        if node[0] == f.CALL:
            found += (*node[2], *(value for _, value in node[3]))
        node = node[1]
    return found


def keywords(node: Node) -> set[str]:
    """List the keywords of all calls of a chain."""
    found: set[str] = set()
    while node[0] in (f.CALL, f.ATTR):
        if node[0] == f.CALL:
            found.update(name for name, _ in node[3] if name is not None)
        node = node[1]
    return found


def members(node: Node) -> list[str]:
    """List the attributes that a chain reads."""
    found: list[str] = []
    while node[0] in (f.CALL, f.ATTR):
        if node[0] == f.ATTR:
            found.append(node[2])
        node = node[1]
    return found


class Alone:
    """Run statements by themselves."""

    def __init__(self, config: Config, stored: frozenset[str], holders: frozenset[str]) -> None:
        """Make a machine without a project.

        ``stored`` and ``holders`` say under which names, and in what outside it, the project stores things.
        """
        machine = Interpreter((), Knowledge(LIBRARIES, config.blocking))
        library.install(machine)
        machine.handlers.update(library.HANDLERS)
        install(Registry(machine), config)
        self._machine: Machine = machine
        self._stored, self._holders = stored, holders

    def hits(self, code: Code, one: Sited, outside: Mapping[str, str]) -> list[tuple[int, Hit]] | None:
        """List the sites that a statement is; None when it may be or do more.

        ``outside`` holds what names mean in the module, by access path.
        """
        machine = self._machine
        expression = one.statement[1] if one.statement[0] == f.S_EXPR else one.statement[2]
        name = root(expression)
        if name is None or not self._stored.isdisjoint(members(expression)):
            return None
        if not _CHANGING.isdisjoint(members(expression)):
            return None
        frame = Frame(code, None, Module("", None), None)
        frame.env = dict.fromkeys(one.names, ())
        if name in outside:
            frame.env[name] = (machine.external(outside[name]),)
        statements.block(machine, frame, one.imports)
        if name not in frame.env and name not in _BUILTINS:
            return None
        if statements.block(machine, frame, (one.statement,)) or machine.frames:
            return None
        if frame.edges or frame.unknown or frame.mentions:
            return None
        targets = [value for values in frame.calls.values() for value in values]
        begun = list(frame.env.get(name, ()))
        if not all(self._is_plain(value, expression) for value in (*begun, *targets)):
            return None
        return [(pos, hit) for (pos, _), hit in frame.hits.items()]

    def _is_plain(self, value: object, expression: Node) -> bool:
        """Tell whether all that is known of a value is which of its calls and attributes block."""
        if type(value) is not External or value.receiver is not None:
            return False
        if value.path.partition(".")[0].removesuffix("()") in _JUDGED:
            return False
        parts = value.path.split(".")
        owners = {".".join(parts[:end]) for end in range(1, len(parts) + 1)}
        if owners & self._holders or any(path in self._machine.external_hooks for path in owners):
            return False
        handled = owners & self._machine.handlers.keys()
        if handled and (handled - http_clients.SENDING or keywords(expression) & {*http_clients.CALLED}):
            return False
        said = all(argument[0] == f.CONST for argument in given(expression))
        return all(entry.kind in _PLAIN and (said or not entry.unless) for entry in value.known.entries)


def names_in(arguments: Iterable[Node]) -> frozenset[str]:
    """List the names in arguments and in the texts that are made of them."""
    found: set[str] = set()
    for node in arguments:
        if node[0] == f.NAME:
            found.add(node[1])
        elif node[0] == f.FORMAT:
            found |= names_in(node[1])
    return frozenset(found)
