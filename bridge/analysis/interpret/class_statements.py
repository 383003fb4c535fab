"""Run class statements: the body, the order of the bases, what the bases are told."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes, type_variables
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Alias,
    Class,
    ClassMethod,
    Container,
    External,
    Function,
    Instance,
    Slot,
    Values,
    join,
)
from bridge.analysis.values.frames import DONE, Frame


def define(machine: Machine, frame: Frame, code: Code, bases: Node, keywords: Node, pos: int) -> Class:
    """Run a class statement."""
    made = frame.made.get(code.index)
    cls = made if isinstance(made, Class) else Class(code, Frame(code, frame, frame.module, None))
    frame.made[code.index] = cls
    machine.note_value(code, cls)
    found: list[Class | External] = []
    for base in bases:
        for value in _meant(machine, machine.evaluate(frame, base)):
            if isinstance(value, Native) and isinstance(value.data, Class) and value.data not in found:
                found.append(value.data)
            value = value.external if isinstance(value, Native) and value.external else value
            if isinstance(value, Class | External) and value is not cls and value not in found:
                found.append(value)
    _order(cls, found)
    type_variables.note(machine, cls, frame, bases)
    cls.keywords = {name: machine.evaluate(frame, value) for name, value in keywords if name}
    cls.frame.made["class"] = cls
    machine.run(cls.frame)
    if frame.code.kind != f.MODULE:
        # The body of a class inside a function runs whenever the function does.
        frame.edges.setdefault((pos, cls.frame), CallKind.CALL)
    machine.note_class(cls)
    constants = {name: value[1] for name, value in keywords if name and value[0] == f.CONST}
    _tell_bases(machine, cls, frame, pos, constants)
    _tell_metaclass(machine, cls, frame, pos, constants)
    _tell_held(machine, cls, frame, pos)
    return cls


def _meant(machine: Machine, values: Values) -> Values:
    """Give the classes that aliases among the bases stand for: ``Mapping[str, int]`` is ``Mapping`` here."""
    found: Values = ()
    for value in values:
        if isinstance(value, Alias) and value.node[0] == f.SUBSCRIPT:
            found = join(found, machine.evaluate(value.frame, value.node[1]))
        else:
            found = join(found, (value,))
    return found


def _order(cls: Class, bases: list[Class | External]) -> None:
    cls.bases = tuple(bases)
    cls.mro = _linearise(cls)
    cls.inside = tuple(base for base in cls.mro if isinstance(base, Class))
    cls.outside = tuple(
        owner for owner in cls.mro if isinstance(owner, External) and owner.path != "builtins.object"
    )


def make(machine: Machine, call: Call) -> Class | None:
    """Make the class of ``type(name, bases, namespace)``, once for each place and frame."""
    found: list[Class | External] = []
    for base in machine.iterate(call.argument(1), call.frame, call.pos):
        if isinstance(base, Class | External) and base not in found:
            found.append(base)
    key = ("type", call.pos)
    made = call.frame.made.get(key)
    own = next((base for base in found if isinstance(base, Class)), None)
    if isinstance(made, Class):
        cls = made
    else:
        # It has no text of its own: it is told apart from its base by what it holds alone.
        code = own.code if own is not None else call.frame.code
        cls = Class(code, Frame(code, call.frame, call.frame.module, None))
        cls.frame.state = DONE
        call.frame.made[key] = cls
    if cls.bases != tuple(found):
        _order(cls, found)
        machine.note_class(cls)
    for space in call.argument(2):
        if isinstance(space, Container):
            for name, slot in space.items.items():
                if isinstance(name, str):
                    slot.readers[call.frame.step] = None
                    cls.frame.env[name] = join(cls.frame.env.get(name, ()), slot.values)
    return cls


def _tell_metaclass(
    machine: Machine, cls: Class, frame: Frame, pos: int, constants: dict[int | str, object]
) -> None:
    """Run ``__new__`` and ``__init__`` of a metaclass of the project with the keywords of the statement."""
    keywords = {name: values for name, values in cls.keywords.items() if name != "metaclass"}
    for meta in classes.metaclasses(cls):
        creator, starter = classes.find(meta, "__new__"), classes.find(meta, "__init__")
        if creator is None and starter is None:
            continue
        space = frame.containers.setdefault(("namespace", cls), Container("dict"))
        for name, values in cls.frame.env.items():
            machine.grow(space.keys, (machine.constant(name),))
            machine.grow(space.items.setdefault(name, Slot()), values)
        bases = frame.containers.setdefault(("bases", cls), Container("tuple"))
        machine.grow(bases.elements, cls.bases)
        machine.spaces[space] = cls
        told: list[Values] = [(machine.constant(cls.code.name),), (bases,), (space,)]
        for held, first in ((creator, meta), (starter, cls)):
            functions = [inner for item in (held[1] if held else ()) for inner in classes.function_of(item)]
            for function in functions:
                call = Call(machine, frame, pos, list(told), dict(keywords), constants=constants)
                machine.call((classes.bound(function, first),), call)
        return


def _tell_held(machine: Machine, cls: Class, frame: Frame, pos: int) -> None:
    """Run ``__set_name__`` of what the class body holds."""
    for name, values in list(cls.frame.env.items()):
        for value in values:
            named = classes.find(value.cls, "__set_name__") if isinstance(value, Instance) else None
            functions = [inner for item in (named[1] if named else ()) for inner in classes.function_of(item)]
            for function in functions:
                given: list[Values] = [(cls,), (machine.constant(name),)]
                machine.call_values((classes.bound(function, value),), given, frame, pos)


def _tell_bases(
    machine: Machine, cls: Class, frame: Frame, pos: int, constants: dict[int | str, object]
) -> None:
    """Run ``__init_subclass__`` of the bases with the keywords of the class statement."""
    keywords = {name: values for name, values in cls.keywords.items() if name != "metaclass"}
    for owner in cls.mro[1:]:
        if isinstance(owner, Class):
            for value in owner.frame.env.get("__init_subclass__", ()):
                function = value.inner[0] if isinstance(value, ClassMethod) and value.inner else value
                if isinstance(function, Function):
                    call = Call(machine, frame, pos, [], dict(keywords), constants=constants)
                    machine.call((classes.bound(function, cls),), call)


def _linearise(cls: Class) -> tuple[Class | External, ...]:
    """Order a class and its bases by C3; by depth where the bases contradict each other."""
    sequences = [list(base.mro) if isinstance(base, Class) else [base] for base in cls.bases]
    sequences.append(list(cls.bases))
    order: list[Class | External] = [cls]
    while any(sequences):
        sequences = [sequence for sequence in sequences if sequence]
        for sequence in sequences:
            head = sequence[0]
            if not any(head in other[1:] for other in sequences):
                break
        else:
            head = sequences[0][0]
        if head not in order:
            order.append(head)
        sequences = [[item for item in sequence if item is not head] for sequence in sequences]
    return tuple(order)


def annotate(frame: Frame, name: str, annotation: Node) -> None:
    """Note an annotation in a class body."""
    cls = frame.made["class"]
    assert isinstance(cls, Class)
    cls.annotations.setdefault(name, annotation)
