"""Read the call graph off the frames that have run."""

from collections.abc import Iterable
from types import MappingProxyType

from bridge.analysis import facts as f
from bridge.analysis.facts import Code
from bridge.analysis.graph import CallKind, CallNode, Decorator, FunctionNode, Program, Reference, Target
from bridge.analysis.interpret import classes, generic
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Bound, Class, External, Function, Instance, Value
from bridge.analysis.values.frames import NEW, Frame
from bridge.catalog.entry import Kind
from bridge.model.site import Certainty


def build(machine: Machine) -> Program:
    """Run what no entry has reached, and describe every function of the project."""
    for facts in machine.files.values():
        machine.module(facts.module)
        for code in facts.codes:
            if code.kind == f.FUNCTION:
                value = machine.made_value(code)
                if isinstance(value, Function) and not value.contexts:
                    frame = generic.generic_frame(machine, code)
                    if frame is not None and frame.state == NEW:
                        machine.run(frame)
    machine.settle()
    frames: dict[Code, list[Frame]] = {}
    for frame in machine.frames:
        frames.setdefault(frame.code, []).append(frame)
    decorators = _decorators(machine.frames)
    functions: dict[str, FunctionNode] = {}
    references: dict[str, dict[Reference, None]] = {}
    for facts in machine.files.values():
        for code in facts.codes:
            nodes = _calls(code, frames.get(code, ()))
            _refer(code, nodes, frames.get(code, ()), references)
            if code.kind in (f.FUNCTION, f.LAMBDA_CODE):
                functions[code.id] = _function(machine, code, nodes, decorators.get(code, ()), code in frames)
    ordered = {
        key: tuple(sorted(found, key=lambda reference: reference.place))
        for key, found in sorted(references.items())
    }
    return Program(MappingProxyType(dict(sorted(functions.items()))), MappingProxyType(ordered))


def _decorators(frames: Iterable[Frame]) -> dict[Code, tuple[Decorator, ...]]:
    """Read the decorators of every definition, the outermost first."""
    found: dict[Code, dict[int, tuple[Code, dict[Target, None]]]] = {}
    for frame in frames:
        for index, decorations in frame.decorations.items():
            places = found.setdefault(frame.code.facts.codes[index], {})
            for pos, values in decorations:
                _, targets = places.setdefault(pos, (frame.code, {}))
                targets.update(dict.fromkeys(target for value in values for target in _targets(value)))
    return {
        code: tuple(Decorator(outer.place(pos), tuple(targets)) for pos, (outer, targets) in _sorted(places))
        for code, places in found.items()
    }


def _sorted(
    places: dict[int, tuple[Code, dict[Target, None]]],
) -> list[tuple[int, tuple[Code, dict[Target, None]]]]:
    """Order places as they stand in the source."""
    return sorted(places.items(), key=lambda item: item[0])


def _function(
    machine: Machine,
    code: Code,
    nodes: tuple[CallNode, ...],
    decorators: tuple[Decorator, ...],
    resolved: bool,
) -> FunctionNode:
    owner = code.facts.codes[code.owner] if code.owner >= 0 else None
    overrides, overridden, base = _family(machine, code)
    return FunctionNode(
        id=code.id,
        place=code.whole(),
        name=code.name,
        qualname=code.qualname,
        is_async=code.is_async,
        is_generator=code.is_generator,
        owner=owner.id if owner is not None else "",
        decorators=decorators,
        calls=nodes,
        overrides=overrides,
        overridden_by=overridden,
        external_base=base,
        resolved=resolved,
    )


def _family(machine: Machine, code: Code) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    value = machine.made_value(code)
    if not isinstance(value, Function) or value.owner is None:
        return (), (), ""
    cls = value.owner
    above = [base for base in cls.mro[1:] if isinstance(base, Class)]
    below = [other for other in machine.classes if other is not cls and cls in other.mro]
    outside = next((base.path for base in classes.externals(cls)), "")
    return _holders(above, code.name), _holders(below, code.name), outside


def _holders(found: Iterable[Class], name: str) -> tuple[str, ...]:
    return tuple(
        sorted(
            item.code.id
            for cls in found
            for item in cls.frame.env.get(name, ())
            if isinstance(item, Function)
        )
    )


def _calls(code: Code, frames: Iterable[Frame]) -> tuple[CallNode, ...]:
    found: dict[int, dict[Target, None]] = {}
    kinds: dict[int, CallKind] = {}
    awaited: set[int] = set()
    for frame in frames:
        awaited |= frame.awaited
        for pos, values in frame.calls.items():
            targets = found.setdefault(pos, {})
            for value in values:
                for target in _targets(value):
                    targets[target] = None
                if _offloads(value):
                    targets.update(dict.fromkeys(_handed(frame, pos)))
        for (pos, callee), kind in frame.edges.items():
            kinds.setdefault(pos, kind)
            if kind is not CallKind.CALL:
                found.setdefault(pos, {})[Target(function=callee.code.id)] = None
    nodes = []
    for pos, targets in found.items():
        if pos < 0:
            continue
        ordered = tuple(sorted(targets, key=lambda target: (target.function, target.external)))
        if len(ordered) > 1:
            ordered = tuple(_likely(target) for target in ordered)
        nodes.append(CallNode(code.place(pos), kinds.get(pos, CallKind.CALL), ordered, pos in awaited))
    return tuple(sorted(nodes, key=lambda node: node.place))


def _offloads(value: Value) -> bool:
    external = value.external if isinstance(value, Native) else value
    return isinstance(external, External) and external.known.find(Kind.OFFLOADS) is not None


def _handed(frame: Frame, pos: int) -> list[Target]:
    """List the functions that a call hands to another thread."""
    return [
        Target(target.function, offloaded=True)
        for place, value in frame.mentions
        if place == pos
        for target in _targets(value)
    ]


def _likely(target: Target) -> Target:
    return Target(target.function, target.external, Certainty.LIKELY, target.blocks, target.offloaded)


def _targets(value: Value) -> list[Target]:
    if isinstance(value, Function):
        return [Target(function=value.code.id)]
    if isinstance(value, Bound):
        return [Target(function=value.function.code.id)]
    if isinstance(value, Class):
        return _methods(value, "__init__")
    if isinstance(value, Instance):
        return _methods(value.cls, "__call__")
    external = value if isinstance(value, External) else value.external if isinstance(value, Native) else None
    if external is None:
        return []
    blocks = external.known.find(Kind.BLOCKS) is not None
    return [Target(external=external.path, blocks=blocks)]


def _methods(cls: Class, name: str) -> list[Target]:
    held = classes.find(cls, name)
    return [Target(function=item.code.id) for item in (held[1] if held else ()) if isinstance(item, Function)]


def _refer(
    code: Code,
    nodes: tuple[CallNode, ...],
    frames: Iterable[Frame],
    references: dict[str, dict[Reference, None]],
) -> None:
    caller = code.id
    for frame in frames:
        for pos, value in frame.mentions:
            for target in _targets(value):
                mentioned = Reference(caller, code.place(pos), False)
                references.setdefault(target.function, {})[mentioned] = None
    for node in nodes:
        for target in node.targets:
            if target.function and not target.offloaded:
                reference = Reference(caller, node.place, True, node.awaited)
                references.setdefault(target.function, {})[reference] = None
