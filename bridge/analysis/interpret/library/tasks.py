"""What ``asyncio`` does with coroutines."""

from bridge.analysis import facts as f
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import aside, containers, functions
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native, method_like
from bridge.analysis.values import (
    Bound,
    Container,
    External,
    Function,
    Instance,
    Partial,
    Running,
    Values,
    join,
)


def _spawn(call: Call) -> Values:
    """Run coroutines now: a task runs on the same loop."""
    machine = call.machine
    found: Values = ()
    for values in (*call.arguments, *call.keywords.values()):
        for value in values:
            if isinstance(value, Running) and value.frame.code.is_async:
                machine.enter(value.frame, call.frame, call.pos, CallKind.CALL)
                found = join(found, (value,))
            elif isinstance(value, External | Native | Instance | Container):
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


def _completed(call: Call) -> Values:
    """Run the coroutines of a list; what this gives goes through them as they end."""
    elements = _elements(call)
    results = containers.make(call.machine, call.frame, call.pos, "list")
    call.machine.grow(results.elements, elements)
    return (results,)


def _waited(call: Call) -> Values:
    """Run the coroutines of a list; awaiting what this gives is which of them have ended and which not."""
    elements = _elements(call)
    results = containers.make(call.machine, call.frame, call.pos, "tuple")
    for index, kind in enumerate(("list", "set")):
        part = containers.make(call.machine, call.frame, call.pos, kind)
        call.machine.grow(part.elements, elements)
        containers.put(call.machine, results, (call.machine.constant(index),), (part,))
    return (results,)


def _elements(call: Call) -> Values:
    elements = call.machine.iterate(call.argument(0), call.frame, call.pos)
    return _spawn(Call(call.machine, call.frame, call.pos, [elements]))


def _offloaded(skipped: int) -> Handler:
    """Give what a function gives that another thread calls; what it waits for does not count here."""

    def run(call: Call) -> Values | None:
        return aside.call(call.argument(skipped - 1, "func"), call, skipped) or None

    return run


def _to_async(call: Call) -> Values | None:
    """Give what calls a function in another thread: ``sync_to_async``, also as a decorator."""
    functions = call.argument(0, "func")
    own = tuple(value for value in functions if isinstance(value, Function | Bound | Partial | Native))
    if not own or len(own) < len(functions) or call.frame.code.kind == f.CLASS:
        return None

    def run(inner: Call) -> Values:
        found = aside.call(own, inner, 0)
        return found or (inner.machine.external("asgiref.sync.sync_to_async()()"),)

    key = ("to_async", call.pos, own)
    return (call.frame.once(key, lambda: method_like("sync_to_async", run)),)


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
    "asyncio.as_completed": _completed,
    "asyncio.wait": _waited,
    "asyncio.shield": _spawn,
    "asyncio.wait_for": _spawn,
    "asyncio.TaskGroup().create_task": _spawn,
    "asyncio.run": _run,
    "asyncio.to_thread": _offloaded(1),
    "asyncio.AbstractEventLoop().run_in_executor": _offloaded(2),
    "anyio.to_thread.run_sync": _offloaded(1),
    "starlette.concurrency.run_in_threadpool": _offloaded(1),
    "fastapi.concurrency.run_in_threadpool": _offloaded(1),
    "asgiref.sync.sync_to_async": _to_async,
    "channels.db.database_sync_to_async": _to_async,
    "asgiref.sync.async_to_sync": _to_sync,
    "asgiref.sync.AsyncToSync": _to_sync,
    "flask.Flask().async_to_sync": _to_sync,
    "flask.Flask().ensure_sync": _ensure_sync,
    "asyncio.get_event_loop().run_until_complete": _run,
    "asyncio.new_event_loop().run_until_complete": _run,
}
