"""The words between the checks: what they are given, what they find, and how names are looked up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.hazards.walk import Around, expressions_of, statements
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Deferred, External, Module, Value, Values
from bridge.analysis.values.frames import Frame
from bridge.model.place import Place
from bridge.model.site import Site

Walked = tuple[Node, Around, tuple[Node, ...]]
"""A statement, the ``if``, ``with`` and ``try`` that it stands in, its attributes and calls."""


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one finding of a check; ``view`` is the id of the view it was found for, if it was for one."""

    code: str
    place: Place
    message: str
    view: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """Describe a view to the checks: its handler, the frames that run for it, and its blocking sites."""

    id: str
    framework: str
    role: str
    is_async: bool
    handler: Code | None
    frames: tuple[Frame, ...]
    sites: tuple[Site, ...]


@dataclass(frozen=True)
class Scanned:
    """Hold what the checks look at: the machine that has run, and every view."""

    machine: Machine
    views: tuple[Entered, ...]

    def frames(self) -> Iterator[Frame]:
        """List the frames of functions that some view reaches, one for each function."""
        return iter(self._frames)

    @cached_property
    def _frames(self) -> tuple[Frame, ...]:
        reached = dict.fromkeys(frame for view in self.views for frame in view.frames)
        first: dict[Code, Frame] = {}
        for frame in reached:
            if frame.code.kind in (f.FUNCTION, f.LAMBDA_CODE):
                first.setdefault(frame.code, frame)
        return tuple(first.values())

    def walked(self, code: Code) -> tuple[Walked, ...]:
        """List the statements of a function, each with its attributes and calls; walked once."""
        known = self._walked.get(code)
        if known is None:
            known = self._walked[code] = tuple(
                (
                    statement,
                    around,
                    tuple([node for node in expressions_of(statement) if node[0] in (f.ATTR, f.CALL)]),
                )
                for statement, around in statements(code.body)
            )
        return known

    @cached_property
    def called(self) -> dict[str, tuple[tuple[Frame, int], ...]]:
        """For access paths outside the project, where functions that some view reaches call them."""
        found: dict[str, list[tuple[Frame, int]]] = {}
        for frame in self._frames:
            for pos, targets in frame.calls.items():
                for target in targets:
                    if path := path_of(target):
                        found.setdefault(path, []).append((frame, pos))
        return {path: tuple(places) for path, places in found.items()}

    @cached_property
    def _walked(self) -> dict[Code, tuple[Walked, ...]]:
        return {}

    def modules(self) -> Iterator[Module]:
        """List the project's modules that have run, tests left out."""
        for module in self.machine.modules.values():
            frame = module.frame if module is not None else None
            if module is not None and frame is not None and not self.machine.is_test(frame.code.facts.path):
                yield module


Check = Callable[[Scanned], Iterator[Found]]


def is_global(frame: Frame, name: str) -> bool:
    """Tell whether a name in a function means what its module holds."""
    if name in frame.code.globals:
        return True
    scope: Frame | None = frame
    while scope is not None and scope.closure is not None:
        if name in scope.code.locals and scope.code.kind != f.CLASS:
            return False
        scope = scope.closure
    return True


def meaning(frame: Frame, node: Node) -> Values:
    """Give what a dotted name means in a function: of its module, or of a module that is imported there."""
    if node[0] == f.NAME:
        if is_global(frame, node[1]):
            return _of_module(frame.module, node[1])
        return frame.env.get(node[1], ())
    if node[0] == f.ATTR:
        found: dict[Value, None] = {}
        for value in meaning(frame, node[1]):
            owner = value.external if isinstance(value, Native) and value.external is not None else value
            if isinstance(owner, Module):
                found.update(dict.fromkeys(_of_module(owner, node[2])))
            elif isinstance(owner, External):
                found.update(dict.fromkeys(owner.members.get(node[2], ())))
                # Where it is only stored in, nobody has read the member yet.
                if node[2] not in owner.members:
                    found[External(f"{owner.path}.{node[2]}", owner.known)] = None
        return tuple(found)
    return ()


def _of_module(module: Module, name: str) -> Values:
    values = module.frame.env.get(name, ()) if module.frame is not None else ()
    found: dict[Value, None] = {}
    for value in values:
        found.update(dict.fromkeys(_awaited(value)))
    slot = module.globals.get(name)
    found.update(dict.fromkeys(slot.values if slot is not None else ()))
    return tuple(found)


def _awaited(value: Value) -> Values:
    """Look up what had to be put off while modules that import each other were run."""
    if not isinstance(value, Deferred):
        return (value,)
    return value.module.frame.env.get(value.name, ()) if value.module.frame is not None else ()


def path_of(value: Value) -> str:
    """Spell the access path of a value outside the project; empty for all others."""
    if isinstance(value, Native) and value.external is not None:
        return value.external.path
    return value.path if isinstance(value, External) else ""


def spelled(node: Node) -> str:
    """Spell a dotted name as it is written."""
    if node[0] == f.ATTR:
        return f"{spelled(node[1])}.{node[2]}"
    return str(node[1]) if node[0] == f.NAME else "…"
