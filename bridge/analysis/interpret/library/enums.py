"""Enumerations: the names in the class body are instances of the class."""

from bridge.analysis.interpret import classes, constructors
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.values import Class, Constant, Container, External, Instance, Partial, Slot, Values, join


def install(machine: Machine) -> None:
    """Listen to the classes of the project, and to calls of them."""
    machine.class_listeners.append(lambda cls: _note(machine, cls))
    machine.construct_hooks.append(_construct)


def _note(machine: Machine, cls: Class) -> None:
    """Make instances of what the body of an enumeration names."""
    if not classes.is_enumeration(cls):
        return
    for name, values in list(cls.frame.env.items()):
        if name.startswith("_") or not values or not all(_is_value(value) for value in values):
            continue
        key = ("member", name)
        member = cls.instances.get(key)
        if member is None:
            member = cls.instances[key] = Instance(cls, False, 1)
        for attribute in ("value", "_value_"):
            machine.grow(member.slots.setdefault(attribute, Slot()), values)
        for attribute in ("name", "_name_"):
            machine.grow(member.slots.setdefault(attribute, Slot()), (machine.constant(name),))
        _initialise(machine, cls, member, values)
        cls.frame.env[name] = (member,)


def _initialise(machine: Machine, cls: Class, member: Instance, values: Values) -> None:
    """Hand a member's value to the constructor of the class: the parts of a tuple one by one."""
    if classes.find(cls, "__init__") is None:
        return
    for value in values:
        arguments: list[Values] = [(value,)]
        if isinstance(value, Container) and value.kind == "tuple":
            arguments = [slot.values for slot in value.items.values()]
        constructors.initialise(machine, member, Call(machine, cls.frame, -1, arguments))


def _member(call: Call) -> Values:
    """Give what ``enum.member`` makes a member of; a function would be a method else."""
    key = ("member", call.pos)
    return (call.frame.once(key, lambda: Partial(call.argument(0), (), {})),)


def _is_value(value: object) -> bool:
    return isinstance(value, Constant | Container | External | Partial)


def _construct(machine: Machine, cls: Class, call: Call) -> Values | None:
    """Look a member up by its value: ``Mode("slow")``."""
    if not classes.is_enumeration(cls):
        return None
    found = classes.members(cls)
    wanted = {value.value for value in call.argument(0) if isinstance(value, Constant)}
    same = tuple(
        member
        for member in found
        if isinstance(member, Instance)
        and any(isinstance(v, Constant) and v.value in wanted for v in member.slots["value"].values)
    )
    missing = () if same else _missing(machine, cls, call)
    return join(same or found, missing)


def _missing(machine: Machine, cls: Class, call: Call) -> Values:
    """Ask the class for the member of a value that none of its members has."""
    held = classes.find(cls, "_missing_")
    functions = tuple(inner for value in held[1] for inner in classes.function_of(value)) if held else ()
    methods = tuple(classes.bound(function, cls) for function in functions)
    return machine.call_values(methods, [call.argument(0)], call.frame, call.pos) if methods else ()


HANDLERS: dict[str, Handler] = {"enum.member": _member}
