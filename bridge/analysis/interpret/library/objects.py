"""Builtins that look at, wrap or convert one object."""

from bridge.analysis.facts import Node
from bridge.analysis.interpret import (
    annotations,
    attribute_stores,
    class_statements,
    classes,
    constructors,
    containers,
    instance_attributes,
    operators,
    type_variables,
)
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
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
    Partial,
    Prefix,
    Property,
    Slot,
    Static,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import DONE, MARK, Frame

_NEW_CLASS = 3
_VERBS = tuple(
    spelt
    for verb in ("get", "head", "post", "put", "patch", "delete", "options")
    for spelt in (verb, verb.upper(), f"do_{verb}", f"do_{verb.upper()}")
)
"""How methods of views that answer one kind of request are called."""
_MEMBERS: dict[str, tuple[type, ...]] = {
    "inspect.isclass": (Class,),
    "inspect.isfunction": (Function,),
    "inspect.ismethod": (Bound,),
    "inspect.isroutine": (Function, Bound),
}
"""What predicates that members are chosen by let through."""


def _getattr(call: Call) -> Values:
    machine = call.machine
    found: Values = call.argument(2)
    for name in call.argument(1):
        if isinstance(name, Constant) and isinstance(name.value, str):
            found = join(found, machine.attribute(call.argument(0), name.value, call.frame, call.pos))
        elif isinstance(name, Prefix):
            for whole in _beginning_with(call.argument(0), name.text):
                found = join(found, machine.attribute(call.argument(0), whole, call.frame, call.pos))
    known = any(isinstance(name, Constant | Prefix) for name in call.argument(1))
    if not known and _asks_for_verb(call.node):
        for verb in _VERBS:
            for owner in call.argument(0):
                if isinstance(owner, Instance) and classes.find(owner.cls, verb):
                    found = join(found, machine.attribute((owner,), verb, call.frame, call.pos))
    return found


def _asks_for_verb(node: Node | None) -> bool:
    """Tell whether the name that ``getattr`` is given is said to be a request's method."""
    pending: list[object] = list(node[2][1:2]) if node is not None else []
    while pending:
        part = pending.pop()
        if isinstance(part, str) and part.lower().endswith(("method", "verb")):
            return True
        if isinstance(part, tuple):
            pending += part
    return False


def _beginning_with(owners: Values, text: str) -> list[str]:
    """List the names that classes and modules of the project define and that begin so."""
    frames: list[Frame] = []
    for owner in owners:
        cls = owner.cls if isinstance(owner, Instance) else owner
        if isinstance(cls, Class):
            frames += [base.frame for base in cls.mro if isinstance(base, Class)]
        elif isinstance(cls, Module) and cls.frame is not None:
            frames.append(cls.frame)
            # After an edit, what was never listed need not be looked at for names that are new.
            cls.frame.made["listed"] = cls
    return list(dict.fromkeys(name for frame in frames for name in frame.env if name.startswith(text)))


def _setattr(call: Call) -> Values:
    for name in call.argument(1):
        if isinstance(name, Constant) and isinstance(name.value, str):
            given = call.argument(2)
            attribute_stores.write(call.machine, call.argument(0), name.value, given, call.frame, call.pos)
        elif isinstance(name, Prefix):
            attribute_stores.write_beginning(call.machine, call.argument(0), name.text, call.argument(2))
    return ()


def _delattr(call: Call) -> Values:
    name = call.text(1)
    if name is not None:
        attribute_stores.delete(call.machine, call.argument(0), name, call.frame, call.pos)
    return ()


def _type(call: Call) -> Values:
    """Give the class of an object; of a name, bases and a namespace, a new class."""
    if len(call.arguments) == _NEW_CLASS:
        made = class_statements.make(call.machine, call)
        return (made,) if made is not None else ()
    found: Values = ()
    for value in call.argument(0):
        if isinstance(value, Instance):
            found = join(found, (value.cls,))
    return found


def _property(call: Call) -> Values:
    return (Property(call.argument(0, "fget"), call.argument(1, "fset"), call.argument(2, "fdel")),)


def _static(call: Call) -> Values:
    return (Static(call.argument(0)),)


def _class_method(call: Call) -> Values:
    return (ClassMethod(call.argument(0)),)


def _cast(call: Call) -> Values:
    """Give the value; what the type says where of the value itself nothing is known."""
    given = call.argument(1)
    if any(not isinstance(value, External) or not value.idle for value in given):
        return given
    found = classes.instances(call.machine, call.argument(0))
    written = call.node[2][:1] if call.node is not None else ()
    for node in written:
        # A type in quotes, of several parts, or a name for one.
        found = join(found, annotations.annotated(call.machine, call.frame, node))
    return found or given


def _given(call: Call) -> Values:
    return call.argument(0)


def _new_type(call: Call) -> Values:
    """Give a name for a type, which says to annotations what the type does; its call gives its argument."""
    key = ("new type", call.pos)
    made = call.frame.made.get(key)
    if made is None:
        named = call.argument(1)
        made = call.frame.made[key] = Native(
            annotations.NEW_TYPE, lambda inner: inner.argument(0), data=named
        )
    return (made,)


def _reference(call: Call) -> Values | None:
    """Give a weak reference: calling it gives what it refers to."""
    given = call.argument(0)
    return (Native("reference", lambda _: given),) if given else None


def _copy(call: Call) -> Values | None:
    """Give what is copied; what is replaced in the copy may be in the original too."""
    for name, values in call.keywords.items():
        attribute_stores.write(call.machine, call.argument(0), name, values, call.frame, call.pos)
    return call.argument(0) or None


def _copied(method: str) -> Handler:
    """Make the handler of a function that copies: the project's own way of copying runs."""

    def copy(call: Call) -> Values | None:
        found: Values = ()
        for value in call.argument(0):
            own = classes.find(value.cls, method) if isinstance(value, Instance) else None
            if own is None:
                found = join(found, (value,))
            else:
                found = join(
                    found, operators.operator(call.machine, (value,), method, (), call.frame, call.pos)
                )
        return found or None

    return copy


def _method(call: Call) -> Values | None:
    """Give a function, or an object that is called, whose first argument is given: ``types.MethodType``."""
    found: Values = ()
    for receiver in call.argument(1):
        for value in call.argument(0):
            if isinstance(value, Function):
                found = join(found, (classes.bound(value, receiver),))
                continue
            key = ("method", value, receiver)
            made = call.frame.made.get(key)
            if made is None:
                made = call.frame.made[key] = Partial((value,), ((receiver,),), {})
            found = join(found, (made,))
    return found or None


def _variables(call: Call) -> Values:
    if not call.arguments:
        return ()
    return call.machine.attribute(call.argument(0), "__dict__", call.frame, call.pos)


def _namespace(call: Call) -> Values:
    """Make an object that holds what its keywords say."""
    key = ("namespace", call.pos)
    made = call.frame.made.get(key)
    if not isinstance(made, Native):
        slots: dict[str, Slot] = {}

        def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            return frame.slot(slots, name).values if name in slots else None

        external = call.machine.external("types.SimpleNamespace()")
        made = call.frame.made[key] = Native("namespace", attribute=attribute, external=external, data=slots)
    for name, values in call.keywords.items():
        call.machine.grow(made.data.setdefault(name, Slot()), values)
    return (made,)


def _get_plainly(call: Call) -> Values:
    """Read an attribute past ``__getattribute__``."""
    found: Values = ()
    name = call.text(1)
    for value in call.argument(0):
        if name is None:
            continue
        if isinstance(value, Instance):
            got = instance_attributes.read_plainly(call.machine, value, name, call.frame, call.pos)
        else:
            got = call.machine.attribute((value,), name, call.frame, call.pos)
        found = join(found, got)
    return found


def install(machine: Machine) -> None:
    """Let ``__dict__`` be the attributes of an instance, and what the body of a class holds."""
    machine.class_hooks.append(_attributes, ("__class__", "__dict__"))


def _attributes(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
    if name == "__class__" and isinstance(value, Instance):
        return (value.cls,)
    if name != "__dict__" or not isinstance(value, Instance | Class):
        return None
    if isinstance(value, Class):
        return (_filled(machine, value, value.frame),)
    key = ("__dict__", value)
    container = machine.gathered.get(key)
    if container is None:
        container = machine.gathered[key] = Container("dict")
        container.items = value.slots  # type: ignore[assignment]  # a slot table with fewer kinds of keys
    return (container,)


def _filled(machine: Machine, owner: Value, held: Frame) -> Container:
    """Give a dictionary of what the names of a module or of a class body mean by now."""
    key = ("__dict__", owner)
    container = machine.gathered.get(key)
    if container is None:
        container = machine.gathered[key] = Container("dict")
    for name, values in list(held.env.items()):
        if not name.startswith((MARK, "__")):
            containers.put(machine, container, (machine.constant(name),), values)
    return container


def _globals(call: Call) -> Values:
    module = call.frame.module
    if module.frame is None:
        return ()
    if module.frame.state != DONE:
        module.frame.readers[call.frame.step] = None
    return (_filled(call.machine, module, module.frame),)


def _directory(call: Call) -> Values:
    """List the names that the project gave an object."""
    container = containers.make(call.machine, call.frame, call.pos, "list")
    names = (name for name in _beginning_with(call.argument(0), "") if not name.startswith((MARK, "__")))
    for index, name in enumerate(names):
        containers.put(call.machine, container, (Constant(index),), (call.machine.constant(name),))
    return (container,)


def _members(call: Call) -> Values:
    """List the names of an object with what they mean, as ``inspect.getmembers`` does."""
    machine = call.machine
    made = containers.make(machine, call.frame, call.pos, "list")
    predicate = call.argument(1, "predicate")
    paths = [value.path for value in predicate if isinstance(value, External)]
    kinds = _MEMBERS.get(paths[0], ()) if len(paths) == 1 else ()
    names = [name for name in _beginning_with(call.argument(0), "") if not name.startswith((MARK, "__"))]
    for index, name in enumerate(names):
        values = machine.attribute(call.argument(0), name, call.frame, call.pos)
        if kinds:
            values = tuple([value for value in values if isinstance(value, kinds)])
        elif predicate:
            machine.call_values(predicate, [values], call.frame, call.pos)
        if values:
            pair = call.frame.containers.setdefault(("member", call.pos, name), Container("tuple"))
            containers.put(machine, pair, (machine.constant(0),), (machine.constant(name),))
            containers.put(machine, pair, (machine.constant(1),), values)
            containers.put(machine, made, (machine.constant(index),), (pair,))
    return (made,)


HANDLERS: dict[str, Handler] = {
    "inspect.getmembers": _members,
    "builtins.object.__new__": constructors.blank,
    "builtins.type.__new__": constructors.blank,
    "builtins.delattr": _delattr,
    "builtins.vars": _variables,
    "builtins.globals": _globals,
    "builtins.dir": _directory,
    "copy.copy": _copied("__copy__"),
    "copy.deepcopy": _copied("__deepcopy__"),
    "copy.replace": _copy,
    "types.MethodType": _method,
    "dataclasses.replace": _copy,
    "attr.evolve": _copy,
    "attrs.evolve": _copy,
    "types.SimpleNamespace": _namespace,
    "types.MappingProxyType": _copy,
    "argparse.Namespace": _namespace,
    "weakref.ref": _reference,
    "weakref.WeakMethod": _reference,
    "weakref.proxy": _copy,
    "builtins.getattr": _getattr,
    "builtins.setattr": _setattr,
    "builtins.object.__setattr__": _setattr,
    "builtins.object.__getattribute__": _get_plainly,
    "builtins.type": _type,
    "builtins.property": _property,
    "functools.cached_property": _property,
    "django.utils.functional.cached_property": _property,
    "werkzeug.utils.cached_property": _property,
    "builtins.staticmethod": _static,
    "builtins.classmethod": _class_method,
    "django.utils.decorators.classonlymethod": _class_method,
    "typing.cast": _cast,
    "typing.NewType": _new_type,
    **dict.fromkeys(("typing.TypeVar", "typing_extensions.TypeVar"), type_variables.make),
}
