"""Relations that are loaded when they are first read: whether this reading is the first."""

from bridge.analysis.interpret import handing, spelling
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import Constant, Value, Values
from bridge.analysis.values.frames import MARK, READ, Frame
from bridge.catalog.entry import Entry


def read(
    machine: Machine, frame: Frame, receiver: Value, name: str, pos: int, entry: Entry, path: str
) -> bool:
    """Note what the first reading of a relation does; tell whether this may be it.

    What is read of a parameter may have been read by every caller: then the hit is none, on condition.
    """
    spelt = spelling.attribute(machine, frame, pos, name)
    first = is_first(machine, frame, receiver, name, pos, spelt)
    if first:
        key = (pos, entry.target)
        known = frame.conditions.get(key) if key in frame.hits else None
        machine.hit(frame, pos, entry, path)
        is_handed = spelt is not None and spelling.is_handed(machine, frame, spelt)
        if is_handed and spelt is not None and known != frozenset():
            frame.conditions[key] = (known or frozenset()) | {spelt}
        else:
            frame.conditions[key] = frozenset()
    if spelt is not None:
        handing.mark(frame, spelt, (machine.constant(pos),))
    return first


def loaded(machine: Machine, frame: Frame, name: str, pos: int) -> None:
    """Note that a relation is read that came with its row."""
    spelt = spelling.attribute(machine, frame, pos, name)
    if spelt is not None:
        handing.mark(frame, spelt, (machine.constant(pos),))


def is_first(
    machine: Machine, frame: Frame, receiver: Value, name: str, pos: int, spelt: str | None = None
) -> bool:
    """Tell whether no other place on the way to this one has read the relation; from now on this one has."""
    if pos < 0:
        return False
    if spelt is not None and (read := frame.env.get(f"{READ}{spelt}")) is not None:
        return _holds(read, pos)
    # Kept among the local names, so that what one branch read is not there on the other.
    key = f"{_mark(receiver)}{name}"
    here = machine.constant(pos)
    by = (here, machine.constant(spelt)) if spelt is not None else (here,)
    first = frame.mark(key, by)
    if _holds(first, pos):
        return True
    if spelt is None or not _is_other(machine, frame, first, spelt):
        return False
    # Another row of the same class.
    frame.env[key] = by
    return True


def fresh(frame: Frame, rows: Values) -> Values:
    """Note that rows have just been loaded: of each relation they have, the next reading is the first."""
    if frame.marked and rows:
        marks = tuple([_mark(row) for row in rows])
        for key in [key for key in frame.env if key[0] == MARK and key.startswith(marks)]:
            del frame.env[key]
    return rows


def refreshed(call: Call) -> None:
    """Note that rows are not what they were: their relations are loaded anew when they are read."""
    handing.expire(call.frame, frozenset((handing.EVERYTHING,)))


def _holds(values: Values, pos: int) -> bool:
    return any(isinstance(item, Constant) and item.value == pos for item in values)


def _is_other(machine: Machine, frame: Frame, readers: Values, spelt: str) -> bool:
    """Tell whether all that has read the relation spelt its row, and none as the element of the same loop."""
    texts = [item.value for item in readers if isinstance(item, Constant) and isinstance(item.value, str)]
    if len(texts) * 2 < len(readers) or not texts:
        return False
    sources = spelling.of(machine, frame.code).sources
    source = sources.get(spelling.root(spelt))
    return source is None or all(sources.get(spelling.root(text)) != source for text in texts)


def _mark(row: Value) -> str:
    return f"{MARK}{id(row)} "
