"""Libraries that make decorators: a function that is given what it decorates with each call."""

from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Partial, Values


def _maker(extra: int) -> Handler:
    """Handle a name that turns a function into a decorator, which calls it with what is decorated.

    ``extra`` counts the arguments that stand between what is decorated and those of the call.
    """

    def make(call: Call) -> Values:
        wrapper = call.argument(0)
        if not wrapper:
            return ()
        key = ("decorator", call.pos)
        return (
            call.frame.once(key, lambda: Native("decorator", lambda inner: _decorate(inner, wrapper, extra))),
        )

    return make


def _decorate(call: Call, wrapper: Values, extra: int) -> Values:
    decorated = call.argument(0)
    key = ("decorated", call.pos, decorated)

    def make() -> Partial:
        arguments: tuple[Values, ...] = (decorated, *(() for _ in range(extra)))
        return Partial(wrapper, arguments, {})

    return (call.frame.once(key, make),)


HANDLERS: dict[str, Handler] = {
    "decorator.decorator": _maker(0),
    "wrapt.decorator": _maker(3),
}
