"""The parsers of Flask-RESTful and Flask-RESTX, which call what arguments are given as their types."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.mounting import callables
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import containers
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Container, External, Slot, Values

_PARSERS = tuple(
    f"{home}.RequestParser"
    for home in ("flask_restful.reqparse", "flask_restx.reqparse", "flask_restplus.reqparse")
)
_FILES = ("werkzeug.datastructures.FileStorage", "werkzeug.FileStorage")


@dataclass(slots=True)
class Arguments:
    """Hold what a parser calls for each argument, and the parsers that it was copied from."""

    types: dict[str, Slot] = field(default_factory=dict)
    copied: dict["Arguments", None] = field(default_factory=dict)

    __hash__ = object.__hash__


def install(registry: Registry) -> list[After]:
    """Listen to parsers."""
    handlers = registry.machine.handlers
    for path in _PARSERS:
        handlers[path] = _make
        handlers[f"{path}().add_argument"] = _add
        handlers[f"{path}().parse_args"] = _parse
        handlers[f"{path}().copy"] = _copy
    return []


def _make(call: Call) -> Values:
    path = call.target.path if isinstance(call.target, External) else ""
    key = ("parser", call.place)

    def make() -> Native:
        external = call.machine.external(f"{path}()")
        return Native("parser", external=external, data=Arguments())

    return (call.frame.once(key, make),)


def _receiver(call: Call) -> tuple[Native, Arguments] | None:
    value = call.target.receiver if isinstance(call.target, External) else None
    if isinstance(value, Native) and isinstance(value.data, Arguments):
        return value, value.data
    return None


def _add(call: Call) -> Values | None:
    """Note what an argument's type is; what is added to a parser gives the parser."""
    found = _receiver(call)
    if found is None:
        return None
    parser, arguments = found
    name = call.text(-1, "dest") or (call.text(0, "name") or "").lstrip("-")
    call.machine.grow(arguments.types.setdefault(name, Slot()), call.argument(-1, "type"))
    return (parser,)


def _copy(call: Call) -> Values | None:
    found = _receiver(call)
    if found is None:
        return None
    key = ("parser", call.place)
    made = call.frame.once(key, lambda: Native("parser", external=found[0].external, data=Arguments()))
    made.data.copied[found[1]] = None
    return (made,)


def _parse(call: Call) -> Values | None:
    """Call the types, and give a dictionary of what they make of the arguments."""
    found = _receiver(call)
    if found is None:
        return None
    answer = containers.make(call.machine, call.frame, call.pos, "dict")
    _fill(call, found[1], answer, set())
    return (answer,)


def _fill(call: Call, arguments: Arguments, answer: Container, seen: set[Arguments]) -> None:
    seen.add(arguments)
    for parent in arguments.copied:
        if parent not in seen:
            _fill(call, parent, answer, seen)
    for name in arguments.types:
        types = call.frame.slot(arguments.types, name).values
        made = call.machine.call_values(callables(types), [()], call.frame, call.pos)
        if any(isinstance(value, External) and value.path in _FILES for value in types):
            made = (*made, call.machine.external(f"{_FILES[0]}()"))
        containers.put(call.machine, answer, (call.machine.constant(name),), made)
