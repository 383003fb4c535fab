"""What ``contextlib`` makes of generators, and its stacks."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes, iteration, managers
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native, method_like
from bridge.analysis.values import Instance, Running, Value, Values, join
from bridge.analysis.values.frames import Frame

_DECORATORS = ("contextlib.ContextDecorator", "contextlib.AsyncContextDecorator")


def _context_manager(call: Call) -> Values:
    """Give a function whose generator runs in a ``with`` statement; as a decorator it runs at each call."""
    inner = call.argument(0)
    machine = call.machine

    def make(made: Call) -> Values:
        got = machine.call(inner, made)

        def enter(value: Native, frame: object, pos: int) -> Values:
            found: Values = ()
            for item in got:
                if isinstance(item, Running):
                    machine.enter(item.frame, frame, pos, CallKind.ENTER)  # type: ignore[arg-type]
                    found = join(found, item.frame.yields)
            return found

        def decorate(decorated: Call) -> Values:
            functions = decorated.argument(0)

            def run(later: Call) -> Values:
                enter(manager, later.frame, later.pos)
                return machine.call(functions, later)

            return (method_like("managed", run),)

        manager = Native("context", decorate, enter=enter)
        return (manager,)

    def attribute(value: Native, name: str, frame: object, pos: int) -> Values | None:
        return inner if name == "__wrapped__" else None

    native = method_like("contextmanager", make, attribute)
    if inner:
        machine.originals.setdefault(native, inner[0])
    return (native,)


def _enter_context(call: Call) -> Values:
    return managers.enter(call.machine, call.argument(0), call.frame, call.pos)


def _push(call: Call) -> Values:
    """Leave what is pushed when the stack is closed: a context manager, or a function of three arguments."""
    machine = call.machine
    given = call.argument(0)
    own = tuple(value for value in given if isinstance(value, Instance))
    left = machine.attribute(own, "__exit__", call.frame, call.pos)
    rest = tuple(value for value in given if not isinstance(value, Instance))
    got = machine.call_values((*left, *rest), [(), (), ()], call.frame, call.pos)
    iteration.drive(machine, got, call.frame, call.pos)
    return given


def _push_coroutine(call: Call) -> Values:
    """Call what is pushed with its arguments, as closing the stack does, and wait for it."""
    got = call.machine.call_values(call.argument(0), call.arguments[1:], call.frame, call.pos)
    iteration.drive(call.machine, got, call.frame, call.pos)
    return call.argument(0)


def _closing(call: Call) -> Values:
    """Give what is to be closed; entering it does nothing, leaving it calls ``close``."""
    values = call.argument(0)

    def enter(value: Native, frame: Frame, pos: int) -> Values:
        own = tuple(value for value in values if isinstance(value, Instance))
        call.machine.call_values(call.machine.attribute(own, "close", frame, pos), [], frame, pos)
        return values

    return (Native("closing", enter=enter),)


def install(machine: Machine) -> None:
    """Let instances of ``contextlib.ContextDecorator`` decorate functions."""
    machine.class_hooks.append(_decorating, ("__call__",))


def _decorating(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
    if name != "__call__" or not isinstance(value, Instance) or not classes.derives(value.cls, *_DECORATORS):
        return None

    def decorate(call: Call) -> Values:
        functions = call.argument(0)

        def run(later: Call) -> Values:
            managers.enter(machine, (value,), later.frame, later.pos)
            return machine.call(functions, later)

        return (method_like("managed", run),)

    return (Native("ContextDecorator.__call__", decorate),)


HANDLERS: dict[str, Handler] = {
    "contextlib.closing": _closing,
    "contextlib.aclosing": _closing,
    "contextlib.contextmanager": _context_manager,
    "contextlib.asynccontextmanager": _context_manager,
    "contextlib.ExitStack().enter_context": _enter_context,
    "contextlib.AsyncExitStack().enter_context": _enter_context,
    "contextlib.ExitStack().push": _push,
    "contextlib.AsyncExitStack().push": _push,
    "contextlib.AsyncExitStack().push_async_exit": _push,
    "contextlib.AsyncExitStack().enter_async_context": _enter_context,
    "contextlib.AsyncExitStack().push_async_callback": _push_coroutine,
}
