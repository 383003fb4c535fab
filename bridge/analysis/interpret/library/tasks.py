"""What ``asyncio`` does with coroutines."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import containers, functions
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native, method_like
from bridge.analysis.values import Bound, External, Function, Running, Values, join


def _spawn(call: Call) -> Values:
    """Run coroutines now: a task runs on the same loop."""
    machine = call.machine
    found: Values = ()
    for values in (*call.arguments, *call.keywords.values()):
        for value in values:
            if isinstance(value, Running) and value.frame.code.is_async:
                machine.enter(value.frame, call.frame, call.pos, CallKind.CALL)
                found = join(found, (value,))
            elif isinstance(value, External | Native):
                found = join(found, (value,))
    return found


def _run(call: Call) -> Values:
    found: Values = ()
    for value in _spawn(call):
        found = join(found, value.frame.returns if isinstance(value, Running) else (value,))
    return found


def _gather(call: Call) -> Values:
    """Run coroutines; awaiting what this gives is a list of what they return, in their order."""
    machine = call.machine
    results = containers.make(machine, call.frame, call.pos, "list")
    for index, values in enumerate(call.arguments):
        _spawn(Call(machine, call.frame, call.pos, [values]))
        for value in values:
            got = functions.returned(machine, value.frame) if isinstance(value, Running) else (value,)
            if call.starred:
                machine.grow(results.elements, got)
            else:
                containers.put(machine, results, (machine.constant(index),), got)
    return (results,)


def _to_sync(call: Call) -> Values:
    """Give a function that runs a coroutine function to its end: ``async_to_sync``, also as a decorator."""
    functions = call.argument(0, "awaitable")

    def run(inner: Call) -> Values:
        made = inner.machine.call(functions, inner)
        return _run(Call(inner.machine, inner.frame, inner.pos, [made]))

    return (method_like("async_to_sync", run),) if functions else ()


def _ensure_sync(call: Call) -> Values:
    """Give a function as it is, or what runs it to its end where it is a coroutine function."""
    functions = call.argument(0, "func")
    if not any(isinstance(value, Function | Bound) and _is_async(value) for value in functions):
        return functions

    def run(inner: Call) -> Values:
        made = inner.machine.call(functions, inner)
        ended = _run(Call(inner.machine, inner.frame, inner.pos, [made]))
        return join(tuple(value for value in made if not isinstance(value, Running)), ended)

    key = ("ensure_sync", call.pos, functions)
    ensured = call.frame.made.get(key)
    if ensured is None:
        ensured = call.frame.made[key] = method_like("ensure_sync", run)
        call.machine.originals.setdefault(ensured, functions[0])
    return (ensured,)


def _is_async(value: Function | Bound) -> bool:
    function = value.function if isinstance(value, Bound) else value
    return function.code.is_async


HANDLERS: dict[str, Handler] = {
    "asyncio.create_task": _spawn,
    "asyncio.ensure_future": _spawn,
    "asyncio.gather": _gather,
    "asyncio.shield": _spawn,
    "asyncio.wait_for": _spawn,
    "asyncio.TaskGroup().create_task": _spawn,
    "asyncio.run": _run,
    "asgiref.sync.async_to_sync": _to_sync,
    "asgiref.sync.AsyncToSync": _to_sync,
    "flask.Flask().async_to_sync": _to_sync,
    "flask.Flask().ensure_sync": _ensure_sync,
    "asyncio.get_event_loop().run_until_complete": _run,
    "asyncio.new_event_loop().run_until_complete": _run,
}
