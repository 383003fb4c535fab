"""Read attributes of instances of the project's classes."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import annotations, classes, descriptors, families
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import ANY, UNLOADED, Native
from bridge.analysis.values import (
    Bound,
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Slot,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame

_MOST_DERIVED = 12
"""Of more derived classes than this nobody is taken to mean one that has what their base lacks."""


def read(machine: Machine, value: Instance, name: str, frame: Frame, pos: int) -> Values:
    """Read an attribute of an instance: its own, its class's, what a framework adds, what is stored later."""
    if machine.intercepting and not name.startswith("__"):
        own = (classes.find(value.cls, "__getattribute__") or (value.cls, ()))[1]
        methods = tuple(classes.bound(item, value) for item in own if isinstance(item, Function))
        if methods and frame.function not in [method.function for method in methods]:
            return machine.call_simple(methods, frame, pos, (machine.constant(name),), CallKind.ATTRIBUTE)
    return read_plainly(machine, value, name, frame, pos)


def read_plainly(machine: Machine, value: Instance, name: str, frame: Frame, pos: int) -> Values:
    """Read an attribute of an instance as ``object`` does."""
    cls = value.cls
    found: Values = ()
    step = frame.step
    slots = value.slots
    slot = slots.get(name)
    if slot is None:
        slot = slots[name] = Slot()
    slot.readers[step] = None
    if "__class__" in slots:
        found = _of_other_class(machine, value, name, frame, pos)
        if found:
            return join(slot.values, found)
    held = None
    for owner in cls.inside:
        held = owner.frame.env.get(name)
        if held is not None:
            break
    if held:
        if value.declared and classes.is_abstract(held):
            found = _implementations(machine, cls, name, frame, pos)
        for item in held:
            if type(item) is Function:
                # By far the most frequent case, as in `descriptors.read`.
                method = item.bound.get(value)
                if method is None:
                    method = item.bound[value] = Bound(item, value)
                found = join(found, (method,)) if found else (method,)
            elif not slot.values or value.declared or not _is_hidden(item, value, name):
                found = join(found, descriptors.read(machine, item, value, cls, frame, pos))
    for item in class_slot(machine, cls, name, frame):
        # What is stored in the class from outside is found as its body's own names are.
        found = join(found, descriptors.read(machine, item, value, cls, frame, pos))
    if slot.values:
        return _with_declared(machine, cls, name, join(slot.values, found))
    if value is not cls.generic and not found and cls.generic is not None:
        found = join(found, frame.slot(cls.generic.slots, name).values)
    if found:
        return _with_declared(machine, cls, name, found)
    answer = machine.ask(machine.class_hooks.of(name), value, name, frame, pos)
    if answer is not None:
        return answer
    declared = _declared(machine, cls, name)
    if declared:
        # An annotation alone makes no attribute.
        return join(declared, _dynamic(machine, value, name, frame, pos))
    return _stored_later(machine, value, name, frame, pos)


def _is_hidden(item: Value, owner: Instance, name: str) -> bool:
    """Tell whether what was stored stands before what a field gives; a row may have been loaded since."""
    return isinstance(item, Native) and item.bind is not None and f"{UNLOADED}{name}" not in owner.loaded


def _of_other_class(machine: Machine, value: Instance, name: str, frame: Frame, pos: int) -> Values:
    """Read an attribute of an instance that was given another class later, or the classes themselves."""
    slot = frame.slot(value.slots, "__class__")
    if name == "__class__":
        return join(slot.values, (value.cls,))
    found: Values = ()
    for other in slot.values:
        if isinstance(other, Class) and other is not value.cls:
            for item in (classes.find(other, name) or (other, ()))[1]:
                found = join(found, descriptors.read(machine, item, value, other, frame, pos))
    return found


def _declared(machine: Machine, cls: Class, name: str) -> Values:
    """Read what the class body's annotation says of an attribute."""
    for owner in cls.inside:
        if name in owner.annotations:
            # The class's own frame knows the names that its annotations use.
            found = annotations.annotated_for(machine, cls, owner.frame, owner.annotations[name])
            if found:
                return found
    return ()


def _with_declared(machine: Machine, cls: Class, name: str, found: Values) -> Values:
    """Add what the annotation says where the values are a beginning only: ``None``, an empty list."""
    for value in found:
        kind = type(value)
        if kind is not Constant and (kind is not Container or value.items or value.elements.values):  # type: ignore[attr-defined]
            return found
    return join(found, _declared(machine, cls, name))


def _stored_later(machine: Machine, value: Instance, name: str, frame: Frame, pos: int) -> Values:
    """Look in methods that nobody has called yet, then in bases outside, then in ``__getattr__``."""
    cls = value.cls
    own = families.storing_methods(machine, cls, name)
    storing = machine.sources.storing(name)
    if own or storing:
        machine.prime(cls.code, name, own)
        machine.prime("attribute", name, storing)
        slot = frame.slot(value.slots, name)
        if slot.values:
            return slot.values
        if cls.generic is not None:
            generic = frame.slot(cls.generic.slots, name)
            if generic.values:
                return generic.values
    found = _begun(value, name, frame)
    if cls.instances and value is cls.generic:
        for other in cls.instances.values():
            found = join(found, frame.slot(other.slots, name).values)
            found = join(found, _begun(other, name, frame))
    elif cls.generic is not None:
        found = join(found, _begun(cls.generic, name, frame))
    if found:
        return found
    for base in classes.externals(cls):
        for instance in classes.instance_of(machine, base):
            got = machine.attribute((instance,), name, frame, pos)
            if not found or any(isinstance(item, External) and item.known.prefix for item in got):
                found = join(found, got)
    if any(not isinstance(item, External) or item.known.prefix or item.known.entries for item in found):
        return found
    # Of other bases outside it is not known whether they have the attribute.
    found = join(found, _dynamic(machine, value, name, frame, pos))
    return (_of_derived(machine, value, name, frame, pos) if value.declared else ()) or found


def _of_derived(machine: Machine, value: Instance, name: str, frame: Frame, pos: int) -> Values:
    """Read what a class lacks from those derived from it, of which a value may be one."""
    found: Values = ()
    if name.startswith("__"):
        return found
    derived = families.derived(machine, value.cls)
    for cls in derived if len(derived) <= _MOST_DERIVED else ():
        found = join(found, read_plainly(machine, classes.generic(machine, cls), name, frame, pos))
    return found


def _begun(value: Instance, name: str, frame: Frame) -> Values:
    """Read what is stored by ``setattr(self, "db_" + key, …)``, under any name that begins so."""
    found: Values = ()
    for beginning in value.begun:
        if name.startswith(beginning):
            found = join(found, frame.slot(value.slots, beginning + ANY).values)
    return found


def _dynamic(machine: Machine, value: Instance, name: str, frame: Frame, pos: int) -> Values:
    """Ask ``__getattr__`` for an attribute that there is not."""
    dynamic = classes.find(value.cls, "__getattr__")
    if dynamic is not None and not name.startswith("__"):
        getters: Values = ()
        for item in dynamic[1]:
            getters = join(getters, descriptors.read(machine, item, value, value.cls, frame, pos))
        return machine.call_simple(getters, frame, pos, (machine.constant(name),), CallKind.ATTRIBUTE)
    return ()


def _implementations(machine: Machine, cls: Class, name: str, frame: Frame, pos: int) -> Values:
    """Give the methods of all classes that an abstract class or a protocol may stand for."""
    found: Values = ()
    for derived in families.derived(machine, cls):
        held = classes.find(derived, name)
        if held is not None and held[0] is not cls and not classes.is_abstract(held[1]):
            instance = classes.generic(machine, derived)
            for item in held[1]:
                found = join(found, descriptors.read(machine, item, instance, derived, frame, pos))
    return found


def class_slot(machine: Machine, cls: Class, name: str, frame: Frame) -> Values:
    """Read what is stored in a class and its bases from outside their bodies."""
    step = frame.step
    readers = cls.readers.get(name)
    if readers is None:
        readers = cls.readers[name] = {}
        machine.class_readers.setdefault(name, {})[cls] = readers
    readers[step] = None
    found: Values = ()
    for owner in cls.inside:
        if owner.slots and (slot := owner.slots.get(name)) is not None:
            slot.readers[step] = None
            found = join(found, slot.values)
    return found
