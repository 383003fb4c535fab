"""Methods of generators: whoever sends to one or asks for its next element runs its body."""

from bridge.analysis.interpret import iteration
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Expression, Lazy, Running, Values
from bridge.analysis.values.frames import Frame

_ADVANCING = ("send", "throw", "__next__", "asend", "athrow", "__anext__")


def read(machine: Machine, value: Running | Expression | Lazy, name: str, frame: Frame, pos: int) -> Values:
    """Read an attribute of a generator."""
    if name not in _ADVANCING:
        return ()
    key = ("method", value, name)

    def make() -> Native:

        def run(call: Call) -> Values:
            return iteration.iterate(machine, (value,), call.frame, call.pos)

        return Native(f"generator.{name}", run)

    return (frame.once(key, make),)
