"""Functions that give back what they are given, or nothing that matters."""

from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import Instance, Values


def _same(call: Call) -> Values:
    return call.argument(0)


def _nothing(call: Call) -> Values:
    return ()


def _has(call: Call) -> Values:
    """Read the attribute, as ``hasattr`` does: a property runs, a relation is asked for."""
    name = call.text(1)
    if name is None:
        return ()
    own = tuple(
        value
        for value in call.argument(0)
        if isinstance(value, Instance) and (classes.find(value.cls, name) or value.cls.outside)
    )
    if own:
        call.machine.attribute(own, name, call.frame, call.pos)
    return ()


def _elsewhere(call: Call) -> Values:
    """Give the future of a coroutine that runs on another thread's loop."""
    return (call.machine.external("concurrent.futures.Future()"),)


HANDLERS: dict[str, Handler] = {
    "functools.cache": _same,
    "abc.abstractmethod": _same,
    "typing.overload": _same,
    "builtins.isinstance": _nothing,
    "builtins.issubclass": _nothing,
    "builtins.hasattr": _has,
    "contextlib.nullcontext": _same,
    "asyncio.run_coroutine_threadsafe": _elsewhere,
}
