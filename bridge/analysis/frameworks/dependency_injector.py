"""Dependency Injector: providers in containers that make objects of other providers' objects."""

from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Values, join
from bridge.analysis.values.frames import Frame

_HOME = "dependency_injector.providers"
_MAKING = (
    "AbstractFactory AbstractSingleton Callable ContextLocalSingleton Coroutine Factory Resource Singleton "
    "ThreadLocalSingleton ThreadSafeSingleton"
)
_WIRING = "dependency_injector.wiring"


def install(registry: Registry) -> list[After]:
    """Listen to providers that are made, and to markers that say where their objects go."""
    handlers = registry.machine.handlers
    for name in _MAKING.split():
        handlers[f"{_HOME}.{name}"] = _making
    handlers[f"{_HOME}.Object"] = _holding
    handlers[f"{_WIRING}.Provide.__getitem__"] = _provide
    handlers[f"{_WIRING}.Closing.__getitem__"] = lambda call: call.argument(0)
    handlers[f"{_WIRING}.Provider.__getitem__"] = lambda call: call.argument(0)
    return []


def _making(call: Call) -> Values:
    """Make a provider that calls its first argument with the others, or with what these make."""
    given = call.argument(0, "provides")
    arguments = list(call.arguments[1:])
    keywords = {name: values for name, values in call.keywords.items() if name != "provides"}

    def provide(inner: Call) -> Values:
        told = Call(
            inner.machine,
            inner.frame,
            inner.pos,
            [*(_made(inner, values) for values in arguments), *inner.arguments],
            {**{name: _made(inner, values) for name, values in keywords.items()}, **inner.keywords},
        )
        return inner.machine.call(_made(inner, given), told)

    return (_provider(call, provide),)


def _holding(call: Call) -> Values:
    """Make a provider that gives its argument as it is."""
    given = call.argument(0, "provides")
    return (_provider(call, lambda _: given),)


def _provider(call: Call, provide: Handler) -> Native:
    key = ("provider", call.place)
    made = call.frame.once(key, lambda: Native("provider", attribute=_attribute, data=_HOME))
    made.handler = provide
    return made


def _attribute(provider: Native, name: str, frame: Frame, pos: int) -> Values | None:
    return (provider,) if name == "provider" else None


def _made(call: Call, values: Values) -> Values:
    """Put in the place of providers what they make."""
    found: Values = ()
    for value in values:
        if isinstance(value, Native) and value.data == _HOME:
            inner = Call(call.machine, call.frame, call.pos, [], {})
            found = join(found, call.machine.call((value,), inner))
        else:
            found = join(found, (value,))
    return found


def _provide(call: Call) -> Values:
    """Give what the provider of a marker makes."""
    return _made(call, call.argument(0))
