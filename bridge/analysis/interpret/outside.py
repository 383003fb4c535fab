"""Call names outside the project: what the catalogue says happens."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import containers, iteration
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Bound,
    Class,
    Constant,
    External,
    Function,
    Instance,
    Partial,
    Running,
    Static,
    Values,
    join,
)
from bridge.catalog.entry import Entry, Kind

_CALLABLE = (Function, Bound, Class, Partial, Native, Static)


def call_external(machine: Machine, value: External, call: Call, sure: bool = True) -> Values:
    """Call a name outside the project: what the catalogue says happens."""
    handler = machine.handlers.get(value.path)
    if handler is not None:
        call.target = value
        found = handler(call)
        if found is not None:
            return found
    known = value.known
    offloads = False
    results: Values = ()
    for entry in known.entries:
        kind = entry.kind
        if kind is Kind.BLOCKS or kind is Kind.COMPUTES:
            if applies(entry, call):
                machine.hit(call.frame, call.pos, entry, value.path, sure)
        elif kind is Kind.RETURNS:
            results = join(results, (machine.external(entry.gives),))
        elif kind is Kind.OFFLOADS:
            offloads = True
        elif kind is Kind.CALLS:
            _call_back(machine, _chosen(entry, call), call)
        elif kind is Kind.GETS or kind is Kind.RUNS:
            results = join(results, _handed_back(machine, entry, call))
        elif kind is Kind.WRAPS:
            chosen = _chosen(entry, call)
            results = join(results, tuple(item for item in chosen if isinstance(item, _CALLABLE)))
    if not offloads:
        run_arguments(machine, call)
    if results:
        return results
    held = _held(machine, value, call) if value.fetches else ()
    if held:
        return held
    if value.result is None:
        value.result = (machine.result(value),)
    return value.result


def _held(machine: Machine, value: External, call: Call) -> Values:
    """Answer ``g.get("name")`` and its like with what the project stored under the name."""
    owner = value.path.rpartition(".")[0]
    if owner in containers.SHARED or machine.holds(owner, call.frame.step):
        text = call.text(0)
        if text is not None:
            found: Values = ()
            for key in ((owner, text), (owner, f"[{text}]")):
                found = join(found, call.frame.slot(machine.stored, key).values)  # type: ignore[arg-type]
            return found
    return ()


def _chosen(entry: Entry, call: Call) -> Values:
    if isinstance(entry.argument, str):
        return call.keywords.get(entry.argument, ())
    return call.argument(entry.argument)


def _call_back(machine: Machine, values: Values, call: Call) -> None:
    for value in values:
        if isinstance(value, (*_CALLABLE, Instance, External)):
            result = machine.call_values((value,), [], call.frame, call.pos)
            iteration.drive(machine, result, call.frame, call.pos)


def _handed_back(machine: Machine, entry: Entry, call: Call) -> Values:
    """Call a callable argument, with those after it where they are meant for it; give what it gives."""
    chosen = _chosen(entry, call)
    values = tuple(value for value in chosen if isinstance(value, (*_CALLABLE, Instance, External)))
    inner = Call(machine, call.frame, call.pos, [])
    if entry.kind is Kind.RUNS and isinstance(entry.argument, int):
        inner.arguments, inner.keywords = call.arguments[entry.argument + 1 :], call.keywords
        inner.starred = call.starred
    return machine.call(values, inner) if values else ()


def run_arguments(machine: Machine, call: Call) -> None:
    """Run coroutines handed to something outside: it awaits them or makes tasks of them."""
    for values in (*call.arguments, *call.keywords.values()):
        for value in values:
            if isinstance(value, Running) and value.frame.code.is_async and not value.frame.code.is_generator:
                machine.enter(value.frame, call.frame, call.pos, CallKind.CALL)


def applies(entry: Entry, call: Call) -> bool:
    """Tell whether a call blocks, given the arguments that make it harmless."""
    return not any(_matches(condition, call) for condition in entry.unless)


def _matches(condition: str, call: Call) -> bool:
    if condition.startswith("!"):
        return not call.starred and not _matches(condition[1:], call)
    if condition == "()":
        return not call.arguments and not call.keywords and not call.starred
    name, _, wanted = condition.partition("=")
    values = call.argument(int(name)) if name.isdigit() else call.keywords.get(name)
    given = int(name) < len(call.arguments) if name.isdigit() else name in call.keywords
    if wanted == "*":
        return given
    for value in values or ():
        if isinstance(value, Constant) and repr(value.value) == wanted:
            return True
        if isinstance(value, External) and value.path == wanted:
            return True
    return False
