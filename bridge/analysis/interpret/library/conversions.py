"""Builtins that turn objects into others by their special methods."""

from bridge.analysis.interpret import classes, operators, texts
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import Instance, Values, join


def _len(call: Call) -> Values:
    operators.operator(call.machine, call.argument(0), "__len__", (), call.frame, call.pos)
    return ()


def _converting(*methods: str) -> Handler:
    """Call the first of these methods that an object has, as the builtin does."""

    def run(call: Call) -> Values | None:
        found: Values = ()
        own = tuple(value for value in call.argument(0) if isinstance(value, Instance))
        for value in own:
            name = next((name for name in methods if classes.find(value.cls, name)), "")
            found = join(found, operators.operator(call.machine, (value,), name, (), call.frame, call.pos))
        return found or None

    return run


def _bool(call: Call) -> Values:
    for value in call.argument(0):
        if not operators.operator(call.machine, (value,), "__bool__", (), call.frame, call.pos):
            operators.operator(call.machine, (value,), "__len__", (), call.frame, call.pos)
    return ()


def _str(call: Call) -> Values:
    for value in call.argument(0):
        if isinstance(value, Instance):
            method = "__str__" if classes.find(value.cls, "__str__") else "__repr__"
            operators.operator(call.machine, (value,), method, (), call.frame, call.pos)
    return (call.machine.external("builtins.str()"),)


def _format_text(call: Call) -> Values:
    texts.formatted(call)
    return (call.machine.external("builtins.str()"),)


def _repr(call: Call) -> Values:
    operators.operator(call.machine, call.argument(0), "__repr__", (), call.frame, call.pos)
    return (call.machine.external("builtins.str()"),)


def _hash(call: Call) -> Values:
    operators.operator(call.machine, call.argument(0), "__hash__", (), call.frame, call.pos)
    return ()


def _print(call: Call) -> Values:
    for values in call.arguments:
        _str(Call(call.machine, call.frame, call.pos, [values]))
    return ()


HANDLERS: dict[str, Handler] = {
    "builtins.len": _len,
    "builtins.bool": _bool,
    "builtins.int": _converting("__int__", "__index__", "__trunc__"),
    "builtins.float": _converting("__float__", "__index__"),
    "builtins.complex": _converting("__complex__", "__float__", "__index__"),
    "builtins.abs": _converting("__abs__"),
    "builtins.round": _converting("__round__"),
    "builtins.bytes": _converting("__bytes__", "__index__", "__iter__"),
    "math.floor": _converting("__floor__", "__float__"),
    "math.ceil": _converting("__ceil__", "__float__"),
    "math.trunc": _converting("__trunc__"),
    "operator.index": _converting("__index__"),
    "builtins.str": _str,
    "builtins.str().format": _format_text,
    "builtins.repr": _repr,
    "builtins.ascii": _repr,
    "builtins.hash": _hash,
    "builtins.print": _print,
    "builtins.format": _str,
}
