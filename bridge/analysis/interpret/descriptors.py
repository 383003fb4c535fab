"""What an instance gives for what its class holds: methods, properties, descriptors."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Function, Instance, Partial, Property, Value, Values, join
from bridge.analysis.values.frames import Frame


def read(machine: Machine, item: Value, receiver: Value, cls: Class, frame: Frame, pos: int) -> Values:
    """Give what reading an attribute of a class through an instance gives."""
    if isinstance(item, Property):
        result: Values = ()
        for getter in item.get:
            if isinstance(getter, Function):
                getter = classes.bound(getter, receiver)
                result = join(result, machine.call_simple((getter,), frame, pos, (), CallKind.ATTRIBUTE))
            else:
                result = join(
                    result, machine.call_simple((getter,), frame, pos, (receiver,), CallKind.ATTRIBUTE)
                )
        return result
    if isinstance(item, Instance):
        getter_held = classes.find(item.cls, "__get__")
        if getter_held is not None:
            methods: Values = ()
            for method in getter_held[1]:
                methods = join(methods, read(machine, method, item, item.cls, frame, pos))
            owner = cls if not isinstance(receiver, Class) else receiver
            return machine.call_simple(methods, frame, pos, (receiver, owner), CallKind.ATTRIBUTE)
        return (item,)
    if isinstance(item, Partial) and "__method__" in item.keywords and isinstance(receiver, Instance):
        keywords = {name: value for name, value in item.keywords.items() if name != "__method__"}
        return (Partial(item.inner, ((receiver,), *item.arguments), keywords),)
    if isinstance(item, Native) and item.bind is not None:
        return item.bind(item, receiver, frame, pos)
    made = classes.bind(item, receiver, cls)
    return (made,) if made is not None else ()


def read_of_class(machine: Machine, item: Value, cls: Class, frame: Frame, pos: int) -> Values:
    """Give what reading an attribute of a metaclass through a class gives."""
    if isinstance(item, Function):
        return (classes.bound(item, cls),)
    return read(machine, item, cls, cls, frame, pos) if isinstance(item, Property) else ()


def write(machine: Machine, held: Values, owner: Instance, values: Values, frame: Frame, pos: int) -> None:
    """Store values where a class holds an object with ``__set__``."""
    for item in held:
        if isinstance(item, Instance):
            setter = classes.find(item.cls, "__set__")
            for method in setter[1] if setter else ():
                if isinstance(method, Function):
                    target: Values = (classes.bound(method, item),)
                    machine.call_values(target, [(owner,), values], frame, pos, CallKind.ATTRIBUTE)
