"""What each statement does to the names of its frame."""

from collections.abc import Callable
from itertools import islice

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import (
    annotations,
    attribute_stores,
    class_statements,
    classes,
    containers,
    decisions,
    decorating,
    endings,
    exceptions,
    functions,
    handing,
    imports,
    managers,
    matching,
    narrowing,
    operators,
    rounds,
)
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.mentions import repeats
from bridge.analysis.values import (
    Constant,
    Container,
    Step,
    Values,
    join,
)
from bridge.analysis.values.frames import MARK, READ, Frame

Env = dict[str, Values]


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


def merge(first: Env, second: Env) -> Env:
    """Unite the names of two ways through the code; what a way is sure to have done, both must have."""
    if first is second:
        return first
    merged = _united(first, second)
    for name in first.keys() ^ second.keys():
        if name[0] == MARK:
            del merged[name]
    return merged


def _united(first: Env, second: Env) -> Env:
    merged = dict(first)
    if first == second:
        return merged
    for name, values in second.items():
        known = merged.get(name)
        if known is not values:
            merged[name] = values if known is None else join(known, values)
    return merged


def assign(machine: Machine, frame: Frame, target: Node, values: Values) -> None:
    """Bind a target to values."""
    kind = target[0]
    if kind == f.NAME:
        _bind_name(machine, frame, target[1], values)
    elif kind == f.ATTR:
        owners = machine.evaluate(frame, target[1])
        attribute_stores.write(machine, owners, target[2], values, frame, target[3])
    elif kind == f.SUBSCRIPT:
        owners = machine.evaluate(frame, target[1])
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


def _bind_name(machine: Machine, frame: Frame, name: str, values: Values) -> None:
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


def _expr(machine: Machine, frame: Frame, node: Node) -> bool:
    machine.evaluate(frame, node[1])
    return endings.ends(machine, frame, node[1])


def _assign(machine: Machine, frame: Frame, node: Node) -> bool:
    values = machine.evaluate(frame, node[2])
    for target in node[1]:
        assign(machine, frame, target, values)
        if target[0] == f.NAME and (frame.outcomes or node[2][0] in (f.CALL, f.NOT)):
            narrowing.keep(frame, target[1], node[2])
    return False


def _annotated(machine: Machine, frame: Frame, node: Node) -> bool:
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


def _augmented(machine: Machine, frame: Frame, node: Node) -> bool:
    _, target, method, value, pos = node
    added = machine.evaluate(frame, value)
    if target[0] == f.NAME:
        known = machine.evaluate(frame, target)
        for item in known:
            if isinstance(item, Container):
                machine.grow(item.elements, machine.iterate(added, frame, pos))
        result = operators.operator(machine, known, f"__i{method}__", added, frame, pos)
        result = result or operators.operator(machine, known, f"__{method}__", added, frame, pos)
        _bind_name(machine, frame, target[1], join(known, result))
    elif target[0] in (f.ATTR, f.SUBSCRIPT):
        known = machine.evaluate(frame, target)
        result = operators.operator(machine, known, f"__i{method}__", added, frame, pos)
        result = result or operators.operator(machine, known, f"__{method}__", added, frame, pos)
        assign(machine, frame, target, join(known, result))
    return False


def _if(machine: Machine, frame: Frame, node: Node) -> bool:
    _, test, body, orelse = node
    if test[0] == f.CONST:
        return block(machine, frame, body)
    machine.evaluate(frame, test)
    if (holds := decisions.decided(machine, frame, test)) is not None:
        return block(machine, frame, body if holds else orelse)
    before = frame.env
    frame.env = dict(before)
    narrowing.assume(machine, frame, test)
    stopped = block(machine, frame, body)
    after = frame.env
    frame.env = dict(before)
    narrowing.refuse(machine, frame, test)
    otherwise = block(machine, frame, orelse)
    if stopped:
        return otherwise
    frame.env = after if otherwise else merge(after, frame.env)
    return False


def _for(machine: Machine, frame: Frame, node: Node) -> bool:
    _, target, iterable, body, orelse, is_async, pos = node
    elements = machine.iterate_async(machine.evaluate(frame, iterable), frame, pos, is_async)

    apart = rounds.separately(machine, frame, target, iterable, body) if elements else []

    def once() -> None:
        passed, row = frame.round, frame.row
        for number, element in enumerate(apart):
            before, frame.round = frame.env, (passed << rounds.ROW_BITS) + number
            frame.row = (row << rounds.ROW_BITS) + number + 1
            frame.env = dict(before)
            assign(machine, frame, target, element)
            block(machine, frame, body)
            frame.env = _united(before, frame.env)
        frame.round, frame.row = passed, row
        if not apart:
            assign(machine, frame, target, elements)
            block(machine, frame, body)

    _loop(frame, once)
    block(machine, frame, orelse)
    return False


def _while(machine: Machine, frame: Frame, node: Node) -> bool:
    _, test, body, orelse, endless = node

    def once() -> None:
        machine.evaluate(frame, test)
        block(machine, frame, body)

    _loop(frame, once)
    block(machine, frame, orelse)
    return bool(endless)


def _loop(frame: Frame, once: Callable[[], None]) -> None:
    """Run a loop's body once, and again when names mean more after the first time."""
    before = frame.env
    frame.env = dict(before)
    frame.stops.append({})
    broken, passed = frame.broken, frame.round
    frame.round = 2 * passed
    once()
    left = frame.stops.pop()
    # A loop is taken to run, so what its body does counts as done, and what it undoes as undone.
    undone = _undone(frame, before)
    frame.env = _united(_united(before, frame.env), left)
    if frame.env != before and any(frame.env.get(name) != values for name, values in before.items()):
        again = frame.env
        frame.env = dict(again)
        frame.stops.append({})
        frame.round = 2 * passed + 1
        once()
        left = frame.stops.pop()
        undone += _undone(frame, again)
        frame.env = _united(_united(again, frame.env), left)
    for name in undone:
        frame.env.pop(name, None)
    frame.broken, frame.round = broken, passed


def _undone(frame: Frame, before: Env) -> list[str]:
    """List what counted as read before a pass through a loop and does not after it."""
    if not frame.watched:
        return []
    return [name for name in before if name.startswith(READ) and name not in frame.env]


def _stop(machine: Machine, frame: Frame, node: Node) -> bool:
    frame.broken += 1
    if frame.stops:
        frame.stops[-1] = merge(frame.stops[-1], frame.env)
    return True


def _try(machine: Machine, frame: Frame, node: Node) -> bool:
    _, body, handlers, orelse, final = node
    before = frame.env
    frame.env = dict(before)
    stopped = block(machine, frame, body)
    inside = merge(before, frame.env)
    if not stopped:
        stopped = block(machine, frame, orelse)
    ends = [] if stopped else [frame.env]
    for kind, name, statements in handlers:
        frame.env = dict(inside)
        caught = machine.evaluate(frame, kind) if kind is not None else ()
        if name:
            frame.bind(name, exceptions.caught(machine, frame, caught))
        if not block(machine, frame, statements):
            ends.append(frame.env)
    frame.env = ends[0] if ends else inside
    for end in ends[1:]:
        frame.env = merge(frame.env, end)
    return block(machine, frame, final) or not ends


def _with(machine: Machine, frame: Frame, node: Node) -> bool:
    _, items, body, is_async = node
    for context, target, pos in items:
        manager = machine.evaluate(frame, context)
        machine.asynchronous = is_async
        values = managers.enter(machine, manager, frame, pos)
        machine.asynchronous = False
        if target is not None:
            assign(machine, frame, target, values)
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
            _bind_name(machine, frame, code.name, values)
    decorated = [(machine.evaluate(frame, expression), pos) for expression, pos in decorators]
    if decorated:
        frame.decorations[index] = [(pos, found) for found, pos in decorated]
    for decorator, pos in reversed(decorated):
        values = decorating.decorate(machine, decorator, values, frame, pos)
    _bind_name(machine, frame, code.name, values)
    return False


def _class(machine: Machine, frame: Frame, node: Node) -> bool:
    _, index, decorators, bases, keywords, pos = node
    code = frame.code.facts.codes[index]
    values: Values = (class_statements.define(machine, frame, code, bases, keywords, pos),)
    decorated = [(machine.evaluate(frame, expression), place) for expression, place in decorators]
    for decorator, place in reversed(decorated):
        values = decorating.decorate(machine, decorator, values, frame, place)
    _bind_name(machine, frame, code.name, values)
    return False


def _match(machine: Machine, frame: Frame, node: Node) -> bool:
    _, subject, cases, pos = node
    values = machine.evaluate(frame, subject)
    before = frame.env
    ends = []
    left = values
    for kinds, names, guard, gone, body in cases:
        frame.env = dict(before)
        matched = matching.matched(machine, frame, left, kinds)
        if subject[0] == f.NAME:
            frame.env[subject[1]] = matched
        for name, way, inner in names:
            part = matching.part(machine, frame, matched, way, pos)
            frame.bind(name, matching.matched(machine, frame, part, inner))
        left = matching.others(machine, frame, left, () if gone is True else gone)
        if guard is not None:
            machine.evaluate(frame, guard)
        if not block(machine, frame, body):
            ends.append(frame.env)
        if gone is True:
            break
    else:
        ends.insert(0, before)
    frame.env = ends[0] if ends else before
    for end in ends[1:]:
        frame.env = merge(frame.env, end)
    return not ends


def _typing(machine: Machine, frame: Frame, node: Node) -> bool:
    block(machine, frame, node[1])
    return False


_STATEMENTS: tuple[Callable[[Machine, Frame, Node], bool], ...] = (
    _expr, _assign, _annotated, _augmented, _if, _for, _while, _try, _with, _return, _raise, _import, _from,
    _def, _class, _match, _stop, _typing,
)  # fmt: skip
