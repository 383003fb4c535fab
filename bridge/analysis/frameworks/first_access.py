"""Relations that are loaded when they are first read: whether this reading is the first."""

from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Constant, Value, Values
from bridge.analysis.values.frames import MARK, Frame


def is_first(machine: Machine, frame: Frame, receiver: Value, name: str, pos: int) -> bool:
    """Tell whether no other place on the way to this one has read the relation; from now on this one has."""
    # Kept among the local names, so that what one branch read is not there on the other.
    first = frame.env.setdefault(f"{_mark(receiver)}{name}", (machine.constant(pos),))
    return pos >= 0 and any(isinstance(item, Constant) and item.value == pos for item in first)


def fresh(frame: Frame, rows: Values) -> Values:
    """Note that rows have just been loaded: of each relation they have, the next reading is the first."""
    for row in rows:
        mark = _mark(row)
        for key in [key for key in frame.env if key.startswith(mark)]:
            del frame.env[key]
    return rows


def _mark(row: Value) -> str:
    return f"{MARK}{id(row)} "
