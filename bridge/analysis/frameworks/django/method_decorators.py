"""Decorators of views that Django applies by functions of its own: ``method_decorator``, tests of users."""

from bridge.analysis.frameworks.mounting import held
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Bound,
    Class,
    Constant,
    External,
    Function,
    Instance,
    Partial,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame

_REQUEST = "django.http.HttpRequest()"
_INHERITED = "base method"
"""Stands for a method of Django's own that is decorated."""
_OWN = (Function, Bound, Partial, Class, Instance)


def handlers() -> dict[str, Handler]:
    """Give the handlers of the functions that make decorators."""
    return {
        "django.utils.decorators.method_decorator": _method_decorator,
        "django.contrib.auth.decorators.user_passes_test": _user_passes_test,
    }


def _method_decorator(call: Call) -> Values | None:
    """Apply decorators of functions to a method, or to the method of a class that ``name`` names."""
    given = held(call.argument(0, "decorator"))
    own = tuple(value for value in given if isinstance(value, _OWN) or _is_test(value))
    if not own:
        return None
    name = call.text(1, "name")

    def decorate(inner: Call) -> Values:
        found: Values = ()
        for value in inner.argument(0):
            if isinstance(value, Class):
                _decorate_class(inner.machine, value, name or "", own)
                found = join(found, (value,))
            else:
                found = join(found, (_decorated(inner.machine, (value,), own),))
        return found

    return (Native("method_decorator", decorate),)


def _decorate_class(machine: Machine, cls: Class, name: str, own: Values) -> None:
    inherited = classes.find(cls, name)
    cls.frame.env[name] = (_decorated(machine, inherited[1] if inherited else (), own),)


def _decorated(machine: Machine, methods: Values, own: Values) -> Native:
    """Give a method that, read from an instance, is what the decorators make of it."""
    made: dict[Value, Values] = {}

    def bind(value: Native, receiver: Value, frame: Frame, pos: int) -> Values:
        if isinstance(receiver, Class):
            return (value,)
        if receiver not in made:
            found = tuple(
                item
                for method in methods
                for item in (
                    (classes.bound(method, receiver),)
                    if isinstance(method, Function)
                    else method.bind(method, receiver, frame, pos)
                    if isinstance(method, Native) and method.bind is not None
                    else ()
                )
            )
            for decorator in reversed(own):
                view = found or (Native(_INHERITED, lambda _: ()),)
                got = machine.call_values((decorator,), [view], frame, pos)
                found = tuple(item for item in got if not isinstance(item, External | Constant)) or found
            made[receiver] = found
        return made[receiver]

    native = Native("decorated method", lambda _: (), bind=bind)
    for method in methods:
        machine.originals.setdefault(native, method)
        if method in machine.marks:
            machine.marks[native] = machine.marks[method]
    return native


def _user_passes_test(call: Call) -> Values:
    """Call the test with the user of the request before the view."""
    tests = call.argument(0, "test_func")

    def decorate(inner: Call) -> Values:
        return tuple(_tested(inner.machine, value, tests) for value in inner.argument(0))

    return (Native("user_passes_test", decorate, data=tests),)


def _is_test(value: Value) -> bool:
    return isinstance(value, Native) and value.name == "user_passes_test"


def _tested(machine: Machine, view: Value, tests: Values) -> Value:
    if isinstance(view, Class | External) or (isinstance(view, Native) and view.name != _INHERITED):
        return view

    def run(call: Call) -> Values:
        request: Values = call.argument(0) or (machine.external(_REQUEST),)
        users = machine.attribute(request, "user", call.frame, call.pos)
        machine.call_values(tests, [users], call.frame, call.pos)
        return machine.call((view,), call)

    native = Native("tested view", run)
    machine.originals.setdefault(native, view)
    if view in machine.marks:
        machine.marks[native] = machine.marks[view]
    return native
