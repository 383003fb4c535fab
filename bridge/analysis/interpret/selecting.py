"""Learn through which parameters names of attributes are handed on, so that their constants are kept.

Constants are dropped where a function is called unless its own code reads an attribute or an item by them.
What hands such a parameter on, or keeps it in an attribute that is read so, is found while the code runs;
then the callers are run again, and their constants kept.
"""

from collections.abc import Iterable

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import Bound, Class, Function, Instance, Value, Values
from bridge.analysis.values.frames import Frame

_STRINGS = (f.NAME, f.FORMAT, f.OPERATOR)
"""Arguments that names of attributes are handed on in."""
_GETATTR: Node = (f.NAME, "getattr")
_IMPORTING = ("import_module", "import_string", "__import__")
_CALL_PARTS, _ASSIGN_PARTS = 5, 3


def handed_on(machine: Machine, frame: Frame, dropped: dict[str, None], callees: Values, node: Node) -> None:
    """Follow parameters whose constants were dropped into what a call gives them to.

    Where that selects by them, they are learnt; else their constants are missing there as well.
    """
    _, _, arguments, keywords, _ = node
    handed: dict[int | str, list[str]] = {}
    for index, argument in enumerate(arguments):
        if argument[0] == f.STAR:
            break
        if argument[0] in _STRINGS and (names := [name for name in _names(argument) if name in dropped]):
            handed[index] = names
    for keyword, argument in keywords:
        if keyword is None:
            continue  # ``**more``: which parameters these are is not known here
        if argument[0] in _STRINGS and (names := [name for name in _names(argument) if name in dropped]):
            handed[keyword] = names
    if handed:
        for callee in callees:
            function, given = _called(callee)
            if function is not None:
                _follow(machine, frame, function, given, handed)


def _follow(
    machine: Machine, frame: Frame, function: Function, given: int, handed: dict[int | str, list[str]]
) -> None:
    code = function.code
    learnt = machine.selecting.get(code, ())
    selectors = _reflected(machine, code) if code.flags & f.REFLECTS else ()
    for key, names in handed.items():
        if isinstance(key, str):
            param = key
        elif key + given < len(code.parameters):
            param = code.parameters[key + given][0]
        else:
            continue
        if param in learnt or param in selectors:
            learn(machine, frame.function, names)
        elif param not in code.selectors:
            machine.dropped.setdefault(code, {})[param] = None


def kept_in(machine: Machine, owners: Values, attribute: str) -> None:
    """Learn which parameters of methods are stored in an attribute that a name is read from."""
    for owner in owners:
        if not isinstance(owner, Instance) or (owner.cls, attribute) in machine.kept:
            continue
        machine.kept.add((owner.cls, attribute))
        for value in _storing(owner.cls, attribute):
            dropped = machine.dropped.get(value.code, {})
            learn(machine, value, [name for name in _stored(value.code, attribute) if name in dropped])


def _storing(cls: Class, attribute: str) -> Iterable[Function]:
    """List the methods of a class that store in an attribute."""
    for base in cls.inside:
        for held in tuple(base.frame.env.values()):
            for value in held:
                if isinstance(value, Function) and f"self.{attribute}" in value.code.stores:
                    yield value


def expect(machine: Machine, cls: Class, call: Call) -> None:
    """Keep from the first instance on what a constructor stores for those who tell frameworks of routes."""
    if not machine.sources.telling or cls in machine.expected:
        return
    machine.expected.add(cls)
    held = classes.find(cls, "__init__")
    for value in held[1] if held else ():
        if isinstance(value, Function):
            telling = machine.sources.telling.intersection(_own_stores(value.code))
            stored = {name for attribute in telling for name in _stored(value.code, attribute)}
            if names := [name for name, _ in value.code.parameters if name in stored]:
                machine.selecting.setdefault(value.code, {}).update(dict.fromkeys(names))
                machine.kept.update((cls, attribute) for attribute in telling)


def _own_stores(code: Code) -> Iterable[str]:
    return [stored.removeprefix("self.") for stored in code.stores if stored.startswith("self.")]


def learn(machine: Machine, function: Function | None, names: Iterable[str]) -> None:
    """Keep the constants of these parameters from now on; run again what has called the function."""
    names = tuple(names)
    if function is None or not names:
        return
    dropped = machine.dropped.get(function.code, {})
    learnt = machine.selecting.setdefault(function.code, {})
    for name in names:
        dropped.pop(name, None)
        learnt[name] = None
    for frame in (*function.contexts.values(), *function.merged.values()):
        machine.outdated.add(frame)
        for step in list(frame.callers):
            machine.leave(step, frame)
    machine.revision += 1
    function.contexts.clear()
    function.merged.clear()


def _called(callee: Value) -> tuple[Function | None, int]:
    """Give the function that a call runs, and how many arguments it is given beside those written."""
    if isinstance(callee, Bound):
        return callee.function, 1
    if isinstance(callee, Class):
        found = classes.find(callee, "__init__")
        value = found[1][0] if found and found[1] else None
        return (value, 1) if isinstance(value, Function) else (None, 0)
    return (callee, 0) if isinstance(callee, Function) else (None, 0)


def _names(node: Node) -> Iterable[str]:
    """Give the names that a string is made of."""
    if node[0] == f.NAME:
        yield node[1]
    elif node[0] == f.FORMAT:
        for part in node[1]:
            yield from _names(part)
    elif node[0] == f.OPERATOR and node[1] in ("add", "mod") and node[3] is not None:
        yield from _names(node[2])
        yield from _names(node[3])
    elif node[0] == f.CALL and node[1][0] == f.ATTR:
        # What a method of a string makes of it.
        yield from _names(node[1][1])


def attributes(node: Node) -> Iterable[tuple[Node, str]]:
    """Give the attributes that a string is made of: whose they are, and how they are called."""
    if node[0] == f.ATTR:
        yield node[1], node[2]
    elif node[0] == f.FORMAT:
        for part in node[1]:
            yield from attributes(part)
    elif node[0] == f.OPERATOR and node[1] in ("add", "mod") and node[3] is not None:
        yield from attributes(node[2])
        yield from attributes(node[3])
    elif node[0] == f.CALL and node[1][0] == f.ATTR and node[1][1][0] == f.ATTR:
        yield from attributes(node[1][1])


def _reflected(machine: Machine, code: Code) -> frozenset[str]:
    """Give the names of a function by which it, or one within, reads an attribute or gets a module."""
    known = machine.reflected.get(code)
    if known is None:
        found: set[str] = set()
        assigned: list[Node] = []
        pending: list[object] = [code.body]
        while pending:
            part = pending.pop()
            if not isinstance(part, tuple) or not part:
                continue
            if part[0] == f.CALL and len(part) == _CALL_PARTS:
                found.update(name for argument in _reflecting(part) for name in _names(argument))
            elif part[0] == f.S_ASSIGN and len(part) == _ASSIGN_PARTS and isinstance(part[1], tuple):
                assigned.append(part)
            pending += part
        for _, targets, value in reversed(assigned):
            if any(_binds(target, found) for target in targets):
                found.update(_names(value))
        for inner in code.facts.codes:
            if inner.parent == code.index and inner.kind != f.CLASS and inner.flags & f.REFLECTS:
                found |= _reflected(machine, inner)
        known = machine.reflected[code] = frozenset(found)
    return known


def _reflecting(node: Node) -> Iterable[Node]:
    """Give the arguments of a call that are names of attributes or modules."""
    function, arguments = node[1], node[2]
    if function == _GETATTR:
        return tuple(arguments[1:2])
    name = function[2] if function[0] == f.ATTR else function[1] if function[0] == f.NAME else ""
    return tuple(arguments[:1]) if name in _IMPORTING else ()


def _binds(target: Node, names: set[str]) -> bool:
    if target[0] == f.SEQUENCE:
        return any(_binds(item, names) for item in target[2])
    return target[0] == f.NAME and target[1] in names


def _stored(code: Code, attribute: str) -> Iterable[str]:
    """Give the names that a constructor stores in an attribute."""
    for statement in code.body:
        if statement[0] == f.S_ASSIGN:
            for target in statement[1]:
                for one, value in _paired(target, statement[2]):
                    if one[0] == f.ATTR and one[2] == attribute:
                        yield from _names(value)


def _paired(target: Node, value: Node) -> Iterable[tuple[Node, Node]]:
    """Pair what is stored with where: ``self.a, self.b = a, b`` stores two values."""
    if target[0] == value[0] == f.SEQUENCE and len(target[2]) == len(value[2]):
        yield from zip(target[2], value[2], strict=True)
    else:
        yield target, value
