"""Queues: what is put into one comes out of it."""

from bridge.analysis.interpret import outside
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import External, Slot, Values
from bridge.analysis.values.frames import Frame

_QUEUES = (
    *(f"queue.{name}" for name in ("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue")),
    *(f"asyncio.{name}" for name in ("Queue", "LifoQueue", "PriorityQueue")),
)
_PUTTING = ("put", "put_nowait")
_GETTING = ("get", "get_nowait")


def _queue(call: Call) -> Values | None:
    """Make a queue; its methods are the library's otherwise."""
    if not isinstance(call.target, External):
        return None
    path = call.target.path

    def make() -> Native:
        external = call.machine.external(f"{path}()")
        return Native("queue", attribute=_method, external=external, data=Slot())

    return (call.frame.once(("queue", call.pos), make),)


def _method(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
    if name not in _PUTTING and name not in _GETTING:
        return None
    return (frame.once(("method", value, name), lambda: Native(f"queue.{name}", _run, data=(value, name))),)


def _run(call: Call) -> Values:
    assert isinstance(call.target, Native)
    value, name = call.target.data
    external = call.machine.external(f"{value.external.path}.{name}")
    got = outside.call_external(call.machine, external, call)
    slot: Slot = value.data
    if name in _PUTTING:
        call.machine.grow(slot, call.argument(0, "item"))
        return got
    slot.readers[call.frame.step] = None
    return slot.values or got


HANDLERS: dict[str, Handler] = dict.fromkeys(_QUEUES, _queue)
