"""What each statement does to the names of its frame."""

from collections.abc import Callable
from itertools import islice

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import (
    assignments,
    branches,
    class_statements,
    classes,
    decorating,
    endings,
    exceptions,
    functions,
    handing,
    imports,
    loops,
    managers,
)
from bridge.analysis.interpret.branches import Env
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.mentions import repeats
from bridge.analysis.values import Step, Values, join
from bridge.analysis.values.frames import Frame


def block(machine: Machine, frame: Frame, statements: Node) -> bool:
    """Run statements in turn; tell whether what follows them can't be reached.

    In a function that is run again a statement is left out that begins with the same names as last time
    and has read nothing that has grown since.
    """
    if frame.function is None:
        # A module's body has many names, and is hardly ever run again.
        for statement in statements:  # noqa: SIM110 - this is the hottest loop of all
            if _STATEMENTS[statement[0]](machine, frame, statement):
                return True
        return False
    steps, outer, place = frame.steps, frame.step, frame.round << 48
    before: Env | None = None
    for statement in statements:
        key = id(statement) + place
        step = steps.get(key)
        if step is None:
            step = steps[key] = Step(frame, None if outer is frame.root else outer)
        elif not step.stale and step.before is not None and repeats(frame, step, statement):
            before = None
            frame.unknown.update(step.unknown)
            if step.stopped:
                return True
            continue
        if before is None:
            before = dict(frame.env)
        step.stale = False
        broken, unknown = frame.broken, len(frame.unknown)
        frame.step = step
        step.stopped = _STATEMENTS[statement[0]](machine, frame, statement)
        frame.step = outer
        after = before if before == frame.env else dict(frame.env)
        # What a loop around gets of a break is not kept here.
        step.before = before if frame.broken == broken else None
        step.after = before = after
        if len(frame.unknown) != unknown or step.unknown:
            step.unknown = tuple(islice(frame.unknown.items(), unknown, None))
        if step.stopped:
            return True
    return False


def _expr(machine: Machine, frame: Frame, node: Node) -> bool:
    machine.evaluate(frame, node[1])
    return endings.ends(machine, frame, node[1])


def _with(machine: Machine, frame: Frame, node: Node) -> bool:
    _, items, body, is_async = node
    for context, target, pos in items:
        manager = machine.evaluate(frame, context)
        machine.asynchronous = is_async
        values = managers.enter(machine, manager, frame, pos)
        machine.asynchronous = False
        if target is not None:
            assignments.assign(machine, frame, target, values)
    return block(machine, frame, body)


def _return(machine: Machine, frame: Frame, node: Node) -> bool:
    if node[1] is not None:
        frame.returns = join(frame.returns, machine.evaluate(frame, node[1]))
    if frame.left is None or frame.left:
        handing.leave(machine, frame)
    return True


def _raise(machine: Machine, frame: Frame, node: Node) -> bool:
    if node[1] is not None:
        raised = machine.evaluate(frame, node[1])
        exceptions.note(machine, raised if node[1][0] == f.CALL else classes.instances(machine, raised))
    return True


def _import(machine: Machine, frame: Frame, node: Node) -> bool:
    for name, alias in node[1]:
        imports.import_module(machine, frame, name, alias)
    return False


def _from(machine: Machine, frame: Frame, node: Node) -> bool:
    imports.import_from(machine, frame, node[1], node[2], node[3])
    return False


def _def(machine: Machine, frame: Frame, node: Node) -> bool:
    _, index, decorators, defaults, annotations, returns, _ = node
    code = frame.code.facts.codes[index]
    function = functions.make_function(machine, frame, code, defaults)
    function.annotations = dict(annotations)
    function.returns = returns
    if frame.code.kind == f.CLASS:
        function.owner = frame.made.get("class")  # type: ignore[assignment]  # only classes stand there
    values: Values = (function,)
    # The name is bound first, so that a function under a decorator that calls it at once finds itself.
    # Closures read the cells, which only what the decorators make belongs to.
    if code.name not in frame.env:
        if decorators:
            frame.env[code.name] = values
        else:
            assignments.bind_name(machine, frame, code.name, values)
    decorated = [(machine.evaluate(frame, expression), pos, expression) for expression, pos in decorators]
    if decorated:
        frame.decorations[index] = [(pos, found) for found, pos, _ in decorated]
    for decorator, pos, expression in reversed(decorated):
        values = decorating.decorate(machine, decorator, values, frame, pos, expression)
    assignments.bind_name(machine, frame, code.name, values)
    return False


def _class(machine: Machine, frame: Frame, node: Node) -> bool:
    _, index, decorators, bases, keywords, pos = node
    code = frame.code.facts.codes[index]
    values: Values = (class_statements.define(machine, frame, code, bases, keywords, pos),)
    decorated = [(machine.evaluate(frame, expression), place, expression) for expression, place in decorators]
    for decorator, place, expression in reversed(decorated):
        values = decorating.decorate(machine, decorator, values, frame, place, expression)
    assignments.bind_name(machine, frame, code.name, values)
    return False


def _typing(machine: Machine, frame: Frame, node: Node) -> bool:
    block(machine, frame, node[1])
    return False


_STATEMENTS: tuple[Callable[[Machine, Frame, Node], bool], ...] = (
    _expr, assignments.run, assignments.annotated, assignments.augmented, branches.choose, loops.go_through,
    loops.repeat, branches.attempt, _with, _return, _raise, _import, _from, _def, _class, branches.match,
    loops.stop, _typing,
)  # fmt: skip
