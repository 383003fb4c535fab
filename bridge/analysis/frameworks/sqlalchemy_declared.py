"""SQLAlchemy: what a base class gives its models: the project's own base, and ``declared_attr`` functions."""

from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import descriptors
from bridge.analysis.interpret.instance_attributes import class_slot
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, External, Function, Instance, Value, Values, join
from bridge.analysis.values.frames import Frame

_NAME = "declared_attr"
_PATHS = (
    "sqlalchemy.ext.declarative.declared_attr",
    "sqlalchemy.ext.declarative.api.declared_attr",
    "sqlalchemy.orm.declared_attr",
    "sqlalchemy.orm.decl_api.declared_attr",
    "flask_sqlalchemy.SQLAlchemy().declared_attr",
)
_BASES = (
    "sqlalchemy.orm.declarative_base",
    "sqlalchemy.ext.declarative.declarative_base",
    "sqlalchemy.ext.declarative.api.declarative_base",
    "sqlalchemy.ext.automap.automap_base",
    "sqlalchemy.orm.registry().generate_base",
)
_KINDS = ("", ".cascading", ".directive")


def install(registry: Registry) -> list[After]:
    """Listen to the names of the decorator, and of what makes a base of a class."""
    for path in _BASES:
        registry.machine.handlers[path] = _base
    for path in _PATHS:
        for kind in _KINDS:
            registry.machine.handlers[path + kind] = _decorate
    registry.machine.class_hooks.append(_stored)
    return []


def _base(call: Call) -> Values | None:
    """Give the class that a base is made of: ``declarative_base(cls=Own)`` derives from it."""
    own = tuple([value for value in call.keywords.get("cls", ()) if isinstance(value, Class)])
    made = call.machine.external(f"{call.target.path}()") if isinstance(call.target, External) else None
    return (*own, made) if own and made is not None else own or None


def _decorate(call: Call) -> Values | None:
    functions = tuple([value for value in call.argument(0) if isinstance(value, Function)])
    if not functions:
        return None
    return (
        call.frame.once(
            (_NAME, functions),
            lambda: Native(
                _NAME,
                bind=lambda field, receiver, frame, pos: _read(call.machine, field, receiver, frame, pos),
                data=functions,
            ),
        ),
    )


def _read(machine: Machine, field: Native, receiver: Value, frame: Frame, pos: int) -> Values:
    """Call the functions with the model that is asked; what they give is that model's own from then on."""
    cls = receiver.cls if isinstance(receiver, Instance) else receiver
    if not isinstance(cls, Class):
        return ()
    made = machine.call_values(field.data, [(cls,)], frame, pos, CallKind.ATTRIBUTE)
    found: Values = ()
    for item in made:
        if isinstance(item, Native):
            for name in [name for owner in cls.inside for name in _names(owner, field)]:
                cls.frame.env[name] = made
        found = join(found, descriptors.read(machine, item, receiver, cls, frame, pos))
    return found


def _names(owner: Class, field: Native) -> list[str]:
    return [name for name, values in owner.frame.env.items() if field in values]


def _stored(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
    """Read from a model what such a function stores in it: often the class that its relation leads to."""
    cls = value.cls if isinstance(value, Instance) else value
    if not isinstance(cls, Class) or name not in machine.sources.stored_in_self:
        return None
    fields = [
        item
        for owner in cls.inside
        for held in owner.frame.env.values()
        for item in held
        if type(item) is Native and item.name == _NAME
    ]
    for field in fields:
        if any(f"self.{name}" in function.code.stores for function in field.data):
            machine.call_values(field.data, [(cls,)], frame, pos, CallKind.ATTRIBUTE)
    return (class_slot(machine, cls, name, frame) or None) if fields else None
