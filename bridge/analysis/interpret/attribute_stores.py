"""Store values in attributes."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes, constructors, descriptors, handing, spelling
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import ANY, KEY, KEYED, UNLOADED, Native
from bridge.analysis.values import Class, External, Function, Instance, Module, Property, Slot, Values
from bridge.analysis.values.frames import MARK, Frame


def write(machine: Machine, owners: Values, name: str, values: Values, frame: Frame, pos: int) -> None:
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
                descriptors.write(machine, held[1], owner, values, frame, pos)
                constructors.store_in_field(machine, held[1], owner, values, frame, pos)
                if any(isinstance(item, Native) and item.bind is not None for item in held[1]):
                    _relate(machine, owner, name, frame, pos)
            elif name.endswith(KEY) and _is_keyed(owner.cls, name.removesuffix(KEY)):
                _unload(machine, owner, name, frame)
            dynamic = classes.find(owner.cls, "__setattr__")
            if dynamic is not None:
                for item in dynamic[1]:
                    if isinstance(item, Function):
                        method = classes.bound(item, owner)
                        name_value: Values = (machine.constant(name),)
                        machine.call_values((method,), [name_value, values], frame, pos, CallKind.ATTRIBUTE)
            if name == "__class__" and name not in owner.slots:
                # Whatever was read of the instance may be read of the other class now.
                for slot in list(owner.slots.values()):
                    for reader in list(slot.readers):
                        machine.soil(reader)
            if not setters:
                machine.grow(_slot(owner.slots, name), values)
        elif isinstance(owner, Class):
            machine.grow(_class_slot(machine, owner, name), values)
        elif isinstance(owner, Function):
            machine.grow(_slot(owner.slots, name), values)
        elif isinstance(owner, Module):
            machine.grow(_slot(owner.globals, name), values)
        elif isinstance(owner, External):
            machine.store(owner.path, name, values)
        elif isinstance(owner, Native) and owner.external is not None:
            if owner.stored is not None:
                machine.grow(_slot(owner.stored, name), values)
            machine.store(owner.external.path, name, values)


def write_beginning(machine: Machine, owners: Values, text: str, values: Values) -> None:
    """Store values in attributes of which only the beginning of the names is known."""
    for owner in owners:
        if isinstance(owner, Instance) and values:
            if text not in owner.begun:
                owner.begun = (*owner.begun, text)
                for name, slot in list(owner.slots.items()):
                    for reader in list(slot.readers) if name.startswith(text) else ():
                        machine.soil(reader)
            machine.grow(_slot(owner.slots, text + ANY), values)


def _relate(machine: Machine, owner: Instance, name: str, frame: Frame, pos: int) -> None:
    """Note that a relation that is given a value needs no query on the way from here; that value's may."""
    handing.expire(frame, frozenset((f"{name}.",)))
    spelt = spelling.attribute(machine, frame, pos, name)
    frame.marked = True
    frame.env[f"{MARK}{id(owner)} {name}"] = (machine.constant(spelt),) if spelt is not None else ()
    if spelt is not None:
        handing.mark(frame, spelt, ())


def _unload(machine: Machine, owner: Instance, key: str, frame: Frame) -> None:
    """Note that a relation leads elsewhere once its key is stored; of a new row nothing is there any more."""
    name = key.removesuffix(KEY)
    handing.expire(frame, frozenset((name,)))
    if not owner.declared and f"{UNLOADED}{name}" not in owner.loaded:
        owner.loaded = owner.loaded - {name} | {f"{UNLOADED}{name}"}
        for reader in (*_slot(owner.slots, key).readers, *_slot(owner.slots, name).readers):
            machine.soil(reader)


def _is_keyed(cls: Class, name: str) -> bool:
    """Tell whether a class holds a relation by this name whose key is stored beside it."""
    held = classes.find(cls, name)
    return held is not None and any(isinstance(item, Native) and item.name in KEYED for item in held[1])


def delete(machine: Machine, owners: Values, name: str, frame: Frame, pos: int) -> None:
    """Run what deleting an attribute of each of the owners runs."""
    for owner in owners:
        held = classes.find(owner.cls, name) if isinstance(owner, Instance) else None
        dynamic = classes.find(owner.cls, "__delattr__") if isinstance(owner, Instance) else None
        for item in dynamic[1] if dynamic else ():
            if isinstance(item, Function):
                method = classes.bound(item, owner)
                machine.call_values((method,), [(machine.constant(name),)], frame, pos, CallKind.ATTRIBUTE)
        for item in held[1] if held else ():
            if isinstance(item, Property):
                machine.call_values(item.delete, [(owner,)], frame, pos, CallKind.ATTRIBUTE)
            elif isinstance(item, Instance):
                methods = machine.attribute((item,), "__delete__", frame, pos)
                machine.call_values(methods, [(owner,)], frame, pos, CallKind.ATTRIBUTE)


def _class_slot(machine: Machine, cls: Class, name: str) -> Slot:
    """Get the slot of a class; who asked it or a class derived from it for the name has read it."""
    slot = cls.slots.get(name)
    if slot is None:
        slot = cls.slots[name] = Slot()
        for other, readers in machine.class_readers.get(name, {}).items():
            if cls in other.inside:
                slot.readers.update(readers)
    return slot


def _slot(slots: dict[str, Slot], name: str) -> Slot:
    slot = slots.get(name)
    if slot is None:
        slot = slots[name] = Slot()
    return slot
