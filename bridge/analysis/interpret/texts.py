"""Methods of strings that are written in the source: what comes out is known too."""

from string import Formatter

from bridge.analysis.interpret import classes, containers, iteration, operators
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Constant, Container, Instance, Prefix, Value, Values
from bridge.analysis.values.frames import Frame

METHODS = frozenset((
    "partition", "rpartition", "split", "rsplit", "lower", "upper", "strip", "lstrip", "rstrip", "title",
    "capitalize", "casefold", "replace", "removeprefix", "removesuffix", "format",
))  # fmt: skip
"""Those of which the answer is a string or strings, and short where the string is."""

_FORMATTER = Formatter()
_MOST_JOINED = 12
"""More strings than this that two sets of strings make are not told apart."""


def write_out(machine: Machine, values: Values, frame: Frame, pos: int) -> None:
    """Run what makes strings of objects that are put into one, those in a tuple or a dictionary each."""
    for value in values:
        if isinstance(value, Container):
            write_out(machine, _instances(value, frame), frame, pos)
        elif isinstance(value, Instance):
            for name in ("__str__", "__repr__"):
                if classes.find(value.cls, name) is not None:
                    operators.operator(machine, (value,), name, (), frame, pos)
                    break


def _instances(value: Container, frame: Frame) -> Values:
    """List the instances that a container holds, anew only when some key holds more than it did."""
    parts = iteration.parts(value, frame.step)
    if value.written is None or value.written[0] != parts:
        distinct = {id(values): values for values in (*parts[1:], parts[0])}
        held = dict.fromkeys(
            one for values in distinct.values() for one in values if isinstance(one, Instance)
        )
        value.written = parts, tuple(held)
    return value.written[1]


def formatted(call: Call) -> None:
    """Run what ``str.format`` makes strings of its arguments with."""
    for values in (*call.arguments, *call.keywords.values()):
        for value in values:
            own = isinstance(value, Instance) and classes.find(value.cls, "__format__") is not None
            if own:
                operators.operator(call.machine, (value,), "__format__", (), call.frame, call.pos)
            else:
                write_out(call.machine, (value,), call.frame, call.pos)


def beginning(machine: Machine, text: object) -> Values:
    """Give what is known of a string that begins like this: of names alone, and of the rest nothing."""
    known = text.partition("%")[0] if isinstance(text, str) else ""
    if not known.endswith(("_", ".")) or not known.replace(".", "_").isidentifier():
        return ()
    made = machine.prefixes.get(known)
    if made is None:
        made = machine.prefixes[known] = Prefix(known)
    return (made,)


def joined(machine: Machine, operator: str, first: Values, second: Values) -> Values:
    """Give what ``+`` or ``%`` makes of strings each of which is known; nothing where one is not."""
    if not first or not second or type(first[0]) is not Constant or type(second[0]) is not Constant:
        return ()
    made: dict[Constant, None] = {}
    for left in first:
        for right in second:
            text = _joined(operator, left, right)
            if text is None or len(made) == _MOST_JOINED:
                return ()
            made[machine.constant(text)] = None
    return tuple(made)


def _joined(operator: str, left: Value, right: Value) -> str | None:
    if not isinstance(left, Constant) or not isinstance(right, Constant):
        return None
    if not isinstance(left.value, str) or not isinstance(right.value, str):
        return None
    if operator == "add":
        return left.value + right.value
    return (
        left.value.replace("%s", right.value)
        if left.value.count("%") == left.value.count("%s") == 1
        else None
    )


def filled(frame: Frame, text: str, values: Values) -> list[str]:
    """Write into ``text % values`` what is known of the first items of a tuple; ``%s`` stays for the rest."""
    pieces = text.split("%s")
    if len(values) != 1 or not isinstance(values[0], Container) or "%" in "".join(pieces):
        return [text]
    made = [pieces[0]]
    for index, piece in enumerate(pieces[1:]):
        slot = values[0].items.get(index)
        if slot is not None:
            slot.readers[frame.step] = None
        held = slot.values if slot is not None else ()
        known = [one.value for one in held if isinstance(one, Constant) and isinstance(one.value, str)]
        if not known or len(known) < len(held) or len(known) * len(made) > _MOST_JOINED:
            return [f"{before}%s{'%s'.join(pieces[index + 1 :])}" for before in made]
        made = [before + one + piece for before in made for one in known]
    return made


def filled_in(call: Call, text: str) -> list[str]:
    """Write what is known of the arguments into ``text.format(...)``; nothing where one is not known."""
    made, index = [""], 0
    try:
        fields = list(_FORMATTER.parse(text))
    except ValueError:
        return []
    for literal, field, spec, conversion in fields:
        made = [before + literal for before in made]
        if field is None:
            continue
        if spec or conversion or not (field.isidentifier() or field.isdigit() or not field):
            return []
        values = call.keywords.get(field, ()) if field.isidentifier() else call.argument(int(field or index))
        index += not field
        known = [one.value for one in values if isinstance(one, Constant) and isinstance(one.value, str)]
        if not known or len(known) < len(values) or len(known) * len(made) > _MOST_JOINED:
            return []
        made = [before + one for before in made for one in known]
    return made


def method(machine: Machine, value: Constant, name: str, frame: Frame) -> Native:
    """Give a method of a string that is written in the source."""
    key = ("method", value, name)

    def make() -> Native:

        def run(call: Call) -> Values:
            if name == "format":
                formatted(call)
                made = filled_in(call, str(value.value))
                return tuple(map(machine.constant, made)) or (machine.external("builtins.str()"),)
            return _answer(call, value, name)

        external = machine.external(f"builtins.str().{name}")
        return Native(f"str.{name}", run, external=external)

    return frame.once(key, make)


def _answer(call: Call, value: Constant, name: str) -> Values:
    machine = call.machine
    given = [values[0].value for values in call.arguments if values and isinstance(values[0], Constant)]
    if len(given) == len(call.arguments) and not call.keywords:
        try:
            answer = getattr(value.value, name)(*given)
        except (TypeError, ValueError):
            return ()
        if isinstance(answer, str):
            return (machine.constant(answer),)
        container = containers.make(machine, call.frame, call.pos, "list")
        for index, part in enumerate(answer):
            containers.put(machine, container, (machine.constant(index),), (machine.constant(part),))
        return (container,)
    return (machine.external(f"builtins.str().{name}()"),)
