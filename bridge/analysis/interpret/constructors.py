"""Make instances of the project's classes."""

from dataclasses import dataclass

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes, containers, functions, mappings, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import KEY, KEYED, Native
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Slot,
    Static,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import DONE, Frame
from bridge.catalog.entry import Kind

_AFTERWARDS = ("__post_init__", "__attrs_post_init__")
"""What data classes, and those of ``attrs``, call of an instance whose fields are filled."""


@dataclass(slots=True)
class Field:
    """Say what makes the value of a field that is given none, and what runs with the one it is given."""

    factories: Values
    default: Values = ()
    converters: Values = ()
    validators: Values = ()
    defaults: Values = ()
    """Methods that make the value from the instance."""
    setters: Values = ()
    """What runs when the field is stored in later."""

    @property
    def acts(self) -> bool:
        """Tell whether making an instance runs code of the project for this field."""
        return bool(self.factories or self.converters or self.validators or self.defaults or self.setters)


def instantiate(machine: Machine, cls: Class, call: Call) -> Values:
    """Make an instance."""
    for hook in machine.construct_hooks:
        answer = hook(machine, cls, call)
        if answer is not None:
            return answer
    meta = classes.metaclass_method(cls, "__call__")
    if meta is not None:
        return functions.call_function(machine, meta, call, (cls,))
    return construct(machine, cls, call)


def construct(machine: Machine, cls: Class, call: Call) -> Values:
    """Make an instance as ``type`` does: of a derived class where ``__new__`` chooses one."""
    made: Values
    others: Values = ()
    creator = classes.find(cls, "__new__")
    if creator is not None:
        made = ()
        for value in creator[1]:
            inner = value.inner[0] if isinstance(value, Static) and value.inner else value
            if isinstance(inner, Function):
                made = join(made, functions.call_function(machine, inner, call, (cls,)))
        made = tuple(value for value in made if not isinstance(value, Constant))
        others = tuple(value for value in made if not isinstance(value, Instance) or value.cls is not cls)
        for value in others:
            if isinstance(value, Instance) and cls in value.cls.mro:
                initialise(machine, value, call)
        if made and len(others) == len(made):
            return made
    given = (*call.arguments, *call.keywords.values())
    place = (call.frame, call.pos) if _is_apart(call.frame) else None
    instance = classes.make(machine, cls, tuple(given), place, _unset(machine, cls, call))
    initialise(machine, instance, call)
    return join((instance,), others)


def _is_apart(frame: Frame) -> bool:
    """Tell whether what a frame makes is told apart by its place: a module's, or what is made for a name."""
    if frame.function is None:
        return True
    return any(
        len(values) == 1 and isinstance(values[0], Constant) and isinstance(values[0].value, str)
        for values in frame.params.values()
    )


def _unset(machine: Machine, cls: Class, call: Call) -> frozenset[str]:
    """Name the relations of a new row that lead to what it was given, or nowhere: none is asked for."""
    if call.starred or not cls.outside:
        return frozenset()
    return frozenset(name for name in _keyed(machine, cls) if f"{name}{KEY}" not in call.keywords)


def _keyed(machine: Machine, cls: Class) -> tuple[str, ...]:
    """List the relations of a class to one row."""
    bodies = sum(owner.frame.runs for owner in cls.inside)
    known = machine.keyed.get(cls)
    if known is None or known[0] != bodies:
        names = tuple(
            name
            for owner in cls.inside
            for name, held in owner.frame.env.items()
            if any(_is_keyed(item) for item in held)
        )
        known = machine.keyed[cls] = (bodies, names)
    return known[1]


def _is_keyed(item: Value) -> bool:
    return isinstance(item, Native) and item.name in KEYED and not getattr(item.data, "many", False)


def initialise(machine: Machine, instance: Instance, call: Call) -> None:
    """Run the constructor of an instance."""
    cls = instance.cls
    found = classes.find(cls, "__init__")
    if found is not None:
        for value in found[1]:
            if isinstance(value, Function):
                functions.call_function(machine, value, call, (instance,))
        return
    for base in classes.externals(cls):
        blocking = base.known.find(Kind.BLOCKS)
        if blocking is not None and outside.applies(blocking, call):
            machine.hit(call.frame, call.pos, blocking, base.path)
        if base.path in machine.base_handlers:
            machine.base_handlers[base.path](call)
    fill(machine, instance, call)
    _fields(machine, instance, call)
    for name in _AFTERWARDS:
        after = classes.find(cls, name)
        for value in after[1] if after else ():
            if isinstance(value, Function):
                machine.call_values((classes.bound(value, instance),), [], call.frame, call.pos)


def fill(machine: Machine, instance: Instance, call: Call) -> None:
    """Store what the constructor of a dictionary is given."""
    held = mappings.items(machine, instance)
    if held is None:
        return
    for source in call.argument(0):
        inner = source if isinstance(source, Container) else mappings.items(machine, source)
        if inner is not None and inner.kind == "dict":
            containers.spread(machine, held, inner, call.frame)
    for name, values in call.keywords.items():
        containers.put(machine, held, (machine.constant(name),), values)


def _fields(machine: Machine, instance: Instance, call: Call) -> None:
    """Store the arguments of a data class (or a model, or a named tuple) in its fields."""
    names, fields = _declared(machine, instance.cls)
    given = dict(zip(names, call.arguments, strict=False)) | call.keywords
    for name, values in given.items():
        if name in fields:
            values = _checked(machine, instance, fields[name], values, call)
        if values and (name in names or _is_field(instance.cls, name)):
            machine.grow(instance.slots.setdefault(name, Slot()), values)
    for name, field in fields.items():
        if name not in given and not call.starred:
            made = machine.call_values(field.factories, [], call.frame, call.pos) or field.default
            made = made or machine.call_values(field.defaults, [(instance,)], call.frame, call.pos)
            made = _checked(machine, instance, field, made, call)
            machine.grow(instance.slots.setdefault(name, Slot()), made)


def _declared(machine: Machine, cls: Class) -> tuple[dict[str, None], dict[str, Field]]:
    """List the fields of a class, and which of them run code of the project."""
    known: tuple[object, dict[str, None], dict[str, Field]] | None = machine.fields.get(cls)
    bodies = tuple(owner.frame.runs for owner in cls.inside)
    if known is not None and known[0] == bodies:
        return known[1], known[2]
    names: dict[str, None] = {}
    for owner in reversed(cls.inside):
        names.update(dict.fromkeys(owner.annotations))
        names.update(dict.fromkeys(name for name, held in owner.frame.env.items() if _is_own(held)))
    fields = {
        name: value.data
        for name in names
        for value in (classes.find(cls, name) or (None, ()))[1]
        if isinstance(value, Native) and isinstance(value.data, Field) and value.data.acts
    }
    if all(owner.frame.state == DONE for owner in cls.inside):
        machine.fields[cls] = (bodies, names, fields)
    return names, fields


def _checked(machine: Machine, instance: Instance, field: Field, values: Values, call: Call) -> Values:
    """Convert and validate what a field of ``attrs`` is given."""
    if field.converters:
        values = machine.call_values(field.converters, [values], call.frame, call.pos) or values
    if field.validators:
        machine.call_values(field.validators, [(instance,), (), values], call.frame, call.pos)
    return values


def store_in_field(
    machine: Machine, held: Values, owner: Instance, values: Values, frame: Frame, pos: int
) -> None:
    """Run what ``attrs`` runs when a field is stored in: its converter, its validator, hooks."""
    for item in held:
        if isinstance(item, Native) and isinstance(item.data, Field) and item.data.acts:
            call = Call(machine, frame, pos, [], {})
            values = _checked(machine, owner, item.data, values, call)
            machine.call_values(item.data.setters, [(owner,), (), values], frame, pos, CallKind.ATTRIBUTE)


def _is_own(held: Values) -> bool:
    """Tell whether a class body makes a field of ``attrs``, which needs no annotation."""
    return any(isinstance(value, Native) and isinstance(value.data, Field) for value in held)


def _is_field(cls: Class, name: str) -> bool:
    """Tell whether the class makes a field of this name by a framework's descriptor."""
    held = classes.find(cls, name)
    return held is not None and any(isinstance(item, Native) and item.bind is not None for item in held[1])


def blank(call: Call) -> Values:
    """Make an instance as ``object.__new__`` does, without running its constructor."""
    found: Values = ()
    for value in call.argument(3):
        # A metaclass asks for the class that is made of this namespace.
        cls = call.machine.spaces.get(value) if isinstance(value, Container) else None
        found = join(found, (cls,) if cls is not None else ())
    if found:
        return found
    for value in call.argument(0):
        if isinstance(value, Class):
            found = join(found, (classes.make(call.machine, value, ()),))
    return found


def base_constructor(machine: Machine, base: External, receiver: Value | None = None) -> Value:
    """Give ``super().__init__`` of a class outside the project: the call of its constructor."""
    key = f"constructor of {base.path}"
    if isinstance(receiver, Instance) and mappings.items(machine, receiver) is not None:

        def construct_items(call: Call) -> Values:
            fill(machine, receiver, call)
            return ()

        return Native(key, construct_items)
    value = machine.natives.get(key)
    if value is None:

        def construct(call: Call) -> Values:
            entry = base.known.find(Kind.BLOCKS)
            if entry is not None and outside.applies(entry, call):
                machine.hit(call.frame, call.pos, entry, base.path)
            if base.path in machine.base_handlers:
                machine.base_handlers[base.path](call)
            return ()

        value = machine.natives[key] = Native(key, construct)
    return value
