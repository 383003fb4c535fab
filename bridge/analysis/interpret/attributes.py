"""Read and write attributes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import calls, classes, containers, modules
from bridge.analysis.interpret.frames import Frame
from bridge.analysis.values import (
    Bound,
    Class,
    ClassMethod,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Module,
    Native,
    Partial,
    Property,
    Slot,
    Static,
    Super,
    Value,
    Values,
    join,
)

if TYPE_CHECKING:
    from bridge.analysis.interpret.machine import Machine


def read(machine: "Machine", values: Values, name: str, frame: Frame, pos: int) -> Values:
    """Read an attribute of each of the values."""
    found: Values = ()
    for value in values:
        reader = _READERS.get(type(value))
        if reader is not None:
            found = join(found, reader(machine, value, name, frame, pos))
    return found


def _module(machine: "Machine", value: Module, name: str, frame: Frame, pos: int) -> Values:
    return modules.member(machine, value, name, frame)


def _external(machine: "Machine", value: External, name: str, frame: Frame, pos: int) -> Values:
    hook = machine.external_hooks.get(value.path)
    if hook is not None:
        answer = hook(machine, value, name, frame, pos)
        if answer is not None:
            return answer
    found = value.members.get(name)
    if found is None:
        path = f"{value.path}.{name}"
        found = value.members[name] = (machine.external(path, value.receiver),)
    key = (value.path, name)
    if key in machine.stored or machine.storing(name):
        slot = frame.slot(machine.stored, key)  # type: ignore[arg-type]  # a slot table with pairs for names
        known = found[0].known if isinstance(found[0], External) else None
        if not slot.values and _holds(machine, value) and not (known and known.prefix):
            machine.prime("attribute", name, machine.storing(name))
        if slot.values:
            return slot.values
    return found


def _holds(machine: "Machine", value: External) -> bool:
    """Tell whether projects store things of their own in a value: an application, a request, ``g``."""
    return value.path in machine.holders or value.path.endswith(("Flask()", "Request()", ".g", ".local()"))


def _native(machine: "Machine", value: Native, name: str, frame: Frame, pos: int) -> Values:
    if value.attribute is not None:
        found = value.attribute(value, name, frame, pos)
        if found is not None:
            return found
    if value.external is not None:
        found = ()
        for item in _external(machine, value.external, name, frame, pos):
            if isinstance(item, External):
                found = join(found, (machine.external(item.path, value),))
            else:
                found = join(found, (item,))
        return found
    return ()


def _instance(machine: "Machine", value: Instance, name: str, frame: Frame, pos: int) -> Values:
    cls = value.cls
    found: Values = ()
    slot = frame.slot(value.slots, name)
    held = classes.find(cls, name)
    if held is not None:
        values = held[1]
        if value.declared and classes.is_abstract(values):
            found = _implementations(machine, cls, name, frame, pos)
        for item in values:
            if slot.values and isinstance(item, Native) and item.bind is not None:
                continue
            found = join(found, _descriptor(machine, item, value, cls, frame, pos))
    if slot.values:
        return join(slot.values, found)
    if value is not cls.generic and not found and cls.generic is not None:
        found = join(found, frame.slot(cls.generic.slots, name).values)
    if found:
        return found
    answer = machine.ask(machine.class_hooks, value, name, frame, pos)
    if answer is not None:
        return answer
    shared = _class_slot(cls, name, frame)
    if shared:
        return shared
    for owner in cls.mro:
        if isinstance(owner, Class) and name in owner.annotations:
            # The class's own frame knows the names that its annotations use.
            found = classes.annotated(machine, owner.frame, owner.annotations[name])
            if found:
                return found
    return _stored_later(machine, value, name, frame, pos)


def _stored_later(machine: "Machine", value: Instance, name: str, frame: Frame, pos: int) -> Values:
    """Look in methods that nobody has called yet, then in bases outside, then in ``__getattr__``."""
    cls = value.cls
    own = machine.storing_methods(cls, name)
    storing = machine.storing(name)
    if own or storing:
        machine.prime(f"method of {cls.code.id}", name, own)
        machine.prime("attribute", name, storing)
        slot = frame.slot(value.slots, name)
        if slot.values:
            return slot.values
        if cls.generic is not None:
            generic = frame.slot(cls.generic.slots, name)
            if generic.values:
                return generic.values
    found: Values = ()
    if cls.instances and value is cls.generic:
        for other in cls.instances.values():
            found = join(found, frame.slot(other.slots, name).values)
    if found:
        return found
    for base in classes.externals(cls):
        for instance in classes.instance_of(machine, base):
            got = read(machine, (instance,), name, frame, pos)
            known = any(isinstance(item, External) and item.known.prefix for item in got)
            found = join(found, got) if known or not found else found
    if found:
        return found
    dynamic = classes.find(cls, "__getattr__")
    if dynamic is not None and not name.startswith("__"):
        getters: Values = ()
        for item in dynamic[1]:
            getters = join(getters, _descriptor(machine, item, value, cls, frame, pos))
        return machine.call_simple(getters, frame, pos, (machine.constant(name),), CallKind.ATTRIBUTE)
    return ()


def _implementations(machine: "Machine", cls: Class, name: str, frame: Frame, pos: int) -> Values:
    """Give the methods of all classes that an abstract class or a protocol may stand for."""
    found: Values = ()
    for derived in machine.derived(cls):
        held = classes.find(derived, name)
        if held is not None and held[0] is not cls and not classes.is_abstract(held[1]):
            instance = classes.generic(machine, derived)
            for item in held[1]:
                found = join(found, _descriptor(machine, item, instance, derived, frame, pos))
    return found


def _class_slot(cls: Class, name: str, frame: Frame) -> Values:
    found: Values = ()
    for owner in cls.mro:
        if isinstance(owner, Class):
            found = join(found, frame.slot(owner.slots, name).values)
    return found


def _descriptor(
    machine: "Machine", item: Value, receiver: Value, cls: Class, frame: Frame, pos: int
) -> Values:
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
                methods = join(methods, _descriptor(machine, method, item, item.cls, frame, pos))
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


def _class(machine: "Machine", value: Class, name: str, frame: Frame, pos: int) -> Values:
    slot = _class_slot(value, name, frame)
    held = classes.find(value, name)
    if held is not None:
        found = slot
        for item in held[1]:
            if isinstance(item, Property):
                found = join(found, (item,))
            else:
                found = join(found, _descriptor(machine, item, value, value, frame, pos))
        return found
    if slot:
        return slot
    answer = machine.ask(machine.class_hooks, value, name, frame, pos)
    if answer is not None:
        return answer
    if name in ("__class__", "__mro__", "__dict__", "__module__", "__doc__"):
        return ()
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
                        target = _descriptor_of_class(machine, item, value, frame, pos)
                        found = join(found, target)
                return found
    storing = machine.storing(name)
    own = machine.storing_methods(value, name)
    if storing or own:
        machine.prime(f"method of {value.code.id}", name, own)
        machine.prime("attribute", name, storing)
        slot = _class_slot(value, name, frame)
        if slot:
            return slot
    found = ()
    for base in classes.externals(value):
        found = join(found, _external(machine, base, name, frame, pos))
    return found


def _descriptor_of_class(machine: "Machine", item: Value, cls: Class, frame: Frame, pos: int) -> Values:
    if isinstance(item, Function):
        return (classes.bound(item, cls),)
    return _descriptor(machine, item, cls, cls, frame, pos) if isinstance(item, Property) else ()


def _super(machine: "Machine", value: Super, name: str, frame: Frame, pos: int) -> Values:
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
                    found = join(found, _descriptor(machine, item, receiver, cls, frame, pos))
                return found
    if name == "__call__" and isinstance(receiver, Class):
        return (Native("type.__call__", lambda call: calls.construct(machine, receiver, call)),)
    answer = machine.ask(machine.super_hooks, value, name, frame, pos)
    if answer is not None:
        return answer
    found = ()
    for owner in after:
        if isinstance(owner, External) and owner.path != "builtins.object":
            if name == "__init__":
                return (calls.base_constructor(machine, owner),)
            for instance in classes.instance_of(machine, owner):
                got = read(machine, (instance,), name, frame, pos)
                known = any(isinstance(item, External) and item.known.prefix for item in got)
                found = join(found, got) if known or not found else found
    return found


def _function(machine: "Machine", value: Function, name: str, frame: Frame, pos: int) -> Values:
    if name == "__wrapped__":
        return (value,)
    if name in ("__name__", "__qualname__"):
        return (machine.constant(value.code.name),)
    return frame.slot(value.slots, name).values


def _bound(machine: "Machine", value: Bound, name: str, frame: Frame, pos: int) -> Values:
    if name == "__self__":
        return (value.receiver,)
    if name == "__func__":
        return (value.function,)
    return _function(machine, value.function, name, frame, pos)


def _container(machine: "Machine", value: Container, name: str, frame: Frame, pos: int) -> Values:
    return containers.method(machine, value, name, frame)


def _constant(machine: "Machine", value: Constant, name: str, frame: Frame, pos: int) -> Values:
    kind = type(value.value).__name__
    return (machine.external(f"builtins.{kind}().{name}"),) if kind in ("str", "bytes") else ()


def _property(machine: "Machine", value: Property, name: str, frame: Frame, pos: int) -> Values:
    if name in ("setter", "getter", "deleter"):
        return (calls.property_part(value, name),)
    return ()


def _partial(machine: "Machine", value: Partial, name: str, frame: Frame, pos: int) -> Values:
    return value.inner if name == "func" else ()


_READERS: dict[type, Callable[..., Values]] = {
    Module: _module,
    External: _external,
    Native: _native,
    Instance: _instance,
    Class: _class,
    Super: _super,
    Function: _function,
    Bound: _bound,
    Container: _container,
    Constant: _constant,
    Property: _property,
    Partial: _partial,
    Static: lambda machine, value, name, frame, pos: read(machine, value.inner, name, frame, pos),
    ClassMethod: lambda machine, value, name, frame, pos: read(machine, value.inner, name, frame, pos),
}


def write(machine: "Machine", owners: Values, name: str, values: Values, frame: Frame, pos: int) -> None:
    """Store values in an attribute of each of the owners."""
    for owner in owners:
        if isinstance(owner, Instance):
            held = classes.find(owner.cls, name)
            setters = [item for item in held[1] if isinstance(item, Property)] if held else []
            for found in setters:
                for setter in found.set:
                    if isinstance(setter, Function):
                        method = classes.bound(setter, owner)
                        machine.call_values((method,), [values], frame, pos, CallKind.ATTRIBUTE)
            if held and not setters:
                _set_descriptor(machine, held[1], owner, values, frame, pos)
            dynamic = classes.find(owner.cls, "__setattr__")
            if dynamic is not None:
                for item in dynamic[1]:
                    if isinstance(item, Function):
                        method = classes.bound(item, owner)
                        name_value: Values = (machine.constant(name),)
                        machine.call_values((method,), [name_value, values], frame, pos, CallKind.ATTRIBUTE)
            if not setters:
                machine.grow(_slot(owner.slots, name), values)
        elif isinstance(owner, Class | Function):
            machine.grow(_slot(owner.slots, name), values)
        elif isinstance(owner, Module):
            machine.grow(_slot(owner.globals, name), values)
        elif isinstance(owner, External):
            machine.store(owner.path, name, values)
        elif isinstance(owner, Native) and owner.external is not None:
            machine.store(owner.external.path, name, values)


def _set_descriptor(
    machine: "Machine", held: Values, owner: Instance, values: Values, frame: Frame, pos: int
) -> None:
    for item in held:
        if isinstance(item, Instance):
            setter = classes.find(item.cls, "__set__")
            for method in setter[1] if setter else ():
                if isinstance(method, Function):
                    target: Values = (classes.bound(method, item),)
                    machine.call_values(target, [(owner,), values], frame, pos, CallKind.ATTRIBUTE)


def _slot(slots: dict[str, Slot], name: str) -> Slot:
    return slots.setdefault(name, Slot())
