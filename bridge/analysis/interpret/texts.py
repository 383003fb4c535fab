"""Methods of strings that are written in the source: what comes out is known too."""

from bridge.analysis.interpret import containers
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Constant, Values
from bridge.analysis.values.frames import Frame

METHODS = frozenset((
    "partition", "rpartition", "split", "rsplit", "lower", "upper", "strip", "lstrip", "rstrip", "title",
    "capitalize", "casefold", "replace", "removeprefix", "removesuffix",
))  # fmt: skip
"""Those of which the answer is a string or strings, and short where the string is."""


def method(machine: Machine, value: Constant, name: str, frame: Frame) -> Native:
    """Give a method of a string that is written in the source."""
    key = ("method", value, name)
    made = frame.made.get(key)
    if not isinstance(made, Native):

        def run(call: Call) -> Values:
            return _answer(call, value, name)

        external = machine.external(f"builtins.str().{name}")
        made = frame.made[key] = Native(f"str.{name}", run, external=external)
    return made


def _answer(call: Call, value: Constant, name: str) -> Values:
    machine = call.machine
    given = [values[0].value for values in call.arguments if values and isinstance(values[0], Constant)]
    if len(given) == len(call.arguments) and not call.keywords:
        try:
            answer = getattr(value.value, name)(*given)
        except (TypeError, ValueError):
            return ()
        if isinstance(answer, str):
            return (machine.constant(answer),)
        container = containers.make(machine, call.frame, call.pos, "list")
        for index, part in enumerate(answer):
            containers.put(machine, container, (machine.constant(index),), (machine.constant(part),))
        return (container,)
    return (machine.external(f"builtins.str().{name}()"),)
