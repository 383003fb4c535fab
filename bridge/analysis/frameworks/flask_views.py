"""Class-based views of Flask and Quart: what ``as_view()`` makes, and what stands around their methods."""

from dataclasses import dataclass

from bridge.analysis.frameworks.mounting import held
from bridge.analysis.frameworks.registry import is_wrapped
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Container, External, Partial, Value, Values, join

VERBS = ("get", "post", "put", "delete", "patch", "head", "options", "trace")
_METHOD_VIEWS = (
    "flask.views.MethodView", "flask_restful.Resource", "flask_restx.Resource", "flask_restplus.Resource",
    "flask_classful.FlaskView",
    "apiflask.views.MethodView", "quart.views.MethodView",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MethodView:
    """Remember which class ``as_view()`` was called on, and what its constructor is given."""

    cls: Class
    given: Partial | None = None


def class_attribute(machine: object, value: Value, name: str, frame: object, pos: int) -> Values | None:
    """Answer ``SomeView.as_view``, which gives the view of a class."""
    if name != "as_view" or not isinstance(value, Class):
        return None
    if not classes.derives(value, *_METHOD_VIEWS, "flask.views.View", "quart.views.View"):
        return None

    def as_view(call: Call) -> Values:
        arguments = tuple(call.arguments[1:])
        keywords = {name: values for name, values in call.keywords.items() if name != "name"}
        given = Partial((), arguments, keywords) if arguments or keywords else None
        return (Native("view", lambda inner: _answer(inner, value), data=MethodView(value, given)),)

    return (Native("as_view", as_view),)


def _answer(call: Call, cls: Class) -> Values:
    """Call a class like the view that it makes; where a method of another view does, by the method's name."""
    machine = call.machine
    if is_wrapped(machine, call.target):
        return ()
    asked = call.frame.code.name if call.frame.code.owner >= 0 else ""
    verbs = [verb for verb in (*VERBS, "dispatch_request") if classes.find(cls, verb) is not None]
    found: Values = ()
    for verb in [asked] if asked in verbs else verbs:
        methods = machine.attribute((classes.generic(machine, cls),), verb, call.frame, call.pos)
        inner = Call(machine, call.frame, call.pos, call.arguments, call.keywords, True, kind=call.kind)
        found = join(found, machine.call(methods, inner))
    return found


def constructor(call: Call, cls: Class, methods: Values, given: Partial) -> Partial:
    """Give the constructor with its arguments, the same whenever the place that registers runs again."""
    key = ("constructor", call.pos, cls)
    return call.frame.once(key, lambda: Partial(methods, given.arguments, given.keywords))


def with_decorators(call: Call, cls: Class, verb: str, values: Values) -> Values:
    """Wrap a method view's handler in what the class says: ``decorators``, or Flask-RESTful's own list."""
    decorators: list[Values] = []
    for name in ("decorators", "method_decorators"):
        found = classes.find(cls, name)
        for value in found[1] if found else ():
            if isinstance(value, Container) and value.kind == "dict":
                wanted = value.items[verb].values if verb in value.items else ()
                decorators += [(item,) for item in held(wanted)]
            elif isinstance(value, Container):
                decorators += [slot.values for slot in value.items.values()]
    for decorator in decorators:
        decorated = call.machine.call_values(decorator, [values], call.frame, call.pos)
        useful = tuple(item for item in decorated if not isinstance(item, External))
        for item in useful:
            if values and item not in values:
                call.machine.originals.setdefault(item, values[0])
        values = useful or values
    return values
