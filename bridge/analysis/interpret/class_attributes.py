"""Read attributes of the project's classes, and of ``super()``."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import (
    classes,
    constructors,
    containers,
    descriptors,
    families,
    instance_attributes,
    outside_attributes,
)
from bridge.analysis.interpret.instance_attributes import class_slot
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native, native
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Property,
    Slot,
    Super,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame

_OF_OBJECT = ("__getattribute__", "__setattr__")


def read(machine: Machine, value: Class, name: str, frame: Frame, pos: int) -> Values:
    """Read an attribute of a class."""
    slot = _bound(machine, class_slot(machine, value, name, frame), value, frame, pos)
    held = classes.find(value, name)
    if held is not None:
        found = slot
        for item in held[1]:
            if isinstance(item, Property):
                found = join(found, (item,))
            else:
                found = join(found, descriptors.read(machine, item, value, value, frame, pos))
        return found
    if slot:
        return slot
    answer = machine.ask(machine.class_hooks.of(name), value, name, frame, pos)
    if answer is not None:
        return answer
    if name in ("__mro__", "mro"):
        order = frame.containers.setdefault((name, value), Container("tuple"))
        machine.grow(order.elements, value.inside)
        return (order,) if name == "__mro__" else (Native(name, lambda _: (order,)),)
    if name in ("__class__", "__dict__", "__module__", "__doc__"):
        return ()
    if name == "__subclasses__":
        return (Native(name, lambda _: _derived(machine, value, frame, pos)),)
    if name in ("__name__", "__qualname__"):
        return (machine.constant(value.code.name),)
    metaclass = value.keywords.get("metaclass", ())
    for meta in metaclass:
        if isinstance(meta, Class):
            held = classes.find(meta, name)
            if held is not None:
                found = ()
                for item in held[1]:
                    if isinstance(item, Property | Function):
                        target = descriptors.read_of_class(machine, item, value, frame, pos)
                        found = join(found, target)
                    else:
                        found = join(found, (item,))
                return found
    storing = machine.sources.storing(name)
    own = families.storing_methods(machine, value, name)
    if storing or own:
        machine.prime(value.code, name, own)
        machine.prime("attribute", name, storing)
        slot = class_slot(machine, value, name, frame)
        if slot:
            return slot
    found = ()
    for base in classes.externals(value):
        found = join(found, outside_attributes.external(machine, base, name, frame, pos))
    dynamic = classes.metaclass_method(value, "__getattr__") if not name.startswith("__") else None
    if dynamic is not None:
        method = classes.bound(dynamic, value)
        got = machine.call_simple((method,), frame, pos, (machine.constant(name),), CallKind.ATTRIBUTE)
        found = join(found, got)
    return found


def _bound(machine: Machine, stored: Values, cls: Class, frame: Frame, pos: int) -> Values:
    """Give what is stored in a class from outside; descriptors of frameworks answer for the class."""
    for item in stored:
        if isinstance(item, Native) and item.bind is not None:
            break
    else:
        return stored
    found: Values = ()
    for item in stored:
        if isinstance(item, Native):
            found = join(found, descriptors.read(machine, item, cls, cls, frame, pos))
        else:
            found = join(found, (item,))
    return found


def _derived(machine: Machine, value: Class, frame: Frame, pos: int) -> Values:
    """Make the list of the classes that derive from one."""
    container = containers.make(machine, frame, pos, "list")
    machine.grow(container.elements, tuple(families.derived(machine, value)))
    return (container,)


def _of_object(machine: Machine, receiver: Instance, name: str, frame: Frame) -> Values:
    """Give what ``object`` reads and stores attributes with, of one instance."""
    key = ("object", receiver, name)

    def make() -> Native:

        def run(call: Call) -> Values:
            found: Values = ()
            for text in call.argument(0):
                if isinstance(text, Constant) and isinstance(text.value, str):
                    if name == "__setattr__":
                        slot = receiver.slots.setdefault(text.value, Slot())
                        machine.grow(slot, call.argument(1))
                    else:
                        got = instance_attributes.read_plainly(
                            machine, receiver, text.value, call.frame, call.pos
                        )
                        found = join(found, got)
            return found

        return Native(name, run)

    return (frame.once(key, make),)


def read_super(machine: Machine, value: Super, name: str, frame: Frame, pos: int) -> Values:
    """Read an attribute of ``super()``: of the bases after a class."""
    receiver = value.receiver
    cls = (
        receiver.cls
        if isinstance(receiver, Instance)
        else receiver
        if isinstance(receiver, Class)
        else value.cls
    )
    order = cls.mro if value.cls in cls.mro else value.cls.mro
    after = order[order.index(value.cls) + 1 :]
    for owner in after:
        if isinstance(owner, Class):
            values = owner.frame.env.get(name)
            if values is not None:
                found: Values = ()
                for item in values:
                    found = join(found, descriptors.read(machine, item, receiver, cls, frame, pos))
                return found
    if name == "__call__" and isinstance(receiver, Class):
        return (Native("type.__call__", lambda call: constructors.construct(machine, receiver, call)),)
    if name == "__new__":
        return (native(machine, "object.__new__", constructors.blank),)
    answer = machine.ask(machine.super_hooks, value, name, frame, pos)
    if answer is not None:
        return answer
    if name in _OF_OBJECT and isinstance(receiver, Instance):
        return _of_object(machine, receiver, name, frame)
    found = ()
    for owner in after:
        if isinstance(owner, External) and owner.path != "builtins.object":
            if name == "__init__":
                return (constructors.base_constructor(machine, owner, receiver),)
            for instance in classes.instance_of(machine, owner):
                got = machine.attribute((instance,), name, frame, pos)
                known = any(isinstance(item, External) and item.known.prefix for item in got)
                found = join(found, got) if known or not found else found
    return found
