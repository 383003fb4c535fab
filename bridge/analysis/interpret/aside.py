"""Call what runs in another thread: what it gives comes back, what it waits for does not count here."""

from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Bound, Class, Function, Partial, Running, Values
from bridge.analysis.values.frames import Frame

_CALLED = (Function, Bound, Class, Partial, Native)


def call(functions: Values, made: Call, skipped: int) -> Values:
    """Call functions with the arguments behind those skipped, aside from the frame that asks for it."""
    own = tuple(value for value in functions if isinstance(value, _CALLED))
    if not own:
        return ()
    caller = made.frame

    def make() -> Native:
        frame = Frame(caller.code, caller.closure, caller.module, caller.function)
        return Native("aside", data=frame)

    kept = caller.once("aside", make)
    aside: Frame = kept.data
    # Who is called notes the statement of the caller, which is run again when there is more to come back.
    aside.step = caller.step
    arguments = made.arguments[skipped:]
    inner = Call(made.machine, aside, made.pos, arguments, dict(made.keywords), made.starred)
    found = made.machine.call(own, inner)
    # A generator or coroutine has not run there; who gets it runs it, and nobody here can tell where.
    return tuple(value for value in found if not isinstance(value, Running))
