"""What each expression means, and what evaluating it runs."""

from collections.abc import Callable
from itertools import pairwise

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import (
    attributes,
    call_expressions,
    classes,
    comprehensions,
    decisions,
    displays,
    functions,
    membership,
    names,
    narrowing,
    operators,
    suspensions,
    texts,
)
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Constant,
    Container,
    Deferred,
    Expression,
    External,
    Instance,
    Running,
    Values,
    join,
)
from bridge.analysis.values.frames import MARK, Frame

_ADDED = (Container, Native)
_LAZY = (Running, Expression)
_ASKED = (Instance, Native, External)
"""Whose truth a method of theirs may tell."""
_MOST_TEXTS = 12
"""More texts than this that a formatted string may come to are not told apart."""
_MEMBERSHIP = ("contains", "not_contains")
_MIRRORED = {"eq": "eq", "ne": "eq", "lt": "gt", "gt": "lt", "le": "ge", "ge": "le"}
"""What Python asks the right operand when the left one does not know."""


def _constant(machine: Machine, frame: Frame, node: Node) -> Values:
    known = machine.written.get(id(node))
    if known is None:
        # The node is kept, so that no other one is given its identity.
        known = machine.written[id(node)] = (node, (machine.constant(node[1]),))
    return known[1]


def _unknown(machine: Machine, frame: Frame, node: Node) -> Values:
    return ()


def _name(machine: Machine, frame: Frame, node: Node) -> Values:
    values = frame.env.get(node[1])
    if values and frame.function is not None and type(values[0]) is not Deferred:
        # By far the most frequent case: a local name of a function.
        return values
    return names.look_up(machine, frame, node[1])


def _attribute(machine: Machine, frame: Frame, node: Node) -> Values:
    inner = node[1]
    owners = EXPRESSIONS[inner[0]](machine, frame, inner)
    return attributes.read(machine, owners, node[2], frame, node[3]) if owners else ()


def _operator(machine: Machine, frame: Frame, node: Node) -> Values:
    _, method, left, right, pos = node
    first = machine.evaluate(frame, left)
    second = machine.evaluate(frame, right) if right is not None else ()
    if not first and not second:
        return ()
    if method == "mod" and second and _is_text(left, first):
        texts.write_out(machine, second, frame, pos)
    if method in ("add", "mod") and (written := texts.joined(machine, method, first, second)):
        return written
    if method == "mod" and left[0] == f.CONST and isinstance(left[1], str) and "%s" in left[1]:
        if made := _written(machine, texts.filled(frame, left[1], second)):
            return made
    elif method in ("add", "mod") and left[0] == f.CONST and (beginning := texts.beginning(machine, left[1])):
        return beginning
    found = operators.operator(machine, first, f"__{method}__", second, frame, pos)
    if not found and second:
        found = operators.operator(machine, second, f"__r{method}__", first, frame, pos)
    if not found and method in ("add", "or"):
        kept = tuple([value for value in join(first, second) if isinstance(value, _ADDED)])
        return displays.concatenated(machine, frame, kept, pos) if len(kept) > 1 else kept
    return found


def _is_text(node: Node, values: Values) -> bool:
    if node[0] == f.CONST:
        return isinstance(node[1], str)
    return any(isinstance(value, Constant) and isinstance(value.value, str) for value in values)


def _written(machine: Machine, made: list[str]) -> Values:
    """Give the strings that formatting makes, and the beginnings of those in which something is not known."""
    found: Values = ()
    for text in made:
        found = join(found, texts.beginning(machine, text) if "%s" in text else (machine.constant(text),))
    return found


def _compare(machine: Machine, frame: Frame, node: Node) -> Values:
    _, left, rest, pos = node
    first = machine.evaluate(frame, left)
    for method, right in rest:
        second = machine.evaluate(frame, right)
        if method in _MEMBERSHIP:
            operators.operator(machine, second, "__contains__", first, frame, pos)
            membership.ask(machine, first, second, frame, pos)
            for value in second:
                if isinstance(value, _LAZY):
                    machine.iterate((value,), frame, pos)
        elif method not in ("is", "is_not"):
            found = operators.operator(machine, first, f"__{method}__", second, frame, pos)
            if not found and method in _MIRRORED and not _has(first, f"__{method}__"):
                operators.operator(machine, second, f"__{_MIRRORED[method]}__", first, frame, pos)
        first = second
    return ()


def _has(values: Values, method: str) -> bool:
    return any(isinstance(value, Instance) and classes.find(value.cls, method) for value in values)


def _boolean(machine: Machine, frame: Frame, node: Node) -> Values:
    _, operands, is_and = node
    found = machine.evaluate(frame, operands[0])
    marks: list[str] = []
    outer = frame.env
    learn = narrowing.assume if is_and else narrowing.refuse
    narrowed: dict[str, Values] = {}
    for before, operand in pairwise(operands):
        if decisions.decided(machine, frame, before) is (not is_and):
            break
        if narrowing.tells(frame, before):
            narrowed |= _learnt(machine, frame, before, learn)
        found = join(found, _perhaps(machine, frame, operand, marks))
    if narrowed:
        _forget(frame, outer, narrowed)
    if marks:
        frame.asked[id(node)] = tuple(marks)
    elif frame.asked:
        frame.asked.pop(id(node), None)
    return found


def _learnt(
    machine: Machine, frame: Frame, test: Node, learn: Callable[[Machine, Frame, Node], None]
) -> dict[str, Values]:
    """Take a test to hold, or not to; give what the names that this narrows mean now."""
    before = frame.env
    frame.env = dict(before)
    learn(machine, frame, test)
    narrowed = {name: values for name, values in frame.env.items() if before.get(name) is not values}
    if not narrowed:
        frame.env = before
    return narrowed


def _forget(frame: Frame, before: dict[str, Values], narrowed: dict[str, Values]) -> None:
    """Let narrowed names that nobody has bound anew mean what they did before."""
    for name, values in narrowed.items():
        if frame.env.get(name) is values:
            if name in before:
                frame.env[name] = before[name]
            else:
                frame.env.pop(name)


def _perhaps(machine: Machine, frame: Frame, node: Node, marks: list[str] | None = None) -> Values:
    """Evaluate what may not be reached: names keep what it binds, but nothing counts as done.

    ``marks`` takes in what counts as done where it is reached.
    """
    before = frame.env
    frame.env = dict(before)
    found = machine.evaluate(frame, node)
    if frame.marked:
        for name in [name for name in frame.env if name[0] == MARK and name not in before]:
            del frame.env[name]
            if marks is not None:
                marks.append(name)
    return found


def _not(machine: Machine, frame: Frame, node: Node) -> Values:
    machine.evaluate(frame, node[1])
    return ()


def _choice(machine: Machine, frame: Frame, node: Node) -> Values:
    machine.evaluate(frame, node[1])
    if (holds := decisions.decided(machine, frame, node[1])) is not None:
        return machine.evaluate(frame, node[2] if holds else node[3])
    if not narrowing.tells(frame, node[1]):
        return join(_perhaps(machine, frame, node[2]), _perhaps(machine, frame, node[3]))
    found: Values = ()
    for branch, learn in ((node[2], narrowing.assume), (node[3], narrowing.refuse)):
        before = frame.env
        narrowed = _learnt(machine, frame, node[1], learn)
        found = join(found, _perhaps(machine, frame, branch))
        _forget(frame, before, narrowed)
    return found


def _lambda(machine: Machine, frame: Frame, node: Node) -> Values:
    code = frame.code.facts.codes[node[1]]
    return (functions.make_function(machine, frame, code, node[2]),)


def _star(machine: Machine, frame: Frame, node: Node) -> Values:
    return machine.iterate(machine.evaluate(frame, node[1]), frame, node[2])


def _named(machine: Machine, frame: Frame, node: Node) -> Values:
    values = machine.evaluate(frame, node[2])
    frame.bind(node[1], values)
    return values


def _format(machine: Machine, frame: Frame, node: Node) -> Values:
    known, is_whole = [""], True
    for part in node[1]:
        values = machine.evaluate(frame, part)
        more = _appended(known, values) if is_whole else None
        known, is_whole = more or known, more is not None
        for value in values:
            if isinstance(value, Instance):
                for method in ("__format__", "__str__", "__repr__"):
                    if classes.find(value.cls, method) is not None:
                        operators.operator(machine, (value,), method, (), frame, f.position(part))
                        break
    if is_whole:
        return tuple(machine.constant(text) for text in known)
    found: Values = ()
    for text in known:
        found = join(found, texts.beginning(machine, text))
    return found


def _appended(made: list[str], values: Values) -> list[str] | None:
    """Write each known text behind each of those so far; None when some text is not known."""
    if not values or len(made) * len(values) > _MOST_TEXTS:
        return None
    known = [value.value for value in values if isinstance(value, Constant) and isinstance(value.value, str)]
    if len(known) < len(values):
        return None
    return [before + text for before in made for text in known]


def _test(machine: Machine, frame: Frame, node: Node) -> Values:
    _, expression, pos = node
    values = machine.evaluate(frame, expression)
    for value in values:
        if isinstance(value, _ASKED):
            got = operators.operator(machine, (value,), "__bool__", (), frame, pos)
            if not got and isinstance(value, Instance) and classes.find(value.cls, "__bool__") is None:
                operators.operator(machine, (value,), "__len__", (), frame, pos)
    return values


EXPRESSIONS: tuple[Callable[[Machine, Frame, Node], Values], ...] = (
    _constant, _unknown, _name, _attribute, call_expressions.call, displays.subscript, displays.slice_parts,
    _operator, _compare, _boolean, _not, _choice, _lambda, comprehensions.evaluate, suspensions.yield_one,
    suspensions.yield_from, suspensions.await_value, displays.sequence, displays.dictionary, _star, _named,
    _format, _test,
)  # fmt: skip
"""In the order of the numbers of ``facts``."""
