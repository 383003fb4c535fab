"""Bind names, attributes and items: what assignments do, and all that binds as they do."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import (
    annotations,
    attribute_stores,
    class_statements,
    containers,
    narrowing,
    operators,
    selecting,
)
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Constant, Container, Values, join
from bridge.analysis.values.frames import Frame


def assign(machine: Machine, frame: Frame, target: Node, values: Values) -> None:
    """Bind a target to values."""
    kind = target[0]
    if kind == f.NAME:
        bind_name(machine, frame, target[1], values)
    elif kind == f.ATTR:
        owners = machine.evaluate(frame, target[1])
        attribute_stores.write(machine, owners, target[2], values, frame, target[3])
    elif kind == f.SUBSCRIPT:
        owners = machine.evaluate(frame, target[1])
        if target[2][0] == f.ATTR:
            # ``keywords[self.name] = …``: what an object was made with says under which key.
            selecting.kept_in(machine, machine.evaluate(frame, target[2][1]), target[2][2])
        keys = machine.evaluate(frame, target[2])
        containers.store_item(machine, owners, keys, values, frame, target[3])
    elif kind == f.SEQUENCE:
        for index, item in enumerate(target[2]):
            if item[0] == f.STAR:
                assign(machine, frame, item[1], _rest(machine, frame, values, target[3]))
            else:
                assign(machine, frame, item, containers.element(machine, values, index, frame, target[3]))
    elif kind == f.STAR:
        assign(machine, frame, target[1], values)


def _rest(machine: Machine, frame: Frame, values: Values, pos: int) -> Values:
    """Make the list that a starred target takes, of everything that there is to unpack."""
    rest = frame.containers.setdefault(("rest", pos), Container("list"))
    machine.grow(rest.elements, machine.iterate(values, frame, pos))
    return (rest,)


def bind_name(machine: Machine, frame: Frame, name: str, values: Values) -> None:
    code = frame.code
    if name in code.globals:
        slot = frame.slot(frame.module.globals, name)
        machine.grow(slot, values)
        frame.env[name] = values
    elif name in code.outer:
        outer = frame.closure
        while outer is not None and name not in outer.code.locals:
            outer = outer.closure
        if outer is not None and values:
            known = outer.cells.get(name, ())
            outer.cells[name] = grown = join(known, values)
            if grown is not known:
                for reader in outer.readers:
                    machine.soil(reader)
        frame.env[name] = values
    else:
        frame.bind(name, values)


def run(machine: Machine, frame: Frame, node: Node) -> bool:
    values = machine.evaluate(frame, node[2])
    for target in node[1]:
        assign(machine, frame, target, values)
        if target[0] == f.NAME and (frame.outcomes or node[2][0] in (f.CALL, f.NOT)):
            narrowing.keep(frame, target[1], node[2])
    return False


def annotated(machine: Machine, frame: Frame, node: Node) -> bool:
    _, target, annotation, value = node
    if frame.code.kind == f.CLASS and target[0] == f.NAME and frame.made.get("class") is not None:
        class_statements.annotate(frame, target[1], annotation)
    if value is None:
        if target[0] == f.NAME and frame.code.kind != f.CLASS:
            frame.bind(target[1], annotations.annotated(machine, frame, annotation))
        return False
    values = machine.evaluate(frame, value)
    if frame.code.kind == f.MODULE or not any(isinstance(one, Constant) for one in values):
        # In a function, what else the name will hold follows; in a module, other functions may put it there.
        values = annotations.completed(machine, frame, annotation, values)
    assign(machine, frame, target, values)
    return False


def _extend(machine: Machine, frame: Frame, known: Values, added: Values, pos: int) -> None:
    """Put what is added to lists and dictionaries in place into them."""
    for item in known:
        if not isinstance(item, Container):
            continue
        if item.kind != "dict":
            machine.grow(item.elements, machine.iterate(added, frame, pos))
        for source in added if item.kind == "dict" else ():
            if isinstance(source, Container) and source.kind == "dict":
                containers.spread(machine, item, source, frame)


def augmented(machine: Machine, frame: Frame, node: Node) -> bool:
    _, target, method, value, pos = node
    added = machine.evaluate(frame, value)
    if target[0] == f.NAME:
        known = machine.evaluate(frame, target)
        _extend(machine, frame, known, added, pos)
        result = operators.operator(machine, known, f"__i{method}__", added, frame, pos)
        result = result or operators.operator(machine, known, f"__{method}__", added, frame, pos)
        bind_name(machine, frame, target[1], join(known, result))
    elif target[0] in (f.ATTR, f.SUBSCRIPT):
        known = machine.evaluate(frame, target)
        _extend(machine, frame, known, added, pos)
        result = operators.operator(machine, known, f"__i{method}__", added, frame, pos)
        result = result or operators.operator(machine, known, f"__{method}__", added, frame, pos)
        assign(machine, frame, target, join(known, result))
    return False
