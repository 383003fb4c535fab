"""Functions that give back what they are given, or nothing that matters."""

from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import Values


def _same(call: Call) -> Values:
    return call.argument(0)


def _nothing(call: Call) -> Values:
    return ()


HANDLERS: dict[str, Handler] = {
    "functools.cache": _same,
    "abc.abstractmethod": _same,
    "typing.overload": _same,
    "builtins.isinstance": _nothing,
    "builtins.issubclass": _nothing,
    "builtins.hasattr": _nothing,
    "contextlib.nullcontext": _same,
    "asyncio.run_coroutine_threadsafe": _nothing,
}
