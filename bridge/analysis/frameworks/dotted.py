"""Names of modules and functions that a project hands its framework as text."""

from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import Constant, Module, Values, join
from bridge.analysis.values.frames import Frame


def resolve(machine: Machine, frame: Frame, text: str) -> Values:
    """Find what ``package.module:name`` or ``.module.name`` means in a file; nothing outside the project."""
    path = absolute(frame, text.replace(":", "."))
    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        found = machine.module(".".join(parts[:end]))
        if found is None:
            continue
        values: Values = (found,)
        for name in parts[end:]:
            values = machine.attribute(values, name, frame, -1)
        return values
    return ()


def named(call: Call, values: Values) -> Values:
    """Replace dotted names among the values by what they name."""
    found: Values = ()
    for value in values:
        if isinstance(value, Constant) and isinstance(value.value, str):
            found = join(found, resolve(call.machine, call.frame, value.value))
        else:
            found = join(found, (value,))
    return found


def absolute(frame: Frame, text: str) -> str:
    """Spell a name that begins with dots from the top of the project."""
    if not text.startswith("."):
        return text
    facts = frame.code.facts
    package = facts.module if facts.is_package else facts.module.rpartition(".")[0]
    rest = text.lstrip(".")
    for _ in range(len(text) - len(rest) - 1):
        package = package.rpartition(".")[0]
    return f"{package}.{rest}".strip(".")


def member(machine: Machine, frame: Frame, values: Values, name: str) -> Values:
    """Take a member of the modules among the values; what is no module stays itself."""
    found: dict[object, None] = {}
    for value in values:
        inner = machine.attribute((value,), name, frame, -1) if isinstance(value, Module) else (value,)
        found.update(dict.fromkeys(inner))
    return tuple(found)  # type: ignore[arg-type]
