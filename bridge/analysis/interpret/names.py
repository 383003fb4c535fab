"""Look names up: locals, closures, the module, builtins."""

import builtins
from functools import partial

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import modules
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Class, Deferred, Function, Super, Values, join
from bridge.analysis.values.frames import DONE, Frame

_BUILTINS = frozenset(dir(builtins))


def look_up(machine: Machine, frame: Frame, name: str) -> Values:
    """Give what a name means in a frame."""
    values = frame.env.get(name)
    if values is not None:
        if frame.closure is None and (name in frame.module.shared or name in frame.module.globals):
            values = join(values, modules.shared(machine, frame.module, name, frame))
        if values and type(values[0]) is Deferred:
            values = modules.resolve(machine, values, frame)
        return values
    code = frame.code
    if name in code.bound and code.kind != f.CLASS and code.kind != f.MODULE:
        return ()
    if name in code.globals:
        return _global(machine, frame, name)
    outer = frame.closure
    while outer is not None and outer.closure is not None:
        kind = outer.code.kind
        if kind != f.CLASS:
            found = outer.cells.get(name)
            if found is not None:
                if outer.state != DONE or name in outer.code.bound:
                    outer.readers[frame.step] = None
                return found
            if name in outer.code.bound:
                outer.readers[frame.step] = None
                return _hoisted(machine, outer, name)
        elif name == "__class__":
            return ()
        outer = outer.closure
    return _global(machine, frame, name)


def _hoisted(machine: Machine, outer: Frame, name: str) -> Values:
    """Find a function that is defined later in the frame around."""
    for code in outer.code.facts.codes:
        if code.parent == outer.code.index and code.name == name and code.index in outer.made:
            made = outer.made[code.index]
            return (made,) if isinstance(made, Function | Class) else ()
    return ()


def _global(machine: Machine, frame: Frame, name: str) -> Values:
    module = frame.module
    inner = module.frame
    values: Values | None = None
    if inner is not None:
        values = inner.env.get(name)
        if values is None and inner.state != DONE and name in inner.code.locals:
            inner.readers[frame.step] = None
    if name in module.shared or name in module.globals:
        values = join(values or (), modules.shared(machine, module, name, frame))
    if values is not None:
        if values and type(values[0]) is Deferred:
            return modules.resolve(machine, values, frame)
        return values
    if module.stars:
        starred = modules.star(machine, module, name)
        if starred:
            return starred
    if name == "__name__":
        return (machine.constant(module.name),)
    return (machine.external(f"builtins.{name}"),) if name in _BUILTINS else ()


def super_of(machine: Machine, frame: Frame, arguments: Node) -> Values:
    """Give ``super()`` or ``super(Class, self)``."""
    method = frame
    while method.function is not None and method.function.owner is None and method.closure is not None:
        method = method.closure
    function = method.function
    if function is None or not function.code.parameters:
        return ()
    cls = function.owner
    if arguments:
        given = machine.evaluate(frame, arguments[0])
        cls = next((value for value in given if isinstance(value, Class)), cls)
    if cls is None:
        return ()
    receivers = method.params.get(function.code.parameters[0][0], ())
    found: Values = ()
    for receiver in receivers:
        found = join(found, (frame.once(("super", cls, receiver), partial(Super, cls, receiver)),))
    return found


def note_unknown(frame: Frame, function: Node, pos: int) -> None:
    """Note a call of a name that means nothing known, where the name itself is what is called."""
    if function[0] == f.NAME:
        frame.unknown[pos] = function[1]
    elif function[0] == f.CALL and function[1] == (f.NAME, "getattr"):
        frame.unknown[pos] = "getattr(...)"
