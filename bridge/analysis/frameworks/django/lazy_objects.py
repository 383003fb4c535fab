"""Lazy objects: what they are given makes the object where something is first read of them."""

from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Values
from bridge.analysis.values.frames import Frame


def handlers() -> dict[str, Handler]:
    """Give the handler of ``SimpleLazyObject``."""
    return {"django.utils.functional.SimpleLazyObject": _make}


def _make(call: Call) -> Values | None:
    makers = call.argument(0, "func")
    if not makers:
        return None
    key = ("lazy object", call.pos)
    made = call.frame.made.get(key)
    if isinstance(made, Native) and made.data == makers:
        return (made,)
    machine = call.machine

    def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        """Make the object, unless nothing is asked that it alone could tell."""
        held = machine.call_values(makers, [], frame, pos)
        return machine.attribute(held, name, frame, pos) if held else None

    def iterate(value: Native, frame: Frame, pos: int) -> Values:
        return machine.iterate(machine.call_values(makers, [], frame, pos), frame, pos)

    external = machine.external("django.utils.functional.SimpleLazyObject()")
    made = Native("lazy object", attribute=attribute, iterate=iterate, external=external, data=makers)
    call.frame.made[key] = made
    return (made,)
