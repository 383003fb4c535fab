"""Plain ASGI applications: coroutines that take scope, receive and send."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Facts
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.frameworks.wsgi_signature import is_middleware
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Class, Function, Value, Values
from bridge.analysis.values.frames import DONE, Frame

_PARAMETERS = ("scope", "receive", "send")


def install(registry: Registry) -> list[After]:
    """Look for applications once all modules have run."""
    return [lambda: register(registry)]


def register(registry: Registry) -> None:
    """Register coroutines with the parameters of ASGI that nothing but middleware calls."""
    machine = registry.machine
    found: dict[Value, tuple[Code, Class | None]] = {}
    for facts in machine.files.values():
        if not machine.is_test(facts.path):
            for value, function in _written(machine, facts):
                found[value] = function.code, function.owner
    arguments: tuple[Values, ...] = tuple((machine.external(f"asgi.{name}"),) for name in _PARAMETERS)
    for value, (code, _) in found.items():
        module = machine.module(code.facts.module)
        if module is not None:
            driver = Frame(code, None, module, None)
            driver.state = DONE
            results = machine.call_values((value,), list(arguments), driver, -1)
            machine.iterate(results, driver, -1)
    machine.settle()
    middleware = {code for code, cls in found.values() if is_middleware(code, cls)}
    callers = _callers(machine, {code for code, _ in found.values()})
    taken = {value for registration in registry.found.values() for value in registration.values}
    for value, (code, _) in found.items():
        if value not in taken and callers.get(code, set()) <= middleware | {code}:
            role = "middleware" if code in middleware else "view"
            registry.add(("asgi", value), Registration("asgi", role, (value,), arguments=arguments))


def _written(machine: Machine, facts: Facts) -> Iterator[tuple[Value, Function]]:
    for code in facts.codes:
        if code.kind != f.FUNCTION or not is_application(code):
            continue
        function = machine.made_value(code)
        if not isinstance(function, Function):
            continue
        if function.owner is None:
            values = function.closure.env.get(code.name) or (function,)
            yield from ((value, function) for value in values if original(machine, value) is function)
        elif code.name == "__call__":
            made = tuple(function.owner.instances.values())
            for instance in made or (classes.generic(machine, function.owner),):
                yield instance, function


def is_application(code: Code) -> bool:
    """Tell whether the parameters bear the names of the specification; edits ask again (``signatures``)."""
    names = tuple(name for name, _ in code.parameters)
    return code.is_async and (names[1:] if code.owner >= 0 else names) == _PARAMETERS


def _callers(machine: Machine, wanted: set[Code]) -> dict[Code, set[Code]]:
    found: dict[Code, set[Code]] = {}
    for frame in machine.frames:
        if frame.code in wanted:
            callers = {step.frame.code for step in frame.callers}
            callers = {code for code in callers if not machine.is_test(code.facts.path)}
            found.setdefault(frame.code, set()).update(callers)
    return found
