"""Read attributes of values outside the project."""

from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import External, Values, join
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Kind


def external(machine: Machine, value: External, name: str, frame: Frame, pos: int) -> Values:
    """Read an attribute of a name outside: what the project stored there, or the longer access path."""
    hook = machine.external_hooks.get(value.path)
    if hook is not None:
        answer = hook(machine, value, name, frame, pos)
        if answer is not None:
            return answer
    found = value.members.get(name)
    if found is None:
        found = value.members[name] = (machine.member(value, name),)
    if name in machine.member_hooks and not any(
        isinstance(item, External) and item.known.prefix for item in found
    ):
        answer = machine.member_hooks[name](machine, value, name, frame, pos)
        if answer is not None:
            return answer
    if pos >= 0:
        for item in found:
            if type(item) is External and item.known.entries:
                entry = item.known.find(Kind.READS)
                if entry is not None:
                    machine.hit(frame, pos, entry, item.path)
    key = (value.path, name)
    stored = name in machine.sources.stored
    if stored or key in machine.stored:
        slot = frame.slot(machine.stored, key)  # type: ignore[arg-type]  # a slot table with pairs for names
        known = found[0].known if isinstance(found[0], External) else None
        if not slot.values and _holds(machine, value) and not (known and known.prefix):
            machine.prime("attribute", name, machine.sources.storing(name))
        if slot.values:
            return slot.values
        for base in machine.knowledge.inherited(value.path) if stored else ():
            # A request that wraps another, say, gives what was stored in that.
            kept = frame.slot(machine.stored, (base, name)).values  # type: ignore[arg-type]
            if kept:
                return kept
    return found


def _holds(machine: Machine, value: External) -> bool:
    """Tell whether projects store things of their own in a value: an application, a request, ``g``."""
    return value.path in machine.holders or value.path.endswith(("Flask()", "Request()", ".g", ".local()"))


def native(machine: Machine, value: Native, name: str, frame: Frame, pos: int) -> Values:
    """Read an attribute of a framework's object."""
    if value.attribute is not None:
        found = value.attribute(value, name, frame, pos)
        if found is not None:
            return found
    if value.external is not None:
        found = ()
        for item in external(machine, value.external, name, frame, pos):
            if isinstance(item, External):
                found = join(found, (machine.external(item.path, value),))
            else:
                found = join(found, (item,))
        return found
    return ()
