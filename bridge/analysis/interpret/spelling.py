"""How code spells the row that it reads: a name, or the relations that lead from a name to it."""

from collections import Counter

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.interpret import bindings
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values.frames import READ, Frame

_SHORTEST = 2
"""A part of no more than its number and another item binds nothing, but for an import."""


class Spelling:
    """Hold what the text of one code says of its names."""

    __slots__ = ("aliases", "attributes", "calls", "sources", "stable")

    def __init__(self, code: Code) -> None:
        self.attributes: dict[int, Node] = {}
        """By position, the nodes that read or store an attribute."""
        self.calls: dict[int, Node] = {}
        """By position, the calls."""
        self.aliases: dict[str, Node] = {}
        """For names that are assigned to once, what."""
        self.sources: dict[str, Node] = {}
        """For names that a loop binds, what it goes through."""
        bound: Counter[str] = Counter()
        stored: set[str] = set()
        inner: set[str] = set()
        pending: list[Node] = [code.body]
        while pending:
            part = pending.pop()
            if not part:
                continue
            pending += [item for item in part if type(item) is tuple]
            if type(part[0]) is not int or (len(part) == _SHORTEST and part[0] != f.S_IMPORT):
                continue
            if bindings.is_attribute(part):
                self.attributes.setdefault(part[3], part)
                continue
            for name in bindings.targets(code, part):
                bound[name] += 1
            if bindings.is_call(part):
                self.calls.setdefault(part[4], part)
            elif bindings.is_assignment(part):
                stored.update(target[2] for target in part[1] if target[0] == f.ATTR)
                self.aliases.update((target[1], part[2]) for target in part[1] if target[0] == f.NAME)
            elif bindings.is_loop(part):
                self._loop(part[1], part[2])
            elif bindings.is_comprehension(part):
                inner.update(part[6])
                for generator in part[4]:
                    self._loop(generator[0], generator[1])
        names = {name for name, kind in code.parameters if kind not in (f.VAR_POSITIONAL, f.VAR_KEYWORD)}
        for other in code.facts.codes:
            if other.parent == code.index:
                inner.update(other.nonlocals)
        self.stable = frozenset(names - inner - bound.keys())
        """Parameters that mean all the way what they were given."""
        once = {name for name, count in bound.items() if count == 1} - inner - names | self.stable
        self.aliases = {
            name: value
            for name, value in self.aliases.items()
            if name in once and _root(value) in once and not stored.intersection(_steps(value))
        }

    def _loop(self, target: Node, source: Node) -> None:
        if target[0] == f.NAME:
            self.sources[target[1]] = source


def _root(node: Node) -> str:
    while node[0] == f.ATTR:
        node = node[1]
    return str(node[1]) if node[0] == f.NAME else ""


def _steps(node: Node) -> list[str]:
    steps = []
    while node[0] == f.ATTR:
        steps.append(node[2])
        node = node[1]
    return steps


def of(machine: Machine, code: Code) -> Spelling:
    """Get what the text of a code says of its names."""
    known = machine.spellings.get(code)
    if known is None:
        known = machine.spellings[code] = Spelling(code)
    return known


def attribute(machine: Machine, frame: Frame, pos: int, name: str) -> str | None:
    """Spell the attribute of this name that is read or stored at a position; None where nothing surely does.

    Every step but the last is a relation that was read on the way, so it leads where it led then.
    """
    if pos < 0 or frame.function is None:
        return None
    node = of(machine, frame.code).attributes.get(pos)
    if node is None or node[2] != name:
        return None
    owner = row(machine, frame, node[1])
    return f"{owner}.{name}" if owner is not None else None


def row(machine: Machine, frame: Frame, node: Node, deepest: int = 8) -> str | None:
    """Spell a row, or None: another row might be spelt like it."""
    if node[0] == f.TEST:
        return row(machine, frame, node[1], deepest)
    if node[0] == f.NAME:
        return _name(machine, frame, node[1], deepest)
    if node[0] != f.ATTR or not deepest:
        return None
    owner = row(machine, frame, node[1], deepest - 1)
    spelt = f"{owner}.{node[2]}" if owner is not None else ""
    return spelt if spelt and f"{READ}{spelt}" in frame.env else None


def _name(machine: Machine, frame: Frame, name: str, deepest: int) -> str | None:
    code = frame.code
    if name in code.globals or name in code.outer or name not in frame.env:
        return None
    alias = of(machine, code).aliases.get(name) if deepest else None
    if alias is not None and frame.watched:
        return row(machine, frame, alias, deepest - 1) or name
    return name


def is_handed(machine: Machine, frame: Frame, spelt: str) -> bool:
    """Tell whether a spelling begins with a parameter that means all the way what it was given."""
    return root(spelt) in of(machine, frame.code).stable


def root(spelt: str) -> str:
    """Give the name that a spelling begins with."""
    return spelt.partition(".")[0]
