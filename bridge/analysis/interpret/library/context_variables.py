"""``contextvars.ContextVar``: what any function has set, every function may get."""

from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Slot, Values, join
from bridge.analysis.values.frames import Frame


def _variable(call: Call) -> Values:
    key = ("context variable", call.pos)

    def make() -> Native:
        slot = Slot(call.argument(-1, "default"))

        def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            if name == "get":
                slot.readers[frame.step] = None
                return (Native("get", lambda inner: join(slot.values, inner.argument(0))),)
            return (Native("set", store),) if name == "set" else None

        def store(inner: Call) -> Values:
            inner.machine.grow(slot, inner.argument(0))
            return ()

        external = call.machine.external("contextvars.ContextVar()")
        return Native("context variable", attribute=attribute, external=external)

    return (call.frame.once(key, make),)


HANDLERS: dict[str, Handler] = {"contextvars.ContextVar": _variable}
