"""Run functions that nothing has called, with what their annotations say, to learn what they make."""

from collections.abc import Iterable

from bridge.analysis import facts as f
from bridge.analysis.facts import Code
from bridge.analysis.interpret import classes, contexts, functions
from bridge.analysis.interpret.machine import DEEPEST, Machine
from bridge.analysis.values import ClassMethod, Function, Instance, Static, Value, Values
from bridge.analysis.values.frames import NEW, Frame


def generic_frame(machine: Machine, code: Code) -> Frame | None:
    """Get the frame of a function called with what its annotations say, no more."""
    value = machine.made_value(code)
    if not isinstance(value, Function):
        return None
    params: dict[str, Values] = {}
    for index, (name, kind) in enumerate(value.code.parameters):
        if index == 0 and value.owner is not None and kind in (f.NORMAL, f.POSITIONAL_ONLY):
            static = any(isinstance(item, Static) for item in value.owner.frame.env.get(code.name, ()))
            is_class = any(isinstance(item, ClassMethod) for item in value.owner.frame.env.get(code.name, ()))
            if is_class or code.name == "__new__":
                params[name] = (value.owner,)
                continue
            if not static:
                params[name] = (classes.generic(machine, value.owner),)
                continue
        params[name] = functions.missing(machine, value, name)
    return contexts.context(machine, value, params)


def made_value(machine: Machine, code: Code) -> Value | None:
    """Get the function or class of a code, running what is around it when nobody has."""
    found = machine.made.get(code)
    if found is None and code.parent >= 0:
        outer = code.facts.codes[code.parent]
        if machine.module(code.facts.module) is not None and outer.kind == f.FUNCTION:
            run_generic(machine, outer)
        found = machine.made.get(code)
    return found


def run_generic(machine: Machine, code: Code) -> None:
    """Run a function with what its annotations say, unless it has run so already."""
    frame = generic_frame(machine, code)
    if frame is not None and frame.state == NEW:
        machine.run(frame)


def prime(machine: Machine, kind: object, name: str, codes: Iterable[Code]) -> None:
    """Run functions that store a name, once, so that who reads it learns the values."""
    if (kind, name) in machine.primed:
        return
    machine.primed.add((kind, name))
    for code in codes:
        frame = generic_frame(machine, code)
        if frame is not None:
            machine.start(frame)


def prepare(machine: Machine, instance: Instance) -> None:
    """Run the constructor of an instance of which nothing is known."""
    found = classes.find(instance.cls, "__init__")
    for value in found[1] if found else ():
        if isinstance(value, Function):
            frame = generic_frame(machine, value.code)
            if frame is not None and value.owner is not instance.cls:
                params = dict(frame.params)
                params[value.code.parameters[0][0]] = (instance,)
                frame = contexts.context(machine, value, params)
            if frame is not None and frame.state == NEW and machine.depth < DEEPEST:
                machine.run(frame)
