"""What is raised, and what a handler catches."""

from bridge.analysis.interpret import classes, narrowing
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Class, Function, Instance, Property, Slot, Values, join
from bridge.analysis.values.frames import Frame


def note(machine: Machine, raised: Values) -> None:
    """Remember the exceptions that have methods of their own, for handlers of their bases."""
    for value in raised:
        if isinstance(value, Instance) and _behaves(value.cls):
            for base in value.cls.inside[1:]:
                machine.grow(machine.raised.setdefault(base, Slot()), (value,))


def _behaves(cls: Class) -> bool:
    """Tell whether an exception has methods of its own that those of its bases stand behind."""
    return any(
        name != "__init__" and isinstance(value, Function | Property)
        for name, held in cls.frame.env.items()
        for value in held
    )


def caught(machine: Machine, frame: Frame, kinds: Values) -> Values:
    """Give what a handler of these classes catches: of derived classes what is raised somewhere."""
    found = classes.instances(machine, kinds)
    named = [cls for kind in kinds for cls in narrowing.named(kind) if isinstance(cls, Class)]
    for cls in named:
        found = join(found, frame.slot(machine.raised, cls).values)  # type: ignore[arg-type]
    return found
